"""`run.py test`: the whole suite with its coverage, or the tests that were asked for."""

import os
import subprocess

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
    # A file stays with one worker, so that what its tests share is made once; the slow folders come first by name.
    workers = max(2, min(8, os.cpu_count() or 2))
    return ["--numprocesses", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]


def _coverage_short_of(project: Project, env: dict[str, str], say: Say) -> list[str]:
    """Print what was covered, and return the patterns below their mark in `[tool.reception.coverage]`."""
    _python(project, env, "-m", "coverage", "combine", "--quiet")
    _python(project, env, "-m", "coverage", "report")
    short = []
    for pattern, mark in project.settings()["coverage"].items():
        done = subprocess.run(
            [str(project.python), "-m", "coverage", "report", "--format=total", f"--include={pattern}"],
            cwd=project.root, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        covered = float(done.stdout.strip() or 0) if done.returncode == 0 else 0.0
        say(f"coverage of {pattern}: {covered:g} % (mark: {mark} %)")
        if covered < mark:
            short.append(pattern)
    return short


def _python(project: Project, env: dict[str, str], *arguments: str) -> int:
    return subprocess.run(
        [str(project.python), *arguments], cwd=project.root, env=env, check=False
    ).returncode
