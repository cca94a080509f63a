"""The columns of exported lists: their titles, and how a record is said in each."""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from reception_app.badges.pool_records import HolderKind, ItemKind, ItemState, PoolItem
from reception_app.calls.records import Call, Direction, Outcome
from reception_app.directory.hours import show_week
from reception_app.directory.records import EmployeeDetail
from reception_app.documents.records import Align, TableColumn
from reception_app.kernel.records import dataclass
from reception_app.messages.records import MessageSummary, Reason
from reception_app.visits.records import VisitState, VisitSummary

T = TypeVar("T")

STATES = {
    VisitState.EXPECTED: "Expected",
    VisitState.WAITING: "Waiting",
    VisitState.WITH_HOST: "With host",
    VisitState.CHECKED_OUT: "Left",
    VisitState.NO_SHOW: "Did not come",
    VisitState.CANCELLED: "Cancelled",
    VisitState.REFUSED: "Refused",
    VisitState.PRESUMED_LEFT: "Presumed left",
}


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: `key` names it in settings and on the command line, `share` is its part of a printed width."""

    key: str
    title: str
    text: Callable[[T, ZoneInfo], str]
    share: float = 1.0
    align: Align = Align.START
    printed: bool = True

    @property
    def in_table(self) -> TableColumn:
        """As the printed list wants it."""
        return TableColumn(self.title, self.share, self.align)


def moment(at: datetime | None, zone: ZoneInfo) -> str:
    """A moment in the house's zone, sortable as text; empty for none."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at is not None else ""


def _day(visit: VisitSummary, zone: ZoneInfo) -> str:
    at = visit.arrived_at or visit.expected_at
    return f"{at.astimezone(zone):%Y-%m-%d}" if at is not None else ""


def _clock(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}" if at is not None else ""


def _minutes(visit: VisitSummary, _: ZoneInfo) -> str:
    # A stay nobody saw the end of has no length: "presumed left" never counts as nine hours.
    if visit.arrived_at is None or visit.left_at is None:
        return ""
    return str(int((visit.left_at - visit.arrived_at).total_seconds() // 60))


VISITS: tuple[Column[VisitSummary], ...] = (
    Column("day", "Day", _day, 0.9),
    Column("name", "Name", lambda v, _: v.name, 1.7),
    Column("company", "Company", lambda v, _: v.company, 1.4),
    Column("type", "Type", lambda v, _: v.type_name, 0.9),
    Column("host", "Host", lambda v, _: v.host_name, 1.3),
    Column("expected", "Expected", lambda v, zone: _clock(v.expected_at, zone), 0.85),
    Column("arrived", "Arrived", lambda v, zone: _clock(v.arrived_at, zone), 0.7),
    Column("met", "Met", lambda v, zone: _clock(v.met_at, zone), 0.6, printed=False),
    Column("left", "Left", lambda v, zone: moment(v.left_at, zone), 1.4),
    Column("minutes", "Minutes", _minutes, 0.7, Align.END),
    Column("state", "State", lambda v, _: STATES[v.state], 1.0),
    Column("badge", "Badge", lambda v, _: v.badge, 0.7),
    Column("people", "People", lambda v, _: str(v.party_size), 0.6, Align.END),
    Column("contact", "E-mail or phone", lambda v, _: v.contact, 1.5, printed=False),
    Column("vehicle", "Vehicle", lambda v, _: v.vehicle, 0.8, printed=False),
    Column("group", "Group", lambda v, _: v.group_name, 1.0, printed=False),
    Column("id", "Number", lambda v, _: str(v.id), 1.0, printed=False),
)

STAFF: tuple[Column[EmployeeDetail], ...] = (
    Column("key", "Key", lambda e, _: e.key, 1.2, printed=False),
    Column("name", "Name", lambda e, _: e.name, 1.6),
    Column("title", "Title", lambda e, _: e.title, 1.3),
    Column("department", "Department", lambda e, _: e.department, 1.1),
    Column("supervisor", "Supervisor", lambda e, _: e.supervisor_name, 1.3),
    Column("deputy", "Deputy", lambda e, _: e.deputy_name, 1.3),
    Column("extension", "Extension", lambda e, _: e.extension, 0.7),
    Column("mobile", "Mobile", lambda e, _: e.mobile, 1.1),
    Column("email", "E-mail", lambda e, _: e.email, 1.8),
    Column("room", "Room", lambda e, _: e.room, 0.7),
    Column("fire_warden", "Fire warden", lambda e, _: "yes" if e.fire_warden else "", 0.7, printed=False),
    Column("first_aider", "First aider", lambda e, _: "yes" if e.first_aider else "", 0.7, printed=False),
    Column("languages", "Languages", lambda e, _: e.languages, 1.0, printed=False),
    Column("region", "Region", lambda e, _: e.region, 0.7, printed=False),
    Column(
        "starts_on",
        "First day",
        lambda e, _: e.starts_on.isoformat() if e.starts_on else "",
        0.8,
        printed=False,
    ),
    Column("topics", "Handles", lambda e, _: ", ".join(e.topics), 1.6, printed=False),
    Column("hours", "Hours", lambda e, _: show_week(e.hours), 1.6, printed=False),
    Column("left_on", "Left on", lambda e, _: e.left_on.isoformat() if e.left_on else "", 0.8, printed=False),
)

ITEM_STATES = {ItemState.STORED: "Stored", ItemState.OUT: "Out", ItemState.LOST: "Lost"}


def _with(item: PoolItem) -> str:
    if item.holder is None:
        return ""
    return "Visitor" if item.holder.kind is HolderKind.VISIT else "Staff"


ITEMS: tuple[Column[PoolItem], ...] = (
    Column("number", "Number", lambda i, _: i.number, 0.8),
    Column("kind", "Kind", lambda i, _: "Key" if i.kind is ItemKind.KEY else "Pass", 0.6),
    Column("label", "For", lambda i, _: i.label, 1.6),
    Column("state", "State", lambda i, _: ITEM_STATES[i.state] if i.active else "Retired", 0.7),
    Column("holder", "With, or last with", lambda i, _: i.holder.name if i.holder else "", 1.8),
    Column("who", "Who", lambda i, _: _with(i), 0.7),
    Column("since", "Since", lambda i, zone: moment(i.since, zone), 1.2),
    Column("due", "Back by", lambda i, zone: moment(i.due, zone), 1.2),
    Column("note", "Note", lambda i, _: i.note, 1.4, printed=False),
)

OUTCOMES = {
    Outcome.NONE: "",
    Outcome.PUT_THROUGH: "Put through",
    Outcome.MESSAGE_TAKEN: "Message taken",
    Outcome.ANSWERED: "Answered at once",
    Outcome.WILL_CALL_AGAIN: "Will call again",
    Outcome.WRONG_NUMBER: "Wrong number",
    Outcome.ABANDONED: "Abandoned",
}


def _seconds(call: Call, _: ZoneInfo) -> str:
    # One that is not over has no length yet.
    return str(call.seconds(call.ended_at)) if call.ended_at is not None else ""


CALLS: tuple[Column[Call], ...] = (
    Column("time", "Time", lambda c, zone: moment(c.rung_at, zone), 1.3),
    Column("direction", "Direction", lambda c, _: "Out" if c.direction is Direction.OUT else "In", 0.8),
    Column("name", "Caller", lambda c, _: c.name, 1.6),
    Column("company", "Company", lambda c, _: c.company, 1.4),
    Column("contact", "Contact", lambda c, _: c.contact_name, 1.4),
    Column("number", "Number", lambda c, _: c.number, 1.4),
    Column("line", "Line", lambda c, _: c.line, 1.0, printed=False),
    Column("target", "For", lambda c, _: c.target_name, 1.4),
    Column("about", "About", lambda c, _: c.about, 1.6, printed=False),
    Column("outcome", "Outcome", lambda c, _: OUTCOMES[c.outcome], 1.2),
    Column("seconds", "Seconds", _seconds, 0.7, Align.END),
    Column("taken_by", "Taken by", lambda c, _: c.taken_by_name, 1.3),
    Column("notes", "Notes", lambda c, _: c.notes, 2.0, printed=False),
)

REASONS = {
    Reason.TELEPHONED: "Telephoned",
    Reason.PLEASE_CALL: "Please call back",
    Reason.WILL_CALL_AGAIN: "Will call again",
    Reason.RETURNED_CALL: "Returned your call",
    Reason.CAME_IN: "Came in",
    Reason.WANTS_TO_SEE: "Wants to see you",
}

MESSAGES: tuple[Column[MessageSummary], ...] = (
    Column("number", "Number", lambda m, _: m.number, 1.2),
    Column("taken", "Taken", lambda m, zone: moment(m.taken_at, zone), 1.3),
    Column("to", "For", lambda m, _: ", ".join(m.names), 1.6),
    Column("caller", "From", lambda m, _: m.caller_name, 1.5),
    Column("company", "Company", lambda m, _: m.company, 1.4),
    Column("phone", "Telephone", lambda m, _: m.phone, 1.3),
    Column("email", "E-mail", lambda m, _: m.email, 1.6, printed=False),
    Column("why", "Why", lambda m, _: ", ".join(REASONS[r] for r in Reason if r in m.reasons), 1.4),
    Column("urgent", "Urgent", lambda m, _: "Yes" if m.urgent else "", 0.6),
    Column("by", "Call back by", lambda m, zone: moment(m.call_back_by, zone), 1.3, printed=False),
    Column("text", "Message", lambda m, _: m.text, 2.4, printed=False),
    Column("state", "State", lambda m, _: m.state.value.capitalize(), 0.9),
    Column("taken_by", "Taken by", lambda m, _: m.taken_by_name, 1.2),
)
