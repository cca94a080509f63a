"""The verbs of a roll call. It goes on whatever fails: the store, the disk, the printer."""

import logging
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillWaiting
from dataclasses import replace
from functools import partial
from typing import Any

from reception_app.audit import record
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Conflict, Invalid, NotFound, StoreTrouble
from reception_app.kernel.ids import new_id
from reception_app.kernel.paths import Paths
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, clean_name
from reception_app.roll_call import keeping, marking
from reception_app.roll_call.events import Added, Closed, Event, Marked, Started, apply, roll_call_of
from reception_app.roll_call.journal import Journal
from reception_app.roll_call.live import Live
from reception_app.roll_call.press import Press
from reception_app.roll_call.records import How, RollCallEntry, RollCallReport, RollCallSheet, Section
from reception_app.roll_call.scribe import KIND, Kept, Scribe
from reception_app.roll_call.watch import Watch

_log = logging.getLogger("reception.roll_call")
_PATIENCE = 1.5
"""Seconds a verb waits for disk and store; then it goes on from memory, and they follow when they can."""
_PEOPLE_MAX = 10_000


class RollCallService:
    """Start, mark, add, close. One roll call runs at a time; its list never changes once it is frozen."""

    def __init__(
        self, store: Store, clock: Clock, bus: ChangeBus, paths: Paths, press: Press, watch: Watch
    ) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus
        self._press = press
        self._watch = watch
        self._journal = Journal(paths.roll_calls)
        self._scribe = Scribe(store, self._journal)
        self._live = Live()
        self._starting = threading.Lock()
        self._recovered = False

    def start(self, actor: Actor, *, drill: bool = False) -> RollCallSheet:
        """Freeze who is on site, write the list and send it to the printer; on the screen within two seconds.

        One that runs already is returned as it is, except that a real alarm ends a drill. Raises NotAllowed only.
        """
        require(actor, Right.START_ROLL_CALL)
        with self._starting:
            running = self._running()
            if running is not None and (drill or not running.drill):
                return running
            if running is not None:
                self._end(actor, "Ended by a real alarm.")
            seen = self._watch.look()
            sheet = RollCallSheet(
                id=new_id(),
                started_at=self._clock.now(),
                started_by=actor.user_id,
                started_by_name=actor.name,
                drill=drill,
                as_known_at=seen.at,
                entries=seen.entries,
                saved=False,
            )
            self._live.begin(sheet, {"list": seen.trouble})
        _log.info("roll call %s started", sheet.id)
        self._wait(self._scribe.run(partial(self._publish, actor, sheet)), sheet.id)
        return self._live.sheet() or sheet

    def current(self, actor: Actor) -> RollCallSheet | None:
        """The roll call that is running, or None. Raises NotAllowed."""
        require(actor, Right.MARK_ROLL_CALL)
        with self._starting:
            return self._running()

    def find(self, actor: Actor, text: str) -> list[RollCallEntry]:
        """Entries of the running roll call by name, company, host or badge number; those not yet safe first."""
        return marking.find(self._open(actor).entries, text)

    def mark(
        self, actor: Actor, entry_id: int, *, safe: bool = True, people: int | None = None, how: How = How.TAP
    ) -> RollCallEntry:
        """Mark an entry with its whole party, or `people` of it; `safe=False` takes the mark back.

        Raises NotAllowed, Conflict (no roll call runs), NotFound, Invalid (more people than the party has).
        """
        sheet = self._open(actor)
        entry = next((found for found in sheet.entries if found.id == entry_id), None)
        if entry is None:
            raise NotFound("This person is not on the list of the running roll call.")
        seen = (entry.people if people is None else people) if safe else 0
        if not 0 <= seen <= entry.people:
            raise Invalid(f"This party has {entry.people} people.", field="people")
        event = Marked(sheet.id, entry_id, seen, self._clock.now(), actor.user_id, actor.name, how)
        after = self._happened(actor, event)
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
        self._happened(actor, Added(sheet.id, entry))
        return entry

    def close(self, actor: Actor, *, note: str = "") -> RollCallReport:
        """End the roll call; the report is written beside the list. Raises NotAllowed, Conflict, Invalid."""
        require(actor, Right.CLOSE_ROLL_CALL)
        with self._starting:
            if self._running() is None:
                raise Conflict("No roll call is running.")
            closed = self._end(actor, clean_line(note, limit=500, field="note"))
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

    def print_again(self, actor: Actor, roll_call_id: int = 0) -> int:
        """Send the list as it stands to the printer; the delivery's id. Raises NotAllowed, NotFound, StoreTrouble."""
        require(actor, Right.PRINT)
        sheet = self._sheet(roll_call_id)
        with self._store.write(actor) as tx:
            record(tx, "roll_call.print_again", KIND, sheet.id)
            return self._press.queue(tx, sheet.id)

    def render(self, data: dict[str, Any]) -> bytes:
        """The PDF of a print job in the outbox. Raises NotFound, StoreTrouble."""
        return self._press.pdf(self._sheet(int(data["roll_call_id"])))

    def past(self, actor: Actor, limit: int = 50) -> list[RollCallSheet]:
        """Closed roll calls, newest first, without their entries. Raises NotAllowed, StoreTrouble."""
        require(actor, Right.SEE_HISTORY)
        with self._store.read() as tx:
            return keeping.past(tx, limit)

    def tick(self) -> None:
        """Once a minute: bring to the store what it could not take, and remember who is on site."""
        with self._starting:
            self._running()
        if self._scribe.behind:
            self._scribe.run(self._catch_up)
        self._scribe.run(self._watch.remember)

    def shut_down(self) -> None:
        """Before the store is closed: finish keeping what was begun."""
        self._scribe.close()

    def _open(self, actor: Actor) -> RollCallSheet:
        require(actor, Right.MARK_ROLL_CALL)
        with self._starting:
            sheet = self._running()
        if sheet is None:
            raise Conflict("No roll call is running.", hint="Start one with F12.")
        return sheet

    def _sheet(self, roll_call_id: int) -> RollCallSheet:
        live = self._live.sheet()
        if live is not None and roll_call_id in (0, live.id):
            return live
        with self._store.read() as tx:
            found = keeping.sheet(tx, roll_call_id) if roll_call_id else keeping.newest(tx)
        if found is None:
            raise NotFound("There is no such roll call.")
        return found

    def _running(self) -> RollCallSheet | None:
        """Call with `_starting` held. The first time, and while none runs here, the store and the journal are asked."""
        live = self._live.sheet()
        if live is not None and live.closed_at is None:
            return live
        if not self._recovered:
            self._recovered = True
            self._recover()
        elif live is None or live.saved:
            self._adopt()
        live = self._live.sheet()
        return live if live is not None and live.closed_at is None else None

    def _recover(self) -> None:
        """After a restart: what the journal held is taken over, then the store is brought up to it."""
        self._adopt()
        events = self._journal.events()
        if not events:
            return
        sheet = self._live.sheet()
        for event in events:
            if isinstance(event, Started):
                sheet = event.sheet
            elif sheet is not None and roll_call_of(event) == sheet.id:
                sheet = apply(sheet, event)
        if sheet is not None:
            self._live.begin(replace(sheet, saved=False))
        self._scribe.resume(events)
        self._scribe.run(self._catch_up)

    def _adopt(self) -> None:
        """Take over a roll call that is open in the store: from before a restart, or another desk's."""
        try:
            with self._store.read() as tx:
                found = keeping.open_sheet(tx)
        except StoreTrouble:
            return
        if found is not None:
            self._live.begin(found)

    def _end(self, actor: Actor, note: str) -> RollCallSheet:
        live = self._live.sheet()
        if live is None:
            raise Conflict("No roll call is running.")
        return self._happened(actor, Closed(live.id, self._clock.now(), actor.user_id, actor.name, note))

    def _happened(self, actor: Actor, event: Event) -> RollCallSheet:
        sheet = self._live.happened(event)
        self._wait(self._scribe.keep(actor, event, partial(self._kept, sheet.id)), sheet.id)
        return self._live.sheet() or sheet

    def _publish(self, actor: Actor, sheet: RollCallSheet) -> None:
        """In the scribe's thread: paper first, then the store; past the outbox when the store takes nothing."""
        pdf = self._press.try_pdf(sheet)
        written = self._press.write(sheet, pdf, "") if pdf else None
        extra = (lambda tx: self._press.queue(tx, sheet.id)) if pdf else None
        kept = self._scribe.keep_here(actor, Started(sheet), extra)
        troubles = {"paper": "" if pdf else "The list could not be made as a PDF. Use the screen."}
        if written is not None:
            troubles["file"] = written.trouble
        path = written.path if written is not None else ""
        self._live.amend(sheet.id, troubles=troubles, pdf_path=path, print_delivery_id=kept.extra)
        if pdf and not kept.saved:
            self._press.print_directly(sheet.id, pdf, partial(self._printed, sheet.id))
        self._kept(sheet.id, kept)

    def _kept(self, roll_call_id: int, kept: Kept) -> None:
        saved = kept.saved and not self._scribe.behind
        self._live.amend(roll_call_id, saved=saved, troubles={"store": _store_trouble(kept)})
        if not kept.saved:
            self._announce(roll_call_id)

    def _printed(self, roll_call_id: int, trouble: str) -> None:
        self._live.amend(roll_call_id, troubles={"printer": trouble})
        self._announce(roll_call_id)

    def _catch_up(self) -> None:
        live = self._live.sheet()
        if self._scribe.catch_up_here() and live is not None:
            self._live.amend(live.id, saved=True, troubles={"store": ""})
            self._announce(live.id)

    def _wait(self, work: "Future[Any]", roll_call_id: int) -> None:
        try:
            work.result(_PATIENCE)
        except StillWaiting:
            self._live.amend(
                roll_call_id,
                saved=False,
                troubles={
                    "store": "The disk or the store does not answer yet. The roll call goes on from memory."
                },
            )

    def _announce(self, roll_call_id: int) -> None:
        self._bus.publish([Change(KIND, frozenset({roll_call_id}))])


def _store_trouble(kept: Kept) -> str:
    if kept.saved:
        return ""
    if kept.journalled:
        return f"{kept.trouble} The roll call goes on and is kept in a file beside the store."
    return f"{kept.trouble} The roll call is kept in memory only: don't close the program, use the paper."
