"""`python3 run.py bench [NAMES] [--json FILE] [--quick]`: measure, print, and fail when a budget is not held."""

import argparse
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import SIZES, Outcome, Scale
from benchmarks.report import growth, table, write_json

_FOLDER = Path(__file__).resolve().parent


def main(argv: Sequence[str]) -> int:
    """Run the benchmarks that were asked for, each in a process of its own; returns the exit code."""
    args = _parse(argv)
    if args.alone:
        return _alone(args.names[0], Path(args.alone), quick=args.quick)
    outcomes: list[Outcome] = []
    broken = []
    with tempfile.TemporaryDirectory(prefix="reception-bench-") as folder:
        for name in args.names or sorted(known()):
            print(f"measuring {name} ...", file=sys.stderr, flush=True)
            found = _in_a_process(name, Path(folder), quick=args.quick)
            if found is None:
                broken.append(name)
            outcomes += found or []
    print(table(outcomes))
    print(growth(outcomes))
    if args.json:
        write_json(outcomes, args.json, quick=args.quick)
    failed = [outcome for outcome in outcomes if not outcome.passes]
    print(f"{len(outcomes) - len(failed)} of {len(outcomes)} within budget", end="")
    print(f"; did not finish: {', '.join(broken)}" if broken else "")
    return 1 if failed or broken or not outcomes else 0


def known() -> set[str]:
    """The names of the benchmarks there are."""
    return {path.stem.removeprefix("bench_") for path in _FOLDER.glob("bench_*.py")}


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="run.py bench", description="Measure the speed against its budgets."
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(sorted(known())) or 'none yet'}"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything measured there too")
    parser.add_argument("--quick", action="store_true", help="the smallest store, a tenth of the rounds")
    parser.add_argument("--alone", metavar="FOLDER", help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    unknown = sorted(set(args.names) - known())
    if unknown:
        parser.error(f"no benchmark named {', '.join(unknown)}; there are {', '.join(sorted(known()))}")
    return args


def _in_a_process(name: str, folder: Path, *, quick: bool) -> list[Outcome] | None:
    """Its outcomes, or None when it ended with an error (which it has printed)."""
    command = [
        sys.executable,
        "-m",
        "benchmarks",
        name,
        "--alone",
        str(folder),
        *(["--quick"] if quick else []),
    ]
    env = os.environ | {"PYTHONPATH": str(_FOLDER.parent)}
    done = subprocess.run(command, env=env, check=False)
    shutil.rmtree(folder / name, ignore_errors=True)
    result = folder / f"{name}.json"
    if done.returncode != 0 or not result.exists():
        return None
    return [Outcome(**fields) for fields in json.loads(result.read_text("utf-8"))]


def _alone(name: str, folder: Path, *, quick: bool) -> int:
    module = importlib.import_module(f"benchmarks.bench_{name}")
    if "PySide6.QtCore" in sys.modules:
        _hear_qt()
    scale = Scale(folder / name, SIZES[:1] if quick else SIZES, quick, offices=folder / "offices")
    scale.folder.mkdir()
    outcomes: list[Outcome] = module.measure(scale)
    derived = ("ratio", "passes")
    plain = [{k: v for k, v in outcome.as_dict().items() if k not in derived} for outcome in outcomes]
    (folder / f"{name}.json").write_text(json.dumps(plain), "utf-8")
    return 0


def _hear_qt() -> None:
    """Say what Qt says, but for what it says of every window that is on no screen: thousands of lines."""
    # Late on purpose: most benchmarks need no Qt.
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def say(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if "propagateSizeHints" not in message:
            print(message, file=sys.stderr)

    qInstallMessageHandler(say)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
