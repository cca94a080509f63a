"""Numbers of events of calendars in words."""

from PySide6.QtCore import QObject


class CalendarNumbers(QObject):
    """A class, because what gathers the plurals of English looks into classes only."""

    def not_shown(self, count: int) -> str:
        """ "3 events can't be shown."."""
        return self.tr("%n event(s) can't be shown.", "", count)

    def not_taken(self, count: int) -> str:
        """ "3 events can't be taken here and stay there as they are."."""
        return self.tr("%n event(s) can't be taken here and stay there as they are.", "", count)
