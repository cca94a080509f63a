"""An event's door: a roster on the screen, a scan or three letters, Enter, next."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate
from reception_app.visits import rosters
from reception_app.visits.fields import check_fields
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Hold, VisitState, VisitSummary
from reception_app.visits.rosters import Roster
from reception_app.visits.rows import HAS_CODE, HAS_OPEN_TOKEN, VISITS, read_summaries
from reception_app.visits.rules import can_arrive, token_of_scan, wrong_state
from reception_app.visits.service import VisitService

_BEEN = (VisitState.CHECKED_OUT, VisitState.PRESUMED_LEFT)


class Unanswered(Invalid):
    """A field that the guest's type needs is empty, or holds what it doesn't take: `visit_id` is to be asked."""

    def __init__(self, invalid: Invalid, visit_id: int) -> None:
        super().__init__(invalid.message, field=invalid.field, hint=invalid.hint)
        self.visit_id = visit_id


@dataclass(frozen=True, slots=True)
class Admitted:
    """Whoever is in now. `already`: they had come in before, maybe at the other desk; nothing was done.

    `badge_ready`: it was printed ahead. `held`: in the house, and to be kept at the desk.
    """

    visit: VisitSummary
    already: bool = False
    badge_ready: bool = False
    held: Hold = Hold.NONE


class CrowdService:
    """Checking in guest after guest as they were booked. Every verb raises NotAllowed without the right CHECK_IN.

    No host and no photo is asked for at the door and no host is told of each guest: they go straight in. The watchlist
    and approvals hold as everywhere, and so does what the visitor type needs to know. Two desks may work on one roster:
    nobody comes in twice.
    """

    def __init__(self, desk: FrontDesk, visits: VisitService) -> None:
        self._desk, self._visits = desk, visits

    def rosters(self, actor: Actor) -> list[Roster]:
        """Who is expected together today: groups, types, and everybody."""
        require(actor, Right.CHECK_IN)
        with self._desk.store.read() as tx:
            return rosters.of_today(tx, self._desk)

    def people(self, actor: Actor, roster: Roster) -> list[VisitSummary]:
        """Everybody of a roster in its order, also those who have come and gone."""
        require(actor, Right.CHECK_IN)
        with self._desk.store.read() as tx:
            return rosters.people(tx, self._desk, roster)

    def admit(self, actor: Actor, visit_id: int) -> Admitted:
        """Check a guest in, with the badge on its way to the printer.

        Raises NotFound, Unanswered, Invalid (what was booked can't be taken any more) and Conflict (cancelled or
        refused; the same person is on site by another booking).
        """
        require(actor, Right.CHECK_IN)
        seen = self._seen(visit_id)
        if seen.already:
            return seen
        asked = self._visits.check_in_for(actor, visit_id)
        kind = self._desk.types.known().get(asked.type_id)
        try:
            check_fields(kind.fields if kind is not None else (), asked.fields)
        except Invalid as missing:
            raise Unanswered(missing, visit_id) from missing
        try:
            result = self._visits.check_in(actor, replace(asked, straight_in=True))
        except Conflict:
            # The other desk may have been quicker by a moment.
            seen = self._seen(visit_id)
            if seen.already:
                return seen
            raise
        return Admitted(result.visit, badge_ready=result.badge_ready, held=result.held)

    def admit_scanned(self, actor: Actor, roster: Roster, scanned: str) -> Admitted:
        """As `admit`, by the QR of an invitation or of a badge printed ahead, or by a six-digit code.

        Raises NotFound for what nobody of this roster has, and as `admit` does.
        """
        require(actor, Right.CHECK_IN)
        said = "".join(scanned[:200].split())
        token = token_of_scan(said)
        if not token and not (len(said) == 6 and said.isascii() and said.isdecimal()):
            raise NotFound("This is no invitation.", hint="Type three letters of the name.")
        by = (VISITS.c.token == token, HAS_OPEN_TOKEN) if token else (VISITS.c.code == said, HAS_CODE)
        with self._desk.store.read() as tx:
            ids = list(tx.execute(select(VISITS.c.id).where(*by)).scalars())
            found = read_summaries(tx, ids, self._desk.types.known())
        if not found:
            raise NotFound("Nobody is expected with this code.", hint="Type three letters of the name.")
        if not rosters.listed(self._desk, roster, found[0]):
            raise NotFound(
                f"{isolate(found[0].name)} is not on this list.",
                hint="Choose another list, or check in with F2.",
            )
        return self.admit(actor, found[0].id)

    def _seen(self, visit_id: int) -> Admitted:
        with self._desk.store.read() as tx:
            found = read_summaries(tx, [visit_id], self._desk.types.known())
        if not found:
            raise NotFound("This visit is not there any more.")
        visit = found[0]
        already = visit.state.on_site or visit.state in _BEEN
        if not already and not can_arrive(visit.state):
            raise wrong_state(visit.name, visit.state)
        return Admitted(visit, already=already, held=visit.hold)
