"""The course of the running roll call: in memory at once, in the store or beside it as soon as it can be."""

import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillWaiting
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from typing import Any

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths
from reception_app.roll_call import keeping
from reception_app.roll_call.events import Event, Started, apply, roll_call_of
from reception_app.roll_call.journal import Journal
from reception_app.roll_call.live import Live
from reception_app.roll_call.press import Press
from reception_app.roll_call.records import RollCallSheet
from reception_app.roll_call.scribe import KIND, Kept, Scribe

_PATIENCE = 1.5
"""Seconds a verb waits for disk and store; then it goes on from memory, and they follow when they can."""
_GLANCE = 0.4
"""Seconds for a look at what was begun beside us: before a deed, so that both together stay within two seconds."""


class Course:
    """Holds the running roll call and sees to it that nothing of it is lost. Safe in every thread."""

    def __init__(self, store: Store, bus: ChangeBus, paths: Paths, press: Press) -> None:
        self._store = store
        self._bus = bus
        self._press = press
        self._journal = Journal(paths.roll_calls)
        self._scribe = Scribe(store, self._journal)
        self._live = Live()
        self._turn = threading.RLock()
        self._recovered = False

    def one_at_a_time(self) -> AbstractContextManager[object]:
        """Held while a roll call is looked for, begun or ended."""
        return self._turn

    def newest(self) -> RollCallSheet | None:
        """The roll call in memory, running or just closed."""
        return self._live.sheet()

    def running(self) -> RollCallSheet | None:
        """The one that runs. At first, and while none runs here, the store and the journal are asked."""
        with self._turn:
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

    def looked_up(self) -> RollCallSheet | None:
        """The one that runs, after a look into the store for what was begun or ended beside us.

        Before anything is done in it: what is done in a drill that a real alarm has ended counts for nobody.
        """
        live = self.running()
        if live is not None and _is_in_store(live, self._scribe):
            try:
                # In the scribe's thread: a disk that hangs must not hold this one.
                found = self._scribe.run(partial(self._beside, live)).result(_GLANCE)
            except StillWaiting:
                return live
            self._take_over(live, found)
        return self.running()

    def begin(self, actor: Actor, sheet: RollCallSheet, *, to_printer: bool) -> RollCallSheet:
        """Take a frozen list over, write and print it, keep it."""
        self._live.begin(sheet)
        self._wait(self._scribe.run(partial(self._publish, actor, sheet, to_printer)), sheet.id)
        return self._live.sheet() or sheet

    def happened(self, actor: Actor, event: Event) -> RollCallSheet:
        """Apply an event and keep it. Raises Conflict when there is no roll call."""
        sheet = self._live.happened(event)
        self._wait(self._scribe.keep(actor, event, partial(self._kept, sheet.id)), sheet.id)
        return self._live.sheet() or sheet

    def follow(self) -> None:
        """Take over what was done beside us, and tell it.

        The command line starts roll calls while the desk is open, and ends a drill with a real one.
        """
        before = self._live.sheet()
        live = self.running()
        if live is not None and _standing(before) != _standing(live):
            self._announce(live.id)
        if live is not None and _is_in_store(live, self._scribe):
            self._take_over(live, self._beside(live))

    def catch_up(self) -> None:
        """Bring to the store, in the scribe's thread, what it could not take before."""
        if self._scribe.behind:
            self._scribe.run(self._catch_up)

    def shut_down(self) -> None:
        """Finish keeping what was begun, then end."""
        self._scribe.close()

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

    def _beside(self, live: RollCallSheet) -> RollCallSheet | None:
        """When the running one is no longer the store's: the one that is, or how ours was ended."""
        try:
            with self._store.read() as tx:
                if keeping.open_id(tx) == live.id:
                    return None
                return keeping.open_sheet(tx) or keeping.sheet(tx, live.id)
        except StoreTrouble:
            return None

    def _take_over(self, live: RollCallSheet, found: RollCallSheet | None) -> None:
        """Go on with `found`, unless something has happened here since it was read."""
        with self._turn:
            now = self._live.sheet()
            if found is None or now is None or now.id != live.id or not _is_in_store(now, self._scribe):
                return
            self._live.begin(found)
        self._announce(found.id)

    def _publish(self, actor: Actor, sheet: RollCallSheet, to_printer: bool) -> None:
        """In the scribe's thread: paper first, then the store; past the outbox when the store takes nothing."""
        pdf = self._press.try_pdf(sheet)
        troubles = {"paper": "" if pdf else "The list could not be made as a PDF. Use the screen."}
        path = ""
        if pdf:
            written = self._press.write(sheet, pdf, "")
            path, troubles["file"] = written.path, written.trouble
        extra = (lambda tx: self._press.queue(tx, sheet.id)) if pdf and to_printer else None
        kept = self._scribe.keep_here(actor, Started(sheet), extra)
        self._live.amend(sheet.id, troubles=troubles, pdf_path=path, print_delivery_id=kept.extra)
        if pdf and to_printer and not kept.saved:
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
            trouble = "The disk or the store does not answer yet. The roll call goes on from memory."
            self._live.amend(roll_call_id, saved=False, troubles={"store": trouble})

    def _announce(self, roll_call_id: int) -> None:
        self._bus.publish([Change(KIND, frozenset({roll_call_id}))])


def _is_in_store(live: RollCallSheet, scribe: Scribe) -> bool:
    """What the store has not taken yet is ours alone, and newer than what stands there."""
    return live.closed_at is None and live.saved and not scribe.behind


def _standing(sheet: RollCallSheet | None) -> object:
    return sheet and (sheet.id, sheet.closed_at)


def _store_trouble(kept: Kept) -> str:
    if kept.saved:
        return ""
    if kept.journalled:
        return f"{kept.trouble} The roll call goes on and is kept in a file of its own."
    return f"{kept.trouble} The roll call is kept in memory only: don't close the program, use the paper."
