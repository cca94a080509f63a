"""Numbers of parcels in words."""

from PySide6.QtCore import QObject

from reception_app.deliveries.records import ParcelCounts


class ParcelNumbers(QObject):
    """A class, because what gathers the plurals of English looks into classes only."""

    def head(self, counts: ParcelCounts) -> list[str]:
        """What stands under the title of the list."""
        parts = [self.tr("%n at the desk", "", counts.waiting)]
        if counts.unmatched:
            parts.append(self.tr("%n for nobody known", "", counts.unmatched))
        if counts.not_told:
            parts.append(self.tr("%n to be rung", "", counts.not_told))
        if counts.overdue:
            parts.append(self.tr("%n waiting too long", "", counts.overdue))
        if counts.expected_today:
            parts.append(self.tr("%n expected today", "", counts.expected_today))
        if counts.expected_late:
            parts.append(self.tr("%n that did not come", "", counts.expected_late))
        return parts

    def told_again(self, count: int) -> str:
        """ "3 recipients are told once more"."""
        return self.tr("%n are told once more", "", count)

    def handed_out(self, count: int, name: str) -> str:
        """ "3 parcels handed out to Chiara Rossi"."""
        return self.tr("%n parcel(s) handed out to {0}", "", count).format(name)
