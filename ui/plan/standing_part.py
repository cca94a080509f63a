"""How a deadline stands: its baseline, how far it has slipped, what endangers it, what waits for it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reception_app.plan.records import Deadline, DeadlineDetail
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.chip import Chip
from ui.kit.dates import weekday_text
from ui.kit.facts import Facts
from ui.kit.label import Label
from ui.plan.words import slipped_text, state_word, steps_text


class StandingPart(QWidget):
    """The side of the sheet. `opened` carries the number of another deadline."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = Facts(self, columns=1)
        self.risks = Label("", tone="warn", wrap=True, parent=self)
        self._after = Label(
            self.tr("Waits for this one"), tone="ink2", size=13.0, weight=fonts.SEMIBOLD, parent=self
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.facts)
        column.addWidget(self.risks)
        column.addWidget(self._after)
        column.addLayout(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_detail(self, detail: DeadlineDetail) -> None:
        """Show how it stands."""
        deadline = detail.deadline
        self.facts.show_facts(
            [
                (self.tr("Its day"), weekday_text(deadline.due_on)),
                (self.tr("Baseline"), weekday_text(deadline.baseline_on)),
                (self.tr("Slipped"), slipped_text(deadline)),
                (self.tr("Steps"), steps_text(deadline)),
                (self.tr("Done on"), weekday_text(deadline.done_on) if deadline.done_on else ""),
                (self.tr("Dropped"), deadline.dropped_why),
            ]
        )
        self.risks.setText("\n".join(deadline.risks))
        self.risks.setVisible(bool(deadline.risks))
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._after.setVisible(bool(detail.followers))
        for follower in detail.followers:
            link = Button(follower.title, kind="link", name=f"follower_{follower.id}", parent=self)
            link.clicked.connect(partial(self.opened.emit, follower.id))
            self._list.addWidget(link)

    def show_chip(self, chip: Chip, deadline: Deadline | None) -> None:
        """Its state in a word, or nothing while it is not planned yet."""
        chip.set_state(*(state_word(deadline.state) if deadline is not None else ("", "mute")))
