"""Layouts, equipment and hours of a room as they are typed, and back."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from reception_app.bookings.records import ALWAYS, Equipment, Hours, Layout, NewResource, Resource
from reception_app.directory.records import Shift
from reception_app.kernel.errors import Invalid
from ui.kit.line_row import Line, LineShape

_DIGITS = 6
"""More than any room holds; the store knows no numbers of a thousand digits."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ResourceLines", text)


def line_shapes() -> dict[str, LineShape]:
    """What a line of each asks for."""
    return {
        "layouts": LineShape(
            "layout", _tr("Layout"), (("name", _tr("Such as Boardroom")), ("count", _tr("Seats"))), short=True
        ),
        "equipment": LineShape(
            "equipment",
            _tr("Equipment"),
            (("name", _tr("Such as Screen")), ("count", _tr("How many"))),
            short=True,
        ),
    }


def layouts_of(lines: Sequence[Line]) -> tuple[Layout, ...]:
    """The layouts that were typed. Raises Invalid for a number that is none."""
    return tuple(Layout(line["name"], _number(line["count"], 0, "layouts")) for line in lines)


def equipment_of(lines: Sequence[Line]) -> tuple[Equipment, ...]:
    """The equipment that was typed; one of each where no number is. Raises Invalid for a number that is none."""
    return tuple(Equipment(line["name"], _number(line["count"], 1, "equipment")) for line in lines)


def with_hours(new: NewResource, week: Sequence[Shift] | None) -> NewResource:
    """The same with the hours of a week; None is always. Raises Invalid for a day that opens twice."""
    if week is None:
        return replace(new, hours=ALWAYS)
    hours: list[Hours] = [None] * 7
    for shift in week:
        if hours[shift.weekday] is not None or shift.ends <= shift.starts:
            said = _tr("A room opens and closes once a day, before midnight.")
            raise Invalid(said, field="hours")
        hours[shift.weekday] = (shift.starts, shift.ends)
    return replace(new, hours=tuple(hours))


def week_of(resource: Resource) -> tuple[Shift, ...] | None:
    """The hours of a room as a week; None for always."""
    if resource.hours == ALWAYS:
        return None
    return tuple(Shift(day, *hours) for day, hours in enumerate(resource.hours) if hours is not None)


def _number(typed: str, empty: int, field: str) -> int:
    text = typed.strip()
    if not text:
        return empty
    if not text.isdecimal() or len(text) > _DIGITS:
        raise Invalid(_tr("A number such as 8 is needed."), field=field)
    return int(text)
