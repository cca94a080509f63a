"""One of the staff in a list of a few: who, how they stand, and who stands in for them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.directory.records import TopicPerson
from reception_app.kernel.text import dotted, isolate
from ui.directory.presence import availability_standing
from ui.kit import fonts
from ui.kit.label import Label
from ui.kit.person_row import PersonRow

_INDENT = 44
"""As wide as the picture above and the gap beside it."""


class PersonLine(QWidget):
    """Name with title and extension, a chip, and a line of what to know while they can't be reached."""

    def __init__(
        self, person: TopicPerson, zone: ZoneInfo, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"person_{person.id}")
        self.setAccessibleName(person.name)
        found = person.availability
        standing = availability_standing(found, zone, now.astimezone(zone).date())
        extension = (
            self.tr("ext. {0}").format(person.extension) if person.extension else self.tr("no extension")
        )
        second = dotted(person.title, extension)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(PersonRow(person.name, second, chip=standing.word, tone=standing.tone, parent=self))
        cover = ""
        if found.cover_name:
            ext = self.tr("ext. {0}").format(found.cover_extension) if found.cover_extension else ""
            named = ", ".join(filter(None, (isolate(found.cover_name), ext)))
            cover = self.tr("{0} stands in").format(named)
        self.more = Label(
            dotted(standing.more, cover),
            tone="ink2",
            size=fonts.SMALL,
            wrap=True,
            parent=self,
        )
        self.more.setVisible(bool(self.more.text()))
        below = QHBoxLayout()
        below.addSpacing(_INDENT)
        below.addWidget(self.more, 1)
        column.addLayout(below)
