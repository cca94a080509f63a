"""How the audit speaks of a restored backup: entries are gone then, and an entry says so."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from reception_app.audit.chain import append
from reception_app.audit.head import Head, HeadDamaged, head_path, read_head
from reception_app.db.backup import Backup, Progress
from reception_app.db.care import begin_request, take_request
from reception_app.db.recover import Restored, find_backup, restore
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.clock import Clock
from reception_app.kernel.paths import Paths

_log = logging.getLogger("reception.backup")

RESTORE = "restore"


Settle: TypeAlias = Callable[[Store], Mapping[str, Any]]
"""Puts right in the restored copy what must not begin anew with it; returns what the restore's entry says of it."""


def note_restore(
    copy: Store,
    actor: Actor,
    real_store: Path,
    backup_name: str,
    made_at: datetime,
    settled: Mapping[str, Any] | None = None,
) -> None:
    """Write into the restored copy, before it takes the store's place, which backup it is and which head it ends.

    So a killed restore can't leave a store whose missing tail looks like tampering, or the other way round.
    """
    try:
        kept = read_head(head_path(real_store))
    except HeadDamaged:
        kept = None
    detail: dict[str, Any] = {"backup": backup_name, "made_at": made_at.isoformat(), **(settled or {})}
    if kept is not None:
        detail |= {"head": kept.id, "head_digest": kept.digest.hex()}
    with copy.write(actor) as tx:
        append(tx, RESTORE, "store", 0, detail)


def names_head(detail: Mapping[str, Any] | None, kept: Head | None) -> bool:
    """Whether a restore's entry explains that the chain no longer has the head kept beside the store."""
    if not detail or kept is None:
        return False
    return detail.get("head") == kept.id and detail.get("head_digest") == kept.digest.hex()


def restore_backup(
    paths: Paths,
    key: bytes,
    backup: Backup,
    clock: Clock,
    actor: Actor,
    progress: Progress | None = None,
    *,
    settle: Settle | None = None,
) -> Restored:
    """Put a backup in the place of the store and say so in its audit. The way every restore goes.

    Whoever has an outbox hands in what puts it right: `settle`.

    Nobody may have the store open: hold the instance's lock. Raises as `db.recover.restore`.
    """

    def finish(copy: Store, restored: Backup) -> None:
        settled = settle(copy) if settle is not None else None
        note_restore(copy, actor, paths.store, restored.name, restored.made_at, settled)

    done = restore(paths, key, backup, clock, finish, progress)
    # One that was left for the next start was about the store that is no longer there.
    take_request(paths)
    return done


def restore_wished(
    paths: Paths, key: bytes, clock: Clock, progress: Progress | None = None, *, settle: Settle | None = None
) -> Restored | None:
    """At a start, before the store is opened: carry out the restore that was asked for on the screen, if one was.

    Raises as `db.recover.restore`, and AppError when the backup is gone; the wish is then dropped, the store kept.
    """
    wish = begin_request(paths)
    if wish is None:
        return None
    try:
        actor = _who_wished(wish)
        if actor is None:
            return None
        backup = find_backup(paths.backups, str(wish.get("backup")))
        return restore_backup(paths, key, backup, clock, actor, progress, settle=settle)
    finally:
        take_request(paths)


def _who_wished(wish: Mapping[str, Any]) -> Actor | None:
    try:
        role, user = Role(wish.get("role", SYSTEM.role)), int(wish.get("user", 0))
        # As the store takes it.
        user.to_bytes(8, "big", signed=True)
        return Actor(user, "", role, str(wish.get("desk", "")))
    except (ValueError, TypeError, OverflowError):
        # Spoilt, or of another release. A start must not end for it.
        _log.warning("a wish to restore says nothing that can be understood and was dropped")
        return None
