"""The benchmark command: what it knows, and what it refuses."""

import ast
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
