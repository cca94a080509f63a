"""The verbs about the store: check, backup, restore, migrate.

Each takes the parsed arguments and returns the exit code: 0, or 1 when a fault was found. Expected trouble is raised as
an `AppError`, which the command line says in one sentence. Without a person to ask, the program itself is the actor.
"""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from reception_app.audit import record, restore_backup
from reception_app.audit.service import check_chain
from reception_app.commands.cli import DONE, TROUBLE, show
from reception_app.commands.places import AT_THE_DESK
from reception_app.commands.progress import Bar
from reception_app.db.backup import Backup, Reason, list_backups, make_backup
from reception_app.db.check import CheckReport, check_file
from reception_app.db.engine import Mode, open_engine, read_mode
from reception_app.db.instance import InstanceLock
from reception_app.db.key import StoreKey, accept_recovery, default_safe, load_key
from reception_app.db.location import require_local
from reception_app.db.migrate import migrate as migrate_store
from reception_app.db.migrate import require_known, store_version
from reception_app.db.migrations import HEAD
from reception_app.db.recover import find_backup, newest_good
from reception_app.db.trouble import BackupsUnread, KeyMissing
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.errors import AppError, Conflict, StoreTrouble
from reception_app.kernel.paths import Paths
from reception_app.outbox import AfterRestore

_TYPE_IT = "Add --recovery-key: it asks for the key that was printed at set-up."


def check(args: Namespace) -> int:
    """`check [--mend-index] [--json]`: is the store sound, is its audit whole, are the backups good?

    Changes nothing, but for a find index that alone is damaged and is to be mended.
    """
    paths, key = _store(args)
    found, unread_backups = _listed(paths)
    # The store, its audit, and each backup: about as long each, where they are long.
    bar, whole = Bar("Check"), 2 + len(found)
    try:
        bar(0, whole)
        report = check_file(paths.store, key.value, in_use=_is_running(paths))
        bar(1, whole)
        audit = _check_audit(paths, key) if report.sound else ""
        find, mended = _find(paths, key, report, mend=args.mend_index)
        backups: list[tuple[Backup, CheckReport]] = []
        for backup in found:
            bar(2 + len(backups), whole)
            backups.append((backup, check_file(backup.path, key.value, structure=False)))
    finally:
        bar.end()
    bad = [backup.name for backup, found in backups if not found.sound]
    faults = [
        report.fault,
        find,
        audit and f"the audit: {audit}",
        bad and f"{len(bad)} of {len(backups)} backups are damaged",
        unread_backups,
    ]
    said = [str(fault).removesuffix(".") for fault in faults if fault]
    facts = {
        "sound": not said,
        "faults": said,
        "version": report.version,
        "bytes": report.size,
        "rows": dict(report.counts),
        "mended": mended,
        "backups": [{**_facts(backup), "sound": found.sound} for backup, found in backups],
    }
    # A full disk or a lock says nothing about the store: who reads that it is not sound restores an old one.
    unread = report.fault and not report.damaged
    begun = "It can't be told whether the store is sound" if unread else "Not sound"
    lines = [f"{begun}: {'; '.join(said)}." if said else _sound(report, backups)]
    if mended:
        lines.insert(0, "The find index was damaged; it was built anew from what was saved.")
    elif find:
        lines.append("The desk builds the find index anew by itself; check --mend-index does so now.")
    show(facts, as_json=args.json, sentence="\n".join(lines))
    return TROUBLE if said else DONE


def backup(args: Namespace) -> int:
    """`backup [--list] [--json]`: make a backup, also while the desk is open; or say which there are."""
    if args.list:
        # Also where the store itself is gone: whoever lists them then is about to restore one.
        found = list_backups(_place(args, of="backups").backups)
        lines = [f"{one.name}  {one.size / 1_000_000:.1f} MB" for one in found] or ["There is no backup yet."]
        show({"backups": [_facts(one) for one in found]}, as_json=args.json, sentence="\n".join(lines))
        return DONE
    paths, key = _store(args)
    require_known(store_version(paths.store, key.value))
    bar = Bar("Backup")
    try:
        made = make_backup(paths.store, key.value, paths.backups, Reason.MANUAL, SystemClock().now(), bar)
    finally:
        bar.end()
    unnoted = _note(paths, key, "back_up", {"backup": made.name})
    said = [f"Backed up and checked: {made.path}", unnoted]
    show({**_facts(made), "audit": unnoted}, as_json=args.json, sentence="\n".join(filter(None, said)))
    return DONE


def restore(args: Namespace) -> int:
    """`restore NAME|newest [--recovery-key KEY] [--json]`: put a backup in the place of the store.

    The newest is the newest good one: it is what a damaged store is offered, and who restores in need has no time to
    find out which of them that is.
    """
    paths = _place(args, of="backups")
    typed = getattr(args, "recovery_key", "") or ""
    with _alone(paths):
        key = accept_recovery(paths, default_safe(), typed) if typed else _key(paths, _TYPE_IT)
        chosen, passed_over = _chosen(paths, key, args.backup)
        bar = Bar("Restore")
        try:
            settle = AfterRestore(paths.store, key.value)
            done = restore_backup(paths, key.value, chosen, SystemClock(), SYSTEM, bar, settle=settle)
        finally:
            bar.end()
    facts = {
        "restored": _facts(done.backup),
        "before": _facts(done.before) if done.before else None,
        "set_aside": str(done.moved_to) if done.moved_to else None,
        "passed_over": passed_over,
        "outbox_held": settle.held,
    }
    kept = ""
    if done.before:
        kept = f" What was there before is backed up as {done.before.name}."
    elif done.moved_to:
        kept = f" The damaged files are kept in {done.moved_to}."
    if passed_over:
        kept += f" Passed over, newer but damaged: {', '.join(passed_over)}."
    if settle.held:
        kept += f" What may have gone out before waits in the outbox to be released: {settle.held}."
    show(facts, as_json=args.json, sentence=f"Restored: {done.backup.name}.{kept}")
    return DONE


def migrate(args: Namespace) -> int:
    """`migrate [--json]`: bring the store to this release's version, after a backup. The desk does so by itself."""
    paths, key = _store(args)
    require_local(paths.data_dir)
    with _alone(paths):
        done = migrate_store(
            paths.store,
            key.value,
            lambda: make_backup(paths.store, key.value, paths.backups, Reason.MIGRATION, SystemClock().now()),
        )
    what = {"before": done.before, "after": done.after}
    unnoted = _note(paths, key, "migrate", what) if done.changed else ""
    sentence = (
        f"From version {done.before} to {done.after}."
        if done.changed
        else f"Already at version {done.after}."
    )
    show({**what, "audit": unnoted}, as_json=args.json, sentence="\n".join(filter(None, (sentence, unnoted))))
    return DONE


def _store(args: Namespace) -> tuple[Paths, StoreKey]:
    paths = _place(args, of="store")
    return paths, _key(paths, AT_THE_DESK)


def _place(args: Namespace, *, of: Literal["store", "backups"]) -> Paths:
    """The folder that holds it. Raises AppError when there is no store, or neither that nor a folder of backups."""
    paths = Paths(args.data_dir)
    if not paths.store.exists() and (of == "store" or not os.path.lexists(paths.backups)):
        raise AppError(f"There is no store in {paths.data_dir}.", hint="Name its folder with --data-dir.")
    return paths


def _key(paths: Paths, hint: str) -> StoreKey:
    try:
        return load_key(paths, default_safe())
    except KeyMissing as missing:
        raise KeyMissing(missing.message, hint=hint) from missing


def _chosen(paths: Paths, key: StoreKey, name: str) -> tuple[Backup, list[str]]:
    """The backup of that name; as "newest" the newest good one, with the names of newer ones that are damaged."""
    if name == "newest":
        offer, bad = newest_good(paths.backups, key.value, SystemClock().now())
        if offer is not None:
            return offer.backup, [one.name for one in list_backups(paths.backups)[:bad]]
    return find_backup(paths.backups, name), []


def _find(paths: Paths, key: StoreKey, report: CheckReport, *, mend: bool) -> tuple[str, list[str]]:
    """What is wrong with the find index, and the names of its tables that were mended: then nothing is."""
    if not report.sound or report.version != HEAD:
        return report.find_fault, []
    # Late on purpose: nobody else who asks for a verb needs it.
    from reception_app.db.search_mending import FindMending, under_way

    with _opened(paths, key, read_mode(paths.store, key.value)) as store, store.read() as tx:
        names = list(under_way(tx))
    if not report.find_fault and not names:
        return "", []
    if not mend:
        return report.find_fault or "the find index is being built anew, and not everything is found yet", []
    # Late, as above: it brings in the features.
    from reception_app.bootstrap.find_sources import find_sources
    from reception_app.preferences import Preferences

    with _opened(paths, key, Mode.WRITE) as store:
        sources = find_sources(Preferences(store).zone)
        mending = FindMending(store, paths.store, lambda: sources, record)
        names += mending.begin()
        while mending.go_on():
            pass
    return "", names


def _listed(paths: Paths) -> tuple[list[Backup], str]:
    """The backups, and what hinders reading which there are."""
    try:
        return list_backups(paths.backups), ""
    except BackupsUnread as unread:
        return [], unread.message[0].lower() + unread.message[1:]


def _is_running(paths: Paths) -> bool:
    # Not tried: a lock that this made as another user would keep the desk from its own.
    return InstanceLock(paths.lock).is_taken()


@contextmanager
def _alone(paths: Paths) -> Iterator[None]:
    lock = InstanceLock(paths.lock)
    if not lock.acquire():
        raise Conflict("The desk is open on this store.", hint="Close it, then try again.")
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _opened(paths: Paths, key: StoreKey, mode: Mode) -> Iterator[Store]:
    store = Store(open_engine(paths.store, key.value, mode, pooled=False), SystemClock(), ChangeBus())
    try:
        yield store
    finally:
        store.close()


def _note(paths: Paths, key: StoreKey, action: str, detail: dict[str, Any]) -> str:
    """Write down in the audit what is done already; a sentence where that could not be, which undoes nothing of it."""
    try:
        with _opened(paths, key, Mode.WRITE) as store, store.write(SYSTEM) as tx:
            record(tx, action, "store", 0, detail)
    except StoreTrouble as trouble:
        return f"It could not be written down in the audit: {trouble.message}"
    return ""


def _check_audit(paths: Paths, key: StoreKey) -> str:
    with _opened(paths, key, read_mode(paths.store, key.value)) as store, store.read() as tx:
        return check_chain(tx).fault


def _facts(one: Backup) -> dict[str, Any]:
    return {"name": one.name, "made_at": one.made_at.isoformat(), "reason": one.reason, "bytes": one.size}


def _sound(report: CheckReport, backups: list[tuple[Backup, CheckReport]]) -> str:
    rows = sum(report.counts.values())
    return (
        f"Sound: version {report.version}, {report.size / 1_000_000:.1f} MB, {rows} rows, the audit is whole, "
        f"{len(backups)} good backups."
    )
