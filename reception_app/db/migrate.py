"""Brings a store to this release's version: in one transaction, after a backup; refuses a newer one untouched."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reception_app.db import migrations, trouble
from reception_app.db.durable import sync_folder
from reception_app.db.engine import WRITE_OPTION, Mode, broken_references, connect_to_read, open_engine
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.records import dataclass

if TYPE_CHECKING:
    from sqlalchemy import Connection

_log = logging.getLogger("reception.store")

NOTHING = "base"
"""The version of a file without tables."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What was done: the versions before and after; the same when nothing was to do."""

    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the store was changed."""
        return self.before != self.after


def version_of(raw: Any) -> str:
    """The version of an open store (a bare connection); `NOTHING` for one without tables."""
    with trouble.in_words():
        known = raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()[0]
        row = raw.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return str(row[0]) if row else NOTHING


def store_version(path: Path, key: bytes) -> str:
    """The version of the store at `path`, read without writing a byte of it. Raises StoreTrouble."""
    raw = connect_to_read(path, key)
    try:
        return version_of(raw)
    finally:
        raw.close()


def require_known(version: str, head: str | None = None) -> None:
    """Raise StoreNewer when a newer release has written the store; both versions are named."""
    head = head or migrations.HEAD
    if version != NOTHING and version > head:
        raise trouble.StoreNewer(
            f"This store was written by a newer release: its version is {version}, this program knows {head}. "
            "Nothing was changed.",
            hint="Install the newer release, or restore a backup made before the update.",
        )


def create_store(path: Path, key: bytes, target: str | None = None) -> None:
    """Make a new store at `path`, complete or not at all. Raises StoreTrouble when there is one already.

    `target` is this release's version unless a test says otherwise.
    """
    if path.exists():
        raise StoreTrouble(
            "There is a store already. It was left as it is.", hint="Choose another data folder."
        )
    unfinished = path.with_name(f"{path.name}.new")
    _remove(unfinished)
    try:
        _run(unfinished, key, Mode.CREATE, target or migrations.HEAD)
        unfinished.chmod(0o600)
        unfinished.rename(path)
    finally:
        _remove(unfinished)
    sync_folder(path.parent)


def _remove(unfinished: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)


def migrate(path: Path, key: bytes, back_up: Callable[[], object], target: str | None = None) -> Migration:
    """Bring the store at `path` to `target` (this release's version), calling `back_up` before anything is changed.

    Killed at any moment, the store is at the old version or at the new one. Raises StoreNewer (untouched),
    StoreDamaged for a file without tables (a new store is made by `create_store` only), StoreTrouble.
    """
    target = target or migrations.HEAD
    before = store_version(path, key)
    require_known(before, target)
    if before == NOTHING:
        raise trouble.damaged()
    if before == target:
        return Migration(before, before)
    _log.info("the store goes from version %s to %s", before, target)
    back_up()
    _run(path, key, Mode.WRITE, target)
    return Migration(before, target)


def _run(path: Path, key: bytes, mode: Mode, target: str) -> None:
    engine = open_engine(path, key, mode, pooled=False, foreign_keys=False)
    try:
        with trouble.in_words(), engine.connect() as connection:
            connection.execution_options(**{WRITE_OPTION: True})
            with connection.begin():
                run_scripts(connection, target)
                _require_references(connection, target)
    finally:
        engine.dispose()


def _require_references(connection: Connection, target: str) -> None:
    broken = broken_references(connection)
    if broken:
        table, referred = broken[0]
        raise StoreTrouble(
            f"The store was not brought to version {target}: rows of {table} point to missing rows of {referred}. "
            "It was left as it was.",
            hint="Send the log to your administrator. The program of before still works with this store.",
        )


def run_scripts(connection: Connection, target: str, folder: Path | None = None) -> None:
    """Run the migrations between the store's version and `target`, up or down, in the connection's transaction."""
    # Late on purpose: alembic takes 0.4 s to import, and most starts have nothing to migrate.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()  # no ini file: nothing of alembic's ever configures logging
    location = folder or Path(migrations.__file__).parent
    config.set_main_option("script_location", str(location).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)

    def steps(current: Any, context: Any) -> Any:
        held = current[0] if current else NOTHING
        down = target == NOTHING or (held != NOTHING and target < held)
        walk = script._downgrade_revs if down else script._upgrade_revs
        return walk(target, current)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection, render_as_batch=True)
        environment.run_migrations()
