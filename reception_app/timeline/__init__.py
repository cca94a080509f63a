"""The time line: everything that happened with one person, out of every feature, newest first."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.timeline.service import TimelineService
else:
    __getattr__ = later(
        __name__,
        service="TimelineService",
    )

__all__ = ["TimelineService"]
