"""Visitors sign themselves out. Whether anybody was found is never said, and never shown by the time it takes.

Both ways read, then write one transaction with an entry in the audit; and the answer comes at the next full beat.
"""

from collections.abc import Callable, Sequence
from typing import Any

from reception_app.audit import record
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.numbers import plain_digits
from reception_app.kernel.text import clean_line, tokens
from reception_app.kiosk import booking
from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.limits import LEAVINGS_A_SESSION
from reception_app.kiosk.recall import PHONE_DIGITS
from reception_app.kiosk.records import Booking
from reception_app.kiosk.sessions import Session
from reception_app.lobby import NewRing, RingKind, rings
from reception_app.visits import Hold
from reception_app.visits import leaving as doors
from reception_app.visits.contact import Contact
from reception_app.visits.rules import token_of_scan

_IN_VAIN = "many names and badges were tried that signed nobody out"
_HELD_AND_GONE = "was held, and has signed out"
BEAT_S = 0.2
"""Longer than either way takes; a slow disk makes it two beats."""
_ON_SITE = """
    SELECT v.id, v.hold, v.name_key, v.badge, v.contact, p.email, p.phone_e164
    FROM visits v INDEXED BY ix_visits_on_site LEFT JOIN visitors p ON p.id = v.visitor_id
    WHERE v.state IN ('waiting', 'with_host')"""


def by_name(stage: Backstage, session: Session, name: str, code: str) -> None:
    """See `KioskGateway.leave`."""

    def work() -> None:
        may = session.leavings < LEAVINGS_A_SESSION and not stage.limits.leavings.full(stage.now())
        session.leavings = min(session.leavings + 1, LEAVINGS_A_SESSION)
        words, number, contact = _said(stage, name, code)
        with stage.store.read() as tx:
            rows = tx.execute_sql(_ON_SITE).all()
        found = [row for row in rows if _meant(stage, row, words, number, contact)]
        _sign_out(stage, found if may else ())

    _evenly(stage, work)


def by_badge(stage: Backstage, text: str) -> Booking:
    """Whoever wears the badge of this token has left. An invitation's bare token is none of a badge: UNKNOWN."""
    answer = [booking.LEFT]

    def work() -> None:
        with stage.store.read() as tx:
            row = doors.by_scan(tx, text)
            if row is None and booking.expected_token(tx, token_of_scan(text)):
                answer[0] = booking.UNKNOWN
        _sign_out(stage, () if row is None else (row,))

    _evenly(stage, work)
    return answer[0]


def _evenly(stage: Backstage, work: Callable[[], None]) -> None:
    begun = stage.house.timer()
    work()
    stage.house.pause(BEAT_S - (stage.house.timer() - begun) % BEAT_S)


def _sign_out(stage: Backstage, found: Sequence[Any]) -> None:
    """Sign out the one who was found. Several of one name and number are nobody."""
    if len(found) == 1:
        [row] = found
        try:
            doors.sign_oneself_out(stage.desk, stage.actor, row.id, badge_returned=stage.offer().badge_box)
        except (Conflict, NotFound):
            # Signed out at the desk this very moment: there is nothing left to do.
            return
        if row.hold != Hold.NONE.value:
            # Whoever was to look into it would wait for somebody who has gone.
            with stage.store.write(stage.actor) as tx:
                rings.ring(tx, NewRing(stage.kiosk, RingKind.HELP, _HELD_AND_GONE, row.id))
        return
    _note_in_vain(stage)


def _note_in_vain(stage: Backstage) -> None:
    """Nobody was found. Once that was so too often, nothing more is written but a ring: nobody leaves by name now."""
    counted = stage.limits.leavings.take(stage.now())
    with stage.store.write(stage.actor) as tx:
        if counted:
            record(tx, "kiosk.leave_unknown", "kiosk", 0)
        else:
            rings.ring(tx, NewRing(stage.kiosk, RingKind.HELP, _IN_VAIN))


def _said(stage: Backstage, name: str, code: str) -> tuple[frozenset[str], str, Contact]:
    typed = plain_digits(code[:300])
    try:
        contact = stage.desk.contact(typed)
        words = frozenset(tokens(clean_line(name[:400], limit=400)))
    except Invalid:
        return frozenset(), "", Contact()
    return words, "".join(char for char in typed.casefold() if char.isalnum()), contact


def _meant(stage: Backstage, row: Any, words: frozenset[str], number: str, contact: Contact) -> bool:
    """Whether some of the name and something that only the visitor has to hand fit: the badge's number, or the mail
    address or phone number given at the arrival."""
    if not words or not words <= frozenset(row.name_key.split(" ")):
        return False
    badge = "".join(char for char in row.badge.casefold() if char.isalnum())
    return (
        (number != "" and badge == number)
        or (contact.email != "" and contact.email in (row.contact, row.email))
        or (contact.e164 != "" and contact.e164 == row.phone_e164)
        or _same_number(stage.desk.contact(row.contact), contact)
    )


def _same_number(known: Contact, typed: Contact) -> bool:
    """Whether two are one phone number. One without a normal form, as where no country is set, by all its digits."""
    digits = [plain_digits(each.phone) for each in (known, typed)]
    one, other = ("".join(char for char in each if char.isdecimal()) for each in digits)
    return (typed.e164 != "" and typed.e164 == known.e164) or (one == other and len(one) >= PHONE_DIGITS)
