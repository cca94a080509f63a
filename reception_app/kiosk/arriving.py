"""Visitors come in: everything they handed over becomes one transaction, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate
from reception_app.kiosk import badges, crowds, hosts, papers, recall
from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.names import first_and_initial, first_name
from reception_app.kiosk.papers import Who
from reception_app.kiosk.records import Arrival, Arrived, PhotoRule
from reception_app.kiosk.sessions import Guest, Session
from reception_app.lobby import NewRing, RingKind, rings
from reception_app.visits import CheckIn, Hold, NoticeStep, VisitState, arriving, telling
from reception_app.visits.arrival_checks import Arrival as Prepared
from reception_app.visits.rows import VISITS, check_in_of

_NOT_TO_BE_PHOTOGRAPHED = "asked not to be photographed"
_NO_PICTURE = "none was taken at the visitors' screen"
_WITH_THE_GROUP = "came with a group"
_TO_ASK = "the booking is of another type, whose papers were not shown"
_NOT_ASKED = "more came along, who have not been asked at the screen"
_TWICE = "somebody of this name is on site already"
_MENDS = 3


@dataclass(frozen=True, slots=True)
class _Plan:
    """Who comes in, before the store is locked: the one at the screen first, then those of the group."""

    who: Who
    check_ins: tuple[CheckIn, ...]
    declined: bool
    host_away: bool
    host_wanted: bool
    """Somebody is to be visited, but nobody who is known: the desk finds out."""
    told_as_well: int
    """The host who booked, when the visitor asked for another one."""
    quiet: bool
    """The host comes from a booking that was not proven: whose it is stays the desk's to say."""
    to_ask: bool
    """The type of the booking asks for more than the visitor was shown."""
    not_asked: int = 0
    """So many of a large party have signed and answered nothing."""
    twice: bool = False
    """Somebody of this name and company is on site already: it is rung, and not said."""


def arrive(stage: Backstage, session: Session, arrival: Arrival) -> Arrived:
    """See `KioskGateway.arrive`."""
    require(stage.actor, Right.SELF_SERVICE)
    if session.arrived is not None:
        return session.arrived
    with stage.store.read() as tx:
        plan = _plan(tx, stage, session, arrival)
    if plan.who.gone:
        session.arrived = _dealt_with(stage, session, plan)
        return session.arrived
    if not session.booking_id and crowds.turned_away(stage):
        name = session.guest.name if session.guest else ""
        session.arrived = Arrived(first_name=first_name(name), at_desk=True)
        return session.arrived
    leader, *others = plan.check_ins
    ready = [_prepared(stage, asked) for asked in (_mailed_within_limits(stage, leader), *others)]
    if arrival.photo:
        _forget_picture()
    try:
        session.arrived = _write(stage, session, arrival, plan, ready)
    except (Conflict, NotFound):
        session.arrived = _as_a_stranger(stage, session, arrival, plan) or _dealt_with(stage, session, plan)
    return session.arrived


def _as_a_stranger(stage: Backstage, session: Session, arrival: Arrival, plan: _Plan) -> Arrived | None:
    """Somebody of this name and company is on site: whoever only knows that much comes in as anybody else does.

    Otherwise the screen would tell who is in the house. The desk is rung: two people, or one who came back twice. None
    for whoever proved to be that person, and where something else stands in the way.
    """
    [leader, *others], guest = plan.check_ins, session.guest
    if guest is None or others or plan.who.sure or session.visitor_id:
        return None
    with stage.store.read() as tx:
        if recall.here_by_contact(tx, guest):
            return None
    plan = replace(plan, check_ins=(replace(leader, again_while_on_site=True),), twice=True)
    try:
        return _write(stage, session, arrival, plan, [_prepared(stage, plan.check_ins[0])])
    except (Conflict, NotFound):
        return None


def _plan(tx: ReadTx, stage: Backstage, session: Session, arrival: Arrival) -> _Plan:
    who = papers.who_is_it(tx, stage, session)
    booked_host = who.booked.host_id if who.booked is not None else 0
    host = hosts.present(stage, session.host_id or booked_host)
    # What is said and rung because of the host goes by what the visitor told, or proved to know.
    host_id = session.host_id or (booked_host if who.sure else 0)
    known = host if host_id else None
    handed = papers.handed_over(tx, stage, session, who, arrival)
    asked = _of_booking(who.booked) if who.booked is not None else CheckIn(name="", type_id=0)
    asked = replace(
        asked,
        type_id=who.filed_as.id,
        host_id=host.id if host else 0,
        fields={**asked.fields, **session.fields},
        visitor_id=session.visitor_id or asked.visitor_id,
        unfinished=True,
        papers=handed,
        by_name_alone=who.booked is not None and not who.sure,
        host_on_badge=not _is_quiet(session, who),
        **_photo(arrival, who, known=papers.has_photo(tx, who.visitor_id)),
    )
    if session.guest is not None:
        asked = _as_introduced(asked, session.guest)
    if session.department:
        asked = replace(asked, purpose=asked.purpose or session.department)
    check_ins = (asked, *_group(tx, stage, session, arrival))
    asked_for_somebody = bool(host_id or session.host_unknown or session.department)
    return _Plan(
        who,
        check_ins,
        declined=any(each.papers is not None and papers.declined(each.papers) for each in check_ins),
        host_away=known is not None and not known.presence.reachable,
        host_wanted=known is None and (asked_for_somebody or who.kind.needs_host),
        told_as_well=booked_host if host is not None and booked_host != host.id else 0,
        quiet=_is_quiet(session, who),
        to_ask=papers.left_to_the_desk(tx, stage, session, who),
        not_asked=papers.not_asked(tx, stage, session, who),
    )


def _is_quiet(session: Session, who: Who) -> bool:
    """Whether the visitor neither named the host nor proved to be the one who is booked: a name and a company can be
    read off a door, and neither the screen nor the badge that comes out of the printer beside it says whom they see."""
    return not session.host_id and not who.sure


def _mailed_within_limits(stage: Backstage, asked: CheckIn) -> CheckIn:
    """Papers are wanted by mail: to an address that anybody may have typed."""
    handed = asked.papers
    if handed is None or not handed.mail or stage.limits.paper_mails.take(asked.contact, stage.now()):
        return asked
    return replace(asked, papers=replace(handed, mail=False))


def _of_booking(row: Row[Any]) -> CheckIn:
    return replace(check_in_of(row), unfinished=True)


def _as_introduced(asked: CheckIn, guest: Guest) -> CheckIn:
    """What a walk-in said. A booking keeps its own spelling of the name: it has the same words."""
    return replace(
        asked,
        name=asked.name or guest.name,
        company=guest.company or asked.company,
        contact=guest.contact or asked.contact,
        party_size=guest.party_size,
    )


def _photo(arrival: Arrival, who: Who, *, known: bool) -> Mapping[str, Any]:
    """The picture, and why there is none where the type asks for one. A spoilt picture is none."""
    picture = b"" if arrival.no_photo else _usable(arrival.photo)
    if arrival.no_photo:
        return {"photo": b"", "no_photo_reason": _NOT_TO_BE_PHOTOGRAPHED}
    missing = not picture and not known and who.filed_as.photo_rule == PhotoRule.REQUIRED.value
    return {"photo": picture, "no_photo_reason": _NO_PICTURE if missing else ""}


def _usable(photo: bytes) -> bytes:
    if not photo:
        return b""
    # Late: Pillow takes a while to import, and most visitors bring no photo.
    from reception_app.documents.images import clean_photo

    try:
        clean_photo(photo)
    except Invalid:
        return b""
    return photo


def _forget_picture() -> None:
    """The last few pictures that were made smaller are remembered for the desk; a visitor's is not, as it came."""
    # Late, for the same reason.
    from reception_app.documents.images import clean_photo

    clean_photo.cache_clear()


def _group(tx: ReadTx, stage: Backstage, session: Session, arrival: Arrival) -> list[CheckIn]:
    """Those of the booked group who were ticked and are still expected."""
    wanted = {session.members[handle] for handle in arrival.members if handle in session.members}
    wanted.discard(session.booking_id)
    rows = tx.execute(select(VISITS).where(VISITS.c.id.in_(wanted), VISITS.c.state.in_(papers.COMING)))
    return [
        replace(
            _of_booking(row),
            no_photo_reason=_WITH_THE_GROUP,
            again_while_on_site=True,
            papers=papers.handed_over_by(tx, stage, session, row, arrival),
        )
        for row in rows
    ]


def _prepared(stage: Backstage, asked: CheckIn) -> Prepared:
    """A check-in that can be written. What an office took away meanwhile is left out, and is the desk's to find out."""
    for _ in range(_MENDS):
        try:
            return arriving.prepare(stage.desk, asked)
        except Invalid as wrong:
            asked = _mended(stage, asked, wrong.field)
    return arriving.prepare(stage.desk, asked)


def _mended(stage: Backstage, asked: CheckIn, field: str) -> CheckIn:
    if field == "host_id":
        return replace(asked, host_id=0)
    if field == "type_id":
        return replace(asked, type_id=stage.types()[0].id, fields={})
    return replace(asked, fields={})


def _write(
    stage: Backstage, session: Session, arrival: Arrival, plan: _Plan, ready: Sequence[Prepared]
) -> Arrived:
    desk = stage.desk
    gone = bool(plan.check_ins[0].host_id) and ready[0].host is None and not plan.quiet
    plan = replace(plan, host_wanted=plan.host_wanted or gone)
    with stage.store.write(stage.actor) as tx:
        done = [arriving.arrive(tx, desk, ready[0])]
        done += [
            arriving.arrive(tx, desk, each) for each in ready[1:] if _still_expected(tx, each.asked.visit_id)
        ]
        row = done[0].row
        held = done[0].hold is not Hold.NONE
        told = row["notice"] == NoticeStep.TELLING.value
        _tell_as_well(tx, stage, plan, row, held=held)
        _ring(tx, stage, session, plan, arrival, row["id"])
    for each in done:
        arriving.note_undo(desk, stage.actor, each)
    if not session.booking_id:
        stage.limits.walk_ins.count(stage.now())
    session.visit_ids = tuple(each.row["id"] for each in done)
    session.badge = badges.first_state(stage, done)
    session.badge_since = stage.now()
    short = papers.missing(plan.who.kind, ready[0].fields)
    host = desk.any_host(row["host_id"]) if not plan.quiet else None
    unsure = host is not None and not told
    # That somebody is to wait can't be hidden from them: a badge and "go in" would let a held visitor through. It looks
    # the same as a host who is away or unknown, and says neither why nor whether this person is booked.
    # One of a group who has to wait for the desk keeps the others from being sent on.
    held_up = held or any(each.hold is not Hold.NONE for each in done)
    alone = held_up or plan.host_wanted or plan.host_away or plan.declined or short or unsure
    return Arrived(
        first_name=first_name(session.guest.name if session.guest else row["name"]),
        host=first_and_initial(host.name) if host is not None and told and not alone else "",
        people=sum(each.row["party_size"] for each in done),
        badge=session.badge,
        see_reception=alone,
    )


def _still_expected(tx: ReadTx, visit_id: int) -> bool:
    return tx.execute(select(VISITS.c.state).where(VISITS.c.id == visit_id)).scalar() in papers.COMING


def _tell_as_well(tx: WriteTx, stage: Backstage, plan: _Plan, row: Mapping[str, Any], *, held: bool) -> None:
    """Whoever booked the visit hears of it even when the visitor asked for somebody else."""
    host = hosts.present(stage, plan.told_as_well)
    if host is not None:
        telling.send(tx, stage.desk.preferences, row, host, NoticeStep.TELLING, held=held)


def _ring(
    tx: WriteTx, stage: Backstage, session: Session, plan: _Plan, arrival: Arrival, visit_id: int
) -> None:
    """What the desk has to do something about at once. What holds a visitor is on its list anyway."""
    due = [
        (RingKind.HOST_UNKNOWN, plan.host_wanted, session.department),
        (RingKind.HOST_AWAY, plan.host_away, ""),
        (RingKind.DECLINED, plan.declined, ""),
        (RingKind.STEP_FREE, "step_free" in arrival.needs, ""),
        (RingKind.HELP, plan.to_ask, f"{isolate(plan.check_ins[0].name)}: {_TO_ASK}"),
        (
            RingKind.HELP,
            plan.not_asked > 0,
            f"{isolate(plan.check_ins[0].name)}: {plan.not_asked} {_NOT_ASKED}",
        ),
        (RingKind.HELP, plan.twice, f"{isolate(plan.check_ins[0].name)}: {_TWICE}"),
    ]
    for kind, wanted, text in due:
        if wanted:
            rings.ring(tx, NewRing(stage.kiosk, kind, text, visit_id))


def _dealt_with(stage: Backstage, session: Session, plan: _Plan) -> Arrived:
    """Nothing may be written: they are on site already, or the desk closed the visit meanwhile. It is rung."""
    leader = plan.check_ins[0]
    with stage.store.read() as tx:
        state = tx.execute(select(VISITS.c.state).where(VISITS.c.id == leader.visit_id)).scalar()
    here = state is None or VisitState(state).on_site
    # Only whoever proved to be that person learns that they are on site.
    proven = bool(session.booking_id or session.visitor_id)
    kind = RingKind.HELP if here else RingKind.NOT_FOUND
    said = (
        f"{isolate(leader.name)}: is on site already"
        if here
        else f"{isolate(leader.name)}: the visit was closed"
    )
    with stage.store.write(stage.actor) as writing:
        rings.ring(writing, NewRing(stage.kiosk, kind, said, leader.visit_id))
    name = session.guest.name if session.guest else leader.name
    return Arrived(first_name=first_name(name), see_reception=True, again=here and proven)
