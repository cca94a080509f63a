"""The places in their order and the sheets by their kind: one line each. The only module that knows every feature."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, allowed
from ui.kit.jobs import run_job
from ui.kit.page import Page
from ui.kit.sheet import Sheet
from ui.kit.sides_page import Side, SidesPage
from ui.pages import later
from ui.pages.casework import CASE_SHEETS, cases_place
from ui.pages.delivering import DELIVERY_SHEETS, deliveries_place
from ui.pages.later import import_all as import_all
from ui.pages.remembering import REMINDER_SHEETS, remembering_place, today_place
from ui.pages.scheduling import SCHEDULE_SHEETS, schedule_place

if TYPE_CHECKING:
    from reception_app.kernel.phone_numbers import PhoneNumber

Who = Callable[[], Actor]
_WARM_MS = 400
"""What the check-in's form shows comes first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the rail: its key, name, icon, key on the keyboard, who may enter, and how its page is made.

    It is made in the widget it will stand in: to be moved there later, each of its parts would be dressed once more.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    right: Right
    make: Callable[[AppContext, Who, QWidget], Page]
    on_rail: bool = True

    def label(self) -> str:
        """The name in the user's language."""
        return QCoreApplication.translate("Places", self.title)


def _dial(c: AppContext, who: Who) -> "later.Dial":
    """What dials at this desk, brought in when somebody dials."""

    def dial(number: "PhoneNumber") -> bool:
        return later.dialler(c.telephone, who, partial(c.notices.say, "dialling"))(number)

    return dial


def _people(c: AppContext, who: Who, within: QWidget) -> Page:
    """Those who work here, and, for whom the role lets see them, customers and third parties."""
    staff = Side(
        "staff",
        QCoreApplication.translate("Places", "Staff"),
        lambda: later.PeoplePage(c.directory, c.reports, c.preferences, c.clock, who),
        ("employee_id",),
    )
    board = Side(
        "board",
        QCoreApplication.translate("Places", "In and out"),
        lambda: later.BoardPage(c.directory, c.preferences, c.clock, who),
    )
    handles = Side(
        "handles",
        QCoreApplication.translate("Places", "Who handles"),
        lambda: later.HandlesPage(c.directory, c.preferences, c.clock, who),
        ("topic",),
    )
    teams = Side(
        "teams",
        QCoreApplication.translate("Places", "Teams"),
        lambda: later.TeamsPage(c.directory, who),
        ("team_id",),
    )
    contacts = Side(
        "contacts",
        QCoreApplication.translate("Places", "Contacts"),
        lambda: later.ContactsPage(
            c.contacts,
            c.contact_papers,
            c.timeline,
            c.directory,
            c.preferences,
            c.clock,
            _dial(c, who),
            who,
            c.contact_lists,
            c.contact_exchange,
        ),
        ("contact_id", "papers"),
    )
    sides = [staff, board, handles, teams]
    if allowed(who(), Right.SEE_CONTACTS):
        sides.append(contacts)
    return SidesPage("peoplePlace", sides, within)


def _check_in(c: AppContext, who: Who, payload: dict[str, Any]) -> Sheet:
    sheet = later.CheckInSheet(
        c.visits,
        c.visitors,
        c.visitor_types,
        c.directory,
        c.preferences,
        lambda: c.printers.here(who()),
        c.clock,
        who,
        payload,
        allowed(who(), Right.HAND_OUT) and c.pool.is_used(who()),
    )
    # While the form is filled in: all day long at rest it would weigh 3 MB, and the first visitor would wait for it.
    QTimer.singleShot(_WARM_MS, sheet, lambda: run_job(c.watchlist.warm_up))
    return sheet


def _call(c: AppContext, who: Who, payload: dict[str, Any]) -> Sheet:
    """The call pad; whoever rings and is in no card yet is added from there."""
    pad = later.CallSheet(c.calls, c.directory, c.preferences, c.clock, who, payload)
    part = later.CallerPart(
        c.contacts,
        lambda raw: c.calls.read_number(who(), raw),
        lambda: pad.held.number,
        who,
        pad,
    )
    pad.body.insertWidget(1, part)
    pad.form.changed.connect(lambda: part.look(pad.form.edit()))
    part.wanted.connect(pad.sheet_wanted)
    part.look(pad.form.edit())
    return pad


def _timeline(c: AppContext, who: Who, payload: dict[str, Any]) -> Sheet:
    """The time line of one of the staff."""
    employee_id = int(payload.get("employee_id", 0))
    return later.TimelineSheet(
        str(payload.get("name", "")),
        lambda: c.timeline.top_of_employee(who(), employee_id),
        lambda before, limit: c.timeline.of_employee(who(), employee_id, before, limit),
        c.clock.now,
        c.preferences.zone,
    )


def _mailbox(c: AppContext, who: Who) -> Page | None:
    """The shared mailbox, for those who may read what others have written."""
    if not allowed(who(), Right.SEE_MESSAGES):
        return None
    return later.MailboxView(c.mailbox, c.preferences, c.clock, who)


def _has_mailbox(c: AppContext, actor: Actor) -> bool:
    """Whether one is looked into, or something that came by it still waits. In a job."""
    standing = c.mailbox.standing(actor)
    return standing.on or standing.new > 0


PLACES: tuple[Place, ...] = (
    Place(
        "today",
        str(QT_TRANSLATE_NOOP("Places", "Today")),
        "home",
        "Ctrl+1",
        Right.SEE_BOARD,
        today_place,
    ),
    Place(
        "visitors",
        str(QT_TRANSLATE_NOOP("Places", "Visitors")),
        "visitors",
        "Ctrl+2",
        Right.SEE_HISTORY,
        lambda c, who, within: later.VisitorsPage(
            c.visits,
            c.expect,
            c.holds,
            c.history,
            c.visitor_types,
            c.badges,
            c.watchlist,
            c.reports,
            c.preferences,
            c.clock,
            who,
            later.PassesView(c.pool, c.visits, c.reports, c.preferences, c.clock, who),
            parent=within,
        ),
    ),
    Place(
        "calls",
        str(QT_TRANSLATE_NOOP("Places", "Calls")),
        "phone",
        "Ctrl+3",
        Right.HANDLE_CALLS,
        lambda c, who, within: later.CallsPage(
            c.calls,
            c.call_log,
            c.reports,
            c.preferences,
            c.clock,
            _dial(c, who),
            who,
            later.MessagesView(c.messages, c.reports, c.preferences, c.clock, who),
            _mailbox(c, who),
            lambda actor: _has_mailbox(c, actor),
            parent=within,
        ),
    ),
    Place(
        "schedule",
        str(QT_TRANSLATE_NOOP("Places", "Schedule")),
        "calendar",
        "Ctrl+4",
        Right.SEE_SCHEDULE,
        schedule_place,
    ),
    Place(
        "deliveries",
        str(QT_TRANSLATE_NOOP("Places", "Deliveries")),
        "box",
        "Ctrl+5",
        Right.SEE_PARCELS,
        deliveries_place,
    ),
    Place(
        "people",
        str(QT_TRANSLATE_NOOP("Places", "People")),
        "book",
        "Ctrl+6",
        Right.SEE_STAFF,
        _people,
    ),
    Place(
        "cases",
        str(QT_TRANSLATE_NOOP("Places", "Cases")),
        "inbox",
        "Ctrl+7",
        Right.HANDLE_CASES,
        cases_place,
    ),
    Place(
        "office",
        str(QT_TRANSLATE_NOOP("Places", "Office")),
        "chart",
        "Ctrl+9",
        Right.PRINT,
        lambda c, who, within: later.OfficePage(later.office_sections(c, who), who, within),
    ),
    Place(
        "reminders",
        str(QT_TRANSLATE_NOOP("Places", "Reminders")),
        "bell",
        "",
        Right.REMIND,
        remembering_place,
        on_rail=False,
    ),
    Place(
        "emergency",
        str(QT_TRANSLATE_NOOP("Places", "Emergency")),
        "emergency",
        "",
        Right.START_ROLL_CALL,
        lambda c, who, within: later.EmergencyPage(
            c.roll_call, c.visits, c.outbox, c.preferences, c.clock, who, parent=within
        ),
        on_rail=False,
    ),
    Place(
        "crowd",
        str(QT_TRANSLATE_NOOP("Places", "Event check-in")),
        "users",
        "",
        Right.CHECK_IN,
        lambda c, who, within: later.CrowdPage(c.crowd, c.visits, c.preferences, c.clock, who, parent=within),
        on_rail=False,
    ),
)

SHEETS: dict[str, Callable[[AppContext, Who, dict[str, Any]], Sheet]] = {
    "check_in": _check_in,
    **SCHEDULE_SHEETS,
    **REMINDER_SHEETS,
    **DELIVERY_SHEETS,
    **CASE_SHEETS,
    "call": _call,
    "contact": lambda c, who, payload: later.ContactSheet(c.contacts, c.directory, who, payload),
    "contact_card": lambda c, who, payload: later.ContactCardSheet(
        c.contacts,
        c.contact_papers,
        c.timeline,
        c.directory,
        c.preferences,
        c.clock,
        _dial(c, who),
        who,
        payload,
    ),
    "contact_import": lambda c, who, _: later.ContactImportSheet(c.contact_exchange, who),
    "contact_privacy": lambda c, who, payload: later.ContactPrivacySheet(
        c.contacts,
        c.privacy,
        c.contact_privacy,
        c.visitors,
        c.directory,
        lambda: c.preferences.local_day(c.clock.now()),
        who,
        payload,
    ),
    "contact_merge": lambda c, who, payload: later.MergeSheet(c.contacts, who, payload),
    "mail": lambda c, who, payload: later.MailSheet(
        c.mailbox, c.directory, c.preferences, c.clock, who, payload
    ),
    "message": lambda c, who, payload: (
        later.MessageCard(c.messages, c.directory, c.preferences, c.clock, who, payload)
        if payload.get("message_id")
        else later.MessageSheet(c.messages, c.calls, c.directory, c.preferences, c.clock, who, payload)
    ),
    "message_ways": lambda c, who, payload: later.WaysSheet(c.message_wishes, c.directory, who, payload),
    "expect": lambda c, who, payload: later.ExpectSheet(
        c.expect,
        c.visits,
        c.visitors,
        c.visitor_types,
        c.directory,
        c.preferences,
        c.clock,
        who,
        payload,
    ),
    "visit": lambda c, who, payload: later.VisitSheet(
        c.visits, c.expect, c.holds, c.papers, c.lobby, c.outbox, c.preferences, c.clock, who, payload
    ),
    "pass": lambda c, who, payload: later.PassSheet(c.pool, c.visits, c.preferences, c.clock, who, payload),
    "pass_item": lambda c, who, payload: later.PassItemSheet(c.pool, who, payload),
    "paper": lambda c, who, payload: later.PaperSheet(c.papers, c.visits, who, payload),
    "correct": lambda c, who, payload: later.CorrectSheet(
        c.visits, c.visitor_types, c.directory, c.preferences, c.clock, who, payload
    ),
    "visitor": lambda c, who, payload: later.VisitorSheet(
        c.visitors, c.visits, c.history, c.preferences, c.clock, who, payload, c.timeline
    ),
    "timeline": _timeline,
    "watchlist_entry": lambda c, who, payload: later.WatchlistSheet(
        c.watchlist, c.holds, c.preferences.local_day(c.clock.now()), who, payload
    ),
    "expect_group": lambda c, who, payload: later.GroupSheet(
        c.expect, c.visits, c.visitor_types, c.directory, c.preferences, c.clock, who, payload
    ),
    "employee": lambda c, who, payload: later.EmployeeSheet(
        c.directory, c.staff_days, c.preferences.local_day(c.clock.now()), who, payload
    ),
    "supervisors": lambda c, who, payload: later.SupervisorsSheet(
        c.directory, c.preferences.zone, c.clock.now, who, payload
    ),
    "team": lambda c, who, payload: later.TeamSheet(
        c.directory, c.staff_teams, c.preferences, c.clock, who, payload
    ),
    "topic": lambda c, who, payload: later.TopicSheet(c.directory, c.staff_days, who, payload),
    "staff_import": lambda c, who, _: later.ImportSheet(c.staff_import, c.staff_server, who),
    "visitor_type": lambda c, who, payload: later.TypeSheet(
        c.visitor_types, c.preferences, c.badge_templates, c.clock, who, payload
    ),
    "printer": lambda c, who, payload: later.PrinterSheet(
        c.printers, c.badge_templates, c.kiosks, who, payload
    ),
    "ring": lambda c, who, payload: later.RingSheet(c.lobby, c.preferences, c.clock, who, payload),
    "reprint": lambda c, who, payload: later.ReprintSheet(c.visits, who, payload),
    "badge_batch": lambda c, who, payload: later.BatchSheet(
        c.badge_batches, c.visits, c.preferences, c.clock, who, payload
    ),
    "refreshments": lambda c, who, _: later.RefreshmentsSheet(c.refreshments, c.preferences, c.clock, who),
    "agreement": lambda c, who, payload: later.AgreementSheet(
        c.agreements, c.visitor_types.all(who()), who, payload
    ),
    "question": lambda c, who, payload: later.QuestionSheet(
        c.agreements, c.visitor_types.all(who()), who, payload
    ),
    "badge_template": lambda c, who, payload: later.DesignerSheet(
        c.badge_templates, c.trials, c.preferences, c.clock, who, payload
    ),
    "badge_use": lambda c, who, payload: later.UseSheet(
        c.badge_templates, c.visitor_types, c.preferences, who, payload
    ),
    "user": lambda c, who, payload: later.UserSheet(c.accounts, who, payload),
}
