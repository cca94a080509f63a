"""The benchmark command: what it knows, and what it refuses."""

import ast
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from benchmarks.__main__ import known, main

FOLDER = Path(__file__).resolve().parents[3] / "benchmarks"


def test_every_benchmark_can_be_asked_to_measure() -> None:
    assert known()
    for name in known():
        tree = ast.parse((FOLDER / f"bench_{name}.py").read_text("utf-8"))
        measure = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "measure"]
        assert [len(function.args.args) for function in measure] == [1], name


def test_an_unknown_name_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["no-such-benchmark"])
    assert left.value.code == 2
    assert "no benchmark named no-such-benchmark; there are" in capsys.readouterr().err


_BRING_IN = """
import importlib, sys
wanted, absent = sys.argv[1].split(), set(sys.argv[2].split())

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, NotInstalled())
for name in wanted:
    importlib.import_module(f"benchmarks.bench_{name}")
"""


def test_it_measures_where_nothing_for_tests_is_installed() -> None:
    absent = _of_tests_alone()
    assert {"pytest", "pytestqt", "psutil"} <= absent
    done = subprocess.run(
        [sys.executable, "-c", _BRING_IN, " ".join(known()), " ".join(absent)],
        cwd=FOLDER.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _of_tests_alone() -> set[str]:
    """What the set-up for tests brings in besides the program's own, by the names it is imported by."""
    of_tests = _locked("requirements-dev.lock") - _locked("requirements.lock")
    return {
        module
        for module, parts in packages_distributions().items()
        if of_tests.issuperset(map(_plain, parts))
    }


def _locked(name: str) -> set[str]:
    lines = (FOLDER.parent / name).read_text("utf-8").splitlines()
    return {_plain(line.partition("==")[0]) for line in lines if "==" in line}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
