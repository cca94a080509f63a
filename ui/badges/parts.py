"""The fields of an element: one builder for each sort of value, and which values each kind of element has."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reception_app.documents.labels import editing
from reception_app.documents.labels.fresh import Kind
from reception_app.documents.labels.template import (
    BandElement,
    Code128Element,
    Element,
    Fact,
    LogoElement,
    Template,
    TextElement,
)
from ui.badges.colour_choice import ColourChoice
from ui.badges.condition_button import ConditionButton
from ui.badges.edit import Edit
from ui.badges.length_input import LengthInput
from ui.badges.words import align_words, anchor_words, pattern_words, weight_words
from ui.badges.words_input import WordsInput
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.number_input import NumberInput

_POINTS = (3, 200)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Badges", text)


@dataclass(frozen=True, slots=True)
class Part:
    """One field: its label, its editor, how it shows an element, and whether it takes the whole width."""

    label: str
    widget: QWidget
    show: Callable[[Any], object]
    wide: bool = False


def place_parts(edit: Edit) -> list[Part]:
    """Where the element is and how large."""

    def moved(index: int, dx: float, dy: float) -> Template:
        return editing.moved(edit.template, (index,), dx, dy)

    def grown(index: int, wider: float, higher: float) -> Template:
        return editing.grown(edit.template, (index,), wider, higher)

    return [
        _length(edit, "x", _tr("Left (mm)"), lambda index, by: moved(index, by, 0)),
        _length(edit, "y", _tr("Top (mm)"), lambda index, by: moved(index, 0, by)),
        _length(edit, "width", _tr("Width (mm)"), lambda index, by: grown(index, by, 0)),
        _length(edit, "height", _tr("Height (mm)"), lambda index, by: grown(index, 0, by)),
    ]


def own_parts(edit: Edit, kind: Kind) -> list[Part]:
    """What only elements of this kind have."""
    make = _OWN.get(kind)
    return make(edit) if make is not None else []


def condition_parts(edit: Edit) -> list[Part]:
    """When it is drawn."""
    when, unless = ConditionButton(name="shownWith"), ConditionButton(name="shownWithout")

    def set_when(facts: frozenset[Fact]) -> None:
        edit.set("when", when=facts)

    def set_unless(facts: frozenset[Fact]) -> None:
        edit.set("unless", unless=facts)

    when.value_changed.connect(set_when)
    unless.value_changed.connect(set_unless)
    return [
        Part(_tr("Only with"), when, lambda e: when.set_value(e.when, e.unless), wide=True),
        Part(_tr("Only without"), unless, lambda e: unless.set_value(e.unless, e.when), wide=True),
    ]


def _length(edit: Edit, key: str, label: str, change: Callable[[int, float], Template]) -> Part:
    """`change` makes the side of an element that many millimetres longer, or moves it on."""
    field = LengthInput(name=f"element_{key}")

    def take(value: float) -> None:
        if len(edit.chosen) == 1:
            index = edit.chosen[0]
            edit.do(change(index, value - getattr(edit.template.elements[index], key)), f"set {key}")

    field.value_changed.connect(take)
    return Part(label, field, lambda e: field.set_value(getattr(e, key)))


def _words(edit: Edit, key: str, label: str, kind: type[Element], *, may_be_empty: bool) -> Part:
    field = WordsInput(kind, may_be_empty=may_be_empty, name=f"element_{key}")
    field.value_changed.connect(lambda text: edit.set(key, **{key: text}))
    return Part(label, field, lambda e: field.set_value(getattr(e, key)), wide=True)


def _points(edit: Edit) -> list[Part]:
    size = LengthInput(least=_POINTS[0], most=_POINTS[1], name="element_size")
    smallest = LengthInput(least=_POINTS[0], most=_POINTS[1], name="element_smallest")

    # The one follows where it would pass the other.
    def take(key: str, other: str, value: float, within: Callable[[float, float], float]) -> None:
        if len(edit.chosen) == 1:
            was = getattr(edit.before(f"set {key}").elements[edit.chosen[0]], other)
            edit.set(key, **{key: value, other: within(value, was)})

    size.value_changed.connect(lambda value: take("size", "smallest", value, min))
    smallest.value_changed.connect(lambda value: take("smallest", "size", value, max))
    return [
        Part(_tr("Size (points)"), size, lambda e: size.set_value(e.size)),
        Part(_tr("At least"), smallest, lambda e: smallest.set_value(e.smallest)),
    ]


def _choice(edit: Edit, key: str, label: str, words: Iterable[tuple[StrEnum, str]]) -> Part:
    field = Combo([(word, value.value) for value, word in words], small=True, name=f"element_{key}")
    kinds = {value.value: value for value, _ in words}
    field.activated.connect(lambda _: edit.set(key, **{key: kinds[str(field.value())]}))
    return Part(label, field, lambda e: field.set_value(getattr(e, key).value), wide=True)


def _colour(edit: Edit, key: str, label: str, *, may_be_none: bool = False) -> Part:
    field = ColourChoice(name=f"element_{key}", may_be_none=may_be_none)
    field.value_changed.connect(lambda value: edit.set(key, **{key: value}))
    return Part(label, field, lambda e: field.set_value(getattr(e, key)), wide=True)


def _measure(edit: Edit, key: str, label: str, most: float) -> Part:
    field = LengthInput(most=most, name=f"element_{key}")
    field.value_changed.connect(lambda value: edit.set(key, **{key: value}))
    return Part(label, field, lambda e: field.set_value(getattr(e, key)))


def _pattern(edit: Edit) -> Part:
    return _choice(edit, "pattern", _tr("Pattern"), list(pattern_words().items()))


def _text(edit: Edit) -> list[Part]:
    lines = NumberInput(1, least=1, most=20, name="element_lines")
    lines.setFixedHeight(34)
    lines.value_changed.connect(lambda value: edit.set("lines", lines=value))
    return [
        _words(edit, "text", _tr("Says"), TextElement, may_be_empty=False),
        _choice(edit, "weight", _tr("Face"), list(weight_words().items())),
        *_points(edit),
        Part(_tr("Lines at most"), lines, lambda e: lines.set_value(e.lines)),
        _choice(edit, "align", _tr("Stands"), list(align_words().items())),
        _choice(edit, "anchor", _tr("In its place"), list(anchor_words().items())),
        _colour(edit, "colour", _tr("Colour")),
    ]


def _band(edit: Edit) -> list[Part]:
    return [
        _words(edit, "text", _tr("Says"), BandElement, may_be_empty=True),
        *_points(edit),
        _colour(edit, "colour", _tr("Colour")),
        _pattern(edit),
    ]


def _logo(edit: Edit) -> list[Part]:
    return [
        _words(edit, "beside", _tr("Beside the logo"), LogoElement, may_be_empty=True),
        *_points(edit),
    ]


def _photo(edit: Edit) -> list[Part]:
    initials = CheckBox(_tr("Initials where there is no photo"), name="element_initials")
    initials.toggled.connect(lambda on: edit.set("initials", initials=on))

    def show(element: Any) -> None:
        initials.blockSignals(True)
        initials.setChecked(element.initials)
        initials.blockSignals(False)

    return [Part("", initials, show, wide=True), _measure(edit, "radius", _tr("Round corners (mm)"), 50)]


def _bars(edit: Edit) -> list[Part]:
    return [_words(edit, "text", _tr("Holds"), Code128Element, may_be_empty=False)]


def _box(edit: Edit) -> list[Part]:
    return [
        _colour(edit, "fill", _tr("Filled with"), may_be_none=True),
        _pattern(edit),
        _measure(edit, "border", _tr("Border (mm)"), 20),
        _measure(edit, "radius", _tr("Corners (mm)"), 50),
        _colour(edit, "colour", _tr("Colour of the border")),
    ]


_OWN: dict[Kind, Callable[[Edit], list[Part]]] = {
    Kind.TEXT: _text,
    Kind.BAND: _band,
    Kind.LOGO: _logo,
    Kind.PHOTO: _photo,
    Kind.CODE128: _bars,
    Kind.LINE: lambda edit: [_colour(edit, "colour", _tr("Colour"))],
    Kind.BOX: _box,
}
