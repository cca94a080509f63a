"""From a template to its file: JSON for people, always in the same order, without what goes without saying."""

import json
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any

from reception_app.documents.labels.schema import KIND_KEY, kind_of
from reception_app.documents.labels.template import Element, SheetOfLabels, Template

_LINE_MAX = 110
_PLACE = ("x", "y", "width", "height")


def write_template(template: Template) -> str:
    """The file's text; reading it gives an equal template."""
    parts = [f'  "{key}": {_said(getattr(template, key))}' for key in ("name", "title", "width", "height")]
    if template.sheet is not None:
        parts.append(f'  "sheet": {_sheet(template.sheet)}')
    elements = ",\n".join(_element(element) for element in template.elements)
    parts.append(f'  "elements": [\n{elements}\n  ]' if elements else '  "elements": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _sheet(sheet: SheetOfLabels) -> str:
    return "{" + ", ".join(f'"{f.name}": {_said(getattr(sheet, f.name))}' for f in fields(sheet)) + "}"


def _element(element: Element) -> str:
    """What it is and where on the first line, everything else below."""
    first = [f'"{KIND_KEY}": {_said(kind_of(element))}']
    rest: list[str] = []
    for field in fields(element):
        value: Any = getattr(element, field.name)  # Any: a field of whichever type
        if field.name in _PLACE:
            first.append(f'"{field.name}": {_said(value)}')
        elif field.default is MISSING or value != field.default:
            rest.append(f'"{field.name}": {_said(value)}')
    lines = [", ".join(first), *_filled(rest)]
    return "    {\n      " + ",\n      ".join(lines) + "\n    }"


def _filled(parts: list[str]) -> list[str]:
    """As many to a line as it holds."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) < _LINE_MAX:
            lines[-1] += f", {part}"
        else:
            lines.append(part)
    return lines


def _said(value: Any) -> str:
    """Any: a number, a text, a flag or a set of facts."""
    if isinstance(value, frozenset):
        return json.dumps(sorted(str(fact) for fact in value))
    if isinstance(value, StrEnum):
        return json.dumps(str(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)
