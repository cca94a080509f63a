"""How the audit speaks of a restored backup: entries are gone then, and an entry says so."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from reception_app.audit.chain import append
from reception_app.audit.head import Head, HeadDamaged, head_path, read_head
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor

RESTORE = "restore"


def note_restore(copy: Store, actor: Actor, real_store: Path, backup_name: str, made_at: datetime) -> None:
    """Write into the restored copy, before it takes the store's place, which backup it is and which head it ends.

    So a killed restore can't leave a store whose missing tail looks like tampering, or the other way round.
    """
    try:
        kept = read_head(head_path(real_store))
    except HeadDamaged:
        kept = None
    detail: dict[str, Any] = {"backup": backup_name, "made_at": made_at.isoformat()}
    if kept is not None:
        detail |= {"head": kept.id, "head_digest": kept.digest.hex()}
    with copy.write(actor) as tx:
        append(tx, RESTORE, "store", 0, detail)


def names_head(detail: Mapping[str, Any] | None, kept: Head | None) -> bool:
    """Whether a restore's entry explains that the chain no longer has the head kept beside the store."""
    if not detail or kept is None:
        return False
    return detail.get("head") == kept.id and detail.get("head_digest") == kept.digest.hex()
