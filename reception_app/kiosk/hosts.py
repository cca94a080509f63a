"""Whom a visitor may ask for: a few names by their letters, never the directory."""

from reception_app.directory.records import HostOption
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.text import clean_line
from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.limits import SEARCHES_A_SESSION
from reception_app.kiosk.names import enough_letters, first_and_initial
from reception_app.kiosk.records import HostAnswer, HostChoice
from reception_app.kiosk.sessions import Session
from reception_app.lobby.offer import in_any_order

MOST = 5
_LOOKED_AT = 200
GONE = HostAnswer(known=False)


def find(stage: Backstage, session: Session, typed: str) -> tuple[HostChoice, ...]:
    """See `KioskGateway.find_hosts`. What is too short isn't counted as a search.

    Nor is a letter more of what was looked for last, once everybody it fits was shown, as long as it finds none but
    those: whoever types a long name slowly asks for nobody new, and would have no search left at its end. More letters
    may well find others, inside of names and by a slip.
    """
    try:
        said = clean_line(typed, limit=100)
    except Invalid:
        return ()
    now = stage.now()
    if not enough_letters(said) or stage.limits.searches.full(now):
        return ()
    goes_on, used_up = _goes_on(session, said), session.searches >= SEARCHES_A_SESSION
    if used_up and not goes_on:
        return ()
    stage.limits.searches.count(now)
    # The directory is read for the program itself: what a visitor may see of it is decided here.
    hidden = stage.offer().not_shown
    found = stage.desk.directory.find_by_name(SYSTEM, said, _LOOKED_AT if hidden else MOST)
    shown = [host for host in found if not _is_hidden(host, hidden)]
    ids = frozenset(host.id for host in shown[:MOST])
    if not goes_on or not ids <= session.last_shown:
        if used_up:
            return ()
        session.searches += 1
    session.last_search, session.last_shown = said if len(shown) < MOST else "", ids
    return tuple(choice_of(session, host) for host in shown[:MOST])


def _goes_on(session: Session, said: str) -> bool:
    """Whether it is what was looked for last and a little more."""
    last = session.last_search
    return last != "" and said != last and said.startswith(last)


def choose(stage: Backstage, session: Session, handle: str) -> HostAnswer:
    """See `KioskGateway.choose_host`."""
    session.host_id, session.department, session.host_unknown = 0, "", False
    if not handle:
        return HostAnswer(known=True)
    host = present(stage, session.hosts.get(handle, 0))
    if host is None:
        return GONE
    session.host_id = host.id
    if host.presence.reachable:
        return HostAnswer(known=True)
    offer = stage.offer()
    deputy = present(stage, host.deputy_id)
    shown = deputy is not None and not _is_hidden(deputy, offer.not_shown)
    return HostAnswer(
        known=True,
        away=True,
        note=host.away_note if offer.away_notes else "",
        deputy=choice_of(session, deputy) if deputy is not None and shown else None,
    )


def choose_department(stage: Backstage, session: Session, department: str) -> None:
    """See `KioskGateway.choose_department`. Only a department that Home offers is taken; "" is "I don't know"."""
    session.host_id = 0
    session.department = department if department in stage.offer().departments else ""
    session.host_unknown = not session.department


def choice_of(session: Session, host: HostOption) -> HostChoice:
    """As much of a host as a visitor sees."""
    return HostChoice(
        session.host_handle(host.id),
        first_and_initial(host.name),
        host.department,
        away=not host.presence.reachable,
    )


def _is_hidden(host: HostOption, hidden: frozenset[str]) -> bool:
    return in_any_order(host.name) in hidden or in_any_order(host.department) in hidden


def present(stage: Backstage, host_id: int) -> HostOption | None:
    """An employee who can be visited; None for one who left or was removed meanwhile."""
    if not host_id:
        return None
    try:
        host = stage.desk.directory.host(SYSTEM, host_id)
    except NotFound:
        return None
    return None if host.left_company else host
