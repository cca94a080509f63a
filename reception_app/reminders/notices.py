"""The verbs of notices: what everybody, a role or a department is to know for a while."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, insert, or_, select, update

from reception_app.accounts.names import active_users
from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.errors import Invalid, NotFound, Outdated
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, allowed, require
from reception_app.kernel.text import clean_line, clean_text, isolate, unlinked
from reception_app.kernel.years import check_years
from reception_app.outbox import ByClock, Channel, MailPayload, NewDelivery, enqueue
from reception_app.reminders.house import House
from reception_app.reminders.models import NoticeRow, NoticeTickRow
from reception_app.reminders.notice_records import Audience, NewNotice, Notice, NoticeTick, Priority
from reception_app.reminders.rules import roles_up_to
from reception_app.reminders.telling import office

NOTICES = NoticeRow.__table__
TICKS = NoticeTickRow.__table__
CHANGE = "notice_board"
TITLE_MAX, TEXT_MAX = 200, 5000
LONGEST = timedelta(days=2 * 366)
PURPOSE = "notice"


class NoticeService:
    """Reading and ticking needs SEE_BOARD, writing POST_NOTICES.

    Verbs raise NotAllowed, NotFound for a notice that is gone, Conflict when it was changed since `version` (0: any),
    Invalid naming a field, and StoreTrouble. `Change("notice_board")` is published whenever one changes.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store

    def current(self, actor: Actor) -> list[Notice]:
        """What the actor is to see now: what waits for their tick first, then what is important, then the newest."""
        require(actor, Right.SEE_BOARD)
        with self._store.read() as tx:
            c = NOTICES.c
            now = (c.until_at > tx.now, c.from_at <= tx.now, c.withdrawn_at.is_(None), _for(actor))
            found = self._records(tx, actor, list(tx.execute(select(NOTICES).where(*now))))
        loud = Priority.IMPORTANT
        return sorted(found, key=lambda each: (not each.wants_tick, each.what.priority is not loud, -each.id))

    def notices(self, actor: Actor, *, past: bool = False, limit: int = 200) -> list[Notice]:
        """All that are shown now or will be, or those that are over; the newest first."""
        require(actor, Right.SEE_BOARD)
        with self._store.read() as tx:
            over = or_(NOTICES.c.until_at <= tx.now, NOTICES.c.withdrawn_at.is_not(None))
            wanted = select(NOTICES).where(over if past else ~over, _for(actor))
            found = tx.execute(wanted.order_by(NOTICES.c.id.desc()).limit(limit)).all()
            return self._records(tx, actor, list(found))

    def notice(self, actor: Actor, notice_id: int) -> Notice:
        """One notice."""
        require(actor, Right.SEE_BOARD)
        with self._store.read() as tx:
            return self._records(tx, actor, [_row(tx, notice_id)])[0]

    def tick(self, actor: Actor, notice_id: int, *, read: bool = True) -> Notice:
        """The actor has read it, or takes that back."""
        require(actor, Right.SEE_BOARD)
        with self._store.write(actor) as tx:
            row = _row(tx, notice_id)
            mine = and_(TICKS.c.notice_id == row.id, TICKS.c.user_id == actor.user_id)
            there = tx.execute(select(TICKS.c.id).where(mine)).first() is not None
            if read and not there:
                by = {"user_id": actor.user_id, "name": actor.name, "at": tx.now}
                tx.execute(insert(NoticeTickRow), {"id": new_id(), "notice_id": row.id, **by})
            elif there and not read:
                tx.execute(delete(TICKS).where(mine))
            if there is not read:
                record(tx, "notice.read" if read else "notice.unread", CHANGE, row.id)
                tx.changed(CHANGE, row.id)
            return self._records(tx, actor, [row])[0]

    def save(
        self, actor: Actor, new: NewNotice, notice_id: int = 0, version: int = 0, draft_id: int = 0
    ) -> Notice:
        """Post a notice (id 0) or change one. When its words change, everybody is to read it again."""
        require(actor, Right.POST_NOTICES)
        values = self._values(new)
        with self._store.write(actor) as tx:
            if notice_id:
                self._edit(tx, notice_id, version, values)
            else:
                notice_id = new_id()
                fresh = {"posted_by": actor.name, "told_at": None, "withdrawn_at": None}
                tx.execute(insert(NoticeRow), {**values, **fresh, **tx.stamps(), "id": notice_id})
                record(tx, "notice.post", CHANGE, notice_id)
            tx.changed(CHANGE, notice_id)
            discard_draft(tx, draft_id)
            return self._records(tx, actor, [_row(tx, notice_id)])[0]

    def withdraw(self, actor: Actor, notice_id: int, *, back: bool = False) -> Notice:
        """Nobody is to see it any more; `back` takes that back."""
        require(actor, Right.POST_NOTICES)
        with self._store.write(actor) as tx:
            row = _row(tx, notice_id)
            values = {"withdrawn_at": None if back else tx.now, **tx.restamps(NOTICES.c.version)}
            tx.execute(update(NOTICES).where(NOTICES.c.id == row.id).values(**values))
            record(tx, "notice.post" if back else "notice.withdraw", CHANGE, row.id)
            tx.changed(CHANGE, row.id)
            return self._records(tx, actor, [_row(tx, notice_id)])[0]

    def tell_departments(self) -> int:
        """Write the mails of notices to departments that begin now; how many. To be called every minute."""
        if not self._house.mails():
            return 0
        with self._store.read() as tx:
            if tx.execute(select(NOTICES.c.id).where(*_to_tell(tx))).first() is None:
                return 0
        with self._store.write(SYSTEM) as writing:
            return sum(
                self._mail(writing, row)
                for row in list(writing.execute(select(NOTICES).where(*_to_tell(writing))))
            )

    # Within

    def _values(self, new: NewNotice) -> dict[str, Any]:
        title = clean_line(new.title, limit=TITLE_MAX, field="title")
        if not title:
            raise Invalid("Say what it is about.", field="title")
        check_years(new.from_at, new.from_at, "from")
        check_years(new.until_at, new.until_at, "until")
        if new.until_at <= new.from_at:
            raise Invalid("It would end before it begins.", field="until")
        if new.until_at - new.from_at > LONGEST:
            raise Invalid("A notice is shown for two years at most.", field="until")
        if new.audience is Audience.ROLE and new.role is None:
            raise Invalid("Choose which role is to read it.", field="audience")
        if new.audience is Audience.DEPARTMENT and new.department not in self._house.directory.departments(
            SYSTEM
        ):
            raise Invalid("Choose which department is to read it.", field="audience")
        return {
            "title": title,
            "text": clean_text(new.text, limit=TEXT_MAX, field="text"),
            "audience": new.audience.value,
            "role": new.role.value if new.role and new.audience is Audience.ROLE else "",
            "department": new.department if new.audience is Audience.DEPARTMENT else "",
            "from_at": new.from_at,
            "until_at": new.until_at,
            "priority": new.priority.value,
            "needs_tick": new.needs_tick,
        }

    def _edit(self, tx: WriteTx, notice_id: int, version: int, values: dict[str, Any]) -> None:
        row = _row(tx, notice_id)
        if version and row.version != version:
            raise Outdated("Somebody changed this notice meanwhile.", hint="Look at it again.")
        stamps = tx.restamps(NOTICES.c.version)
        tx.execute(update(NOTICES).where(NOTICES.c.id == notice_id).values(**values, **stamps))
        if (values["title"], values["text"]) != (row.title, row.text):
            tx.execute(delete(TICKS).where(TICKS.c.notice_id == notice_id))
        record(tx, "notice.change", CHANGE, notice_id)

    def _mail(self, tx: WriteTx, row: Row[Any]) -> int:
        """Write to everybody of a department who can be written to; how many."""
        stamps = {"told_at": tx.now}
        tx.execute(update(NOTICES).where(NOTICES.c.id == row.id).values(**stamps))
        text = "\n".join([unlinked(row.text or row.title), "", office(self._house)])
        sent = 0
        for person in self._house.directory.employees(SYSTEM):
            if person.department == row.department and person.email:
                mail = MailPayload(to=person.email, to_name=person.name, subject=row.title, text=text)
                label = f"Notice for {isolate(person.name)}"
                new = NewDelivery(Channel.MAIL, PURPOSE, "notice", row.id, mail.as_data(), label=label)
                by_clock = ByClock(f"notice:{row.id}:{person.id}", row.from_at, row.created_at)
                enqueue(tx, replace(new, by_clock=by_clock))
                sent += 1
        return sent

    def _records(self, tx: ReadTx, actor: Actor, found: list[Row[Any]]) -> list[Notice]:
        ids = [row.id for row in found]
        ticks: dict[int, list[Row[Any]]] = {}
        for tick in tx.execute(select(TICKS).where(TICKS.c.notice_id.in_(ids)).order_by(TICKS.c.id)):
            ticks.setdefault(tick.notice_id, []).append(tick)
        users = active_users(tx) if found and allowed(actor, Right.POST_NOTICES) else []
        return [_record(row, ticks.get(row.id, []), actor, users) for row in found]


def _record(row: Row[Any], ticks: list[Row[Any]], actor: Actor, users: list[Any]) -> Notice:
    role = Role(row.role) if row.role else None
    read_by = {tick.user_id for tick in ticks}
    what = NewNotice(
        row.title,
        row.from_at,
        row.until_at,
        row.text,
        Audience(row.audience),
        role,
        row.department,
        Priority(row.priority),
        row.needs_tick,
    )
    unread = [
        user
        for user in users
        if row.needs_tick and user.id not in read_by and row.role in roles_up_to(user.role)
    ]
    return Notice(
        row.id,
        what,
        row.posted_by,
        row.created_at,
        ticked=actor.user_id in read_by,
        ticks=tuple(NoticeTick(tick.name, tick.at) for tick in ticks),
        unread_by=tuple(user.name for user in unread),
        withdrawn=row.withdrawn_at is not None,
        version=row.version,
    )


def _row(tx: ReadTx, notice_id: int) -> Row[Any]:
    row = tx.execute(select(NOTICES).where(NOTICES.c.id == notice_id)).first()
    if row is None:
        raise NotFound("This notice is not there any more.")
    return row


def _for(actor: Actor) -> ColumnElement[bool]:
    """What somebody is to read; who posts notices sees all of them."""
    if allowed(actor, Right.POST_NOTICES):
        return NOTICES.c.id > 0
    return NOTICES.c.role.in_(roles_up_to(actor.role))


def _to_tell(tx: ReadTx) -> tuple[ColumnElement[bool], ...]:
    c = NOTICES.c
    shown = (c.from_at <= tx.now, c.until_at > tx.now, c.withdrawn_at.is_(None))
    return (c.audience == Audience.DEPARTMENT.value, c.told_at.is_(None), *shown)
