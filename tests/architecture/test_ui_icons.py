"""One set of icons, one stroke width, and none that is asked for and not there."""

import ast
import re

import pytest

from tests.architecture.sources import ROOT, nodes, sources

ICONS = ROOT / "resources" / "icons"
NAMES = frozenset(path.stem for path in ICONS.glob("*.svg"))
FIRST_ARGUMENT = {"IconLabel", "EmptyState", "icon", "icon_path", "icon_pixmap", "set_icon", "set_icon_name"}
SECOND_ARGUMENT = {"paint_icon"}


def _asked_for() -> dict[str, str]:
    """Every icon named by a literal in the screens, with one place that names it."""
    found: dict[str, str] = {}
    for source in sources("ui"):
        for node in nodes(source, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            named = [keyword.value for keyword in node.keywords if keyword.arg == "icon"]
            if called in FIRST_ARGUMENT and node.args:
                named.append(node.args[0])
            if called in SECOND_ARGUMENT and len(node.args) > 1:
                named.append(node.args[1])
            for value in named:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                    found[value.value] = source.at(node)
    return found


def test_every_icon_exists() -> None:
    missing = {name: place for name, place in _asked_for().items() if name not in NAMES}
    assert missing == {}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_icons_are_drawn_alike(name: str) -> None:
    svg = (ICONS / f"{name}.svg").read_text("utf-8")
    head = svg[: svg.index(">")]
    assert 'viewBox="0 0 24 24"' in head
    assert 'stroke-width="1.7"' in head
    assert 'stroke="#000000"' in head, "the colour that is replaced by a token's"
    assert 'fill="none"' in head
    # Dots are the one exception: a dot of the line's width would vanish.
    widths = {float(width) for width in re.findall(r'stroke-width="([\d.]+)"', svg[len(head) :])}
    assert widths <= {2.4, 2.6}
    assert "style=" not in svg
    assert "<script" not in svg
