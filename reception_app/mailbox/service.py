"""The verbs of the shared mailbox."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, insert, select, text

from reception_app.contacts.cleaning import mail_key
from reception_app.contacts.kept import names_of_mail
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.integrations.imap import Fetched, MailboxServer, fetch_new, try_mailbox
from reception_app.integrations.smtp import Security
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import DeliveryTrouble
from reception_app.kernel.rights import Right, allowed, require
from reception_app.kernel.text import tokens
from reception_app.mailbox import forgotten, rows
from reception_app.mailbox import settings as s
from reception_app.mailbox.models import MailboxRow
from reception_app.mailbox.records import MailboxStanding, MailDetail, MailFilter, MailState, MailSummary
from reception_app.mailbox.rows import MAILS, SUMMARY
from reception_app.messages import MessageService
from reception_app.messages.enclosing import BYTES_MAX
from reception_app.messages.records import MessageDetail, MessageSummary, NewMessage
from reception_app.outbox import Enclosure
from reception_app.preferences import Preferences

PAGE = 500
_LOOKS = 20
"""How often one look goes on while there are more mails: five hundred at a time."""
# Spelt exactly as in the partial index, else it is not used.
NEW = text("mails.state = 'new'")
_BOXES = MailboxRow.__table__

Fetch = Callable[[MailboxServer, int, int], Fetched]


class _Read(NamedTuple):
    """How far a mailbox was read, and what lay there when it was begun with."""

    validity: int = 0
    last: int = 0
    begun_to: int = 0


class MailboxService:
    """What came by mail for the house: looked into, passed on, closed.

    Every verb raises NotAllowed without the right SEE_MESSAGES, NotFound for a mail that is gone, Conflict when it does
    not stand so that it can be done, and StoreTrouble when it could not be saved. `Change("mail")` is published
    whenever a mail comes or changes. `fetch` looks into the mailbox. `kept_days` is after how many days a mail is
    forgotten: what is older is not begun with.
    """

    def __init__(
        self,
        store: Store,
        preferences: Preferences,
        messages: MessageService,
        fetch: Fetch = fetch_new,
        *,
        kept_days: Callable[[], int],
    ) -> None:
        self._store, self._preferences, self._messages = store, preferences, messages
        self._fetch, self._kept_days = fetch, kept_days

    def mails(
        self, actor: Actor, wanted: MailFilter, limit: int = PAGE, before: int = 0
    ) -> list[MailSummary]:
        """The newest mails that the filter shows; `before` is the last one already shown."""
        require(actor, Right.SEE_MESSAGES)
        statement = select(*SUMMARY).where(*_conditions(wanted)).order_by(MAILS.c.id.desc()).limit(limit)
        if before:
            statement = statement.where(MAILS.c.id < before)
        with self._store.read() as tx:
            return [rows.summary(row) for row in tx.execute(statement)]

    def count(self, actor: Actor, wanted: MailFilter) -> int:
        """How many mails the filter shows."""
        require(actor, Right.SEE_MESSAGES)
        with self._store.read() as tx:
            counted = select(func.count()).select_from(MAILS).where(*_conditions(wanted))
            return int(tx.execute(counted).scalar_one())

    def mail(self, actor: Actor, mail_id: int) -> MailDetail:
        """One mail with what it says and its thread."""
        require(actor, Right.SEE_MESSAGES)
        with self._store.read() as tx:
            detail = rows.read_detail(tx, mail_id)
            if not allowed(actor, Right.SEE_CONTACTS):
                return detail
            known = names_of_mail(tx, mail_key(detail.summary.from_address))
            return replace(detail, senders=tuple(known.items()))

    def original(self, actor: Actor, mail_id: int) -> bytes:
        """A mail as it came, to be saved."""
        require(actor, Right.SEE_MESSAGES)
        with self._store.read() as tx:
            return rows.original(tx, mail_id)

    def assign(self, actor: Actor, mail_id: int, new: NewMessage) -> MessageDetail:
        """It becomes a message to whom `new` says, with the original attached; of `new` only the recipients, ticks and
        times count, and a text that is put in front of what the mail says."""
        require(actor, Right.SEE_MESSAGES)
        with self._store.read() as tx:
            row = rows.row_for(tx, mail_id, "assign")
            data = rows.original(tx, mail_id)
        said = f"{row.subject}\n\n{row.text}"
        if row.whole and len(data) <= BYTES_MAX:
            files: tuple[Enclosure, ...] = (Enclosure("original.eml", "application/octet-stream", data),)
        else:
            files = ()
            said = f"The mail is too large to be attached: it lies in the shared mailbox.\n\n{said}"
        own = f"{new.text.strip()}\n\n" if new.text.strip() else ""
        message = replace(
            new,
            caller_name=row.from_name[:100],
            email=row.from_address,
            text=f"{own}{said}"[:5_000],
            enclosures=files,
        )

        def mark(tx: WriteTx, sent: MessageSummary) -> None:
            # In the message's own transaction: of two desks one passes it on, and killed in between nobody does.
            fresh, whom = rows.row_for(tx, mail_id, "assign"), ", ".join(sent.names)
            rows.move(tx, fresh, MailState.ASSIGNED, "mail.assign", message_id=sent.id, assigned_to=whom)

        return self._messages.send(actor, message, along=mark)

    def take_back(self, actor: Actor, sent: MessageSummary) -> None:
        """Take back that a mail was passed on: the message that it became is withdrawn, and it is new again.

        `sent` is the message as it then stood: Conflict when it stands otherwise by now.
        """
        require(actor, Right.SEE_MESSAGES)
        self._messages.withdraw(actor, sent.id, version=sent.version)

    def close(self, actor: Actor, mail_id: int) -> MailDetail:
        """It was answered, or needs no answer."""
        return self._step(actor, mail_id, "close", MailState.CLOSED)

    def junk(self, actor: Actor, mail_id: int) -> MailDetail:
        """Nobody has asked for it."""
        return self._step(actor, mail_id, "junk", MailState.JUNK)

    def reopen(self, actor: Actor, mail_id: int, *, was: MailState | None = None) -> MailDetail:
        """Take `close` or `junk` back, or see to a mail again that was passed on. The message it became stays.

        Conflict where it stands otherwise by now than it `was`, if that is said.
        """
        return self._step(actor, mail_id, "reopen", MailState.NEW, was, message_id=0, assigned_to="")

    def put_back(self, actor: Actor, before: MailSummary) -> MailDetail:
        """Take `reopen` back: it stands as it did `before`."""
        require(actor, Right.SEE_MESSAGES)
        became, whom = before.message_id, before.assigned_to
        return self._step(actor, before.id, "put_back", before.state, message_id=became, assigned_to=whom)

    def new(self, actor: Actor) -> int:
        """How many mails nobody has seen to yet."""
        require(actor, Right.SEE_MESSAGES)
        with self._store.read() as tx:
            return _count_new(tx)

    def standing(self, actor: Actor) -> MailboxStanding:
        """How the mailbox is."""
        require(actor, Right.SEE_MESSAGES)
        server = self.server()
        with self._store.read() as tx:
            new = _count_new(tx)
            if server is None:
                return MailboxStanding(False, new=new)
            row = tx.execute(select(_BOXES).where(_BOXES.c.name == _name(server))).first()
            if row is None:
                return MailboxStanding(True, new=new)
            return MailboxStanding(True, row.looked_at, row.trouble, new)

    def try_settings(self, actor: Actor) -> int:
        """Look whether the mailbox can be reached with the settings; how many mails lie there. Raises
        `DeliveryTrouble`. To be done in a thread."""
        require(actor, Right.EDIT_SETTINGS)
        server = self.server()
        if server is None:
            raise DeliveryTrouble("The shared mailbox is switched off.", hint="Switch it on and save first.")
        return try_mailbox(server)

    def look(self) -> int:
        """Fetch what is new; how many mails came. For the clock, in a thread: it may take a minute.

        What a look has brought is kept before the next one begins: killed in between, nothing is lost or doubled.
        Trouble is kept with the mailbox, to be shown.
        """
        server = self.server()
        if server is None:
            return 0
        came = 0
        for _ in range(_LOOKS):
            with self._store.read() as tx:
                row = tx.execute(select(_BOXES).where(_BOXES.c.name == _name(server))).first()
            known = _Read(row.validity, row.last_uid, row.begun_to) if row is not None else _Read()
            try:
                found = self._fetch(server, known.validity, known.last)
            except DeliveryTrouble as error:
                self._keep_trouble(server, known, f"{error.message} {error.hint}".strip())
                return came
            came += self._keep(server, known, found)
            if not found.more:
                return came
        return came

    def server(self) -> MailboxServer | None:
        """The mailbox of the settings, or None when it is off."""
        values = self._preferences
        if not values.switch(s.MAILBOX_ON):
            return None
        return MailboxServer(
            values.text(s.MAILBOX_HOST).strip(),
            values.whole(s.MAILBOX_PORT),
            Security(values.text(s.MAILBOX_SECURITY)),
            values.text(s.MAILBOX_USER).strip(),
            values.text(s.MAILBOX_PASSWORD),
            values.text(s.MAILBOX_FOLDER).strip() or "INBOX",
        )

    def _keep(self, server: MailboxServer, known: _Read, found: Fetched) -> int:
        if found.validity != known.validity:
            known = _Read(found.validity, 0, found.last)
        # One that was thrown away at the server between the list and its fetching has nothing to say.
        mails = [(each.uid, rows.ready(each)) for each in found.mails if each.data]
        with self._store.write(SYSTEM) as tx:
            # Forgotten tonight, or long ago, it is not taken in before; what somebody puts there later is.
            oldest = tx.now - timedelta(days=self._kept_days())
            fresh = [
                mail for uid, mail in mails if uid > known.begun_to or (mail.came_at or tx.now) >= oldest
            ]
            fresh = [mail for mail in fresh if not forgotten.is_forgotten(tx, mail.key, mail.values)]
            kept = [rows.keep(tx, mail) for mail in fresh]
            last = max([known.last, *(each.uid for each in found.mails)])
            _write_standing(tx, server, known._replace(last=last), "")
        return sum(1 for mail_id in kept if mail_id)

    def _keep_trouble(self, server: MailboxServer, known: _Read, trouble: str) -> None:
        with self._store.write(SYSTEM) as tx:
            _write_standing(tx, server, known, trouble)
            tx.changed("mailbox", 1)

    def _step(
        self,
        actor: Actor,
        mail_id: int,
        verb: str,
        state: MailState,
        was: MailState | None = None,
        **more: object,
    ) -> MailDetail:
        require(actor, Right.SEE_MESSAGES)
        with self._store.write(actor) as tx:
            rows.move(tx, rows.row_for(tx, mail_id, verb, was), state, f"mail.{verb}", **more)
            return rows.read_detail(tx, mail_id)


def _count_new(tx: ReadTx) -> int:
    return int(tx.execute(select(func.count()).select_from(MAILS).where(NEW)).scalar_one())


def _name(server: MailboxServer) -> str:
    return f"{server.username}@{server.host}:{server.port}/{server.folder}"


def _write_standing(tx: Any, server: MailboxServer, read: _Read, trouble: str) -> None:
    far = {"validity": read.validity, "last_uid": read.last, "begun_to": read.begun_to}
    values = {"name": _name(server), **far, "trouble": trouble, "looked_at": tx.now}
    tx.execute(insert(MailboxRow).prefix_with("OR REPLACE"), values)


def _conditions(wanted: MailFilter) -> list[ColumnElement[bool]]:
    found: list[Any] = [MAILS.c.id > 0]
    if wanted.new_only:
        found.append(NEW)
    if wanted.state is not None:
        found.append(MAILS.c.state == wanted.state.value)
    return found + [MAILS.c.words.contains(f" {word}", autoescape=True) for word in tokens(wanted.text)]
