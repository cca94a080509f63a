"""Booked visitors say who they are: by code, by mail address, by the QR of their invitation. Exactly, or not at all."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, text

from reception_app.audit import record
from reception_app.db.uow import ReadTx
from reception_app.kernel.errors import Invalid
from reception_app.kernel.numbers import plain_digits
from reception_app.kernel.text import clean_line
from reception_app.kiosk import hosts
from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.limits import LOOK_UPS_A_SESSION
from reception_app.kiosk.names import first_and_initial, first_name
from reception_app.kiosk.records import Booking, Found, GroupMember, LookUp
from reception_app.kiosk.sessions import Session
from reception_app.lobby import NewRing, RingKind, rings
from reception_app.visits import VisitState
from reception_app.visits.fields import is_email
from reception_app.visits.pass_code import Verdict, check, window
from reception_app.visits.rows import EXPECTED, GROUPS, HAS_CODE, HAS_OPEN_TOKEN, VISITS
from reception_app.visits.rules import day_bounds, filed, local_day, local_time

CODE_DIGITS = 6
MEMBERS_MOST = 24
"""A larger group is an event: its guests check in one by one, and nobody reads the list."""

# Spelt exactly as in the partial index, else it is not used.
_IN_A_GROUP = text("visits.group_id <> 0")
_GUESSING = "many codes were tried that fit no booking"
SLOW_DOWN = Booking(Found.SLOW_DOWN)
UNKNOWN = Booking(Found.UNKNOWN)
LEFT = Booking(Found.LEFT)


def look_up(stage: Backstage, session: Session, typed: str, how: LookUp) -> Booking:
    """See `KioskGateway.look_up`."""
    now = stage.now()
    if session.look_ups >= LOOK_UPS_A_SESSION or stage.limits.misses.full(now):
        return SLOW_DOWN
    session.look_ups += 1
    session.start_anew()
    with stage.store.read() as tx:
        row = _by_code(tx, typed) if how is LookUp.CODE else _by_email(tx, stage, typed)
        answer = UNKNOWN if row is None else _stand_for(tx, stage, session, row)
    if answer.found is Found.FOUND:
        _note(stage, session, "kiosk.look_up")
    else:
        _count_miss(stage, now)
    return answer


def scanned_invitation(stage: Backstage, session: Session, text: str) -> Booking:
    """The booking of an invitation's QR. Its signature makes guessing vain, so that scans are not counted."""
    session.start_anew()
    with stage.store.read() as tx:
        key = stage.desk.site.known(tx)
        verdict, token = check(key, text, tx.now) if key else (Verdict.FOREIGN, "")
        if verdict is not Verdict.GOOD:
            return Booking(Found(verdict.value))
        row = tx.execute(select(VISITS).where(VISITS.c.token == token, HAS_OPEN_TOKEN)).first()
        if row is None or row.state != VisitState.EXPECTED.value:
            # A code that we signed is of a visit that we know: it has arrived, was closed or called off.
            return Booking(Found.USED)
        answer = _stand_for(tx, stage, session, row)
    if answer.found is Found.FOUND:
        _note(stage, session, "kiosk.scan")
    return answer


def _note(stage: Backstage, session: Session, deed: str) -> None:
    """A booking was shown to whoever stands at the screen."""
    with stage.store.write(stage.actor) as tx:
        record(tx, deed, "visit", session.booking_id)


def _count_miss(stage: Backstage, now: datetime) -> None:
    """One more that found nothing. The desk hears of it when there were so many that somebody may be guessing."""
    stage.limits.misses.count(now)
    if stage.limits.misses.full(now):
        with stage.store.write(stage.actor) as tx:
            rings.ring(tx, NewRing(stage.kiosk, RingKind.NOT_FOUND, _GUESSING))


def expected_token(tx: ReadTx, token: str) -> bool:
    """Whether a bare token is that of somebody who has not come yet."""
    where = (VISITS.c.token == token, HAS_OPEN_TOKEN, EXPECTED)
    return tx.execute(select(VISITS.c.id).where(*where)).first() is not None


def _by_code(tx: ReadTx, typed: str) -> Row[Any] | None:
    said = "".join(plain_digits(typed[:100]).split())
    if len(said) != CODE_DIGITS or not (said.isascii() and said.isdecimal()):
        return None
    return tx.execute(select(VISITS).where(VISITS.c.code == said, HAS_CODE, EXPECTED)).first()


def _by_email(tx: ReadTx, stage: Backstage, typed: str) -> Row[Any] | None:
    """The one booking of today that went to this address; None for several."""
    try:
        said = clean_line(typed[:300]).casefold()
    except Invalid:
        return None
    if not is_email(said):
        return None
    zone = stage.desk.zone()
    first, end = day_bounds(local_day(tx.now, zone), zone)
    # One that began earlier and lasts until now is today's as well.
    still = (VISITS.c.filed >= filed(first, 0)) | (VISITS.c.expected_until > tx.now)
    where = (VISITS.c.filed < filed(end, 0), still, VISITS.c.contact == said)
    found = tx.execute(select(VISITS).where(EXPECTED, *where).limit(2)).all()
    return found[0] if len(found) == 1 else None


def _stand_for(tx: ReadTx, stage: Backstage, session: Session, row: Row[Any]) -> Booking:
    """The booking, if it is for today: from now on the session stands for it."""
    begins, ends = window(dict(row._mapping))
    if tx.now < begins:
        return Booking(Found.EARLY)
    if tx.now >= ends:
        return Booking(Found.EXPIRED)
    session.book(row.id)
    host = hosts.present(stage, row.host_id)
    group, members = _group(tx, session, row)
    return Booking(
        Found.FOUND,
        first_name=first_name(row.name),
        time=local_time(row.expected_at, stage.desk.zone()),
        host=hosts.choice_of(session, host) if host else None,
        group=group,
        members=members,
    )


def _group(tx: ReadTx, session: Session, row: Row[Any]) -> tuple[str, tuple[GroupMember, ...]]:
    if not row.group_id:
        return "", ()
    name = tx.execute(select(GROUPS.c.name).where(GROUPS.c.id == row.group_id)).scalar() or ""
    found = tx.execute(
        select(VISITS.c.id, VISITS.c.name, VISITS.c.expected_at, VISITS.c.expected_until, VISITS.c.zone)
        .where(VISITS.c.group_id == row.group_id, _IN_A_GROUP, EXPECTED)
        .order_by(VISITS.c.filed)
        .limit(MEMBERS_MOST + 1)
    ).all()
    if len(found) > MEMBERS_MOST:
        return name, ()
    today = [each for each in found if _on(tx.now, each)]
    today.sort(key=lambda each: each.id != row.id)
    if len(today) < 2:
        return name, ()
    return name, tuple(
        GroupMember(session.member_handle(each.id), first_and_initial(each.name)) for each in today
    )


def _on(now: datetime, row: Row[Any]) -> bool:
    begins, ends = window(dict(row._mapping))
    return begins <= now < ends
