"""A time of day, typed as people type it."""

import datetime as dt
import re

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.text_input import TextInput

_STEPS: dict[int, int] = {Qt.Key.Key_Up: 15, Qt.Key.Key_Down: -15}
_DIGITS = re.compile(r"(\d{1,2})\s*[:.,hH ]?\s*(\d{2})?")
_HALF_DAY = re.compile(r"\s*([ap])\.?\s*(m\.?)?$", re.IGNORECASE)


def parse_time(raw: str) -> dt.time | None:
    """ "9", "930", "9:30", "9.30", "21h30", "9 pm" as a time of day; None when it is none."""
    value = raw.strip()
    half = _HALF_DAY.search(value)
    if half:
        value = value[: half.start()].strip()
    if value.isdigit() and len(value) in (3, 4):
        value = f"{value[:-2]}:{value[-2:]}"
    match = _DIGITS.fullmatch(value)
    if not match:
        return None
    hour, minute = int(match.group(1)), int(match.group(2) or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.group(1).lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return dt.time(hour, minute)


def time_text(value: dt.time | None) -> str:
    """A time in the user's own short form."""
    if value is None:
        return ""
    # QLocale's short form, so that one program shows one clock.
    return QLocale().toString(_qtime(value), QLocale.FormatType.ShortFormat)


def _qtime(value: dt.time) -> QTime:
    return QTime(value.hour, value.minute)


class TimeInput(TextInput):
    """Takes a time as text and tidies it when the field is left. Up and Down step a quarter of an hour.

    `time_changed` comes with a `datetime.time` or None whenever the meaning changes.
    """

    time_changed = Signal(object)

    def __init__(
        self,
        value: dt.time | None = None,
        *,
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, tabular=True, name=name, parent=parent)
        self._value: dt.time | None = None
        self.set_time(value)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)

    def time(self) -> dt.time | None:
        """What was typed, None when empty or not a time (see `is_valid`)."""
        return parse_time(self.text())

    def is_valid(self) -> bool:
        """Whether it is empty or a time."""
        return not self.text().strip() or self.time() is not None

    def set_time(self, value: dt.time | None) -> None:
        """Show a time."""
        self.setText(time_text(value))
        self._report()

    def show_typed(self, text: str) -> None:
        """Show what was typed, whether it is a time or not."""
        self.setText(text)
        self._report()

    def _on_text_edited(self) -> None:
        self.set_wrong(False)
        self._report()

    def _on_editing_finished(self) -> None:
        found = self.time()
        self.set_wrong(not self.is_valid())
        if found is not None:
            self.setText(time_text(found))

    def _report(self) -> None:
        found = self.time()
        if found != self._value:
            self._value = found
            self.time_changed.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        found = self.time()
        if step is None or found is None or event.modifiers():
            super().keyPressEvent(event)
            return
        minutes = found.hour * 60 + found.minute
        # The next full quarter, not a quarter from an odd minute.
        minutes = (minutes // 15 + 1) * 15 if step > 0 else (minutes - 1) // 15 * 15
        self.set_time(_time_of(minutes % (24 * 60)))


def _time_of(minutes: int) -> dt.time:
    return dt.time(minutes // 60, minutes % 60)
