"""Who may import whom: the contracts of pyproject.toml, kept by import-linter."""

import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

from tests.architecture.sources import ROOT


def test_contracts_are_kept() -> None:
    program = Path(sysconfig.get_path("scripts")) / "lint-imports"
    done = subprocess.run(
        [sys.executable, str(program), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_contract_has_an_exception() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    assert len(contracts) >= 6
    assert [c["name"] for c in contracts if c.get("ignore_imports")] == []
