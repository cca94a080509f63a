"""Find: people, visits and staff by any of their words, from the bar that is always live."""

from reception_app.search.records import Hit, HitKind
from reception_app.search.service import FindService

__all__ = ["FindService", "Hit", "HitKind"]
