"""The verbs of CalDAV accounts: which servers there are, and which lane is kept the same as which calendar there."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, insert, select, update

from reception_app.audit import record
from reception_app.calendars import link_rows, rules
from reception_app.calendars.link_rows import ACCOUNTS, LINKS
from reception_app.calendars.models import AccountRow, LinkRow, ObjectRow
from reception_app.calendars.records import Account, AccountEdit
from reception_app.db.uow import Store, WriteTx
from reception_app.integrations.dav import DavClient, DavServer, RemoteCalendar
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, Outdated
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.schedule import rows as schedule_rows

Connect = Callable[[DavServer], DavClient]


class AccountService:
    """CalDAV accounts and the lanes that are linked.

    Every verb raises NotAllowed without MANAGE_CALENDARS, and NotFound. Passwords are kept in the encrypted store and
    never told. `Change("calendar_account")` is published whenever one was looked at or changed.
    """

    def __init__(self, store: Store, connect: Connect = DavClient) -> None:
        self._store = store
        self._connect = connect

    def accounts(self, actor: Actor) -> list[Account]:
        """All of them with their lanes, by name."""
        require(actor, Right.MANAGE_CALENDARS)
        with self._store.read() as tx:
            return link_rows.accounts(tx)

    def account(self, actor: Actor, account_id: int) -> Account:
        """One of them."""
        found = next((each for each in self.accounts(actor) if each.id == account_id), None)
        if found is None:
            raise NotFound("This account is not there any more.")
        return found

    def add(self, actor: Actor, edit: AccountEdit) -> Account:
        """One more account. Raises Invalid naming the field."""
        require(actor, Right.MANAGE_CALENDARS)
        clean = rules.clean_account(edit)
        if not clean.password:
            raise Invalid("A password is needed.", field="password")
        with self._store.write(actor) as tx:
            account_id = new_id()
            never = {"looked_at": None, "good_at": None, "due_at": None, "failures": 0, "trouble": ""}
            values = {"id": account_id, **_columns(clean), "password": clean.password, **never, **tx.stamps()}
            tx.execute(insert(AccountRow), values)
            _say(tx, "calendar_account.add", account_id, clean.name)
        return self.account(actor, account_id)

    def edit(self, actor: Actor, account_id: int, edit: AccountEdit) -> Account:
        """Change one; an empty password leaves the one that is kept. A kept password never goes to another server.

        Raises Invalid naming the field, and Conflict.
        """
        require(actor, Right.MANAGE_CALENDARS)
        clean = rules.clean_account(edit)
        with self._store.write(actor) as tx:
            row = link_rows.account_row(tx, account_id)
            if row.version != clean.version:
                raise Outdated("Somebody has changed this account meanwhile.", hint="Look at it again.")
            if (row.url, row.username) != (clean.url, clean.user) and not clean.password:
                raise Invalid("Type the password again for another address or user.", field="password")
            values: dict[str, Any] = {**_columns(clean), "due_at": None, **tx.restamps(ACCOUNTS.c.version)}
            if clean.password:
                values["password"] = clean.password
            tx.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account_id).values(**values))
            _say(tx, "calendar_account.edit", account_id, clean.name)
        return self.account(actor, account_id)

    def remove(self, actor: Actor, account_id: int) -> None:
        """Forget an account. What its lanes hold stays here, and what its calendars hold stays there."""
        require(actor, Right.MANAGE_CALENDARS)
        with self._store.write(actor) as tx:
            row = link_rows.account_row(tx, account_id)
            links = select(LINKS.c.id).where(LINKS.c.account_id == account_id)
            tx.execute(delete(ObjectRow).where(ObjectRow.link_id.in_(links)))
            tx.execute(delete(LinkRow).where(LinkRow.account_id == account_id))
            tx.execute(delete(AccountRow).where(AccountRow.id == account_id))
            _say(tx, "calendar_account.remove", account_id, row.name)

    def calendars(self, actor: Actor, account_id: int) -> list[RemoteCalendar]:
        """The calendars that lie there. To be done in a thread. Raises `DeliveryTrouble`."""
        require(actor, Right.MANAGE_CALENDARS)
        with self._store.read() as tx:
            server = link_rows.server_of(link_rows.account_row(tx, account_id))
        return self._connect(server).calendars()

    def link(self, actor: Actor, account_id: int, calendar: RemoteCalendar, lane_id: int) -> Account:
        """Keep a lane the same as a calendar from now on: what is in one of them comes into the other as well.

        Raises Conflict when either is linked already, and Invalid for a calendar that can only be read.
        """
        require(actor, Right.MANAGE_CALENDARS)
        if not calendar.writable:
            raise Invalid(
                "This calendar can only be read.",
                field="calendar",
                hint="Follow it as a feed, if it has an address for that.",
            )
        with self._store.write(actor) as tx:
            account = link_rows.account_row(tx, account_id)
            if not schedule_rows.lane(tx, actor, lane_id).may_edit:
                raise NotAllowed("You may not write in this lane.", hint="Choose another one.")
            taken = (LINKS.c.account_id == account_id) & (LINKS.c.href == calendar.href)
            if tx.execute(select(LINKS.c.id).where(taken | (LINKS.c.lane_id == lane_id))).first():
                raise Conflict("The lane or the calendar is linked already.", hint="Choose another one.")
            values = {"href": calendar.href, "name": calendar.name, "writable": True, "token": "", "ctag": ""}
            standing = {"good_at": None, "trouble": "", "made_by": actor.user_id}
            ids = {"id": new_id(), "account_id": account_id, "lane_id": lane_id}
            tx.execute(insert(LinkRow), {**ids, **values, **standing})
            tx.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account_id).values(due_at=None))
            record(tx, "calendar.link", "lane", lane_id, {"account": account.name})
            tx.changed("calendar_account", account_id)
        return self.account(actor, account_id)

    def unlink(self, actor: Actor, link_id: int) -> None:
        """Keep them the same no more. Both stay as they are."""
        require(actor, Right.MANAGE_CALENDARS)
        with self._store.write(actor) as tx:
            row = link_rows.link_row(tx, link_id)
            tx.execute(delete(ObjectRow).where(ObjectRow.link_id == link_id))
            tx.execute(delete(LinkRow).where(LinkRow.id == link_id))
            record(tx, "calendar.unlink", "lane", row.lane_id, {})
            tx.changed("calendar_account", row.account_id)


def _say(tx: WriteTx, verb: str, account_id: int, name: str) -> None:
    record(tx, verb, "calendar_account", account_id, {"name": name})
    tx.changed("calendar_account", account_id)


def _columns(edit: AccountEdit) -> dict[str, Any]:
    return {
        "name": edit.name,
        "url": edit.url,
        "username": edit.user,
        "ca_file": edit.ca_file,
        "enabled": edit.on,
    }
