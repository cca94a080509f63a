"""Badges by the hundred: printed ahead for who is expected, printed again for who is here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import select

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from reception_app.kernel.rights import Right, require
from reception_app.outbox import DeliveryState, DeliverySummary
from reception_app.visits import rosters
from reception_app.visits.arriving import print_badge
from reception_app.visits.badge_jobs import BADGE_BATCH
from reception_app.visits.badge_sheets import free_label, print_sheet, template_of
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Hold, VisitState, VisitSummary
from reception_app.visits.reprinting import ReprintReason, note_again, reason_of
from reception_app.visits.rosters import Roster
from reception_app.visits.rows import VISITS, read_summaries
from reception_app.visits.undoing import Followed, changed_columns
from reception_app.visits.visitor_rows import known_visitor
from reception_app.visits.writing import update_visit

MOST = 500
"""No batch has more badges."""
PIECE = 10
"""So many badges are written in one transaction: between two of them a check-in has its turn."""
_UNPRINTED = frozenset(
    {DeliveryState.QUEUED, DeliveryState.HELD, DeliveryState.WAITING, DeliveryState.FAILED}
)

_Moved: TypeAlias = tuple[Mapping[str, Any], Mapping[str, Any]]
"""A visit as it was before its badge was printed, and as it is since."""
Progress = Callable[[int, int], object]
"""Called as progress(done, total)."""


class Deed(StrEnum):
    """What a batch does for one visit, or why nothing."""

    AHEAD = "ahead"
    """The visitor is expected: the badge is printed before they come."""
    AGAIN = "again"
    """The visitor is here: the badge is printed once more, with the reason."""
    READY = "ready"
    """Printed ahead already."""
    AT_CHECK_IN = "at_check_in"
    """Something is decided or taken at the door first: an approval, a photo. Printed then."""
    HELD = "held"
    OVER = "over"
    """The visit is over, or nobody is expected any more."""
    NO_BADGE = "no_badge"

    @property
    def prints(self) -> bool:
        """Whether a badge comes out."""
        return self in (Deed.AHEAD, Deed.AGAIN)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One visit of a batch and what is done for it.

    `labels`: how many the sheet it is printed on has, 1 for none; `free`: the next free one of that in the printer.
    """

    visit: VisitSummary
    deed: Deed
    labels: int = 1
    free: int = 1

    @property
    def id(self) -> int:
        """The visit's: lists know their rows by it."""
        return self.visit.id


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is written in one transaction; `first` is the label it is to begin with on a sheet of `labels`, if not 0."""

    ids: list[int]
    labels: int
    first: int


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a batch. `jobs` are the deliveries by visit; `stopped`: somebody stopped it before its end."""

    jobs: Mapping[int, int]
    total: int
    stopped: bool = False

    @property
    def left_out(self) -> int:
        """For how many nothing is printed, though nobody stopped it."""
        return 0 if self.stopped else self.total - len(self.jobs)


@dataclass(frozen=True, slots=True)
class BatchStanding:
    """How far the printers have come: `out` have come out, `trouble` is what one waits for, or why one was given up."""

    total: int
    out: int
    open: int
    trouble: str = ""


class BatchService:
    """Printing many badges. Every verb raises NotAllowed without the right PRINT.

    Numbers are given out in the order of the list, each piece of a batch in a transaction of its own: whoever stops it
    keeps what was printed, with its numbers, and nothing else.
    """

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def rosters(self, actor: Actor) -> list[Roster]:
        """What badges may be printed ahead for, today and in the days to come."""
        require(actor, Right.PRINT)
        with self._desk.store.read() as tx:
            return rosters.to_come(tx, self._desk)

    def plan(self, actor: Actor, of: Roster | Sequence[int]) -> list[BatchLine]:
        """What would be done for those of a roster who have not come, or for these visits, in the order of doing it."""
        require(actor, Right.PRINT)
        with self._desk.store.read() as tx:
            if isinstance(of, Roster):
                everybody = rosters.people(tx, self._desk, of)
                visits = [visit for visit in everybody if visit.state is VisitState.EXPECTED]
            else:
                visits = rosters.in_order(read_summaries(tx, of, self._desk.types.known()))
            rows = _rows(tx, [visit.id for visit in visits])
            free: dict[str, int] = {}
            lines = []
            for visit in visits:
                row = rows.get(visit.id)
                if row is None:
                    continue
                chosen = template_of(self._desk, row)
                name = chosen.template.name
                if name not in free:
                    free[name] = free_label(tx, self._desk, actor, chosen)
                lines.append(BatchLine(visit, self._deed(tx, row), chosen.labels, free[name]))
            return lines

    def print_all(
        self,
        actor: Actor,
        visit_ids: Iterable[int],
        *,
        why: ReprintReason = ReprintReason.NOT_OUT,
        words: str = "",
        first: int = 0,
        progress: Progress | None = None,
        stopped: Callable[[], bool] | None = None,
    ) -> BatchResult:
        """Print the badges of these visits in this order, at most `MOST`; blocks, so run it as a job.

        Who is here gets theirs again, for the reason. What doesn't fit any more is left out. `first` is the first
        free label of the sheet in the printer, where badges stand on sheets; 0: the one that is remembered. After
        `stopped` says so, nothing more is printed. One step of undo takes back what has not come out by then. Raises
        Invalid (too many, a reason is needed, no such label), StoreTrouble.
        """
        require(actor, Right.PRINT)
        said = reason_of(why, words)
        wanted = list(dict.fromkeys(visit_ids))
        if len(wanted) > MOST:
            raise Invalid(f"At most {MOST} badges are printed at once.", hint="Choose fewer people.")
        pieces = self._pieces(wanted, first)
        jobs: dict[int, int] = {}
        moved: list[_Moved] = []
        done = 0
        try:
            while pieces and not (stopped is not None and stopped()):
                piece = pieces.pop(0)
                with self._desk.store.write(actor) as tx:
                    jobs.update(self._print(tx, piece, why, said, moved))
                done += len(piece.ids)
                if progress is not None:
                    progress(done, len(wanted))
        finally:
            if jobs:
                self._note_undo(actor, jobs, moved)
        return BatchResult(jobs, len(wanted), stopped=bool(pieces))

    def standing(self, actor: Actor, jobs: Mapping[int, int]) -> BatchStanding:
        """How far the printers have come with the jobs of a batch."""
        require(actor, Right.PRINT)
        with self._desk.store.read() as tx:
            known = _deliveries(tx, jobs)
        out = sum(job.state is DeliveryState.SENT for job in known.values())
        still = [visit_id for visit_id, job in known.items() if not job.state.closed]
        stuck = [job.remark for job in known.values() if job.needs_a_person and job.remark]
        return BatchStanding(len(jobs), out, len(still), stuck[0] if stuck else "")

    def take_back(self, actor: Actor, jobs: Mapping[int, int]) -> list[int]:
        """Stop the jobs that no printer has yet; the visits whose number is free again for it."""
        require(actor, Right.PRINT)
        with self._desk.store.write(actor) as tx:
            return self._take_back(tx, jobs)

    def _deed(self, tx: ReadTx, row: Mapping[str, Any]) -> Deed:
        state = VisitState(row["state"])
        if state.on_site:
            if row["hold"] != Hold.NONE.value:
                return Deed.HELD
            return Deed.AGAIN if row["badge"] else Deed.NO_BADGE
        if state is not VisitState.EXPECTED:
            return Deed.OVER
        if row["badge_preprinted_at"] is not None:
            return Deed.READY
        kind = self._desk.types.known().get(row["type_id"])
        asks = kind is None or kind.needs_approval or (kind.photo_rule == "required" and not row["photo_id"])
        # Both are said in the same words: not everybody may know who is watched for.
        return Deed.AT_CHECK_IN if asks or self._watched(tx, row) else Deed.AHEAD

    def _watched(self, tx: ReadTx, row: Mapping[str, Any]) -> bool:
        contact = self._desk.contact(row["contact"])
        known = known_visitor(tx, row["visitor_id"])
        return bool(self._desk.watched(tx, row["name"], row["company"], contact, known))

    def _pieces(self, wanted: Sequence[int], first: int) -> list[_Piece]:
        """Badges of one template after the other: `PIECE` at a time, or as many as the labels of a sheet."""
        with self._desk.store.read() as tx:
            rows = _rows(tx, wanted)
        groups: dict[str, tuple[int, list[int]]] = {}
        for visit_id in wanted:
            row = rows.get(visit_id)
            if row is not None:
                chosen = template_of(self._desk, row)
                labels = chosen.labels
                # Single labels are printed in the order of the list, whatever their template.
                key = chosen.template.name if labels > 1 else ""
                groups.setdefault(key, (labels, []))[1].append(visit_id)
        pieces: list[_Piece] = []
        for labels, ids in groups.values():
            begin = first if labels > 1 else 0
            if not 0 <= begin <= labels:
                raise Invalid(f"A sheet has {labels} labels.", field="first")
            while ids:
                most = labels - max(begin, 1) + 1 if labels > 1 else PIECE
                pieces.append(_Piece(ids[:most], labels, begin))
                # What comes after it goes on where it ended, or where whatever was printed between ended.
                ids, begin = ids[most:], 0
        return pieces

    def _print(
        self, tx: WriteTx, piece: _Piece, why: ReprintReason, said: str, moved: list[_Moved]
    ) -> dict[int, int]:
        """The deliveries of a piece by visit, which are added to `moved`; what is not to be printed any more is left
        out."""
        numbered = [pair for visit_id in piece.ids if (pair := self._numbered(tx, visit_id, why, said))]
        moved += numbered
        rows = [row for _, row in numbered]
        if piece.labels > 1 and rows:
            return dict.fromkeys((row["id"] for row in rows), print_sheet(tx, self._desk, rows, piece.first))
        return {row["id"]: print_badge(tx, self._desk, row, purpose=BADGE_BATCH) for row in rows}

    def _numbered(self, tx: WriteTx, visit_id: int, why: ReprintReason, said: str) -> _Moved | None:
        """The visit as it was, and with its number and what is kept about the printing; None when nothing is to be
        printed."""
        row = _rows(tx, [visit_id]).get(visit_id)
        deed = self._deed(tx, row) if row is not None else Deed.OVER
        if row is None or not deed.prints:
            return None
        if deed is Deed.AGAIN:
            return row, note_again(tx, self._desk, row, why, said)
        kind = self._desk.types.known()[row["type_id"]]
        number = row["badge"] or self._desk.badges.take(tx, kind.badge_prefix, visit_id=visit_id)
        record(tx, "visit.print_ahead", "visit", visit_id, {"badge": number})
        return row, update_visit(tx, row, badge=number, badge_preprinted_at=tx.now)

    def _take_back(self, tx: WriteTx, jobs: Mapping[int, int]) -> list[int]:
        waiting = {
            visit_id: job.id for visit_id, job in _deliveries(tx, jobs).items() if job.state in _UNPRINTED
        }
        outbox.stop_these(tx, set(waiting.values()))
        freed: list[int] = []
        for visit_id, row in _rows(tx, waiting).items():
            if row["state"] == VisitState.EXPECTED.value and row["badge_preprinted_at"] is not None:
                self._desk.badges.free(tx, row["badge"], visit_id=visit_id)
                update_visit(tx, row, badge="", badge_preprinted_at=None)
                freed.append(visit_id)
            record(tx, "visit.take_badge_back", "visit", visit_id, {"badge": row["badge"]})
        return freed

    def _note_undo(self, actor: Actor, jobs: Mapping[int, int], moved: Sequence[_Moved]) -> None:
        def put_back(tx: WriteTx) -> list[Followed]:
            stood = _rows(tx, jobs)
            self._take_back(tx, jobs)
            now = _rows(tx, jobs)
            # Of these nothing is left of the printing, and nobody else has changed them: what was done to them before
            # it can be taken back next. Whoever was changed since gets their badge taken back all the same.
            return [
                (row["id"], was["version"], now[row["id"]]["version"])
                for was, row in moved
                if row["id"] in now
                and stood[row["id"]]["version"] == row["version"]
                and not changed_columns(was, now[row["id"]])
            ]

        now = self._desk.store.clock.now()
        label = f"printing {len(jobs)} badges" if len(jobs) > 1 else "printing a badge"
        self._desk.undo.note(actor.user_id, now, label, "badges", extras=(put_back,))


def _rows(tx: ReadTx, visit_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Whole rows of visits, as far as they are still there."""
    found: dict[int, dict[str, Any]] = {}
    ids = list(visit_ids)
    for start in range(0, len(ids), MOST):
        for row in tx.execute(select(VISITS).where(VISITS.c.id.in_(ids[start : start + MOST]))):
            found[row.id] = dict(row._mapping)
    return found


def _deliveries(tx: ReadTx, jobs: Mapping[int, int]) -> dict[int, DeliverySummary]:
    """The deliveries of a batch by visit."""
    known = outbox.deliveries(tx, set(jobs.values()))
    return {visit_id: known[job] for visit_id, job in jobs.items() if job in known}
