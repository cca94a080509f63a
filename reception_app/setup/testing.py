"""`run.py test`: the whole suite with its coverage, or the tests that were asked for."""

import json
import os
import subprocess
from fnmatch import fnmatch

from reception_app.setup.project import Project, Say, child_environment

_COVERAGE = (
    "import gc, runpy; gc.disable(); runpy.run_module('coverage', run_name='__main__', alter_sys=True)"
)
"""`-m coverage`, by a Python that does not look for what is let go of: while it reads the sources that is nothing, and
looking takes an eighth of its time."""


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
    # Two workers more than there are processors: a good part of the tests wait for processes that they have started.
    workers = max(2, min(8, os.cpu_count() or 2)) + 2
    # A worker that dies ends the run: with another one in its place, pytest-xdist waits for ever at the end.
    return [
        "--numprocesses",
        str(workers),
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
        "--max-worker-restart",
        "0",
        "--durations",
        "20",
    ]


def _coverage_short_of(project: Project, env: dict[str, str], say: Say) -> list[str]:
    """Print what was covered, and return the patterns below their mark in `[tool.reception.coverage]`.

    At least so much: what others cover is not measured again, see tests/measuring.py.
    """
    _python(project, env, "-m", "coverage", "combine", "--quiet")
    marks = project.settings()["coverage"]
    summaries = _summaries(project, env, list(marks))
    _print_report(summaries)
    short = []
    for pattern, mark in marks.items():
        parts = {name: summary for name, summary in summaries.items() if fnmatch(name, pattern)}
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


def _summaries(project: Project, env: dict[str, str], patterns: list[str]) -> dict[str, dict[str, int]]:
    """What was covered of each file that one of the patterns means.

    Side by side for the patterns that lie in no other: coverage reads every source once more, which takes a processor
    half a minute. That is why its own report, which would do it all again, is not asked for.
    """
    outer = [one for one in patterns if not any(fnmatch(one, other) for other in patterns if other != one)]
    # Not called as coverage calls its data: it would try to read them.
    found = [project.root / f".covered.{number}.json" for number in range(len(outer))]
    for old in found:
        old.unlink(missing_ok=True)
    asked = [
        subprocess.Popen(
            [str(project.python), "-c", _COVERAGE, "json", "--quiet", "--include", one, "-o", str(file)],
            cwd=project.root,
            env=env,
        )
        for one, file in zip(outer, found, strict=True)
    ]
    for process in asked:
        process.wait()
    summaries: dict[str, dict[str, int]] = {}
    for file in found:
        if file.exists():
            files = json.loads(file.read_text("utf-8"))["files"]
            summaries |= {name: told["summary"] for name, told in files.items()}
    return summaries


def _print_report(summaries: dict[str, dict[str, int]]) -> None:
    """A line for each file that something is missing of, and one for all of them."""
    width = max([len(name) for name in summaries], default=0)
    print(f"{'':{width}} {'lines':>7} {'missed':>7} {'branches':>9} {'missed':>7} {'covered':>8}")
    for name, summary in sorted(summaries.items()):
        if share([summary]) < 100:
            print(_report_line(name.ljust(width), [summary]))
    print(_report_line("all".ljust(width), list(summaries.values())))


def _report_line(name: str, summaries: list[dict[str, int]]) -> str:
    lines = sum(s["num_statements"] for s in summaries)
    branches = sum(s.get("num_branches", 0) for s in summaries)
    no_lines = lines - sum(s["covered_lines"] for s in summaries)
    no_branches = branches - sum(s.get("covered_branches", 0) for s in summaries)
    return f"{name} {lines:7} {no_lines:7} {branches:9} {no_branches:7} {share(summaries):7.1f}%"


def share(summaries: list[dict[str, int]]) -> float:
    """The share of lines and branches that were run, in per cent; nothing at all counts as nothing."""
    lines = sum(s["num_statements"] + s.get("num_branches", 0) for s in summaries)
    run = sum(s["covered_lines"] + s.get("covered_branches", 0) for s in summaries)
    return 100 * run / lines if lines else (100.0 if summaries else 0.0)


def _python(project: Project, env: dict[str, str], *arguments: str) -> int:
    return subprocess.run(
        [str(project.python), *arguments], cwd=project.root, env=env, check=False
    ).returncode
