"""Keeps linked lanes and calendars the same, account after account, for the clock."""

import logging
import threading
from typing import Any

from sqlalchemy import or_, select, update

from reception_app.calendars import link_rows, rules
from reception_app.calendars.accounts import Connect
from reception_app.calendars.link_rows import ACCOUNTS, LINKS, OBJECTS
from reception_app.calendars.pulling import Pulling
from reception_app.calendars.settling import Settling
from reception_app.db.uow import Store
from reception_app.integrations.dav import DavClient
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate
from reception_app.schedule.house import House

_log = logging.getLogger("reception.calendars")


class Syncing:
    """Looks at every linked calendar now and then, and soon after an entry has changed here.

    A server that does not answer is asked again later and later; what was changed meanwhile on either side goes over
    then. `Change("calendar_account")` is published after each look that says something new.
    """

    def __init__(self, house: House, connect: Connect = DavClient, pulling: Pulling | None = None) -> None:
        self._store: Store = house.store
        self._connect = connect
        self._pulling = pulling or Pulling(house)
        self._settling = Settling(house, self._pulling)
        self._nudged = threading.Event()
        self._one_at_a_time = threading.Lock()
        self._store.bus.subscribe(self._on_change)

    def look(self) -> int:
        """Look at the accounts whose time has come, and at all that answered last time when something has changed
        here; how many. For the clock, in a thread of its own: it may take minutes."""
        nudged = self._nudged.is_set()
        self._nudged.clear()
        with self._store.read() as tx:
            due = or_(ACCOUNTS.c.due_at.is_(None), ACCOUNTS.c.due_at <= tx.now)
            wanted = or_(due, ACCOUNTS.c.failures == 0) if nudged else due
            found = tx.execute(select(ACCOUNTS).where(ACCOUNTS.c.enabled, wanted)).all()
        for row in found:
            self._look_at(row)
        return len(found)

    def look_now(self, actor: Actor, account_id: int) -> None:
        """Look at one account at once; what came of it stands in the account. To be done in a thread."""
        require(actor, Right.MANAGE_CALENDARS)
        with self._store.read() as tx:
            row = link_rows.account_row(tx, account_id)
        self._look_at(row)

    def nudge(self) -> None:
        """Something is to be sent: with the next look."""
        self._nudged.set()

    def troubles(self) -> list[str]:
        """What is to be said of accounts and conflicts: a sentence each."""
        with self._store.read() as tx:
            rows = tx.execute(select(ACCOUNTS).where(ACCOUNTS.c.enabled, ACCOUNTS.c.failures > 1)).all()
            conflicts = len(tx.execute(select(OBJECTS.c.id).where(link_rows.IN_CONFLICT)).all())
        said = [
            f"The calendars of “{isolate(row.name)}” wait to be kept the same: {row.trouble}" for row in rows
        ]
        if conflicts:
            many = "An entry was" if conflicts == 1 else f"{conflicts} entries were"
            said.append(f"{many} changed here and in another calendar: choose what counts.")
        return said

    def _on_change(self, change: Change) -> None:
        if change.kind == "entry":
            self._nudged.set()

    def _look_at(self, account: Any) -> None:
        with self._one_at_a_time:
            with self._store.read() as tx:
                links = tx.execute(select(LINKS).where(LINKS.c.account_id == account.id)).all()
            troubles = [trouble for link in links if (trouble := self._look_through(account, link))]
        with self._store.write(SYSTEM) as tx:
            tx.upkeep = True
            trouble = troubles[0] if troubles else ""
            failures = account.failures + 1 if troubles else 0
            due_at = tx.now + rules.wait(rules.SYNC_MINUTES, failures)
            values: dict[str, Any] = {"trouble": trouble, "failures": failures, "due_at": due_at}
            values["looked_at"] = tx.now
            if not troubles:
                values["good_at"] = tx.now
            tx.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(**values))
            tx.changed("calendar_account", account.id)

    def _look_through(self, account: Any, link: Any) -> str:
        """One lane; what went wrong, or ""."""
        trouble = ""
        try:
            client = self._connect(link_rows.server_of(account))
            self._pulling.pull(link, client)
            self._settling.settle(link, client)
        except AppError as error:
            _log.warning("a calendar could not be kept the same: %s", type(error).__name__)
            trouble = f"{error.message} {error.hint}".strip()
        with self._store.write(SYSTEM) as tx:
            tx.upkeep = True
            good = {} if trouble else {"good_at": tx.now}
            tx.execute(update(LINKS).where(LINKS.c.id == link.id).values(trouble=trouble, **good))
        return trouble
