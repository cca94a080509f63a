"""People and companies the desk is warned about."""

from reception_app.watchlist.records import WatchlistEdit, WatchlistEntry, WatchlistMatch
from reception_app.watchlist.service import WatchlistService

__all__ = ["WatchlistEdit", "WatchlistEntry", "WatchlistMatch", "WatchlistService"]
