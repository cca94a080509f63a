"""What is written at the desk is written in jobs: as a verb of a service and what was typed, never read from the fields
in the job's thread, and never on the GUI thread, which would wait for whoever else writes."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import nodes, none_of, sources


def _sheets() -> set[str]:
    """The names of all classes that are, by whatever way, form sheets."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for source in sources("ui")
        for node in nodes(source, ast.ClassDef)
    }
    found = {"FormSheet"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def _works(of: ast.ClassDef, *, sheet: bool) -> list[ast.expr]:
    """The first argument of each `self.write(...)` of a sheet, and the second of each `write_held(...)`."""
    calls = [node for node in ast.walk(of) if isinstance(node, ast.Call)]
    written = [call.args[0] for call in calls if sheet and ast.unparse(call.func) == "self.write"]
    return written + [call.args[1] for call in calls if ast.unparse(call.func) == "write_held"]


def _reads_itself(work: ast.expr, methods: set[str]) -> bool:
    if isinstance(work, ast.Lambda):
        return any(isinstance(node, ast.Name) and node.id == "self" for node in ast.walk(work))
    if isinstance(work, ast.Call) and ast.unparse(work.func) == "partial":
        return _reads_itself(work.args[0], methods)
    return ast.unparse(work) in {f"self.{method}" for method in methods}


def test_the_work_of_a_sheet_is_not_read_from_it() -> None:
    sheets, seen, wrong = _sheets(), 0, list[str]()
    for source in sources("ui"):
        for node in nodes(source, ast.ClassDef):
            methods = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
            for work in _works(node, sheet=node.name in sheets):
                seen += 1
                if _reads_itself(work, methods):
                    wrong.append(f"{source.at(work)}: {ast.unparse(work)}")
    assert seen > 80, "they are found"
    none_of(wrong)


def _verbs_that_write() -> set[str]:
    """The names that only verbs have which open a writing transaction."""
    writing, other = set[str](), set[str]()
    for source in sources("reception_app"):
        for verb in nodes(source, ast.FunctionDef):
            if [arg.arg for arg in verb.args.args][1:2] == ["actor"]:
                writes = re.search(r"\.write\(actor", ast.unparse(verb))
                (writing if writes else other).add(verb.name)
    return writing - other


def _at_once(method: ast.FunctionDef) -> Iterator[ast.Call]:
    """What a method calls itself: not what it hands over as a function."""
    ahead: list[ast.AST] = [*method.body]
    while ahead:
        node = ahead.pop()
        if not isinstance(node, ast.Lambda | ast.FunctionDef):
            ahead += ast.iter_child_nodes(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            yield node


def test_no_screen_of_the_desk_waits_for_what_it_writes() -> None:
    verbs, found = _verbs_that_write(), list[str]()
    assert len(verbs) > 60, "they are found"
    for source in sources("ui"):
        if source.name.startswith(("ui/kiosk/", "ui/tour/")):
            continue
        for method in (part for cls in nodes(source, ast.ClassDef) for part in cls.body):
            for call in _at_once(method) if isinstance(method, ast.FunctionDef) else ():
                verb = call.func.attr if isinstance(call.func, ast.Attribute) else ""
                # Whoever is named here and now is named on the GUI thread; a job was handed its actor.
                if verb in verbs and re.search(r"(who\(\)|\.actor)$", ast.unparse(call.args[0])):
                    found.append(f"{source.at(call)}: {ast.unparse(call)}")
    none_of(found)
