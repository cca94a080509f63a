"""A day, in three large fields."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kiosk.records import AskKind
from ui.kiosk.touch.line_input import LineInput
from ui.kiosk.touch.look import GAP, Look

_LENGTH = {"d": 2, "M": 2, "y": 4}
_SIDE = 14


class DateInput(QWidget):
    """Day, month and year in the order in which the language writes them. `names` are their labels, day first."""

    changed = Signal(str)

    def __init__(
        self,
        look: Look,
        value: str = "",
        *,
        name: str,
        label: str,
        names: tuple[str, str, str],
        locale: QLocale,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        year, month, day = [*value.split("-"), "", "", ""][:3]
        known = {"d": day, "M": month, "y": year}
        words = dict(zip("dMy", names, strict=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(GAP))
        self._fields: dict[str, LineInput] = {}
        for part in part_order(locale):
            field = LineInput(
                look,
                known[part],
                name=f"{name}{part.upper()}",
                label=f"{label}: {words[part]}",
                kind=AskKind.NUMBER,
                limit=_LENGTH[part],
                parent=self,
            )
            field.setPlaceholderText(words[part])
            field.textChanged.connect(lambda _text: self.changed.emit(self.value()))
            self._fields[part] = field
            # A third each: the month's word needs more room than its digits, in large text too.
            side = look.px(_SIDE)
            field.setTextMargins(side, 0, side, 0)
            row.addWidget(field, 1)

    def value(self) -> str:
        """As 2026-11-24; empty when nothing was typed; what was typed, when it is not a day yet."""
        year, month, day = (self._fields[part].text().strip() for part in "yMd")
        if not (year or month or day):
            return ""
        return f"{year}-{month.rjust(2, '0')}-{day.rjust(2, '0')}"

    def fields(self) -> list[LineInput]:
        """The three fields in their order."""
        return list(self._fields.values())


def part_order(locale: QLocale) -> str:
    """The order of day, month and year in a locale's short dates, as the letters d, M and y."""
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    order = "".join(sorted("dMy", key=lambda part: pattern.find(part)))
    return order if all(part in pattern for part in order) else "dMy"
