"""The top of a card: what is open, and the last contact; nothing else."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.text import dotted
from reception_app.timeline.records import TopOfCard
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.dates import moment_text
from ui.kit.label import Label
from ui.kit.timeline_words import TimelineCounts, kind_word


class CardTop(QWidget):
    """Open items in a bar that nobody overlooks, then one line about the last contact."""

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("cardTop")
        self.setAccessibleName(self.tr("Open items and last contact"))
        self._now, self._zone = now, zone
        self.open = Banner(tone="warn", parent=self)
        self.last = Label("", wrap=True, weight=fonts.MEDIUM, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.open)
        column.addWidget(self.last)

    def show_top(self, top: TopOfCard) -> None:
        """Show what stands there now."""
        counts = TimelineCounts()
        items = dotted(*(counts.open(each) for each in top.open if each.count))
        hidden = dotted(*(counts.hidden(each) for each in top.hidden if each.count))
        self.open.set_message(items or hidden, hidden if items else "", "warn" if items else "mute")
        last = top.last
        if last is None:
            self.last.setText(self.tr("No contact yet"))
            return
        when = moment_text(last.at, self._zone(), self._now().astimezone(self._zone()).date())
        said = dotted(kind_word(last), last.title, when)
        self.last.setText(self.tr("Last contact: {0}").format(said))
