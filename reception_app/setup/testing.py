"""`run.py test`: the whole suite with its coverage, or the tests that were asked for."""

import json
import os
import subprocess
from fnmatch import fnmatch

from reception_app.setup.project import Project, Say, child_environment


def run_tests(project: Project, arguments: list[str], say: Say) -> int:
    """Run pytest in the environment; without arguments everything, side by side, and hold coverage to its marks."""
    env = child_environment()
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments:
        return _python(project, env, "-m", "pytest", *arguments)
    for old in project.root.glob(".coverage*"):
        old.unlink()
    code = _python(project, env, "-m", "coverage", "run", "-m", "pytest", *_side_by_side())
    short = _coverage_short_of(project, env, say)
    if code == 0 and short:
        say(f"The tests passed, but they cover too little of {', '.join(short)}.")
        return 1
    return code


def _side_by_side() -> list[str]:
    # A file stays with one worker, so that what its tests share is made once; tests/pace.py says which come first.
    # One worker more than there are processors: a good part of the tests wait for processes that they have started.
    workers = max(2, min(8, os.cpu_count() or 2)) + 1
    return [
        "--numprocesses",
        str(workers),
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
        "--durations",
        "20",
    ]


def _coverage_short_of(project: Project, env: dict[str, str], say: Say) -> list[str]:
    """Print what was covered, and return the patterns below their mark in `[tool.reception.coverage]`.

    At least so much: the whole programs that some tests start are not measured, see tests/measuring.py.
    """
    found = project.root / ".coverage.json"
    _python(project, env, "-m", "coverage", "combine", "--quiet")
    _python(project, env, "-m", "coverage", "report")
    _python(project, env, "-m", "coverage", "json", "--quiet", "-o", str(found))
    files = json.loads(found.read_text("utf-8"))["files"] if found.exists() else {}
    short = []
    for pattern, mark in project.settings()["coverage"].items():
        parts = {name: file["summary"] for name, file in files.items() if fnmatch(name, pattern)}
        covered = share(list(parts.values()))
        say(f"coverage of {pattern}: {covered:.1f} % (mark: {mark} %)")
        if covered < mark:
            short.append(pattern)
            # Where nothing may be missing, the file is worth naming; elsewhere the report above is.
            worst = [name for name, summary in parts.items() if mark == 100 and share([summary]) < 100]
            say(
                "".join(f"  {name}: {share([parts[name]]):.1f} %\n" for name in worst).rstrip()
                or "  see above"
            )
    return short


def share(summaries: list[dict[str, int]]) -> float:
    """The share of lines and branches that were run, in per cent; nothing at all counts as nothing."""
    lines = sum(s["num_statements"] + s.get("num_branches", 0) for s in summaries)
    run = sum(s["covered_lines"] + s.get("covered_branches", 0) for s in summaries)
    return 100 * run / lines if lines else (100.0 if summaries else 0.0)


def _python(project: Project, env: dict[str, str], *arguments: str) -> int:
    return subprocess.run(
        [str(project.python), *arguments], cwd=project.root, env=env, check=False
    ).returncode
