"""A name may be written from right to left: in a sentence that is told it stands by itself, and turns nothing round."""

import ast

from tests.architecture.sources import nodes, none_of, sources

_TOLD = frozenset(
    {"AppError", "Conflict", "Invalid", "NotAllowed", "NotFound", "StoreTrouble", "DeliveryTrouble"}
)


def test_a_name_in_what_is_told_is_isolated() -> None:
    bare = []
    for source in sources():
        if not source.name.startswith("reception_app/"):
            continue
        for call in nodes(source, ast.Call):
            if isinstance(call.func, ast.Name) and call.func.id in _TOLD:
                said = (part for one in (*call.args, *call.keywords) for part in ast.walk(one))
                bare += [
                    source.at(part)
                    for part in said
                    if isinstance(part, ast.FormattedValue) and _is_bare_name(part)
                ]
    none_of(bare)


def _is_bare_name(part: ast.FormattedValue) -> bool:
    """Whether a sentence takes the name of a record as it is."""
    inside = list(ast.walk(part.value))
    named = any(isinstance(each, ast.Attribute) and f"_{each.attr}".endswith("_name") for each in inside)
    return named and not any(isinstance(each, ast.Name) and each.id == "isolate" for each in inside)
