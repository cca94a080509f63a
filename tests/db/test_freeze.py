"""The frozen migration is what the models make of it today."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reception_app.commands import freeze as freeze_module
from reception_app.commands.freeze import freeze

FOLDER = Path(__file__).parents[2] / "reception_app" / "db" / "migrations"


def test_freezing_again_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    written = freeze(tmp_path)
    again = {path.relative_to(tmp_path): path.read_text() for path in written}
    frozen = {name: (FOLDER / name).read_text() for name in again if (FOLDER / name).exists()}
    assert again == frozen, (
        "run `python -m reception_app.commands.freeze` and commit reception_app/db/migrations"
    )
    assert {path.name for path in (FOLDER / "first_store").glob("*.py")} == {
        path.name for path in written if path.parent.name == "first_store"
    }


def test_it_is_one_line_for_a_developer(tmp_path: Path) -> None:
    """On a copy of the tree, so that nothing here is touched."""
    root = FOLDER.parents[2]
    shutil.copytree(
        root / "reception_app", tmp_path / "reception_app", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(root / "pyproject.toml", tmp_path)
    shutil.rmtree(tmp_path / "reception_app" / "db" / "migrations" / "first_store")
    done = subprocess.run(
        [sys.executable, "-m", "reception_app.commands.freeze"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "0001_first_store.py" in done.stdout


def test_ddl_that_makes_nothing_known_is_refused() -> None:
    with pytest.raises(SystemExit, match="can't tell"):
        freeze_module.version_script([], {"audit": ("PRAGMA user_version = 3",)})
