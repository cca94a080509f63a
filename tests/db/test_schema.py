"""The migration makes what the models describe: neither may drift from the other."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.schema import SchemaItem

from reception_app.db.engine import WRITE_OPTION, Mode, open_engine
from reception_app.db.migrate import run_scripts
from reception_app.db.migrations import HEAD
from reception_app.features import extra_ddl, metadata

KEY = bytes(32)
AGAIN = "run `python -m reception_app.commands.freeze` and commit reception_app/db/migrations"


def schema_of(engine: Engine) -> dict[tuple[str, str], list[str]]:
    """Each object's SQL as a sorted list of its words and constraints, so that only the order may differ."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).all()
    return {(row[0], row[1]): sorted(re.split(r",\s*\n?|\s*\n\s*", row[2])) for row in rows}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[str]]:
    engine = open_engine(tmp_path_factory.mktemp("models") / "models.db", KEY, Mode.CREATE, pooled=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        metadata().create_all(connection)
        for statement in extra_ddl():
            connection.exec_driver_sql(statement)
    return schema_of(engine)


@pytest.fixture(scope="module")
def migrated(store_template: Path) -> dict[tuple[str, str], list[str]]:
    found = schema_of(open_engine(store_template, bytes(range(32)), Mode.READ, pooled=False))
    return {key: sql for key, sql in found.items() if "alembic" not in key[1]}


def test_the_migration_makes_every_object_the_models_describe(
    described: dict[tuple[str, str], list[str]], migrated: dict[tuple[str, str], list[str]]
) -> None:
    assert set(described) - set(migrated) == set(), AGAIN
    assert set(migrated) - set(described) == set(), AGAIN


def test_each_object_is_the_same(
    described: dict[tuple[str, str], list[str]], migrated: dict[tuple[str, str], list[str]]
) -> None:
    different = {key: (sql, migrated.get(key)) for key, sql in described.items() if migrated.get(key) != sql}
    assert different == {}, AGAIN


def test_all_constraints_have_names() -> None:
    """A later migration can only drop what has a name."""
    nameless: list[SchemaItem] = [
        constraint
        for table in metadata().tables.values()
        for constraint in table.constraints
        if not constraint.name
    ]
    assert nameless == []


def test_the_first_version_can_be_taken_back(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "both.db", KEY, Mode.CREATE, pooled=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, HEAD)
        run_scripts(connection, "base")
        left = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'alembic%'"
        ).all()
        assert left == []
        run_scripts(connection, HEAD)


def test_the_head_is_the_newest_script(store_template: Path) -> None:
    scripts = sorted((Path(__file__).parents[2] / "reception_app/db/migrations/versions").glob("*.py"))
    assert scripts[-1].name.split("_")[0] == HEAD


def test_migrations_import_no_feature() -> None:
    """They are frozen: what a model becomes later must not change what they do."""
    folder = Path(__file__).parents[2] / "reception_app/db/migrations"
    for path in folder.rglob("*.py"):
        for module in re.findall(
            r"^(?:from|import) (reception_app\S*)", path.read_text(encoding="utf-8"), re.M
        ):
            assert module.startswith("reception_app.db.migrations"), path
