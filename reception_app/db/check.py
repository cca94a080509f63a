"""Says whether a store or a backup is sound, and what is in it."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from reception_app.db import trouble
from reception_app.db.engine import DriverError, connect_to_read, page_faults, structure_faults
from reception_app.db.migrate import NOTHING, version_of
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.records import dataclass

_log = logging.getLogger("reception.store")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The outcome: the version, rows by table, size in bytes, and the first fault in words ("" when sound).

    `damaged` tells a fault of the file itself from one of the disk, the rights or a lock, which may pass. `find_fault`
    is one of a find index alone: what was saved is whole, and may neither be set aside for it nor go without backups.
    """

    version: str
    size: int
    counts: Mapping[str, int] = field(default_factory=dict)
    fault: str = ""
    damaged: bool = False
    find_fault: str = ""

    @property
    def banner(self) -> str:
        """What the desk is told of its own store; empty when it is sound."""
        if self.damaged:
            return "The store is damaged. Restart the program: it will offer the newest good backup."
        if not self.sound:
            # A disk or a right that may come back: nothing is known of the store itself.
            return f"Whether the store is sound could not be found out: {self.fault.removesuffix('.')}."
        return ""

    @property
    def sound(self) -> bool:
        """No fault was found."""
        return not self.fault


def check_file(
    path: Path,
    key: bytes,
    *,
    in_use: bool = False,
    structure: bool = True,
    counted: bool = True,
    begun: Callable[[], object] = bool,
) -> CheckReport:
    """Check the store or backup at `path`; nothing is changed.

    The seal of every page is checked unless the file is `in_use` by somebody (then every page in use is read, which
    checks its seal too); `structure` follows tables and indexes as well. 1 GB takes some seconds each: a job. Rows are
    counted unless `counted` is False. `begun` is called once the file is open and only its pages are left.
    A file that can't be opened at all, is missing or another key's, is a fault as well; StoreTrouble is never raised
    for what is wrong with the file itself.
    """
    try:
        size = path.stat().st_size
    except OSError:
        return CheckReport("", 0, fault="the file is missing or may not be read")
    try:
        raw = connect_to_read(path, key)
    except trouble.StoreDamaged:
        return _damaged(size, "the first page is damaged, or the key is another store's")
    except StoreTrouble as error:
        return CheckReport("", size, fault=error.message)
    try:
        raw.execute("BEGIN")
        begun()
        faults = [] if in_use else page_faults(raw)
        found = structure_faults(raw) if not faults and (structure or in_use) else []
        if faults := faults or [said for said in found if not trouble.of_find(said)]:
            return _damaged(size, f"{faults[0]} ({len(faults)} found)")
        version = version_of(raw)
        if version == NOTHING:
            # As a power cut may leave it. Taken for sound, it would be backed up in the place of good backups.
            return _damaged(size, "its file holds no tables")
        counts = row_counts(raw) if counted else {}
        return CheckReport(version, size, counts, find_fault=_find_fault(found))
    except (DriverError, trouble.StoreDamaged) as error:
        known = error if isinstance(error, StoreTrouble) else trouble.translate(error)
        fault = known.message if known else str(error)
        # What is no trouble of the disk is a schema that can't be read.
        is_damage = known is None or isinstance(known, trouble.StoreDamaged)
        return CheckReport("", size, fault=fault, damaged=is_damage)
    finally:
        raw.close()


def _damaged(size: int, fault: str) -> CheckReport:
    return CheckReport("", size, fault=fault, damaged=True)


def _find_fault(found: list[str]) -> str:
    if not found:
        return ""
    _log.error("a find index is damaged: %s (%d found)", found[0], len(found))
    return "the find index is damaged, and everything that was saved is whole"


def row_counts(raw: Any) -> dict[str, int]:
    """Rows of each table in the connection's snapshot; what a full-text index keeps for itself is left out."""
    virtual = [
        row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    ]
    names = [
        row[0]
        for row in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    own = [name for name in names if not any(name == one or name.startswith(f"{one}_") for one in virtual)]
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in own}  # noqa: S608
