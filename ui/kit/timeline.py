"""What happened, line by line."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.records import dataclass
from reception_app.kernel.text import dotted
from ui.kit import fonts
from ui.kit.chip import Chip, ChipTone
from ui.kit.dates import moment_text
from ui.kit.label import Label


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A moment as shown, what happened, and what came of it."""

    time: str
    text: str
    detail: str = ""
    chip: str = ""
    tone: ChipTone = "mute"


class Step(Protocol):
    """Something that was done with a record."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def note(self) -> str:
        """What was said about it."""

    @property
    def by_name(self) -> str:
        """Who did it."""


S = TypeVar("S", bound=Step)


def entries_of(
    steps: Iterable[S], say: Callable[[S], str], zone: ZoneInfo, now: datetime
) -> list[TimelineEntry]:
    """The steps in their order, each in the words of `say` with its note and by whom."""
    today = now.astimezone(zone).date()
    return [
        TimelineEntry(moment_text(step.at, zone, today), say(step), dotted(step.note, step.by_name))
        for step in steps
    ]


class Timeline(QWidget):
    """A heading with entries below it; hidden while there are none."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(Label(title, tone="ink2", size=13.0, weight=fonts.SEMIBOLD))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        outer.addLayout(self._rows)
        self.hide()

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these, in this order."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for entry in entries:
            self._rows.addWidget(self._line(entry))
        self.setVisible(bool(entries))

    def _line(self, entry: TimelineEntry) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        time = Label(entry.time, tone="ink2", tabular=True, weight=fonts.MEDIUM, size=13.0)
        time.setMinimumWidth(56)
        row.addWidget(time, 0, top)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(entry.text, wrap=True))
        if entry.detail:
            words.addWidget(Label(entry.detail, tone="ink3", size=fonts.SMALL, wrap=True))
        row.addLayout(words, 1)
        if entry.chip:
            row.addWidget(Chip(entry.chip, entry.tone), 0, top)
        return line
