"""The verbs of expecting: one visitor, a group, a series, again; change, cancel, no-show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, insert, select

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import WriteTx
from reception_app.documents.when import day_text
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.later import late_module
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_name, isolate
from reception_app.visits import badges_ahead, booking, inviting, rebooking
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.models import VisitGroup, VisitSeries
from reception_app.visits.records import Expectation, Repeat, RosterLine, VisitState, VisitSummary
from reception_app.visits.recurrence import occurrences, zone_named
from reception_app.visits.rows import EXPECTED, HAS_CODE, HAS_OPEN_TOKEN, VISITS, read_summaries, read_visit
from reception_app.visits.rules import day_bounds, local_day, token_of_scan
from reception_app.visits.undoing import Extra
from reception_app.visits.visitor_rows import known_visitor, take_back_arrival
from reception_app.visits.writing import update_visit

if TYPE_CHECKING:
    from reception_app.visits import roster
else:
    # Every desk has this service from its start, and few are ever shown a list.
    roster = late_module("reception_app.visits.roster")

_GROUPS = VisitGroup.__table__
_SERIES = VisitSeries.__table__
_Booked = tuple[dict[str, Any], Mapping[str, Any] | None]
_Record = Mapping[str, Any] | None
_Before = tuple[_Record, _Record]
"""A visitor as they were before a step (None: it made them), and as it left them."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Visits that are expected no longer, and a sentence for each that was left as it is."""

    done: list[VisitSummary]
    left: list[str]


class ExpectService:
    """Who will come. Every verb raises NotAllowed without the right EXPECT, and StoreTrouble when it was not saved."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def expect(self, actor: Actor, asked: Expectation) -> VisitSummary:
        """Expect one person, with an invitation when the contact is an e-mail address and mail is set up.

        Raises Invalid with the field to blame.
        """
        return self._book(actor, [asked])[0]

    def expect_many(self, actor: Actor, asked: Sequence[Expectation], group_name: str) -> list[VisitSummary]:
        """Expect a group: all of them or nobody. Raises Invalid with the field, naming the person to blame."""
        require(actor, Right.EXPECT)
        if not asked:
            raise Invalid("The group has nobody in it.", field="roster")
        return self._book(actor, asked, group_name=clean_name(group_name, field="group_name"))

    def parse_roster(self, text: str) -> list[RosterLine]:
        """The people of a pasted roster as they were understood; nothing is written. Raises Invalid when too large."""
        return roster.parse_roster(text)

    def repeat(self, actor: Actor, asked: Expectation, repeat: Repeat, until: date) -> list[VisitSummary]:
        """Expect somebody again and again, up to and including a local day; the invitation goes out for the first.

        Raises Invalid with the field to blame.
        """
        require(actor, Right.EXPECT)
        zone = zone_named(asked.zone)
        times = occurrences(asked.starts_at, asked.ends_at, zone, repeat, until)
        each = [
            replace(asked, starts_at=start, ends_at=end, invite=asked.invite and number == 0)
            for number, (start, end) in enumerate(times)
        ]
        return self._book(actor, each, series=(repeat, until, zone.key))

    def invite_again(self, actor: Actor, visit_id: int, starts_at: datetime) -> VisitSummary:
        """Expect the same person for the same host, for as long as last time. Raises NotFound, Invalid."""
        require(actor, Right.EXPECT)
        with self._desk.store.read() as tx:
            row = read_visit(tx, visit_id)
        return self.expect(actor, _again(self._desk, row, starts_at))

    def edit(self, actor: Actor, visit_id: int, asked: Expectation) -> VisitSummary:
        """Change an expected visit; who was invited gets the new version when time, host or place differ.

        Raises Invalid, NotFound, and Conflict when `asked.version` is not the newest or the visitor has arrived.
        """
        require(actor, Right.EXPECT)
        return self._rebook(actor, {visit_id: asked})[0]

    def edit_following(self, actor: Actor, visit_id: int, asked: Expectation) -> list[VisitSummary]:
        """As `edit`, and what it changes is changed in all visits expected later in the same series: they move on the
        clock as far as this one does, and keep what is not changed. All of them or none; this one comes first."""
        require(actor, Right.EXPECT)
        desk = self._desk
        first = booking.prepare(desk, asked, now=desk.store.clock.now())
        with desk.store.read() as tx:
            was = rebooking.expected(tx, visit_id)
            later = [read_visit(tx, each) for each in rebooking.following(tx, was)]
        return self._rebook(actor, {visit_id: asked, **rebooking.carried(was, first, later)})

    def cancel(self, actor: Actor, visit_ids: Iterable[int]) -> Closed:
        """These will not come. Who was invited is told. Raises NotFound, Conflict when all have arrived already."""
        return self._close(actor, visit_ids, VisitState.CANCELLED)

    def following(self, actor: Actor, visit_id: int) -> list[int]:
        """The visits expected later in the same series, the next first. Raises NotAllowed, NotFound."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return rebooking.following(tx, read_visit(tx, visit_id))

    def may_be_missed(self, visit: VisitSummary) -> bool:
        """Whether it can be said already that somebody expected has not come: from their first day on."""
        if visit.state is not VisitState.EXPECTED or visit.expected_at is None:
            return False
        return visit.expected_at < self._day_end()

    def no_show(self, actor: Actor, visit_ids: Iterable[int]) -> Closed:
        """These have not come. Raises NotFound, Conflict when all have arrived already or have until a later day."""
        return self._close(actor, visit_ids, VisitState.NO_SHOW)

    def by_code(self, actor: Actor, code: str) -> VisitSummary | None:
        """The expected visit of a six-digit code, or of the QR of an invitation; exactly that one or none."""
        require(actor, Right.SEE_BOARD)
        said = "".join(code[:100].split())
        token = token_of_scan(said)
        if not token and not (len(said) == 6 and said.isascii() and said.isdecimal()):
            return None
        by = (VISITS.c.token == token, HAS_OPEN_TOKEN) if token else (VISITS.c.code == said, HAS_CODE)
        with self._desk.store.read() as tx:
            found = tx.execute(select(VISITS.c.id).where(*by, EXPECTED)).scalar()
            return read_summaries(tx, [found], self._desk.types.known())[0] if found else None

    def _book(
        self,
        actor: Actor,
        asked: Sequence[Expectation],
        *,
        group_name: str = "",
        series: tuple[Repeat, date, str] | None = None,
    ) -> list[VisitSummary]:
        require(actor, Right.EXPECT)
        desk = self._desk
        prepared = [
            _prepare(desk, each, place if len(asked) > 1 else 0) for place, each in enumerate(asked, 1)
        ]
        with desk.store.write(actor) as tx:
            group_id = _new_group(tx, group_name) if group_name else 0
            series_id = _new_series(tx, *series) if series else 0
            booked: list[_Booked] = []
            for each in prepared:
                if series_id and booked:
                    # All visits of a series are one person's, also when the first one has made their record.
                    each = _of_visitor(each, booked[0][0]["visitor_id"])
                booked.append(booking.book(tx, desk, each, group_id=group_id, series_id=series_id))
            for draft_id in {each.draft_id for each in asked if each.draft_id}:
                discard_draft(tx, draft_id)
            visitors = _visitors_before(tx, booked)
            shown = read_summaries(tx, [row["id"] for row, _ in booked], desk.types.known())
        self._note_booked(actor, booked, visitors, group_name)
        return shown

    def _rebook(self, actor: Actor, asked: Mapping[int, Expectation]) -> list[VisitSummary]:
        desk, now = self._desk, self._desk.store.clock.now()
        first = next(iter(asked))
        prepared = {
            visit_id: booking.prepare(desk, each, now=now)
            if visit_id == first
            else _prepare_later(desk, each)
            for visit_id, each in asked.items()
        }
        with desk.store.write(actor) as tx:
            done: list[rebooking.Rebooked] = []
            for visit_id, each in prepared.items():
                if (
                    done
                    and "visitor_id" in done[0].before
                    and each.asked.visitor_id == done[0].was.visitor_id
                ):
                    # Whoever comes instead is one person in all of them, but where somebody else does already.
                    each = _of_visitor(each, done[0].row["visitor_id"])
                done.append(rebooking.rebook(tx, desk, visit_id, each))
            for draft_id in {each.draft_id for each in asked.values() if each.draft_id}:
                discard_draft(tx, draft_id)
            shown = read_summaries(tx, list(asked), desk.types.known())
        changed = [each for each in done if each.before]
        if changed:
            rows = [each.row for each in changed]
            # Who came to be in one of them goes when nothing of them is left in the others.
            extras = tuple(each.put_back for each in reversed(changed))
            label = f"change of {_whose(rows)}"
            self._note(actor, label, "change_expected", [each.was for each in changed], rows, extras)
        return shown

    def _close(self, actor: Actor, visit_ids: Iterable[int], state: VisitState) -> Closed:
        require(actor, Right.EXPECT)
        desk = self._desk
        wanted = list(dict.fromkeys(visit_ids))
        if not wanted:
            raise NotFound("Nobody was chosen.")
        with desk.store.write(actor) as tx:
            due_before = self._day_end() if state is VisitState.NO_SHOW else None
            was, left = _still_expected(tx, wanted, due_before)
            stopped: list[int] = []
            rows: list[dict[str, Any]] = []
            for old in was:
                without, unprinted = badges_ahead.let_go(tx, desk, old)
                rows.append(update_visit(tx, old, state=state.value, closed_at=tx.now, code="", **without))
                stopped += unprinted
            for old, row in zip(was, rows, strict=True):
                if state is VisitState.CANCELLED and old.invite_sequence:
                    stopped += inviting.take_back(tx, desk, {**row, "code": old.code})
                record(
                    tx, f"visit.{'cancel' if state is VisitState.CANCELLED else 'no_show'}", "visit", old.id
                )
            shown = read_summaries(tx, [old.id for old in was], desk.types.known())
        what = "cancellation" if state is VisitState.CANCELLED else "no-show"
        label = f"{what} of {_whose(rows)}"

        def put_back(undo_tx: WriteTx) -> None:
            outbox.resume(undo_tx, stopped)
            for row in rows:
                badges_ahead.retake(undo_tx, desk, row["id"])
                if inviting.call_back(undo_tx, row["id"], inviting.INVITATION_CANCEL, row["updated_at"]):
                    # The guest has read that the visit is off.
                    inviting.invite_anew(undo_tx, desk, row["id"], row["invite_sequence"])

        self._note(actor, label, state.value, was, rows, (put_back,))
        return Closed(shown, left)

    def _day_end(self) -> datetime:
        """When the day that it now is in the house ends."""
        zone = self._desk.zone()
        return day_bounds(local_day(self._desk.store.clock.now(), zone), zone)[1]

    def _note_booked(
        self, actor: Actor, booked: Sequence[_Booked], visitors: Mapping[int, _Before], group_name: str
    ) -> None:
        def put_back(tx: WriteTx) -> None:
            for visitor_id, (visitor_was, became) in visitors.items():
                take_back_arrival(tx, visitor_id, visitor_was, became)
            for row, _ in booked:
                if row["invite_sequence"]:
                    # A guest who has read that they are expected is told that they are not.
                    inviting.take_back(tx, self._desk, row)

        first = booked[0][0]["name"]
        label = f"expecting {isolate(group_name or first)}"
        extras: tuple[Extra, ...] = (put_back,)
        self._desk.undo.note(
            actor.user_id,
            self._desk.store.clock.now(),
            label,
            "expect",
            [(None, row) for row, _ in booked],
            purposes=(inviting.INVITATION,),
            extras=extras,
        )

    def _note(
        self,
        actor: Actor,
        label: str,
        action: str,
        was: Sequence[Row[Any]],
        rows: Sequence[dict[str, Any]],
        extras: tuple[Extra, ...],
    ) -> None:
        moved = [(dict(old._mapping), row) for old, row in zip(was, rows, strict=True)]
        self._desk.undo.note(actor.user_id, self._desk.store.clock.now(), label, action, moved, extras=extras)


def _of_visitor(each: booking.Booking, visitor_id: int) -> booking.Booking:
    return replace(each, asked=replace(each.asked, visitor_id=visitor_id))


def _whose(visits: Sequence[Mapping[str, Any]]) -> str:
    """Whose visits a step is about: a person, how many of one person, or how many people."""
    if len({each["visitor_id"] for each in visits}) > 1:
        return f"{len(visits)} visitors"
    times = f"{len(visits)} visits of " if len(visits) > 1 else ""
    return f"{times}{isolate(visits[0]['name'])}"


_OF_ALL = frozenset({"host_id", "type_id"})
"""What a group has in common: it is wrong with none of them more than with the others."""


def _prepare(desk: FrontDesk, asked: Expectation, place: int) -> booking.Booking:
    """`place` is the person's in a group, 0 without one: what is wrong with one of them names whom it is about."""
    try:
        return booking.prepare(desk, asked, now=desk.store.clock.now())
    except Invalid as error:
        if not place or error.field in _OF_ALL:
            raise
        raise Invalid(
            f"{isolate(asked.name.strip()[:60] or f'Person {place}')}: {error.message}",
            field=error.field,
            hint=error.hint,
        ) from error


def _prepare_later(desk: FrontDesk, asked: Expectation) -> booking.Booking:
    """Of a later one in a series: what is wrong with it stands in no field of the one that is looked at."""
    try:
        return booking.prepare(desk, asked, now=desk.store.clock.now())
    except Invalid as error:
        day = day_text(asked.starts_at, zone_named(asked.zone))
        hint = "Change that visit first, or this one alone."
        raise Invalid(f"The visit on {day}: {error.message}", hint=hint) from error


def _visitors_before(tx: WriteTx, booked: Sequence[_Booked]) -> dict[int, _Before]:
    """Everybody who was booked, once: of several visits of one person the first knows how the record was."""
    first: dict[int, _Record] = {}
    for row, visitor_was in booked:
        first.setdefault(row["visitor_id"], visitor_was)
    found: dict[int, _Before] = {}
    for visitor_id, was in first.items():
        now = known_visitor(tx, visitor_id)
        found[visitor_id] = (was, dict(now._mapping) if now is not None else None)
    return found


def _still_expected(
    tx: WriteTx, visit_ids: Sequence[int], due_before: datetime | None
) -> tuple[list[Row[Any]], list[str]]:
    """Those that can be closed, and why the others can't: where it is given, they are to be due before a moment.

    Raises as `rebooking.expected` does, or a Conflict, when none of them can.
    """
    found: list[Row[Any]] = []
    hindered: list[AppError] = []
    for visit_id in visit_ids:
        try:
            row = rebooking.expected(tx, visit_id)
            if due_before is not None and row.expected_at >= due_before:
                raise Conflict(f"{isolate(row.name)} is expected on a later day.")
            found.append(row)
        except (Conflict, NotFound) as error:
            hindered.append(error)
    if hindered and not found:
        raise hindered[0]
    return found, [error.message for error in hindered]


def _new_group(tx: WriteTx, name: str) -> int:
    group_id = new_id()
    tx.execute(
        insert(_GROUPS), {"id": group_id, "name": name, "created_at": tx.now, "created_by": tx.actor.user_id}
    )
    record(tx, "group.add", "group", group_id, {"name": name})
    tx.changed("group", group_id)
    return group_id


def _new_series(tx: WriteTx, repeat: Repeat, until: date, zone: str) -> int:
    series_id = new_id()
    values = {"repeat": repeat.value, "until": until, "zone": zone}
    stamps = {"created_at": tx.now, "created_by": tx.actor.user_id}
    tx.execute(insert(_SERIES), {"id": series_id, **values, **stamps})
    return series_id


def _again(desk: FrontDesk, row: Row[Any], starts_at: datetime) -> Expectation:
    if row.expected_at is not None and row.expected_until is not None:
        lasts = row.expected_until - row.expected_at
    else:
        kind = desk.types.known().get(row.type_id)
        if kind is None:
            raise Conflict("The visitor type of this visit is not there any more.")
        lasts = kind.stay
    return rebooking.asked_again(row, starts_at, starts_at + lasts, zone=row.zone or desk.zone().key)
