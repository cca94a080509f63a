"""For developers: drafts a migration that makes new tables, as explicit, frozen code.

    python -m reception_app.commands.freeze 0002 visitors_screen rings refreshments

Each table's `models.py` is written down as it is now, into `reception_app/db/migrations/versions`. Changes of tables
that are there already, and what tables alone can't say (`EXTRA_DDL`), are added by hand; raise `migrations.HEAD`.
A version that has been handed out is never written again. `tests/db/test_schema.py` fails while the models and the
migrations differ.
"""

import ast
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import CreateIndexOp, CreateTableOp, MigrateOperation, UpgradeOps
from sqlalchemy import Table
from sqlalchemy.types import TypeDecorator

from reception_app.db import migrations
from reception_app.features import metadata

_ROOT = Path(__file__).resolve().parents[2]
_FOLDER = Path(migrations.__file__).resolve().parent / "versions"
_ID = "sa.BigInteger().with_variant(sa.Integer(), 'sqlite')"
_CHUNK = 30  # arguments of one create_table that still make a function of at most 50 lines
_INDEXES = 7  # so many indexes fit under one create_table; more have a function of their own


def render_item(kind: str, item: Any, context: AutogenContext) -> str | Literal[False]:
    """Our own column types by what they are in the file: frozen code must not follow a class of today."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def freeze(version: str, name: str, tables: Sequence[str], folder: Path = _FOLDER) -> Path:
    """Write `<version>_<name>.py` that makes these tables. Raises SystemExit for a table that no model describes."""
    known = metadata()
    for table in tables:
        if table not in known.tables:
            raise SystemExit(f"freeze: no model describes a table {table}")
    ordered = [table for table in known.sorted_tables if table.name in tables]
    path = folder / f"{version}_{name}.py"
    path.write_text(_script(version, name, ordered), encoding="utf-8")
    for verb in (["check", "-q", "--fix", "--select", "I"], ["format", "-q"]):
        command = [sys.executable, "-m", "ruff", *verb, "--config", "pyproject.toml", str(path)]
        subprocess.run(command, cwd=_ROOT, check=True)
    return path


def _script(version: str, name: str, tables: Sequence[Table]) -> str:
    functions = "\n".join(
        "\n".join(["", *(line.replace(_ID, "ID") for line in _table(table)), ""]) for table in tables
    )
    creates = "".join(f"    create_{table.name},\n" for table in tables)
    names = "".join(f"    {table.name!r},\n" for table in reversed(tables))
    return f'''"""{name.replace("_", " ").capitalize()}. Frozen: never edited once handed out."""

import sqlalchemy as sa
from alembic import op

revision = "{version}"
down_revision = "{int(version) - 1:04}"
branch_labels = None
depends_on = None

ID = {_ID}

{functions}

CREATES = (
{creates})
TABLES = (
{names})


def upgrade() -> None:
    """The new tables."""
    for create in CREATES:
        create()


def downgrade() -> None:
    """Back to the version before, without what the new tables held."""
    for name in TABLES:
        op.drop_table(name)
'''


def _table(table: Table) -> list[str]:
    call = next(
        node for node in ast.walk(_render(CreateTableOp.from_table(table))) if isinstance(node, ast.Call)
    )
    arguments = [ast.unparse(argument) for argument in call.args[1:]]
    keywords = [ast.unparse(keyword) for keyword in call.keywords]
    helpers: list[str] = []
    if len(arguments) > _CHUNK:
        chunks = [arguments[start : start + _CHUNK] for start in range(0, len(arguments), _CHUNK)]
        arguments = []
        for number, chunk in enumerate(chunks, 1):
            name = f"_{table.name}_{number}"
            helpers += [
                f"def {name}() -> list[sa.schema.SchemaItem]:",
                f"    return [{', '.join(chunk)},]",
                "",
                "",
            ]
            arguments.append(f"*{name}()")
    body = ", ".join([repr(table.name), *arguments, *keywords])
    lines = [f"def create_{table.name}() -> None:", f"    op.create_table({body},)"]
    indexes: list[str] = []
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        indexes += [f"    {ast.unparse(node)}" for node in _render(CreateIndexOp.from_index(index)).body]
    if len(table.indexes) > _INDEXES and not helpers:
        helpers += [f"def _{table.name}_indexes() -> None:", *indexes, "", ""]
        indexes = [f"    _{table.name}_indexes()"]
    return [*helpers, *lines, *indexes]


def _render(operation: MigrateOperation) -> ast.Module:
    """Alembic renders the body of a function; as a tree it can be cut to size."""
    body = render_python_code(UpgradeOps([operation]), render_item=render_item)
    return ast.parse(textwrap.dedent(f"    {body}"))


if __name__ == "__main__":
    print(freeze(sys.argv[1], sys.argv[2], sys.argv[3:]))
