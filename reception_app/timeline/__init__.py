"""The time line: everything that happened with one person, out of every feature, newest first."""

from reception_app.timeline.service import TimelineService

__all__ = ["TimelineService"]
