"""A date, typed or picked."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit import paint
from ui.kit.button import Button
from ui.kit.text_input import TextInput

if TYPE_CHECKING:
    from ui.kit.calendar_popup import CalendarPopup

_STEPS: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_SPELLED = "d MMM yyyy"
_NAMED = (
    _SPELLED,
    "d MMMM yyyy",
    "d. MMM yyyy",
    "d. MMMM yyyy",
    "MMM d yyyy",
    "MMMM d yyyy",
    "MMM d, yyyy",
    "MMMM d, yyyy",
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
# Between figures stand signs, or what East Asia writes behind a year, a month and a day; never a month's name.
_BETWEEN = r"[\W年月日년월일]+"
_NUMBERS = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}})(?:{_BETWEEN}(\d{{2,4}}))?\D*")
_OFFSET = re.compile(r"([+-]\d{1,3})")


def parse_date(raw: str, today: dt.date, locale: QLocale | None = None) -> dt.date | None:
    """ "2026-11-24", "24.11.", "11/24/26" in the locale's order, "24 nov", "+3" days from today; None for no date.

    Without a year it is of this one; months are spelled as the locale does.
    """
    value = raw.strip()
    iso = _ISO.fullmatch(value)
    if iso:
        return _made(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
    offset = _OFFSET.fullmatch(value)
    if offset:
        return today + dt.timedelta(days=int(offset.group(1)))
    parts = _NUMBERS.fullmatch(value)
    if parts:
        first, second = int(parts.group(1)), int(parts.group(2))
        year = int(parts.group(3)) if parts.group(3) else today.year
        year += 2000 if year < 100 else 0
        month_first = _month_first(locale or QLocale())
        return _made(year, first, second) if month_first else _made(year, second, first)
    where = locale or QLocale()
    tries: list[tuple[str, QLocale.FormatType | str]] = [(value, QLocale.FormatType.ShortFormat)]
    tries += [(text, pattern) for text in (value, f"{value} {today.year}") for pattern in _NAMED]
    for text, pattern in tries:
        shown = where.toDate(text, pattern)
        if shown.isValid():
            return _made(shown.year(), shown.month(), shown.day())
    return None


def date_text(value: dt.date | None, locale: QLocale | None = None) -> str:
    """A date in the user's short form, the year always in full."""
    if value is None:
        return ""
    where = locale or QLocale()
    pattern = where.dateFormat(QLocale.FormatType.ShortFormat)
    if where.language() == QLocale.Language.C:
        # No country was set: a month in letters is read the same everywhere.
        pattern = _SPELLED
    if "yyyy" not in pattern:
        pattern = pattern.replace("yy", "yyyy")
    return where.toString(QDate(value.year, value.month, value.day), pattern)


_widths: dict[tuple[str, str], int] = {}


def _widest(font: QFont, locale: QLocale) -> int:
    """Wide enough for any date: September in the widest figures. Looked up once for a font and a locale."""
    asked = (font.key(), locale.name())
    if asked not in _widths:
        _widths[asked] = max(
            paint.text_width(font, date_text(dt.date(2028, m, 28), locale)) for m in range(1, 13)
        )
    return _widths[asked]


def _month_first(locale: QLocale) -> bool:
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return pattern.find("M") < pattern.find("d")


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


class DateInput(QWidget):
    """A text field for a date with a calendar behind its button. Up and Down step a day, Alt+Down opens.

    `date_changed` comes with a `datetime.date` or None whenever the meaning changes. `today` is passed in, because the
    kit has no clock: the day, or what says it, for a field that may be there when the next day begins.
    """

    date_changed = Signal(object)
    typed = Signal()
    """A key changed the text, whether it is a date by now or not."""

    def __init__(
        self,
        value: dt.date | None = None,
        *,
        today: dt.date | Callable[[], dt.date],
        placeholder: str = "",
        name: str = "dateInput",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today if callable(today) else lambda: today
        self._value: dt.date | None = None
        self._meant: dt.date | None = None
        self._popup: CalendarPopup | None = None
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._edit = TextInput(placeholder=placeholder, tabular=True, name=f"{name}_text", parent=self)
        self._edit.setMinimumWidth(_widest(self._edit.font(), QLocale()) + 26)
        self._open = Button(
            self.tr("Open calendar"), icon="calendar", icon_only=True, name=f"{name}_open", parent=self
        )
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._edit, 1)
        row.addWidget(self._open)
        self.setFocusProxy(self._edit)
        self._edit.textEdited.connect(self._on_text_edited)
        self._edit.editingFinished.connect(self._on_editing_finished)
        self._open.clicked.connect(self.open_calendar)
        self.set_date(value)

    def set_today(self, day: dt.date) -> None:
        """Another day has begun: what is typed without a year, and "+3", is meant from it."""
        self._today = lambda: day

    def date(self) -> dt.date | None:
        """What was typed, None when empty or not a date (see `is_valid`)."""
        return parse_date(self._edit.text(), self._today())

    def meant(self) -> dt.date | None:
        """For a filter: what was typed, or the last date that stood here while it is none: it asks for no more than
        before. None when the field is empty.
        """
        return self.date() if self.is_valid() else self._meant

    def text(self) -> str:
        """What was typed, whatever it is."""
        return self._edit.text().strip()

    def is_valid(self) -> bool:
        """Whether it is empty or a date."""
        return not self.text() or self.date() is not None

    def set_date(self, value: dt.date | None) -> None:
        """Show a date."""
        self._edit.setText(date_text(value))
        self._report()

    def to_draft(self) -> str:
        """What was typed, for a draft: a date as ISO 8601 writes it, anything else as it stands."""
        day = self.date()
        return day.isoformat() if day is not None else self.text()

    def from_draft(self, typed: str) -> None:
        """Show what was typed."""
        day = parse_date(typed, self._today())
        self._edit.setText(typed if day is None else date_text(day))
        self._report()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as holding something that can't be taken."""
        self._edit.set_wrong(wrong)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self._edit.setAccessibleDescription(description)

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        if self._popup is None:
            # Late on purpose: a month has names by the hundred, and most fields are typed into.
            from ui.kit.calendar_popup import CalendarPopup

            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self._on_picked)
        self._popup.open_at(self.mapToGlobal(QPoint(0, self.height() + 4)), self.date() or self._today())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The line edit lets Up and Down through to its parent.
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            # The first and the last day there is have nothing before and behind them.
            with suppress(OverflowError):
                self.set_date((self.date() or self._today()) + dt.timedelta(days=step))

    def _on_picked(self, value: dt.date) -> None:
        self.set_date(value)
        self._edit.setFocus()

    def _on_text_edited(self) -> None:
        self._edit.set_wrong(False)
        self._report()
        self.typed.emit()

    def _on_editing_finished(self) -> None:
        self._edit.set_wrong(not self.is_valid())
        found = self.date()
        if found is not None:
            self._edit.setText(date_text(found))

    def _report(self) -> None:
        found, before = self.date(), (self._value, self._meant)
        if self.is_valid():
            self._meant = found
        if (found, self._meant) != before:
            self._value = found
            self.date_changed.emit(found)
