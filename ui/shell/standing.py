"""How the desk stands: the figures of the counter line and what is going on now."""

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.badges.pool_records import NotBack
from reception_app.calls.records import Call, TelephoneStanding
from reception_app.cases.records import CaseCounts
from reception_app.context import AppContext
from reception_app.deliveries.records import ParcelCounts
from reception_app.drafts import Draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, allowed
from reception_app.lobby import Ring
from reception_app.messages.records import MessageCounts
from reception_app.outbox import Channel, DeliveryState, DeliverySummary
from reception_app.outbox.printer_records import PrinterStanding
from reception_app.reminders import Reminder, ReminderCounts
from reception_app.visits.presumed_records import Presumed
from reception_app.visits.records import Counts, Hold, VisitSummary
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, waited
from ui.kit.delivery_words import by_cause
from ui.lobby.words import is_person, ring_words
from ui.passes.words import item_words
from ui.shell.call_desk import drafts_beside
from ui.shell.counter_line import Count
from ui.shell.now_button import NowItem
from ui.shell.ringing import Ringing, who_rings
from ui.shell.standing_kinds import MADE_OF
from ui.shell.unsent import how_many, unsent

if TYPE_CHECKING:
    from reception_app.roll_call.records import RollCallSheet
    from reception_app.visits.refreshing import RefreshmentDue


def _tr(text: str) -> str:
    return QCoreApplication.translate("Standing", text)


@dataclass(frozen=True, slots=True)
class Standing:
    """One look at everything: counts of the day, who waits, what is unsent, what is half-written."""

    counts: Counts
    waiting: tuple[VisitSummary, ...]
    drafts: tuple[Draft, ...]
    deliveries: tuple[DeliverySummary, ...]
    backed_up_at: datetime | StoreTrouble | None
    read_only: bool
    rings: tuple[Ring, ...] = ()
    refreshments: "tuple[RefreshmentDue, ...]" = ()
    not_back: tuple[NotBack, ...] = ()
    calls: tuple[Call, ...] = ()
    ringing: Mapping[int, Ringing] = field(default_factory=dict)
    """By the number of a call that rings."""
    messages: MessageCounts = field(default=MessageCounts())
    mails: int = 0
    parcels: ParcelCounts = field(default=ParcelCounts())
    cases: CaseCounts = field(default=CaseCounts())
    telephone: TelephoneStanding = field(default=TelephoneStanding())
    reminders: ReminderCounts = field(default=ReminderCounts())
    calling: tuple[Reminder, ...] = ()
    roll_call: "RollCallSheet | None" = None
    presumed: Presumed = field(default=Presumed())


class StandingReader:
    """Reads the figures for whoever is signed in. Each is a single indexed read."""

    def __init__(self, context: AppContext, who: Callable[[], Actor]) -> None:
        self._c, self._who = context, who
        self._known: dict[str, Any] = {}
        self._of: Actor | None = None
        self._turn = threading.Lock()

    def read(self, changed: Collection[str] | None = None) -> Standing:
        """The figures of this moment. What the role may not see is left out.

        `changed`: kinds of what was written since the last reading. Only what is made of them is read; the rest is
        as it was then. None reads everything. Safe in every thread: one reading follows the other.
        """
        with self._turn:
            return self._read(changed)

    def _read(self, changed: Collection[str] | None) -> Standing:
        actor, known = self._who(), self._known
        if actor != self._of:
            known.clear()
            self._of = actor
        questions = self._questions(actor)
        for name, kinds in MADE_OF.items():
            if changed is None or name not in known or not kinds.isdisjoint(changed):
                known[name] = questions[name]()
        found = known | {"drafts": drafts_beside(known["drafts"], known["calls"])}
        telephone = self._c.telephone.standing()
        return Standing(**found, read_only=self._c.store_state.read_only, telephone=telephone)

    def _questions(self, actor: Actor) -> Mapping[str, Callable[[], Any]]:
        """How each figure is read."""
        c = self._c

        def may(right: Right) -> bool:
            return allowed(actor, right)

        return {
            "counts": lambda: c.visits.counts(actor, c.preferences.local_day(c.clock.now())),
            "presumed": lambda: c.history.presumed_left(actor) if may(Right.SEE_HISTORY) else Presumed(),
            "waiting": lambda: tuple(c.visits.waiting(actor)),
            "drafts": lambda: c.drafts.open(actor),
            "deliveries": lambda: unsent(c.outbox, actor) if may(Right.MANAGE_OUTBOX) else (),
            "backed_up_at": self._backed_up_at,
            "rings": lambda: tuple(c.lobby.open_rings(actor)),
            "refreshments": lambda: tuple(c.refreshments.due(actor)),
            "not_back": lambda: tuple(c.pool.not_back(actor)),
            "calls": lambda: tuple(c.calls.open_calls(actor) if may(Right.HANDLE_CALLS) else ()),
            "ringing": lambda: who_rings(c.calls, actor, self._known["calls"]),
            "messages": lambda: c.messages.counts(actor) if may(Right.TAKE_MESSAGES) else MessageCounts(),
            "mails": lambda: self._new_mails(actor),
            # Of what the house has never had the code is not brought in for the sake of its count.
            "parcels": lambda: (
                c.deliveries.lists.counts(actor)
                if may(Right.SEE_PARCELS) and c.in_use.any("parcels")
                else ParcelCounts()
            ),
            "cases": lambda: (
                c.cases.lists.counts(actor)
                if may(Right.HANDLE_CASES) and c.in_use.any("cases")
                else CaseCounts()
            ),
            "reminders": lambda: c.reminders.counts(actor) if may(Right.REMIND) else ReminderCounts(),
            "calling": lambda: tuple(c.reminders.calling(actor) if may(Right.REMIND) else ()),
            "roll_call": lambda: c.roll_call.current(actor) if may(Right.MARK_ROLL_CALL) else None,
        }

    def _backed_up_at(self) -> datetime | StoreTrouble | None:
        try:
            return self._c.backups.last_good_at()
        except StoreTrouble as unread:
            # The other figures are shown all the same.
            return unread

    def _new_mails(self, actor: Actor) -> int:
        # Where no mailbox is looked into, its code is not brought in for the sake of a count.
        if not self._c.preferences.switch("mailbox.on") or not allowed(actor, Right.SEE_MESSAGES):
            return 0
        return self._c.mailbox.new(actor)


def counts_of(s: Standing, zone: ZoneInfo, printer: PrinterStanding) -> list[Count]:
    """The counter line. `printer` is how the badge printers are."""
    counts = [
        Count("on_site", _tr("On site"), str(s.counts.on_site_people), stays=True),
        Count("expected", _tr("Expected"), str(s.counts.expected), stays=True),
    ]
    if s.counts.held:
        counts.append(Count("held", _tr("Held"), str(s.counts.held), "warn"))
    if s.counts.overstaying:
        counts.append(Count("overdue", _tr("Overdue"), str(s.counts.overstaying), "bad"))
    if s.presumed.count:
        presumed = str(s.presumed.count)
        counts.append(Count("presumed", _tr("Presumed left"), presumed, "warn", short=_tr("Presumed")))
    if s.refreshments:
        counts.append(Count("refreshments", _tr("To bring"), str(len(s.refreshments)), "warn"))
    if s.not_back:
        counts.append(Count("passes", _tr("Not back"), str(len(s.not_back)), "bad"))
    if s.messages.open:
        loud: Literal["ink", "bad"] = "bad" if s.messages.urgent else "ink"
        counts.append(Count("messages", _tr("To pass on"), str(s.messages.open), loud))
    counts += _parcels(s.parcels)
    if s.cases.overdue:
        counts.append(Count("cases", _tr("Cases overdue"), str(s.cases.overdue), "bad", short=_tr("Cases")))
    if s.mails:
        counts.append(Count("mails", _tr("New mail"), str(s.mails)))
    if s.reminders.calling or s.reminders.overdue:
        hot: Literal["bad", "warn"] = "bad" if s.reminders.urgent or s.reminders.overdue else "warn"
        due = max(s.reminders.calling, s.reminders.overdue)
        counts.append(Count("reminders", _tr("To remember"), str(due), hot))
    if s.drafts:
        counts.append(Count("drafts", _tr("Drafts"), str(len(s.drafts)), "warn"))
    leaving = [d for d in s.deliveries if d.channel is not Channel.PRINT and not _waits_for_approval(d)]
    if leaving:
        stuck: Literal["ink", "bad"] = "bad" if any(d.needs_a_person for d in leaving) else "ink"
        counts.append(Count("outbox", _tr("Mail out"), how_many(len(leaving)), stuck))
    if s.telephone.on:
        counts.append(_telephone(s.telephone))
    counts.append(Count("printer", printer.short, "", _loud(printer), at_end=True, about=printer.sentence))
    counts.append(_backup(s.backed_up_at, zone))
    return counts


def _backup(made_at: datetime | StoreTrouble | None, zone: ZoneInfo) -> Count:
    if isinstance(made_at, StoreTrouble):
        return Count("backup", _tr("Backups unread"), "", "bad", at_end=True, about=str(made_at))
    if made_at is None:
        return Count("backup", _tr("No backup yet"), "", "warn", at_end=True)
    return Count("backup", _tr("Backup"), clock_time(made_at, zone), "ink2", at_end=True)


def _waits_for_approval(delivery: DeliverySummary) -> bool:
    """Its visitor is counted among those held: nothing can be done about the delivery itself."""
    return delivery.state is DeliveryState.HELD and delivery.held_by_rule


def _parcels(parcels: ParcelCounts) -> list[Count]:
    """Those with which something has to be done, where there are any, else all at the desk: what it opens."""
    if not parcels.waiting:
        return []
    if parcels.todo:
        loud: Literal["bad", "warn"] = "bad" if parcels.overdue else "warn"
        return [Count("parcels_todo", _tr("Parcels to do"), str(parcels.todo), loud, short=_tr("Parcels"))]
    return [Count("parcels", _tr("Parcels"), str(parcels.waiting))]


def _telephone(standing: TelephoneStanding) -> Count:
    short = _tr("Telephone ready") if standing.well else _tr("Telephone away")
    about = standing.reason or _tr("The telephone system tells of calls.")
    return Count("telephone", short, "", "ink2" if standing.well else "bad", at_end=True, about=about)


def _loud(printer: PrinterStanding) -> Literal["warn", "bad", "ink2"]:
    if not printer.well:
        return "bad"
    return "warn" if printer.low else "ink2"


def now_of(s: Standing, now: datetime, front_draft: int) -> list[NowItem]:
    """What is going on, most pressing first: rings, who is held, who waits longest, printers in trouble, drafts."""
    items = [_ring_item(ring) for ring in sorted(s.rings, key=lambda ring: ring.seen_at is not None)]
    for visit in s.waiting:
        if visit.hold is not Hold.NONE:
            items.append(NowItem("visit", visit.id, visit.name, visit.company, _tr("Held"), "warn", "shield"))
    for visit in s.waiting:
        if visit.hold is Hold.NONE and visit.arrived_at is not None:
            minutes = max(0, int((now - visit.arrived_at).total_seconds() // 60))
            tone = waited(minutes, visit.amber_minutes, visit.red_minutes)
            chip = _tr("waiting {0} min").format(minutes)
            items.append(NowItem("visit", visit.id, visit.name, visit.host_name, chip, tone, "clock"))
    for what, why, job in by_cause(
        [d for d in s.deliveries if d.channel is Channel.PRINT and d.needs_a_person]
    ):
        items.append(NowItem("print", job.id, what, why, _tr("not printed"), "bad", "printer"))
    items += [_item_missing(missing) for missing in s.not_back]
    for due in s.refreshments:
        chip = _tr("to bring")
        items.append(NowItem("refreshment", due.id, due.order.what, due.visit.name, chip, "mute", "cup"))
    for draft in s.drafts:
        if draft.id != front_draft:
            items.append(NowItem("draft", draft.id, draft.title, "", _tr("draft"), "mute", "edit"))
    return items


def _item_missing(missing: NotBack) -> NowItem:
    item = missing.item
    who = item.holder.name if item.holder else ""
    chip = _tr("left with it") if missing.left else _tr("overdue")
    return NowItem("pass", item.id, item_words(item), who, chip, "bad", "key")


def _ring_item(ring: Ring) -> NowItem:
    """A ring that nobody has answered is loud where a person stands there."""
    if ring.seen_at is not None:
        return NowItem("ring", ring.id, ring_words(ring.kind), ring.text, ring.seen_by, "info", "bell")
    tone: ChipTone = "bad" if is_person(ring.kind) else "warn"
    return NowItem("ring", ring.id, ring_words(ring.kind), ring.text, ring.kiosk, tone, "bell")
