"""Numbers of cases, hours and days in words."""

from PySide6.QtCore import QObject


class CaseNumbers(QObject):
    """A class, because what gathers the plurals of English looks into classes only."""

    def open(self, count: int) -> str:
        """ "4 open"."""
        return self.tr("%n open", "", count)

    def mine(self, count: int) -> str:
        """ "2 yours"."""
        return self.tr("%n of them yours", "", count)

    def overdue(self, count: int) -> str:
        """ "1 overdue"."""
        return self.tr("%n overdue", "", count)

    def hidden(self, count: int) -> str:
        """ "1 confidential that others see to"."""
        return self.tr("%n confidential that only others may read", "", count)

    def days(self, count: int) -> str:
        """ "2 days"."""
        return self.tr("%n day(s)", "", count)

    def hours(self, count: int) -> str:
        """ "8 working hours"."""
        return self.tr("%n working hour(s)", "", count)

    def like(self, count: int) -> str:
        """ "2 open cases of the same person"."""
        return self.tr("%n open case(s) of the same person", "", count)
