"""What the README promises to whoever reads it first: its keys, its pictures and its commands are there."""

import ast
import re

from reception_app.commands.verbs import VERBS
from reception_app.setup.verbs import USAGE
from tests.architecture.sources import ROOT, none_of

README = (ROOT / "README.md").read_text("utf-8")


def _keys_of_verbs() -> set[str]:
    """The keys that work over any place."""
    keys = set()
    # Not all the sources, which the other tests here go through: reading them takes seconds.
    for file in (ROOT / "ui/shell").glob("verbs*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Action"), args=[_, ast.Constant(value=str(key)), *_]):
                    keys.add(key)
    return keys - {""}


def test_every_key_that_works_over_any_place_is_in_the_table() -> None:
    table = {
        key for row in re.findall(r"^\| ([^|]+) \|", README, re.MULTILINE) for key in row.strip().split(", ")
    }
    wanted = _keys_of_verbs()
    assert len(wanted) > 20
    none_of(wanted - table)


def test_its_pictures_and_pages_are_there() -> None:
    linked = re.findall(r"\]\(([^):#]+)\)", README)
    assert len(linked) > 6
    none_of([link for link in linked if not (ROOT / link).is_file()])


def test_its_commands_are_commands() -> None:
    known = {verb.name for verb in VERBS} | {"test", "bench", "tour", "kiosk", "camera", "VERB"}
    typed = set(re.findall(r"python3 run\.py ([A-Za-z][\w-]*)", README))
    assert {"test", "tour", "restore", "check"} <= typed
    none_of(typed - known)
    none_of([verb for verb in typed if verb not in USAGE])
