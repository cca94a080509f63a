"""The verbs of entries."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate
from reception_app.occupancy.items import ScheduledItem, Target, Undo
from reception_app.recurrence import Occurrence, Rule, Series, aligned, split_at, words
from reception_app.schedule import changing, clashes, holding, rows, rules
from reception_app.schedule.differing import changed_meanwhile
from reception_app.schedule.house import House
from reception_app.schedule.records import (
    Choice,
    Collides,
    EntryDetail,
    EntryPlan,
    Lane,
    NewEntry,
    Saved,
    Scope,
    Stored,
    Way,
)
from reception_app.schedule.sight import detail

Choices = Mapping[datetime, Choice]
_NONE: Choices = {}
_A_FEW = 20
"""So many series are seen to in one transaction: nobody at the desk waits for it."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What an entry is changed to: clean, as a series, with how much of the stored one it concerns."""

    new: NewEntry
    series: Series
    stored: Stored
    scope: Scope
    moment: datetime | None


class EntryService:
    """What is entered in the lanes.

    Every verb raises NotAllowed without the right and in a lane in which this person may not write, NotFound for what
    is gone, Invalid naming a field, Collides in a lane that has one entry at a time, Conflict when the version that
    was looked at is not the newest, and StoreTrouble. `Change("entry")` is published. Moments are UTC.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store

    def entry(
        self, actor: Actor, entry_id: int, occurrence: datetime | None = None, *, coming: bool = False
    ) -> EntryDetail:
        """One entry; of a series the occurrence of this recurrence id, or the series with its first time.

        `coming`: of a series the occurrence that takes place next, or did last.
        """
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            stored = rows.stored(tx, entry_id)
            found = None
            if occurrence is not None and stored.repeats:
                found = changing.occurrence_of(stored, occurrence)
            elif coming and stored.repeats:
                found = changing.coming(stored, tx.now)
            return self._detail(tx, actor, stored, found)

    def plan(
        self,
        actor: Actor,
        new: NewEntry,
        *,
        entry_id: int = 0,
        scope: Scope = Scope.ALL,
        occurrence: datetime | None = None,
    ) -> EntryPlan:
        """What it would be: how often it takes place, and where it collides. Nothing is written."""
        require(actor, Right.EDIT_SCHEDULE)
        with self._store.read() as tx:
            if entry_id:
                change = self._change(tx, actor, entry_id, new, scope, occurrence)
                clean, series, but = change.new, change.series, _own(change)
            else:
                clean, series = self._clean(new)
                but = frozenset()
            lane = _writable(tx, actor, clean.lane_id)
            times = clashes.times(series)
            found = clashes.collisions(tx, self._house, lane, times, all_day=series.all_day, but=but)
            known = {each.recurrence_id for each in times}
            found += clashes.far_collisions(tx, self._house, lane, series, known, but, free=not found)
            said = words(series.rule) if series.rule else ""
            # All of it may be left out: then its hours alone are told.
            told = times or clashes.times(replace(series, exdates=frozenset()))
            return EntryPlan(said, len(times), told[0].starts_at, told[-1].ends_at, tuple(found))

    def add(self, actor: Actor, new: NewEntry, choices: Choices = _NONE, draft_id: int = 0) -> Saved:
        """Enter something. `choices` says what is done with occurrences that collide, by their recurrence ids.

        The sheet's draft goes in the very same transaction. A series begins on the first day that its rule names.
        """
        require(actor, Right.EDIT_SCHEDULE)
        clean, series = self._clean(new)

        def work(tx: WriteTx) -> int:
            lane = _writable(tx, actor, clean.lane_id)
            self._check_room(tx, lane, series, choices, frozenset())
            entry_id = changing.add(tx, clean, series, choices)
            discard_draft(tx, draft_id)
            record(tx, "entry.add", "entry", entry_id, {"lane": lane.name})
            return entry_id

        return self._saved(actor, work)

    def edit(
        self,
        actor: Actor,
        entry_id: int,
        new: NewEntry,
        *,
        scope: Scope = Scope.ALL,
        occurrence: datetime | None = None,
        version: int = 0,
        choices: Choices = _NONE,
        draft_id: int = 0,
    ) -> Saved:
        """Change an entry; of a series one occurrence, that one and all that follow, or all of it.

        The times of `new` are those of `occurrence`, the recurrence id of the one that was looked at (None: the
        first): the others are moved as far as it is. `version` is the one that was looked at, 0 for any.
        """
        require(actor, Right.EDIT_SCHEDULE)

        def work(tx: WriteTx) -> int:
            change = self._change(tx, actor, entry_id, new, scope, occurrence, version)
            lane = _writable(tx, actor, change.new.lane_id)
            self._check_room(tx, lane, change.series, choices, _own(change))
            found = _write(tx, change, choices)
            discard_draft(tx, draft_id)
            record(tx, "entry.edit", "entry", entry_id, {"lane": lane.name, "scope": change.scope.value})
            return found

        return self._saved(actor, work)

    def delete(
        self,
        actor: Actor,
        entry_id: int,
        *,
        scope: Scope = Scope.ALL,
        occurrence: datetime | None = None,
        version: int = 0,
    ) -> Undo:
        """Take away an entry, one occurrence of a series, that one and all that follow, or all. Returns the undo."""
        require(actor, Right.EDIT_SCHEDULE)

        def work(tx: WriteTx) -> int:
            stored = rows.stored(tx, entry_id)
            lane = _may_change(tx, actor, stored, version)
            target, moment = _meant(tx, stored, scope, occurrence)
            changing.delete(tx, target, scope, moment)
            record(tx, "entry.delete", "entry", entry_id, {"lane": lane.name, "scope": scope.value})
            return 0

        return self._done(actor, work)[1]

    def move(self, actor: Actor, item: ScheduledItem, target: Target) -> Undo:
        """Move or resize what a view shows; of a series this one occurrence. Into another lane or to another person."""
        shown = self.entry(actor, item.record_id, item.occurrence)
        times: dict[str, Any] = dict.fromkeys(("starts_at", "ends_at", "first_on", "last_on"))
        for name in times:
            times[name] = getattr(target, name)
        if all(each is None for each in times.values()):
            times = {name: getattr(shown.entry, name) for name in times}
        new = _elsewhere(replace(shown.entry, **times), target)
        scope = Scope.ONE if item.occurrence is not None else Scope.ALL
        return self.edit(
            actor, item.record_id, new, scope=scope, occurrence=item.occurrence, version=shown.version
        ).undo

    def hold_further(self) -> int:
        """Every day: hold the people of series a day further ahead. Returns for how many series there was something."""
        with self._store.read() as tx:
            today = tx.now.astimezone(self._house.zone()).date()
            going_on = [
                each for each in rows.series(tx, self._house.days(today, today)) if holding.holds(each)
            ]
            wanted = [each.id for each in going_on if holding.not_held_yet(tx, each)]
        for start in range(0, len(wanted), _A_FEW):
            with self._store.write(SYSTEM) as tx:
                tx.upkeep = True
                for entry_id in wanted[start : start + _A_FEW]:
                    holding.hold_further(tx, rows.stored(tx, entry_id))
        return len(wanted)

    def _clean(self, new: NewEntry, known: Collection[int] = ()) -> tuple[NewEntry, Series]:
        """Checked, and begun on the first day of its rule. Those in it who are `known` may have left meanwhile."""
        clean, series = rules.clean_entry(new, self._house.zone().key)
        for name, ids in (("owner_id", (clean.owner_id,)), ("people", clean.people)):
            for employee_id in ids:
                if employee_id and employee_id not in known:
                    self._house.check_works_here(employee_id, name)
        return clean, aligned(series)

    def _change(
        self,
        tx: ReadTx,
        actor: Actor,
        entry_id: int,
        new: NewEntry,
        scope: Scope,
        occurrence: datetime | None,
        version: int = 0,
    ) -> _Change:
        stored = rows.stored(tx, entry_id)
        _may_change(tx, actor, stored)
        parted = version != stored.version or (scope is Scope.ONE and occurrence in stored.replaced)
        if version and parted:
            raise self._parted(tx, actor, stored, new, scope, occurrence)
        target, moment = _meant(tx, stored, scope, occurrence)
        known = (stored.owner_id, *stored.people)
        if target.id != stored.id and moment is not None:
            new = changing.as_in_series(new, stored, target, moment)
        if not target.repeats or scope is Scope.ONE or moment is None:
            # What stands for one occurrence has no rule, although its detail tells that of its series.
            alone = target.master_id != 0 or (target.repeats and scope is Scope.ONE)
            one = replace(new, rule="") if alone else new
            clean, series = self._clean(one, known)
            return _Change(clean, series, target, scope, moment)
        clean, given = rules.clean_entry(new, self._house.zone().key)
        self._clean(replace(new, rule=""), known)
        same = not new.rule or str(Rule.parse(new.rule)) == target.rule
        rule = given.rule
        if same and new.rule and scope is Scope.FOLLOWING:
            rule = split_at(replace(rules.series_of(target), exdates=target.exdates), moment)[1].rule
        if scope is Scope.FOLLOWING:
            if same and rule is not None:
                was = changing.wall_of(target, moment)
                rule = rules.moved_rule(rule, was, given.starts)
            tail = aligned(replace(given, rule=rule))
            return _Change(clean, changing.without_excepted(target, tail, moment), target, scope, moment)
        series = changing.shifted(target, moment, given, rule, same_rule=same)
        return _Change(clean, changing.without_excepted(target, series), target, scope, moment)

    def _parted(
        self,
        tx: ReadTx,
        actor: Actor,
        stored: Stored,
        new: NewEntry,
        scope: Scope,
        occurrence: datetime | None,
    ) -> Conflict:
        """What parts an entry as it is now from what it was to become."""
        now = self._detail(tx, actor, *_standing(tx, actor, stored, scope, occurrence))
        clean, _ = rules.clean_entry(new, self._house.zone().key)
        return changed_meanwhile(tx, self._house, actor, now, clean, alone=scope is Scope.ONE)

    def _check_room(self, tx: ReadTx, lane: Lane, series: Series, choices: Choices, but: clashes.Own) -> None:
        followed = clashes.times(series)
        times = [each for each in followed if each.recurrence_id not in choices]
        for moment, choice in choices.items():
            if choice.way is Way.MOVE:
                if choice.starts_at is None:
                    raise Invalid("Say to when it is moved.", field="starts_at")
                times.append(Occurrence(moment, choice.starts_at, choice.starts_at + series.lasts))
        found = clashes.collisions(tx, self._house, lane, times, all_day=series.all_day, but=but)
        known = {each.recurrence_id for each in followed} | choices.keys()
        free = not found and not choices
        found += clashes.far_collisions(tx, self._house, lane, series, known, but, free=free)
        if found:
            raise Collides(tuple(found), lane.name)

    def _saved(self, actor: Actor, work: Callable[[WriteTx], int]) -> Saved:
        entry_id, undo = self._done(actor, work)
        return Saved(self.entry(actor, entry_id), undo)

    def _done(self, actor: Actor, work: Callable[[WriteTx], int]) -> tuple[int, Undo]:
        with self._store.write(actor) as tx:
            journal = rows.begin_journal(tx)
            entry_id = work(tx)
            holding.hold_again(tx, list(journal))
            after = rows.images(tx, journal)

        def undo() -> None:
            with self._store.write(actor) as tx:
                rows.put_back(tx, journal, after)
                clashes.check_put_back(tx, self._house, actor, journal, after)
                holding.hold_again(tx, list(journal))
                record(tx, "entry.undo", "entry", entry_id)

        return entry_id, undo

    def _detail(self, tx: ReadTx, actor: Actor, stored: Stored, found: Occurrence | None) -> EntryDetail:
        lane = rows.lane(tx, actor, stored.lane_id)
        rule = rows.stored(tx, stored.master_id).rule if stored.master_id else stored.rule
        return detail(self._house, actor, lane, stored, found, rule)


def _writable(tx: ReadTx, actor: Actor, lane_id: int) -> Lane:
    lane = rows.lane(tx, actor, lane_id)
    if lane.archived:
        raise Conflict(
            f"The lane {isolate(lane.name)} is archived.", hint="Choose another lane, or bring it back first."
        )
    if not lane.may_edit:
        raise NotAllowed(
            f"Your role ({actor.role.label}) may not write in the lane {isolate(lane.name)}.",
            hint="Ask an office manager.",
        )
    return lane


def _may_change(tx: ReadTx, actor: Actor, stored: Stored, version: int = 0) -> Lane:
    lane = _writable(tx, actor, stored.lane_id)
    if not rules.sees_entry(actor, stored.visibility, stored.created_by, lane):
        raise NotAllowed("This entry is private.", hint="Ask whoever has entered it.")
    if version and version != stored.version:
        raise Conflict(
            "Not deleted: this entry was changed meanwhile.",
            hint="Open it once more to see what is there now.",
        )
    return lane


def _meant(
    tx: ReadTx, stored: Stored, scope: Scope, occurrence: datetime | None
) -> tuple[Stored, datetime | None]:
    """The entry that a verb concerns, and where in it: what replaces an occurrence stands for its series."""
    if stored.master_id and scope is not Scope.ONE:
        return rows.stored(tx, stored.master_id), stored.recurrence_id
    if not stored.repeats:
        return stored, None
    if occurrence is None and scope is Scope.ONE:
        raise NotFound("Say which one of the series is meant.")
    first = stored.starts_at if occurrence is None else occurrence
    return stored, first


def _standing(
    tx: ReadTx, actor: Actor, stored: Stored, scope: Scope, occurrence: datetime | None
) -> tuple[Stored, Occurrence | None]:
    """What is there now of what somebody looked at. One occurrence may have an entry of its own since."""
    if occurrence is None or not stored.repeats:
        return stored, None
    moment = occurrence.astimezone(UTC)
    if scope is not Scope.ONE:
        # What became of this one is nothing to the others: their times go by what the rule says of it.
        whole = replace(stored, exdates=frozenset(), replaced=frozenset())
        return stored, changing.occurrence_of(whole, moment)
    for own in rows.replacing(tx, stored.id):
        if own.recurrence_id == moment:
            _may_change(tx, actor, own)
            return own, None
    return stored, changing.occurrence_of(stored, moment)


def _own(change: _Change) -> clashes.Own:
    """What doesn't stand in its own way: an entry and its series; of a series the one that is moved, not the rest."""
    if change.stored.repeats and change.scope is Scope.ONE:
        return frozenset({(change.stored.id, change.moment)})
    return frozenset({(change.stored.id, None)})


def _write(tx: WriteTx, change: _Change, choices: Choices) -> int:
    if not change.stored.repeats or change.moment is None:
        return changing.edit_whole(tx, change.stored, change.new, change.series, choices)
    if change.scope is Scope.ONE:
        return changing.edit_one(tx, change.stored, change.moment, change.new, change.series)
    if change.scope is Scope.FOLLOWING:
        return changing.edit_following(tx, change.stored, change.moment, change.new, change.series, choices)
    return changing.edit_whole(tx, change.stored, change.new, change.series, choices)


def _elsewhere(entry: NewEntry, target: Target) -> NewEntry:
    """The entry in another column: a lane in place of its lane, a person in place of a person."""
    column, out_of = target.column, target.out_of
    if column is None or column == out_of:
        return entry
    if column.kind == "lane":
        return replace(entry, lane_id=column.id)
    if column.kind != "employee":
        raise Invalid("An entry of a lane takes no room.", hint="Book the room with F7.")
    before = out_of.id if out_of is not None and out_of.kind == "employee" else entry.owner_id
    people = tuple(column.id if each == before else each for each in entry.people)
    return replace(entry, owner_id=column.id if before == entry.owner_id else entry.owner_id, people=people)
