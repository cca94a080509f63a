"""People and companies the desk is warned about."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.watchlist.records import WatchlistEdit, WatchlistEntry, WatchlistMatch
    from reception_app.watchlist.service import WatchlistService
else:
    __getattr__ = later(
        __name__,
        records="WatchlistEdit WatchlistEntry WatchlistMatch",
        service="WatchlistService",
    )

__all__ = ["WatchlistEdit", "WatchlistEntry", "WatchlistMatch", "WatchlistService"]
