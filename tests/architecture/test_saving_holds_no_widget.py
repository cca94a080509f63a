"""What a sheet has written is done in a job: it is handed over as a verb of a service and what was typed, never read
from the fields in the job's thread."""

import ast
from pathlib import Path

UI = Path(__file__).parents[2] / "ui"
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(UI.rglob("*.py"))}


def _sheets() -> set[str]:
    """The names of all classes that are, by whatever way, form sheets."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"FormSheet"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def _works(of: ast.ClassDef) -> list[ast.expr]:
    """The first argument of each `self.write(...)`, and the second of each `write_held(...)`."""
    calls = [node for node in ast.walk(of) if isinstance(node, ast.Call)]
    written = [call.args[0] for call in calls if ast.unparse(call.func) == "self.write"]
    return written + [call.args[1] for call in calls if ast.unparse(call.func) == "write_held"]


def _reads_itself(work: ast.expr, methods: set[str]) -> bool:
    if isinstance(work, ast.Lambda):
        return any(isinstance(node, ast.Name) and node.id == "self" for node in ast.walk(work))
    if isinstance(work, ast.Call) and ast.unparse(work.func) == "partial":
        return _reads_itself(work.args[0], methods) if work.args else False
    return ast.unparse(work) in {f"self.{method}" for method in methods}


def test_the_work_of_a_sheet_is_not_read_from_it() -> None:
    sheets, seen, wrong = _sheets(), 0, list[str]()
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ClassDef) or node.name not in sheets:
                continue
            methods = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
            for work in _works(node):
                seen += 1
                if _reads_itself(work, methods):
                    wrong.append(f"{path.relative_to(UI)}:{work.lineno}: {ast.unparse(work)}")
    assert seen > 80, "they are found"
    assert wrong == [], "take what is typed first, and hand over a partial of a service's verb"
