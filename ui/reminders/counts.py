"""Numbers of readers of a notice in words."""

from PySide6.QtCore import QObject


class ReminderNumbers(QObject):
    """A class, because what gathers the plurals of English looks into classes only."""

    def read(self, count: int) -> str:
        """ "3 read it"."""
        return self.tr("%n read it", "", count)
