"""From a template's file to a template. Whatever is wrong is said with its line; nothing is guessed or skipped."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from reception_app.documents.labels.checks import shown
from reception_app.documents.labels.json_lines import Entry, Node, read_json
from reception_app.documents.labels.schema import (
    ELEMENT_KEYS,
    ELEMENTS_MAX,
    FILE_MAX,
    KIND_KEY,
    KINDS,
    LABEL_KEYS,
    PAPERS,
    SHEET_KEYS,
    Keys,
)
from reception_app.documents.labels.template import Element, SheetOfLabels, Template
from reception_app.documents.labels.trouble import TemplateFault
from reception_app.documents.labels.words import known_placeholders, placeholders

__all__ = ["TemplateFault", "read_template"]

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME_MAX = 60
_SLACK = 0.01
"""Millimetres by which sums of lengths may be off."""
_TEXT_KEYS = ("text", "beside")


def read_template(text: str) -> Template:
    """The template of a file's text. Raises `TemplateFault`, which names the line, for whatever is wrong with it."""
    if len(text) > FILE_MAX:
        raise TemplateFault("this file is far too long for a template.", "Choose another file.")
    root = read_json(text)
    entries = _object(root, "a template")
    own = {key: entry for key, entry in entries.items() if key not in ("elements", "sheet")}
    values = _values(own, LABEL_KEYS, "a template", root.line, more=("elements", "sheet"))
    _check_name(entries["name"].node, values["name"])
    if "elements" not in entries:
        raise TemplateFault(
            "“elements” is missing in a template.", "It is the list of what is drawn.", root.line
        )
    elements = _elements(entries["elements"].node, values["width"], values["height"])
    sheet = _sheet(entries.get("sheet"), values["width"], values["height"])
    return Template(elements=elements, sheet=sheet, **values)


def _object(node: Node, what: str) -> Mapping[str, Entry]:
    if not isinstance(node.value, Mapping):
        raise TemplateFault(f"{what} is to be an object.", "It stands between { and }.", node.line)
    return node.value


def _values(
    entries: Mapping[str, Entry], keys: Keys, what: str, line: int, *, more: Sequence[str] = ()
) -> dict[str, Any]:
    """The checked values by key. Any: each key has a type of its own."""
    for key, entry in entries.items():
        if key not in keys.checks:
            known = [*keys.checks, *more]
            raise TemplateFault(f"“{key[:40]}” is not known in {what}.", _meant(key, known), entry.line)
    for key in keys.required:
        if key not in entries:
            raise TemplateFault(f"“{key}” is missing in {what}.", "", line)
    return {key: keys.checks[key](entry.node, key) for key, entry in entries.items()}


def _meant(word: str, known: Collection[str]) -> str:
    # Late on purpose: the house's own templates, which every desk reads when it starts, have no mistakes.
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1)
    return f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(known)}."


def _check_name(node: Node, name: str) -> None:
    if len(name) > _NAME_MAX or not _NAME.fullmatch(name):
        raise TemplateFault(
            f"“name” can't be “{name[:40]}”.",
            "Use small letters a to z, digits and single hyphens, like “visitor-62x100”.",
            node.line,
        )


def _elements(node: Node, width: float, height: float) -> tuple[Element, ...]:
    if not isinstance(node.value, tuple):
        raise TemplateFault("“elements” is to be a list.", "It stands between [ and ].", node.line)
    if len(node.value) > ELEMENTS_MAX:
        line = node.value[ELEMENTS_MAX].line
        raise TemplateFault(f"a template has at most {ELEMENTS_MAX} elements.", "Take some out.", line)
    return tuple(_element(item, width, height) for item in node.value)


def _element(node: Node, width: float, height: float) -> Element:
    entries = _object(node, "an element")
    if KIND_KEY not in entries:
        raise TemplateFault("an element has no “kind”.", f"Known are: {', '.join(KINDS)}.", node.line)
    kind_node = entries[KIND_KEY].node
    kind_name = kind_node.value if isinstance(kind_node.value, str) else ""
    if kind_name not in KINDS:
        raise TemplateFault(
            f"there is no element of the kind “{kind_name[:40]}”.", _meant(kind_name, KINDS), kind_node.line
        )
    kind = KINDS[kind_name]
    rest = {key: entry for key, entry in entries.items() if key != KIND_KEY}
    element: Element = kind(
        **_values(rest, ELEMENT_KEYS[kind], f"an element of the kind {kind_name}", node.line)
    )
    _check_inside(rest, element, width, height)
    _check_words(rest, element)
    both = element.when & element.unless
    if both:
        fact = min(both)
        raise TemplateFault(f"“{fact}” is in “when” and in “unless”.", "It would never be drawn.", node.line)
    return element


def _check_inside(entries: Mapping[str, Entry], element: Element, width: float, height: float) -> None:
    for start, size, whole, side in (("x", "width", width, "right"), ("y", "height", height, "bottom")):
        end = getattr(element, start) + getattr(element, size)
        if end > whole + _SLACK:
            raise TemplateFault(
                f"this element ends at {shown(end)} mm; the label ends at {shown(whole)} mm ({side}).",
                f"Lessen “{start}” or “{size}”.",
                max(entries[start].line, entries[size].line),
            )


def _check_words(entries: Mapping[str, Entry], element: Element) -> None:
    for key in _TEXT_KEYS:
        if key in entries:
            _check_braces(entries[key].node, key, getattr(element, key), known_placeholders(type(element)))
    smallest, size = (getattr(element, name, 0.0) for name in ("smallest", "size"))
    if smallest > size:
        line = max((entries[name].line for name in ("smallest", "size") if name in entries), default=1)
        raise TemplateFault(
            f"“smallest” ({shown(smallest)}) is larger than “size” ({shown(size)}).", "Lessen it.", line
        )


def _check_braces(node: Node, key: str, text: str, known: Collection[str]) -> None:
    try:
        names = placeholders(text)
    except ValueError as error:
        raise TemplateFault(
            f"a brace in “{key}” belongs to nothing.", "For a brace itself write {{ or }}.", node.line
        ) from error
    for name in names:
        if name not in known:
            raise TemplateFault(f"“{{{name[:40]}}}” is no placeholder here.", _meant(name, known), node.line)


def _sheet(entry: Entry | None, width: float, height: float) -> SheetOfLabels | None:
    if entry is None or entry.node.value is None:
        return None
    entries = _object(entry.node, "a sheet")
    sheet = SheetOfLabels(**_values(entries, SHEET_KEYS, "a sheet", entry.node.line))
    if sheet.paper not in PAPERS:
        known = " or ".join(f"“{paper}”" for paper in PAPERS)
        raise TemplateFault(
            f"“paper” can't be “{sheet.paper[:40]}”.", f"It is {known}.", entries["paper"].line
        )
    paper = PAPERS[sheet.paper]
    for count, start, step, label, whole in (
        ("columns", "left", "step_x", width, paper[0]),
        ("rows", "top", "step_y", height, paper[1]),
    ):
        steps = getattr(sheet, count) - 1
        if steps and getattr(sheet, step) < label - _SLACK:
            raise TemplateFault(f"“{step}” is less than a label: they would overlap.", "", entries[step].line)
        end = getattr(sheet, start) + steps * getattr(sheet, step) + label
        if end > whole + _SLACK:
            raise TemplateFault(
                f"the {count} end at {shown(end)} mm; the paper ends at {shown(whole)} mm.",
                "",
                entries[count].line,
            )
    return sheet
