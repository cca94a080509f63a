"""Correcting a visit afterwards: every change is kept with what was and what is."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Difference, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, clean_name, clean_text, isolate
from reception_app.visits import telling
from reception_app.visits.badge_jobs import BADGE_JOBS
from reception_app.visits.fields import check_fields
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Hold, NoticeStep, VisitState
from reception_app.visits.rows import read_visit
from reception_app.visits.rules import check_party
from reception_app.visits.undoing import changed_columns
from reception_app.visits.visitor_rows import (
    as_now_said,
    as_said,
    known_visitor,
    save_visitor,
    take_back_arrival,
)
from reception_app.visits.writing import trace, update_visit

LABELS: Mapping[str, str] = {
    "name": "name",
    "company": "company",
    "type_id": "visitor type",
    "host_id": "host",
    "expected_at": "expected from",
    "expected_until": "expected until",
    "contact": "phone or e-mail",
    "vehicle": "vehicle",
    "leaves_by": "leaves by",
    "party_size": "party",
    "purpose": "purpose",
    "notes": "notes",
    "fields": "details",
    "arrived_at": "arrival",
    "left_at": "departure",
}
"""What may be changed, and how it is called in the trace."""

_ONLY_EXPECTED = frozenset({"expected_at", "expected_until"})
_HELD = (*telling.NOTICES, *BADGE_JOBS)
_OF_VISITOR = frozenset({"name", "company", "contact", "vehicle"})


def edit(desk: FrontDesk, actor: Actor, visit_id: int, changes: Mapping[str, Any], version: int) -> None:
    """Change a visit; see `VisitService.edit`."""
    require(actor, Right.EDIT_VISIT)
    unknown = changes.keys() - LABELS.keys() | changes.keys() & _ONLY_EXPECTED
    if unknown:
        raise ValueError(f"a visit has no editable {sorted(unknown)}")
    with desk.store.write(actor) as tx:
        was = read_visit(tx, visit_id)
        values = _checked(tx, desk, was, changes)
        if was.version != version:
            raise clash(desk, was, values)
        row = update_visit(tx, was, **values)
        before = changed_columns(dict(was._mapping), row)
        if not before:
            return
        keep_trace(tx, desk, was, row, before)
        carried = _carry_to_visitor(tx, desk, was, row) if before.keys() & _OF_VISITOR else None
        new_host = row["host_id"] != was.host_id and row["state"] == VisitState.WAITING.value
        stopped = outbox.stop(tx, "visit", visit_id, telling.NOTICES) if new_host else []
        row = _tell_new_host(tx, desk, row) if new_host else row
        telling.put_right(tx, desk.preferences, row, desk.any_host(row["host_id"]))
        held = _hold_if_watched(tx, desk, was, row) or _hold_for_approval(tx, desk, was, row)
        row = held or row
        before = changed_columns(dict(was._mapping), row)
        record(tx, "visit.edit", "visit", visit_id, {"changed": sorted(before)})

    def put_back(undo_tx: WriteTx) -> None:
        outbox.resume(undo_tx, stopped)
        if carried is not None:
            take_back_arrival(undo_tx, carried[0]["id"], *carried)
        if held and was.hold == Hold.NONE.value:
            outbox.release(undo_tx, "visit", visit_id, _HELD)
        now = dict(read_visit(undo_tx, visit_id)._mapping)
        telling.put_right(undo_tx, desk.preferences, now, desk.any_host(now["host_id"]))

    desk.undo.note(
        actor.user_id,
        desk.store.clock.now(),
        f"change of {isolate(row['name'])}",
        "edit",
        [(dict(was._mapping), row)],
        purposes=telling.NOTICES if new_host else (),
        extras=(put_back,),
    )


def _hold_if_watched(
    tx: WriteTx, desk: FrontDesk, was: Row[Any], row: dict[str, Any]
) -> dict[str, Any] | None:
    """A name put right may be one the watchlist knows: what has not gone out yet is held, as at the door.

    Somebody who was looked into already is left alone. None when nothing is held.
    """
    if was.alert or not VisitState(row["state"]).on_site:
        return None
    if all(row[name] == was._mapping[name] for name in ("name", "company", "contact")):
        return None
    alert = desk.watched(tx, row["name"], row["company"], desk.contact(row["contact"]))
    if not alert:
        return None
    return _hold(tx, row, Hold.WATCHLIST, alert=alert)


def _hold_for_approval(
    tx: WriteTx, desk: FrontDesk, was: Row[Any], row: dict[str, Any]
) -> dict[str, Any] | None:
    """Somebody who is in becomes a visitor of a type that needs an approval: held as at the door.

    The other way round nothing is let go: whoever may correct a visit may not approve it by that. None when nothing is
    held anew.
    """
    if was.hold != Hold.NONE.value or not VisitState(row["state"]).on_site:
        return None
    kinds = desk.types.known()
    now, before = kinds.get(row["type_id"]), kinds.get(was.type_id)
    if now is None or not now.needs_approval or (before is not None and before.needs_approval):
        return None
    return _hold(tx, row, Hold.APPROVAL)


def _hold(tx: WriteTx, row: dict[str, Any], hold: Hold, **columns: Any) -> dict[str, Any]:
    """Keep back what has not gone out yet."""
    outbox.hold(tx, "visit", row["id"], _HELD)
    notice = {"notice": NoticeStep.HELD.value, "told_at": None, "notice_due_at": None}
    waits = notice if row["state"] == VisitState.WAITING.value else {}
    return update_visit(tx, row, hold=hold.value, **columns, **waits)


def _checked(tx: WriteTx, desk: FrontDesk, was: Row[Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    cleaners: dict[str, Callable[[Any], Any]] = {
        "name": clean_name,
        "company": lambda value: clean_line(value, limit=100, field="company"),
        "contact": lambda value: desk.contact(value).email or desk.contact(value).raw,
        "vehicle": lambda value: clean_line(value, limit=40, field="vehicle"),
        "purpose": lambda value: clean_line(value, field="purpose"),
        "notes": lambda value: clean_text(value, field="notes"),
        "leaves_by": _moment,
        "arrived_at": _moment,
        "left_at": _moment,
    }
    values = {name: cleaners[name](value) if name in cleaners else value for name, value in changes.items()}
    if "party_size" in values:
        check_party(values["party_size"])
    kind = desk.types.known().get(values.get("type_id", was.type_id))
    if "type_id" in values and values["type_id"] != was.type_id:
        kind = desk.types.usable(values["type_id"])
        values["escort"] = kind.needs_escort
    if "fields" in values:
        values["fields"] = check_fields(kind.fields if kind else (), values["fields"])
    if "host_id" in values and values["host_id"] != was.host_id:
        host = desk.host_for_visit(values["host_id"], needed=bool(kind and kind.needs_host))
        values["host_name"] = host.name if host else ""
        values["host_extension"] = host.extension if host else ""
    _check_times(tx, was, values)
    return values


def _check_times(tx: WriteTx, was: Row[Any], values: dict[str, Any]) -> None:
    arrived, left = values.get("arrived_at", was.arrived_at), values.get("left_at", was.left_at)
    if "arrived_at" in values and (was.arrived_at is None) != (arrived is None):
        raise Invalid("The arrival can be corrected, not added or removed.", field="arrived_at")
    for name, moment in (("arrived_at", arrived), ("left_at", left)):
        if name in values and moment is not None and moment > tx.now:
            raise Invalid("This time has not come yet.", field=name)
    if left is not None and arrived is not None and left < arrived:
        raise Invalid("Nobody leaves before they arrive.", field="left_at")
    if "left_at" not in values or left == was.left_at:
        return
    state = VisitState(was.state)
    if left is not None and state in (VisitState.PRESUMED_LEFT, VisitState.CHECKED_OUT):
        values["state"] = VisitState.CHECKED_OUT.value
    elif left is None and state is VisitState.CHECKED_OUT:
        values["state"] = VisitState.PRESUMED_LEFT.value
    else:
        raise Invalid("The departure can be corrected once the visitor has left.", field="left_at")


def _moment(value: Any) -> datetime | None:
    if value is not None and (not isinstance(value, datetime) or value.tzinfo is None):
        raise ValueError("a moment must carry its time zone")
    return value if value is None else value.replace(microsecond=value.microsecond // 1000 * 1000)


def clash(desk: FrontDesk, was: Row[Any], values: Mapping[str, Any]) -> Conflict:
    """Somebody else changed the visit meanwhile: both values of each field."""
    return Conflict(
        "Not saved: somebody else changed this visit meanwhile. What you typed is kept here.",
        hint="Choose which values to keep.",
        differences=tuple(
            Difference(name, _shown(desk, name, getattr(was, name)), _shown(desk, name, value))
            for name, value in values.items()
            if name in LABELS and getattr(was, name) != value
        ),
    )


def keep_trace(
    tx: WriteTx, desk: FrontDesk, was: Row[Any], row: Mapping[str, Any], before: Mapping[str, Any]
) -> None:
    """Keep what was changed with the visit, in words."""
    for name in LABELS:
        if name in before:
            trace(
                tx,
                visit_id=was.id,
                visitor_id=was.visitor_id,
                what=LABELS[name],
                before=_shown(desk, name, before[name]),
                after=_shown(desk, name, row[name]),
            )


def _shown(desk: FrontDesk, name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(desk.zone()):%Y-%m-%d %H:%M}"
    if name == "type_id":
        kind = desk.types.known().get(value)
        return kind.name if kind else ""
    if name == "host_id":
        host = desk.any_host(value)
        return host.name if host else ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {said}" for key, said in sorted(value.items()))
    return str(value)


def _carry_to_visitor(
    tx: WriteTx, desk: FrontDesk, was: Row[Any], row: Mapping[str, Any]
) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """A slip corrected on a visit is corrected on the visitor's own record too, where that still says the same.

    What a later visit has brought up stays. Returns the record as it was and as it is; None when nothing of it changed.
    """
    known = known_visitor(tx, was.visitor_id)
    if known is None or known.name != was.name:
        return None
    before = dict(known._mapping)
    once = as_said(dict(was._mapping), desk.contact(was.contact))
    said = as_now_said(before, row, desk.contact(row["contact"]))
    after = {**before, **{name: value for name, value in said.items() if before[name] == once[name]}}
    save_visitor(tx, before, after)
    return (before, after) if after != before else None


def _tell_new_host(tx: WriteTx, desk: FrontDesk, row: dict[str, Any]) -> dict[str, Any]:
    """A visitor who is waiting gets another host: that one is told, and the first one no more."""
    host = desk.any_host(row["host_id"])
    held = row["hold"] != Hold.NONE.value
    return update_visit(tx, row, **telling.first_step(tx, desk.preferences, row, host, held=held))
