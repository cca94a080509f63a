"""House rules that no tool has: each is one short look over every source file."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, Source, functions, nodes, none_of, sources

# Written in pieces, so that this file doesn't break its own rules.
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "HA" + "CK")) + r")\b")
MACHINE_PATHS = re.compile("|".join((r"/ro" + "ot/", r"/wo" + "rk/", r"C:[\\/]+Us" + "ers")))
HOSTS = re.compile(r"https?://|--(extra-)?index-url|--find-links|file:")


def test_no_import_hides_in_a_function() -> None:
    """An import inside a function is allowed with its reason in a comment beside it or just above."""
    hidden = set()
    for source in sources():
        every = (*nodes(source, ast.Import), *nodes(source, ast.ImportFrom))
        imports = [node for node in every if node.col_offset]
        inside = [f for f in functions(source) if imports]
        hidden |= {
            source.at(node)
            for node in imports
            if any(f.lineno < node.lineno <= (f.end_lineno or 0) for f in inside)
            and not _has_reason(source, node.lineno)
        }
    none_of(hidden)


def test_no_broad_except_without_a_reason() -> None:
    """Catching everything hides bugs; where a border needs it, the comment beside or below says why.

    Putting things in order and raising again hides nothing.
    """
    bare = []
    for source in sources():
        for node in nodes(source, ast.ExceptHandler):
            if _is_broad(node) and not _has_reason(source, node.lineno, 1):
                bare.append(source.at(node))
    none_of(bare)


def test_one_sqlite_in_the_process() -> None:
    """A second SQLite library drops the first one's file locks, and acknowledged rows vanish."""
    found = []
    for source in sources():
        if any(name.split(".")[0] == "sqlite3" for name in _imported(source)):
            found.append(source.name)
    none_of(found)


def test_nothing_is_left_unfinished() -> None:
    none_of(_lines_with(UNFINISHED))


def test_no_path_of_anybodys_machine() -> None:
    none_of(_lines_with(MACHINE_PATHS))


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_name_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert HOSTS.findall(text) == []
    pinned = re.findall(r"^[A-Za-z0-9].*$", text, re.MULTILINE)
    assert pinned
    assert [line for line in pinned if "==" not in line] == []
    assert text.count("--hash=sha256:") >= len(pinned)


def test_the_set_up_is_read_by_the_standard_library_alone() -> None:
    """`run.py` runs before anything is installed: it and what it imports reach nothing else."""
    allowed = {"reception_app"}
    foreign = []
    for source in sources("run.py", "reception_app/setup", "reception_app/kernel/errors.py"):
        names = _imported(source)
        tops = {name.split(".")[0] for name in names}
        foreign += [f"{source.name}: {top}" for top in tops - allowed if top not in sys.stdlib_module_names]
        foreign += [f"{source.name}: {name}" for name in names if _is_beyond_set_up(name)]
    none_of(foreign)


def _imported(source: Source) -> list[str]:
    """The modules that a file names in its imports."""
    whole = [alias.name for node in nodes(source, ast.Import) for alias in node.names]
    return whole + [node.module or "" for node in nodes(source, ast.ImportFrom)]


def _is_beyond_set_up(name: str) -> bool:
    allowed = ("reception_app.setup", "reception_app.kernel.errors")
    return name.startswith("reception_app") and not name.startswith(allowed)


def _has_reason(source: Source, line: int, below: int = 0) -> bool:
    """Whether a comment stands on the line, above the block of imports it belongs to, or `below` lines further."""
    lines = source.lines
    if any("#" in lines[n - 1] for n in range(line, min(line + below, len(lines)) + 1)):
        return True
    above = line - 1
    while above > 0 and re.match(r"\s*(from|import) ", lines[above - 1]):
        if "#" in lines[above - 1]:
            return True
        above -= 1
    return above > 0 and lines[above - 1].lstrip().startswith("#")


def _is_broad(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    if handler.type is None:
        return True
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(t, ast.Name) and t.id in ("Exception", "BaseException") for t in types)


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in _tracked():
        try:
            text = path.read_text("utf-8")
        except (UnicodeDecodeError, OSError):
            continue  # A picture or a font, or a file just removed.
        found += [
            f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(text.splitlines(), 1)
            if pattern.search(line)
        ]
    return found


def _tracked() -> list[Path]:
    """Every file of the project; without git (a copied folder) every file that isn't made by running it."""
    if shutil.which("git"):
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
        )
        if listed.returncode == 0 and listed.stdout:
            return [ROOT / name for name in listed.stdout.split("\0") if name]
    made = ("OUT", "data", "__pycache__", "htmlcov")
    inside = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
    own = [p for p in inside if p.parts[0] == ".ci" or not p.parts[0].startswith(".")]
    return [ROOT / path for path in own if not set(made) & set(path.parts)]
