"""The verbs of a roll call. It goes on whatever fails: the store, the disk, the printer."""

import logging
from dataclasses import replace
from typing import Any

from reception_app.audit import record
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Conflict, Invalid, NotFound, StoreTrouble
from reception_app.kernel.ids import new_id
from reception_app.kernel.paths import Paths
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, clean_name
from reception_app.roll_call import keeping, marking
from reception_app.roll_call.course import Course
from reception_app.roll_call.events import Added, Closed, Marked
from reception_app.roll_call.press import Press
from reception_app.roll_call.records import (
    How,
    PrintedAgain,
    RollCallEntry,
    RollCallReport,
    RollCallSheet,
    Section,
)
from reception_app.roll_call.scribe import KIND
from reception_app.roll_call.watch import Watch

_log = logging.getLogger("reception.roll_call")
_PEOPLE_MAX = 10_000
_NONE_RUNS = "No roll call is running."


class RollCallService:
    """Start, mark, add, close. One roll call runs at a time; its list never changes once it is frozen."""

    def __init__(
        self, store: Store, clock: Clock, bus: ChangeBus, paths: Paths, press: Press, watch: Watch
    ) -> None:
        self._store = store
        self._clock = clock
        self._press = press
        self._watch = watch
        self._course = Course(store, bus, paths, press)

    def start(self, actor: Actor, *, drill: bool = False, to_printer: bool = True) -> RollCallSheet:
        """Freeze who is on site, write the list and send it to the printer; on the screen within two seconds.

        One that runs already is returned as it is, except that a real alarm ends a drill. Raises NotAllowed only.
        """
        require(actor, Right.START_ROLL_CALL)
        with self._course.one_at_a_time():
            running = self._course.looked_up()
            if running is not None and (drill or not running.drill):
                return running
            if running is not None:
                end = Closed(
                    running.id, self._clock.now(), actor.user_id, actor.name, "Ended by a real alarm."
                )
                self._course.happened(actor, end)
            sheet = self._course.begin(actor, self._freeze(actor, drill=drill), to_printer=to_printer)
        _log.info("roll call %s started", sheet.id)
        return sheet

    def list_now(self, actor: Actor) -> RollCallSheet:
        """The running roll call, or who is on site now without starting one. Raises NotAllowed."""
        require(actor, Right.START_ROLL_CALL)
        return self._course.running() or self._freeze(actor, drill=False)

    def pdf_of(self, actor: Actor, sheet: RollCallSheet) -> bytes:
        """A sheet of `list_now` as a PDF. Raises NotAllowed."""
        require(actor, Right.PRINT)
        return self._press.pdf(sheet)

    def current(self, actor: Actor) -> RollCallSheet | None:
        """The roll call that is running, or None. Raises NotAllowed."""
        require(actor, Right.MARK_ROLL_CALL)
        return self._course.running()

    def find(self, actor: Actor, text: str) -> list[RollCallEntry]:
        """Entries of the running roll call by name, company, host or badge number; those not yet safe first."""
        require(actor, Right.MARK_ROLL_CALL)
        running = self._course.running()
        if running is None:
            raise _none_runs()
        return marking.find(running.entries, text)

    def mark(
        self, actor: Actor, entry_id: int, *, safe: bool = True, people: int | None = None, how: How = How.TAP
    ) -> RollCallEntry:
        """Mark an entry with its whole party, or `people` of it; `safe=False` takes the mark back.

        Raises NotAllowed, Conflict (no roll call runs, or another one since), NotFound, Invalid (more people than the
        party has).
        """
        before = self._course.newest()
        sheet = self._open(actor)
        entry = next((found for found in sheet.entries if found.id == entry_id), None)
        if entry is None and before is not None and before.id != sheet.id:
            raise _another_runs(sheet)
        if entry is None:
            raise NotFound("This person is not on the list of the running roll call.")
        seen = (entry.people if people is None else people) if safe else 0
        if not 0 <= seen <= entry.people:
            raise Invalid(f"This party has {entry.people} people.", field="people")
        # A mark older than the one before counts for nothing: a clock that was put back must not make this one so.
        now = self._clock.now()
        at = max(now, entry.marked_at or now)
        event = Marked(sheet.id, entry_id, seen, at, actor.user_id, actor.name, how)
        after = self._course.happened(actor, event)
        return next(found for found in after.entries if found.id == entry_id)

    def mark_scanned(self, actor: Actor, scanned: str) -> RollCallEntry:
        """Mark whoever carries the scanned badge (its QR or its number). Raises NotFound and as `mark`."""
        entry = marking.by_scan(self._open(actor).entries, scanned)
        if entry is None:
            raise NotFound(
                "This badge is not on the list.", hint="Add the person as unlisted, with their name."
            )
        return self.mark(actor, entry.id, how=How.SCAN)

    def add_unlisted(self, actor: Actor, name: str, *, company: str = "", people: int = 1) -> RollCallEntry:
        """Add somebody who is outside and not on the list; safe at once. Raises NotAllowed, Conflict, Invalid."""
        sheet = self._open(actor)
        if not 1 <= people <= _PEOPLE_MAX:
            raise Invalid("At least one person is needed.", field="people")
        entry = RollCallEntry(
            id=new_id(),
            section=Section.UNLISTED,
            position=len(sheet.entries),
            name=clean_name(name),
            company=clean_line(company, field="company"),
            people=people,
            people_safe=people,
            marked_at=self._clock.now(),
            marked_by=actor.user_id,
            marked_by_name=actor.name,
            marked_how=How.TAP,
        )
        self._course.happened(actor, Added(sheet.id, entry))
        return entry

    def close(self, actor: Actor, *, note: str = "") -> RollCallReport:
        """End the roll call; the report is written beside the list. Raises NotAllowed, Conflict, Invalid."""
        require(actor, Right.CLOSE_ROLL_CALL)
        with self._course.one_at_a_time():
            before, running = self._course.running(), self._course.looked_up()
            if running is None:
                raise Conflict(_NONE_RUNS)
            if before is not None and before.id != running.id:
                raise _another_runs(running)
            said = clean_line(note, limit=500, field="note")
            end = Closed(running.id, self._clock.now(), actor.user_id, actor.name, said)
            closed = self._course.happened(actor, end)
        _log.info("roll call %s closed", closed.id)
        pdf = self._press.pdf(closed)
        written = self._press.write(closed, pdf, "-report")
        return RollCallReport(closed, pdf, written.path)

    def pdf(self, actor: Actor, roll_call_id: int = 0) -> bytes:
        """The list as it stands now, of a closed roll call the report; 0 is the running or newest one.

        Raises NotAllowed, NotFound, StoreTrouble for an earlier one that can't be read.
        """
        require(actor, Right.PRINT)
        return self._press.pdf(self._sheet(roll_call_id))

    def print_again(self, actor: Actor, roll_call_id: int = 0) -> PrintedAgain:
        """Send the list as it stands to the printer: past the outbox where the store takes nothing.

        Raises NotAllowed, NotFound, StoreTrouble for an earlier one that can't be read, DeliveryTrouble when it can't
        be printed past the outbox.
        """
        require(actor, Right.PRINT)
        sheet = self._sheet(roll_call_id)
        try:
            with self._store.write(actor) as tx:
                record(tx, "roll_call.print_again", KIND, sheet.id)
                return PrintedAgain(self._press.queue(tx, sheet.id))
        except StoreTrouble:
            return self._press.print_past_the_outbox(sheet.id, self._press.pdf(sheet))

    def render(self, data: dict[str, Any]) -> bytes:
        """The PDF of a print job in the outbox. Raises NotFound, StoreTrouble."""
        return self._press.pdf(self._sheet(int(data["roll_call_id"])))

    def past(self, actor: Actor, limit: int = 50) -> list[RollCallSheet]:
        """Closed roll calls, newest first, without their entries; among them one that the store has not taken yet.

        Raises NotAllowed, StoreTrouble.
        """
        require(actor, Right.SEE_HISTORY)
        last = self._course.newest()
        ours = [replace(last, entries=())] if last is not None and last.closed_at is not None else []
        try:
            with self._store.read() as tx:
                found = keeping.past(tx, limit)
        except StoreTrouble:
            if not ours:
                raise
            return ours
        # What the store has had and has no more was erased there.
        known = {each.id for each in found}
        return [*(each for each in ours if not each.saved and each.id not in known), *found][:limit]

    def follow(self) -> None:
        """Every few seconds: go on with what the command line has started, or ended, in the store."""
        self._course.follow()

    def tick(self) -> None:
        """Once a minute: bring to the store what it could not take, and remember who is on site."""
        self._course.follow()
        self._course.catch_up()
        self._watch.remember()

    def shut_down(self) -> None:
        """Before the store is closed: finish keeping what was begun."""
        self._course.shut_down()

    def _open(self, actor: Actor) -> RollCallSheet:
        require(actor, Right.MARK_ROLL_CALL)
        sheet = self._course.looked_up()
        if sheet is None:
            raise _none_runs()
        return sheet

    def _sheet(self, roll_call_id: int) -> RollCallSheet:
        live = self._course.newest()
        if live is not None and roll_call_id in (0, live.id):
            return live
        with self._store.read() as tx:
            found = keeping.sheet(tx, roll_call_id) if roll_call_id else keeping.newest(tx)
        if found is None:
            raise NotFound("There is no such roll call.")
        return found

    def _freeze(self, actor: Actor, *, drill: bool) -> RollCallSheet:
        seen = self._watch.look()
        return RollCallSheet(
            id=new_id(),
            started_at=self._clock.now(),
            started_by=actor.user_id,
            started_by_name=actor.name,
            drill=drill,
            as_known_at=seen.at,
            entries=seen.entries,
            saved=False,
            troubles=(seen.trouble,) if seen.trouble else (),
        )


def _none_runs() -> Conflict:
    return Conflict(_NONE_RUNS, hint="Start one with F12.")


def _another_runs(sheet: RollCallSheet) -> Conflict:
    """What was meant for a roll call that another process has ended: nobody may take it for done."""
    what = "another drill runs" if sheet.drill else "the real alarm runs"
    return Conflict(f"Not done: {what} now, with a list of its own.", hint="Do it again on that list.")
