"""Check-in: everything an arrival writes, in one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.sealing import seal
from reception_app.db.search import together
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, clean_name, clean_text, isolate
from reception_app.outbox import Channel, NewDelivery, PrintPayload, enqueue
from reception_app.outbox.printer_records import place_of
from reception_app.visits import badges_ahead, lending, receiving, telling
from reception_app.visits.arrival_checks import Arrival, check_photo, refuse_second
from reception_app.visits.badge_jobs import BADGE_JOBS, BADGE_PRINT
from reception_app.visits.fields import check_fields, optional
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.paper_mail import PAPERS_MAIL
from reception_app.visits.photos import drop_photo, keep_photo
from reception_app.visits.records import (
    CheckIn,
    CheckInResult,
    Hold,
    NoticeStep,
    VisitorType,
    VisitState,
    VisitSummary,
)
from reception_app.visits.rows import read_summaries, read_visit, summary_of
from reception_app.visits.rules import (
    can_arrive,
    check_leaves_by,
    check_party,
    hold_for,
    wrong_state,
)
from reception_app.visits.undoing import Extra
from reception_app.visits.visitor_rows import (
    Absorbed,
    absorb,
    came,
    is_somebodys,
    known_visitor,
    let_go,
    take_back_arrival,
)
from reception_app.visits.writing import insert_visit, trace, update_visit

_NO_PHOTO = "none taken at the event's door"


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a check-in wrote, for the answer and for taking it back."""

    row: dict[str, Any]
    was: Mapping[str, Any] | None
    """The expected visit as it was; None for a walk-in."""
    visitor_was: Mapping[str, Any] | None
    """The visitor as they were; None for a new one."""
    visitor_became: Mapping[str, Any] | None
    """As the check-in left one who was known."""
    print_delivery_id: int
    ready: bool
    """The badge was printed ahead: it is only to be handed over."""
    overtaken: tuple[int, ...]
    """Jobs of a batch that are not needed any more, since the visitor is here."""
    hold: Hold
    absorbed: Absorbed | None
    """The empty record that the booking had made, when an earlier visitor turned out to be meant."""


def prepare(desk: FrontDesk, asked: CheckIn) -> Arrival:
    """Clean and check all that needs no transaction. Raises Invalid with the field to blame."""
    kind = desk.types.usable(asked.type_id)
    check_party(asked.party_size)
    photo = None
    if asked.photo and kind.photo_rule != "off":
        # Late: Pillow takes a while to import, and most check-ins bring no photo.
        from reception_app.documents.images import clean_photo

        photo = seal(clean_photo(asked.photo))
    return Arrival(
        asked=_as_at_the_door(asked, kind),
        name=clean_name(asked.name),
        company=clean_line(asked.company, limit=100, field="company"),
        contact=desk.contact(asked.contact),
        vehicle=clean_line(asked.vehicle, limit=40, field="vehicle"),
        purpose=clean_line(asked.purpose, field="purpose"),
        notes=clean_text(asked.notes, field="notes"),
        kind=kind,
        host=desk.host_for_visit(
            asked.host_id, needed=kind.needs_host and not (asked.unfinished or asked.straight_in)
        ),
        fields=check_fields(optional(kind.fields) if asked.unfinished else kind.fields, asked.fields),
        photo=photo,
        handed=receiving.ready(asked.papers),
    )


def _as_at_the_door(asked: CheckIn, kind: VisitorType) -> CheckIn:
    """Of whoever goes straight in no photo is asked, also where a field had to be filled in first."""
    spared = asked.straight_in and kind.photo_rule == "required" and not asked.photo
    return replace(asked, no_photo_reason=asked.no_photo_reason.strip() or _NO_PHOTO) if spared else asked


def check_in(desk: FrontDesk, actor: Actor, asked: CheckIn) -> CheckInResult:
    """Somebody has arrived; see `VisitService.check_in`."""
    require(actor, Right.CHECK_IN)
    arrival = prepare(desk, _brought_up(desk, asked))
    with desk.store.write(actor) as tx:
        arrived = arrive(tx, desk, arrival)
        what = _as_summary(tx, desk, arrived.row)
    note_undo(desk, actor, arrived)
    return CheckInResult(
        visit=what,
        print_delivery_id=arrived.print_delivery_id,
        held=arrived.hold,
        badge_ready=arrived.ready,
        quiet_alert=arrived.hold is Hold.WATCHLIST,
    )


def _brought_up(desk: FrontDesk, asked: CheckIn) -> CheckIn:
    """With what another desk has changed in the booking while the form stood open, unless it was typed over here."""
    if not asked.visit_id or not asked.shown:
        return asked
    with desk.store.read() as tx:
        now = read_visit(tx, asked.visit_id)._mapping
    changed = {
        name: now[name]
        for name, was in asked.shown.items()
        if now[name] != was and getattr(asked, name) == was
    }
    return replace(asked, **changed)


def arrive(tx: WriteTx, desk: FrontDesk, arrival: Arrival) -> Arrived:
    """Write an arrival: visitor, visit, badge number, notices, print job, audit, both find indexes."""
    asked = arrival.asked
    check_leaves_by(asked.leaves_by, tx.now)
    booked = _booked(tx, asked.visit_id)
    known = known_visitor(tx, asked.visitor_id or _booked_visitor(tx, asked, booked))
    if not asked.again_while_on_site:
        refuse_second(tx, desk, arrival, known)
    check_photo(arrival, known)
    alert = desk.watched(
        tx, arrival.name, arrival.company, arrival.contact, None if asked.by_name_alone else known
    )
    visitor_id = known.id if known is not None else new_id()
    visit_id = booked.id if booked is not None else new_id()
    # What somebody of the same name signs binds nobody else: it is kept with the visit alone.
    strangers = known is not None and asked.by_name_alone and is_somebodys(known)
    signer = 0 if strangers else visitor_id
    comes = {"id": visit_id, "visitor_id": signer, "name": arrival.name, "company": arrival.company}
    again = receiving.stopped_today(tx, arrival.handed, comes, desk.zone())
    answers = receiving.keep(tx, arrival.handed, comes) or again
    hold = hold_for(alert=bool(alert), needs_approval=arrival.kind.needs_approval, answers=answers)
    photo_id = _photo(tx, arrival, visitor_id, known)
    values: dict[str, Any] = {
        **_words(arrival),
        "visitor_id": visitor_id,
        **_begins(tx, arrival, hold),
        "hold": hold.value,
        "alert": alert,
        "arrived_at": tx.now,
        "closed_at": None,
        "leaves_by": asked.leaves_by,
        "photo_id": photo_id,
        "code": "",
        "badge": _number(tx, desk, arrival, visit_id, booked),
    }
    told = _telling(tx, desk, arrival, {**values, "id": visit_id}, hold, is_new=booked is None)
    with together(tx):
        row = _write(tx, visit_id, booked, {**values, **told})
        became = came(tx, row, arrival.contact, known, by_name_alone=asked.by_name_alone)
    absorbed = None
    if booked is not None and known is not None and booked.visitor_id != known.id:
        absorbed = absorb(tx, booked.visitor_id, known.id)
        became = became if absorbed is None else _mapping(known_visitor(tx, known.id))
    printed, ready, overtaken = _badge(tx, desk, row, asked, hold)
    receiving.send(tx, desk, arrival.handed, row)
    lending.lend_to_arrival(tx, row, asked.lend)
    _close_off(tx, asked, row)
    if again:
        trace(tx, visit_id=visit_id, what="held again", after="one of this name was held or refused today")
    return Arrived(row, _mapping(booked), _mapping(known), became, printed, ready, overtaken, hold, absorbed)


def _begins(tx: WriteTx, arrival: Arrival, hold: Hold) -> dict[str, Any]:
    """Waiting for the host, or in at once where a whole event goes; whoever is held waits."""
    if arrival.asked.straight_in and hold is Hold.NONE:
        return {"state": VisitState.WITH_HOST.value, "met_at": tx.now}
    return {"state": VisitState.WAITING.value}


def _telling(
    tx: WriteTx, desk: FrontDesk, arrival: Arrival, visit: Mapping[str, Any], hold: Hold, *, is_new: bool
) -> dict[str, Any]:
    """Telling the host begins, unless the guest went straight in."""
    if visit["state"] != VisitState.WAITING.value:
        return {"notice": NoticeStep.NONE.value, "told_at": None, "notice_due_at": None}
    held, no_note = hold is not Hold.NONE, is_new and arrival.handed is None
    return telling.first_step(tx, desk.preferences, visit, arrival.host, held=held, no_note=no_note)


def _number(tx: WriteTx, desk: FrontDesk, arrival: Arrival, visit_id: int, booked: Row[Any] | None) -> str:
    """The number that was given ahead, or the next free one."""
    if booked is not None and booked.badge:
        return str(booked.badge)
    if not arrival.asked.with_badge:
        return ""
    return desk.badges.take(tx, arrival.kind.badge_prefix, visit_id=visit_id)


def _badge(
    tx: WriteTx, desk: FrontDesk, row: Mapping[str, Any], asked: CheckIn, hold: Hold
) -> tuple[int, bool, tuple[int, ...]]:
    """The print job, whether the badge lies ready instead, and which jobs of a batch this one overtakes."""
    if badges_ahead.lies_ready(tx, row):
        return 0, True, ()
    if not asked.with_badge:
        return 0, False, ()
    if sheet := badges_ahead.waiting_sheet(tx, row):
        return sheet, False, ()
    overtaken = outbox.stop(tx, "visit", row["id"], BADGE_JOBS) if row["badge_preprinted_at"] else []
    printed = print_badge(tx, desk, row, held=hold is not Hold.NONE, with_host=asked.host_on_badge)
    return printed, False, tuple(overtaken)


def _photo(tx: WriteTx, arrival: Arrival, visitor_id: int, known: Row[Any] | None) -> int:
    """The picture of this visit: a new one, the one kept of earlier visits, or none for those who want none."""
    if arrival.photo:
        return keep_photo(tx, visitor_id, *arrival.photo)
    unwanted = arrival.asked.papers is not None and arrival.asked.papers.no_photo
    usable = known is not None and not unwanted and not arrival.asked.by_name_alone
    return int(known.photo_id) if known is not None and usable else 0


def _close_off(tx: WriteTx, asked: CheckIn, row: Mapping[str, Any]) -> None:
    """What ends with the arrival and what is noted of it."""
    if asked.draft_id:
        discard_draft(tx, asked.draft_id)
    if asked.no_photo_reason.strip():
        reason = clean_line(asked.no_photo_reason, field="no_photo_reason")
        trace(tx, visit_id=row["id"], what="no photo", after=reason)
    detail = {name: row[name] for name in ("name", "host_id", "badge", "hold")}
    record(tx, "visit.check_in", "visit", row["id"], detail)


def print_badge(
    tx: WriteTx,
    desk: FrontDesk,
    row: Mapping[str, Any],
    *,
    held: bool = False,
    purpose: str = BADGE_PRINT,
    with_host: bool = True,
) -> int:
    """Send a visit's badge to the printer; the delivery's id. The job names no person: it is drawn when it prints.

    Its template is fixed now, because a printer was chosen and set for its size.
    """
    kind = desk.types.known().get(row["type_id"])
    chosen = desk.templates.choose(kind.badge_template if kind else "")
    width, height = chosen.page
    return enqueue(
        tx,
        NewDelivery(
            Channel.PRINT,
            purpose,
            "visit",
            row["id"],
            PrintPayload(
                BADGE_PRINT,
                {"visit_id": row["id"], "template": chosen.template.name, "with_host": with_host},
                "badge",
                f"Badge {row['badge']}",
                width,
                height,
                template=chosen.template.name,
                place=place_of(tx.actor),
                sheet=chosen.labels,
            ).as_data(),
            label=f"Badge {row['badge']}",
            held=held,
        ),
    )


def valid_until(row: Mapping[str, Any], kind: VisitorType | None) -> datetime:
    """Until when the badge is good: what was said, what was booked, or the usual stay of the type."""
    if row["leaves_by"] is not None:
        return _moment(row["leaves_by"])
    begun = _moment(row["arrived_at"] or row["expected_at"])
    if row["expected_until"] is not None and row["expected_until"] > begun:
        return _moment(row["expected_until"])
    return begun + timedelta(minutes=kind.expected_minutes if kind else 120)


def _moment(value: Any) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError("a visit is either expected or has arrived")
    return value


def _booked(tx: ReadTx, visit_id: int) -> Row[Any] | None:
    if not visit_id:
        return None
    row = read_visit(tx, visit_id)
    state = VisitState(row.state)
    if not can_arrive(state):
        raise wrong_state(row.name, state)
    return row


def _booked_visitor(tx: ReadTx, asked: CheckIn, booked: Row[Any] | None) -> int:
    """Whose record a booking names; nobody's when in the form another name was typed over that of somebody known."""
    if booked is None:
        return 0
    record = known_visitor(tx, booked.visitor_id) if asked.shown else None
    return 0 if record is not None and is_somebodys(record) else int(booked.visitor_id)


def _words(arrival: Arrival) -> dict[str, Any]:
    host = arrival.host
    return {
        "name": arrival.name,
        "company": arrival.company,
        "host_id": host.id if host else 0,
        "host_name": host.name if host else "",
        "host_extension": host.extension if host else "",
        "type_id": arrival.kind.id,
        "escort": arrival.kind.needs_escort,
        "party_size": arrival.asked.party_size,
        "vehicle": arrival.vehicle,
        "contact": arrival.contact.email or arrival.contact.raw,
        "purpose": arrival.purpose,
        "notes": arrival.notes,
        "fields": dict(arrival.fields),
    }


def _write(tx: WriteTx, visit_id: int, booked: Row[Any] | None, values: dict[str, Any]) -> dict[str, Any]:
    if booked is None:
        return insert_visit(tx, {"id": visit_id, **values})
    return update_visit(tx, booked, **values)


def _mapping(row: Row[Any] | None) -> Mapping[str, Any] | None:
    return None if row is None else dict(row._mapping)


def _as_summary(tx: ReadTx, desk: FrontDesk, row: Mapping[str, Any]) -> VisitSummary:
    if row["group_id"]:
        return read_summaries(tx, [row["id"]], desk.types.known())[0]
    return summary_of(row, desk.types.known())


def note_undo(desk: FrontDesk, actor: Actor, arrived: Arrived) -> None:
    """Remember how a check-in is taken back, once it is committed."""
    row, was, visitor_was = arrived.row, arrived.was, arrived.visitor_was
    photo_id = row["photo_id"] if visitor_was is None or visitor_was["photo_id"] != row["photo_id"] else 0

    def put_back(tx: WriteTx) -> None:
        if row["badge"] and (was is None or was["badge"] != row["badge"]):
            desk.badges.free(tx, row["badge"], visit_id=row["id"])
        outbox.resume(tx, arrived.overtaken)
        take_back_arrival(tx, row["visitor_id"], visitor_was, arrived.visitor_became)
        receiving.withdraw(tx, row["id"])
        lending.take_all_back(tx, row["id"])
        if photo_id:
            drop_photo(tx, photo_id)
        if arrived.absorbed is not None:
            let_go(tx, arrived.absorbed)

    extras: tuple[Extra, ...] = (put_back,)
    desk.undo.note(
        actor.user_id,
        desk.store.clock.now(),
        f"check-in of {isolate(row['name'])}",
        "check_in",
        [(was, row)],
        purposes=(*telling.NOTICES, BADGE_PRINT, PAPERS_MAIL),
        extras=extras,
    )
