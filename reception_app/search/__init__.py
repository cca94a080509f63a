"""Find: people, visits and staff by any of their words, from the bar that is always live."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.search.records import Hit, HitKind
    from reception_app.search.service import FindService
else:
    __getattr__ = later(
        __name__,
        records="Hit HitKind",
        service="FindService",
    )

__all__ = ["FindService", "Hit", "HitKind"]
