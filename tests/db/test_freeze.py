"""The frozen migration is what the models make of it today."""

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


def test_ddl_that_makes_nothing_known_is_refused() -> None:
    with pytest.raises(SystemExit, match="can't tell"):
        freeze_module.version_script([], {"audit": ("PRAGMA user_version = 3",)})
