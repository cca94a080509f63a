"""An import of contacts that is being applied: its files are one stream of cards, cut into transactions."""

import hashlib
import time
from collections.abc import Callable

from reception_app.audit import record
from reception_app.contacts import finding
from reception_app.contacts.exchange_cards import Cards
from reception_app.contacts.exchange_files import Coming, FilesInTurn, Progress
from reception_app.contacts.exchange_plan import Seen, make_plan
from reception_app.contacts.exchange_tally import Tally
from reception_app.contacts.writing import add_together, change_contact
from reception_app.db.search import Learning
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.import_report import ImportReport, together

_MOST = 20_000
"""No more cards are one transaction, however long nobody else waits to write. Most of what is written are pages of
indexes, touched anew by any thousand cards: two files cost little more of them than one."""
_LONGEST = 2.0
"""Seconds: a desk of another process, which can't be seen to wait, gives up after five."""
_SLICE = 100
"""After so many cards it is seen whether somebody waits: then the transaction ends there."""
_SHORT = 50
"""So many cards are one transaction for a while after somebody had to wait: where one is at work, more is to come."""
_A_WHILE = 1.0
"""Seconds."""
_GIVEN_WAY, _GIVEN_WAY_MOST = 0.003, 0.25
"""Seconds that are left to whoever waits, until nobody does: on a busy machine who is next may be slow to wake."""
_HOME = 4
"""After so many transactions the log is brought home: it holds some hundred megabytes then where they are large, and
few where somebody is at work. What several of them wrote to one page is brought once."""
_WORTH = 400
"""For so many cards it is done at the end as well; what fewer leave is brought home with the desk's own."""
_LOOK = 0.01
"""Seconds between two looks for whoever waits, while the next cards are still being read."""


class Applying:
    """Takes the cards of files into the store. `before` makes a backup, once there is something to take."""

    def __init__(
        self,
        store: Store,
        actor: Actor,
        files: FilesInTurn,
        progress: Progress,
        before: Callable[[], object] | None,
    ) -> None:
        self._store, self._actor, self._files = store, actor, files
        self._progress, self._before = progress, before
        self._seen = Seen()
        self._reports: list[ImportReport] = []
        self._coming: Coming | None = None
        """The cards of the file that is under way."""
        self._digest = ""
        """By what the audit names it."""
        self._tally = Tally()
        """What it has come to so far."""
        self._told: dict[str, object] | None = None
        """What the audit is to say of it if it ends here: of what is committed. None where it has said all."""
        self._busy_until = 0.0
        self._written = 0
        """Contacts that the log holds, and below the transactions that wrote them."""
        self._commits = 0

    def run(self) -> ImportReport:
        """All of it. Raises as `ContactExchange.apply`; what was committed before stays and is in the audit."""
        try:
            while self._coming is not None or self._files.turn():
                if self._coming is None:
                    self._begin()
                    self._note()
                elif self._coming.is_at_hand(_LOOK) or not self._coming.is_more:
                    self._commit()
        finally:
            if self._told is not None:
                # As one that writes much: its commit is not to bring home the log of all that.
                with self._store.write(self._actor, much=True) as tx:
                    record(tx, "contact.import", "contact", 0, self._told)
            if self._written >= _WORTH:
                self._store.bring_home_soon()
        return together(self._reports)

    def _begin(self) -> None:
        """Begin with the file whose turn it is. One that can't be read at all is told and left out."""
        self._tally = Tally()
        try:
            cards = self._files.begun()
        except Invalid as problem:
            self._tally.problems.append(self._files.refused(problem))
            self._reports.append(self._report())
            return
        if self._before is not None:
            self._before()
            self._before = None
        self._digest = hashlib.sha256(self._files.data).hexdigest()
        self._seen.begin(self._files.name)
        self._coming = Coming(cards, self._files.told(self._progress))

    def _note(self) -> None:
        """What the audit is to say if nothing more is committed."""
        self._told = self._tally.for_audit(self._digest) if self._coming is not None else None

    def _commit(self) -> None:
        """One transaction: all that comes, until somebody waits."""
        busy = time.monotonic() < self._busy_until
        with self._store.write(self._actor, much=True) as tx:
            self._some(tx, _SHORT if busy else _MOST)
            is_waited_for = self._store.is_waited_for()
        self._note()
        if is_waited_for or self._store.is_waited_for():
            self._give_way()
        self._commits += 1
        if self._commits >= _HOME and self._coming is not None and self._coming.is_more:
            # Apart from the commits, so that nobody waits for it.
            self._store.bring_home()
            self._written = self._commits = 0
        coming = self._coming
        if coming is not None and not coming.is_more and self._ends_all(coming.stopped):
            coming.end()

    def _give_way(self) -> None:
        now = time.monotonic()
        self._busy_until = now + _A_WHILE
        time.sleep(_GIVEN_WAY)
        while self._store.is_waited_for() and time.monotonic() < now + _GIVEN_WAY_MOST:
            time.sleep(_GIVEN_WAY)

    def _some(self, tx: WriteTx, left: int) -> None:
        until = time.monotonic() + _LONGEST
        with finding.very_many(tx) as learning:
            while left > 0 and (coming := self._next(tx)) is not None:
                self._write(tx, coming.few(min(left, _SLICE)), learning)
                left -= _SLICE
                if self._store.is_waited_for() or time.monotonic() > until:
                    break

    def _next(self, tx: WriteTx) -> Coming | None:
        """What gives the next cards: this file, or the next one if it is there; None where the transaction is to end.

        That is so as well when somebody waits while they are still being read.
        """
        while self._coming is not None:
            if self._coming.is_at_hand(_LOOK):
                return self._coming
            if self._coming.is_more:
                if self._store.is_waited_for():
                    return None
            elif not self._end_file(tx):
                return None
            elif self._files.is_next_at_hand() and self._files.turn():
                self._begin()
        return None

    def _end_file(self, tx: WriteTx) -> bool:
        """Write into the audit what the file came to. False where the whole import ends with it."""
        assert self._coming is not None
        problem = self._coming.stopped
        if self._ends_all(problem):
            return False
        if isinstance(problem, Invalid):
            self._tally.problems.append(self._files.refused(problem))
        record(tx, "contact.import", "contact", 0, self._tally.for_audit(self._digest))
        self._reports.append(self._report())
        self._coming = None
        return True

    def _ends_all(self, problem: AppError | None) -> bool:
        """Whether the import ends with what ended a file early: where there are others, it may go on with them."""
        return problem is not None and (self._files.is_alone or not isinstance(problem, Invalid))

    def _report(self) -> ImportReport:
        return self._tally.report(self._files.encoding, applied=True, columns=self._files.columns)

    def _write(self, tx: WriteTx, cards: Cards, learning: Learning) -> None:
        plan = make_plan(tx, cards, self._seen)
        add_together(tx, cards.new.only(plan.added), learning)
        for before, changed in plan.changed:
            change_contact(tx, before, changed, by_hand=False)
        self._tally.take(plan)
        self._written += len(plan.added) + len(plan.changed)
