"""Whatever the sources write into the audit, the audit can be narrowed to."""

import ast
from collections.abc import Iterator
from importlib import import_module

from tests.architecture.sources import Source, nodes, sources
from ui.audit.words import SUBJECTS, subject_words

_COMPUTED = {
    "reception_app/calendars/exporting.py",  # a lane, somebody of the staff, or a room
    "reception_app/reports/service.py",  # the subject is the first word of the action
}


def recorded(source: Source) -> Iterator[str]:
    """The subjects of a file's calls of `record` of the audit."""
    names = {
        alias.asname or alias.name
        for node in nodes(source, ast.ImportFrom)
        if (node.module or "").startswith("reception_app.audit")
        for alias in node.names
    }
    for call in nodes(source, ast.Call):
        if _records(call, names):
            said = subject_of(source, call.args[2])
            assert said or source.name in _COMPUTED, f"{source.at(call)}: what is recorded?"
            if said:
                yield said


def _records(call: ast.Call, names: set[str]) -> bool:
    func = ast.unparse(call.func)
    return func == "audit.record" or (func in ("record", "append") and func in names)


def subject_of(source: Source, node: ast.expr) -> str:
    """A word, or what a constant of the module or of one that it imports says; empty for what is computed."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    value: object = import_module(source.name.removesuffix(".py").replace("/", "."))
    for name in ast.unparse(node).split("."):
        value = getattr(value, name, None)
    return value if isinstance(value, str) else ""


def test_the_audit_can_be_narrowed_to_everything_that_is_recorded() -> None:
    found = {subject for source in sources("reception_app") for subject in recorded(source)}
    assert len(found) > 30
    assert found == set(SUBJECTS)


def test_each_is_offered_once_and_in_words_of_its_own() -> None:
    assert len(set(SUBJECTS)) == len(SUBJECTS)
    assert len({subject_words(subject) for subject in SUBJECTS}) == len(SUBJECTS)
