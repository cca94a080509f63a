"""The verbs of reminders."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from reception_app.accounts.names import active_users
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict, NotAllowed, NotFound, Outdated
from reception_app.kernel.rights import Right, require
from reception_app.recurrence import zone_named
from reception_app.reminders import digest, firing, lists, rows, rules, writing
from reception_app.reminders.house import House
from reception_app.reminders.records import (
    Assignee,
    AssigneeKind,
    NewReminder,
    Reminder,
    ReminderCounts,
    ReminderFilter,
    RepeatFrom,
    Settled,
)
from reception_app.reminders.rows import REMINDERS

PAGE = 500
_CHANGED = "Somebody changed this reminder meanwhile."


class ReminderService:
    """What must not be forgotten, and who is told when.

    Every verb raises NotAllowed without the right REMIND and for a reminder that isn't for the actor to see, NotFound
    for one that is gone, Conflict for one that is over or was changed since `version` (0: any), Invalid naming a field,
    StoreTrouble when it could not be saved. Moments are UTC. `Change("reminder")` is published whenever a reminder
    changes, `Change("reminder_fired")` when some have just called.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store

    # Looking

    def reminders(self, actor: Actor, wanted: ReminderFilter, limit: int | None = PAGE) -> list[Reminder]:
        """What the filter shows: open ones by their due time, closed ones the newest first. `limit` None: all of it."""
        require(actor, Right.REMIND)
        with self._store.read() as tx:
            return lists.listed(tx, self._house, actor, wanted, limit)

    def count(self, actor: Actor, wanted: ReminderFilter) -> int:
        """How many reminders the filter shows."""
        require(actor, Right.REMIND)
        with self._store.read() as tx:
            return lists.count(tx, self._house, actor, wanted)

    def calling(self, actor: Actor, limit: int = 50) -> list[Reminder]:
        """What calls the actor now: urgent ones first, then what was due first."""
        require(actor, Right.REMIND)
        with self._store.read() as tx:
            return lists.calling(tx, self._house, actor, limit)

    def counts(self, actor: Actor) -> ReminderCounts:
        """The numbers of what is for the actor."""
        require(actor, Right.REMIND)
        with self._store.read() as tx:
            return lists.counts(tx, self._house, actor)

    def reminder(self, actor: Actor, reminder_id: int) -> Reminder:
        """One reminder."""
        require(actor, Right.REMIND)
        with self._store.read() as tx:
            _seen(tx, actor, reminder_id)
            return self._record(tx, reminder_id)

    def people(self, actor: Actor) -> tuple[Assignee, ...]:
        """Those who sign in here and may be reminded, by name; the actor first."""
        require(actor, Right.REMIND)
        with self._store.read() as tx:
            found = active_users(tx)
        users = [Assignee(AssigneeKind.USER, user.id, user.name, user.role) for user in found]
        return tuple(sorted(users, key=lambda each: (each.id != actor.user_id, each.name.casefold())))

    # Writing down

    def add(self, actor: Actor, new: NewReminder, draft_id: int = 0) -> Reminder:
        """Remember something. The sheet's draft goes in the very same transaction."""
        require(actor, Right.REMIND)
        with self._store.write(actor) as tx:
            reminder_id = writing.add(tx, firing.with_name(tx, self._house, new))
            discard_draft(tx, draft_id)
            return self._record(tx, reminder_id)

    def edit(
        self, actor: Actor, reminder_id: int, new: NewReminder, version: int = 0, draft_id: int = 0
    ) -> Reminder:
        """Change what is to be remembered, when, or by whom; it calls for its new times."""
        require(actor, Right.REMIND)
        with self._store.write(actor) as tx:
            row = _open(tx, actor, reminder_id, version)
            values = writing.values_of(firing.with_name(tx, self._house, new), tx.now)
            values |= {"link_kind": row.link_kind, "link_id": row.link_id}
            quiet = {"calls_since": None, "snoozed_until": None, "escalate_at": None, "escalated_at": None}
            rows.change(
                tx, "change", row, **values, **quiet, seen_by="", missed=0, fell_from="", by_desk=False
            )
            discard_draft(tx, draft_id)
            return self._record(tx, reminder_id)

    # Seeing to it

    def seen(self, actor: Actor, reminder_id: int) -> Reminder:
        """Somebody knows of it: it is quiet until its next lead time. One that is acknowledged is told nobody else."""
        require(actor, Right.REMIND)
        with self._store.write(actor) as tx:
            row = _open(tx, actor, reminder_id)
            rows.change(tx, "see", row, calls_since=None, escalate_at=None, seen_by=actor.name)
            return self._record(tx, reminder_id)

    def snooze(self, actor: Actor, reminder_id: int, until: datetime) -> Reminder:
        """It calls again then. Raises Invalid where that makes no sense, and says until when it may sleep."""
        require(actor, Right.REMIND)
        with self._store.write(actor) as tx:
            row = _open(tx, actor, reminder_id)
            zone = zone_named(row.zone)
            following = None
            if row.rule and row.repeat_from == RepeatFrom.DUE.value:
                coming = rules.next_due(row.rule, RepeatFrom.DUE, row.due_at, zone, tx.now)
                following = coming[0] if coming else None
            rules.check_snooze(until, row.due_at, following, tx.now)
            quiet = {"calls_since": None, "escalate_at": None, "seen_by": actor.name}
            rows.change(tx, "snooze", row, snoozed_until=until, next_at=until, **quiet)
            return self._record(tx, reminder_id)

    def put_back(self, actor: Actor, before: Reminder) -> Reminder:
        """Take `seen`, `snooze` or `edit` back. Raises Conflict when more than that has happened since."""
        require(actor, Right.REMIND)
        with self._store.write(actor) as tx:
            row = _open(tx, actor, before.id, before.version + 1)
            stood = _stood(self._house, before)
            rows.change(tx, "put_back", row, **{**writing.values_of(before.what, tx.now), **stood})
            return self._record(tx, before.id)

    def done(self, actor: Actor, reminder_id: int) -> Settled:
        """It is done; of a series the next time is written down, missed ones left out."""
        require(actor, Right.REMIND)
        with self._store.write(actor) as tx:
            row = _open(tx, actor, reminder_id)
            self._close(tx, row, "done")
            following = self._follow(tx, row)
            _settle(tx, self._house, row, done=True)
            record = self._record(tx, reminder_id)
            coming = self._record(tx, following) if following else None
            return Settled(record, coming, ended=bool(row.rule) and not following)

    def cancel(self, actor: Actor, reminder_id: int) -> Reminder:
        """Nobody has to remember it; of a series nothing comes after it."""
        require(actor, Right.REMIND)
        with self._store.write(actor) as tx:
            self._close(tx, _open(tx, actor, reminder_id), "cancelled")
            return self._record(tx, reminder_id)

    def reopen(self, actor: Actor, reminder_id: int, before: Reminder | None = None) -> Reminder:
        """Take `done` or `cancel` back, and with it the next time of its series.

        Where nothing else happened since `before`, it sleeps and calls as it did then; else it calls for what is still
        to come, and at once when that is over.

        Raises Conflict when that one was seen to already.
        """
        require(actor, Right.REMIND)
        with self._store.write(actor) as tx:
            row = _seen(tx, actor, reminder_id)
            if row.closed_at is None:
                raise Conflict("This reminder is open.")
            coming = tx.execute(select(REMINDERS).where(REMINDERS.c.follows == row.id)).first()
            if coming is not None:
                if coming.version != 1:
                    raise Conflict("Its next time was seen to already.", hint="Write it down anew.")
                self._close(tx, coming, "cancelled")
            writing.reopen(tx, row)
            if before is not None and row.version == before.version + 1:
                rows.change(tx, "put_back", row, **_stood(self._house, before))
            _settle(tx, self._house, row, done=False)
            return self._record(tx, reminder_id)

    # By itself

    def fire(self) -> int:
        """Let call what is due, once each; how many called. To be called every few seconds."""
        return firing.fire(self._house)

    def send_digests(self) -> int:
        """Write the mails of the morning when their time has come, once a day; how many."""
        return digest.send(self._house)

    # Within

    def _close(self, tx: WriteTx, row: Row[Any], how: str) -> None:
        quiet = {"next_at": None, "calls_since": None, "snoozed_until": None, "escalate_at": None}
        over = {"closed_as": how, "closed_at": tx.now, "closed_by": tx.actor.name}
        rows.change(tx, "done" if how == "done" else "cancel", row, **quiet, **over)

    def _follow(self, tx: WriteTx, row: Row[Any]) -> int:
        """Write down the next time of a series; 0 when there is none."""
        zone = zone_named(row.zone)
        coming = rules.next_due(row.rule, RepeatFrom(row.repeat_from), row.due_at, zone, tx.now)
        if coming is None:
            return 0
        due_at, rule = coming
        return writing.add_following(tx, row, due_at, rule)

    def _record(self, tx: ReadTx, reminder_id: int) -> Reminder:
        return rows.as_record(rows.read_row(tx, reminder_id), tx.now, self._house.grace())


def _stood(house: House, before: Reminder) -> dict[str, Any]:
    """The columns of how it called and slept."""
    return {
        "calls_since": before.calls_since,
        "snoozed_until": before.snoozed_until,
        "next_at": before.next_at,
        "seen_by": before.seen_by,
        "missed": before.missed,
        "escalate_at": _further_up_at(house, before),
        "escalated_at": before.escalated_at,
        "fell_from": before.fell_from,
        "by_desk": before.by_desk,
    }


def _further_up_at(house: House, before: Reminder) -> datetime | None:
    """When a call that has to be acknowledged is told further up, unless it was told already."""
    patience = house.patience()
    if before.calls_since is None or before.escalated or not before.what.needs_ack or not patience:
        return None
    return before.calls_since + patience


def _settle(tx: WriteTx, house: House, row: Row[Any], *, done: bool) -> None:
    """Tell whoever keeps what it was about that it is done, or isn't after all."""
    told = house.settles.get(row.link_kind)
    if told is not None:
        try:
            told(tx, row.link_id, done)
        except NotFound:
            # What it was about is gone; the reminder stands for itself.
            return


def _seen(tx: ReadTx, actor: Actor, reminder_id: int, version: int = 0) -> Row[Any]:
    """One that the actor may see. Raises NotFound, NotAllowed, Conflict."""
    row = rows.read_row(tx, reminder_id)
    visible = select(REMINDERS.c.id).where(REMINDERS.c.id == reminder_id, rows.visible_to(actor))
    if actor is not SYSTEM and tx.execute(visible).first() is None:
        raise NotAllowed("This reminder is somebody else's.")
    if version and row.version != version:
        raise Outdated(_CHANGED, hint="Look at it again.")
    return row


def _open(tx: ReadTx, actor: Actor, reminder_id: int, version: int = 0) -> Row[Any]:
    _seen(tx, actor, reminder_id, version)
    return rows.open_row(tx, reminder_id)
