"""The places in their order and the sheets by their kind: one line each. The only module that knows every feature."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from reception_app.kernel.phone_numbers import PhoneNumber
from reception_app.kernel.rights import Right, allowed
from ui.kit.page import Page
from ui.kit.sheet import Sheet
from ui.kit.sides_page import Side, SidesPage

_LATER: list[str] = []
"""The modules of pages and sheets that wait to be asked for."""


def _later(module: str, name: str) -> Callable[..., Any]:
    """Calls `name` of `module`, which is imported at the first call: the desk shows one page, not all of them."""
    _LATER.append(module)
    return lambda *args: getattr(importlib.import_module(module), name)(*args)


def import_all() -> None:
    """Import every page and sheet now: in a thread, once the desk is up, so that nobody waits for it at a click."""
    for module in _LATER:
        importlib.import_module(module)


if TYPE_CHECKING:
    from ui.accounts.user_sheet import UserSheet
    from ui.agreements.agreement_sheet import AgreementSheet
    from ui.agreements.question_sheet import QuestionSheet
    from ui.badges.designer_sheet import DesignerSheet
    from ui.badges.use_sheet import UseSheet
    from ui.calls.call_sheet import CallSheet
    from ui.calls.calls_page import CallsPage
    from ui.calls.dialling import dialler
    from ui.contacts.caller_part import CallerPart
    from ui.contacts.card_sheet import ContactCardSheet
    from ui.contacts.contact_sheet import ContactSheet
    from ui.contacts.contact_steps import Dial
    from ui.contacts.contacts_page import ContactsPage
    from ui.contacts.merge_sheet import MergeSheet
    from ui.directory.board_page import BoardPage
    from ui.directory.employee_sheet import EmployeeSheet
    from ui.directory.handles_page import HandlesPage
    from ui.directory.import_sheet import ImportSheet
    from ui.directory.people_page import PeoplePage
    from ui.directory.supervisors_sheet import SupervisorsSheet
    from ui.directory.topic_sheet import TopicSheet
    from ui.kit.timeline_sheet import TimelineSheet
    from ui.lobby.refreshments_sheet import RefreshmentsSheet
    from ui.lobby.ring_sheet import RingSheet
    from ui.messages.message_card import MessageCard
    from ui.messages.message_sheet import MessageSheet
    from ui.messages.messages_view import MessagesView
    from ui.messages.ways_sheet import WaysSheet
    from ui.office.office_page import OfficePage
    from ui.office.sections import office_sections
    from ui.passes.pass_item_sheet import PassItemSheet
    from ui.passes.pass_sheet import PassSheet
    from ui.passes.passes_view import PassesView
    from ui.roll_call.emergency_page import EmergencyPage
    from ui.settings.printer_sheet import PrinterSheet
    from ui.visits.batch_sheet import BatchSheet
    from ui.visits.check_in_sheet import CheckInSheet
    from ui.visits.correct_sheet import CorrectSheet
    from ui.visits.crowd_page import CrowdPage
    from ui.visits.expect_sheet import ExpectSheet
    from ui.visits.group_sheet import GroupSheet
    from ui.visits.paper_sheet import PaperSheet
    from ui.visits.reprint_sheet import ReprintSheet
    from ui.visits.today_page import TodayPage
    from ui.visits.type_sheet import TypeSheet
    from ui.visits.visit_sheet import VisitSheet
    from ui.visits.visitor_sheet import VisitorSheet
    from ui.visits.visitors_page import VisitorsPage
    from ui.visits.watchlist_sheet import WatchlistSheet
else:
    AgreementSheet = _later("ui.agreements.agreement_sheet", "AgreementSheet")
    QuestionSheet = _later("ui.agreements.question_sheet", "QuestionSheet")
    DesignerSheet = _later("ui.badges.designer_sheet", "DesignerSheet")
    UseSheet = _later("ui.badges.use_sheet", "UseSheet")
    UserSheet = _later("ui.accounts.user_sheet", "UserSheet")
    CallSheet = _later("ui.calls.call_sheet", "CallSheet")
    CallsPage = _later("ui.calls.calls_page", "CallsPage")
    dialler = _later("ui.calls.dialling", "dialler")
    CallerPart = _later("ui.contacts.caller_part", "CallerPart")
    ContactCardSheet = _later("ui.contacts.card_sheet", "ContactCardSheet")
    ContactSheet = _later("ui.contacts.contact_sheet", "ContactSheet")
    ContactsPage = _later("ui.contacts.contacts_page", "ContactsPage")
    MergeSheet = _later("ui.contacts.merge_sheet", "MergeSheet")
    BoardPage = _later("ui.directory.board_page", "BoardPage")
    HandlesPage = _later("ui.directory.handles_page", "HandlesPage")
    SupervisorsSheet = _later("ui.directory.supervisors_sheet", "SupervisorsSheet")
    TopicSheet = _later("ui.directory.topic_sheet", "TopicSheet")
    EmployeeSheet = _later("ui.directory.employee_sheet", "EmployeeSheet")
    ImportSheet = _later("ui.directory.import_sheet", "ImportSheet")
    PeoplePage = _later("ui.directory.people_page", "PeoplePage")
    TimelineSheet = _later("ui.kit.timeline_sheet", "TimelineSheet")
    RefreshmentsSheet = _later("ui.lobby.refreshments_sheet", "RefreshmentsSheet")
    RingSheet = _later("ui.lobby.ring_sheet", "RingSheet")
    MessageCard = _later("ui.messages.message_card", "MessageCard")
    MessageSheet = _later("ui.messages.message_sheet", "MessageSheet")
    MessagesView = _later("ui.messages.messages_view", "MessagesView")
    WaysSheet = _later("ui.messages.ways_sheet", "WaysSheet")
    OfficePage = _later("ui.office.office_page", "OfficePage")
    office_sections = _later("ui.office.sections", "office_sections")
    PassItemSheet = _later("ui.passes.pass_item_sheet", "PassItemSheet")
    PassSheet = _later("ui.passes.pass_sheet", "PassSheet")
    PassesView = _later("ui.passes.passes_view", "PassesView")
    PrinterSheet = _later("ui.settings.printer_sheet", "PrinterSheet")
    EmergencyPage = _later("ui.roll_call.emergency_page", "EmergencyPage")
    BatchSheet = _later("ui.visits.batch_sheet", "BatchSheet")
    CheckInSheet = _later("ui.visits.check_in_sheet", "CheckInSheet")
    CorrectSheet = _later("ui.visits.correct_sheet", "CorrectSheet")
    ExpectSheet = _later("ui.visits.expect_sheet", "ExpectSheet")
    GroupSheet = _later("ui.visits.group_sheet", "GroupSheet")
    CrowdPage = _later("ui.visits.crowd_page", "CrowdPage")
    PaperSheet = _later("ui.visits.paper_sheet", "PaperSheet")
    ReprintSheet = _later("ui.visits.reprint_sheet", "ReprintSheet")
    TodayPage = _later("ui.visits.today_page", "TodayPage")
    TypeSheet = _later("ui.visits.type_sheet", "TypeSheet")
    VisitSheet = _later("ui.visits.visit_sheet", "VisitSheet")
    VisitorSheet = _later("ui.visits.visitor_sheet", "VisitorSheet")
    VisitorsPage = _later("ui.visits.visitors_page", "VisitorsPage")
    WatchlistSheet = _later("ui.visits.watchlist_sheet", "WatchlistSheet")

Who = Callable[[], Actor]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the rail: its key, name, icon, key on the keyboard, who may enter, and how its page is made."""

    key: str
    title: str
    icon: str
    shortcut: str
    right: Right
    make: Callable[[AppContext, Who], Page]
    on_rail: bool = True

    def label(self) -> str:
        """The name in the user's language."""
        return QCoreApplication.translate("Places", self.title)


def _dial(c: AppContext, who: Who) -> "Dial":
    """What dials at this desk, brought in when somebody dials."""

    def dial(number: PhoneNumber) -> bool:
        return dialler(c.telephone, who, partial(c.notices.say, "dialling"))(number)

    return dial


def _people(c: AppContext, who: Who) -> Page:
    """Those who work here, and, for whom the role lets see them, customers and third parties."""
    staff = Side(
        "staff",
        QCoreApplication.translate("Places", "Staff"),
        lambda: PeoplePage(c.directory, c.reports, c.preferences, c.clock, who),
        ("employee_id",),
    )
    board = Side(
        "board",
        QCoreApplication.translate("Places", "In and out"),
        lambda: BoardPage(c.directory, c.preferences, c.clock, who),
    )
    handles = Side(
        "handles",
        QCoreApplication.translate("Places", "Who handles"),
        lambda: HandlesPage(c.directory, c.preferences, c.clock, who),
        ("topic",),
    )
    contacts = Side(
        "contacts",
        QCoreApplication.translate("Places", "Customers and contacts"),
        lambda: ContactsPage(
            c.contacts, c.contact_papers, c.timeline, c.directory, c.preferences, c.clock, _dial(c, who), who
        ),
        ("contact_id", "papers"),
    )
    sides = [staff, board, handles]
    if allowed(who(), Right.SEE_CONTACTS):
        sides.append(contacts)
    return SidesPage("peoplePlace", sides)


def _call(c: AppContext, who: Who, payload: dict[str, Any]) -> Sheet:
    """The call pad; whoever rings and is in no card yet is added from there."""
    pad = CallSheet(c.calls, c.directory, c.preferences, c.clock, who, payload)
    part = CallerPart(
        c.contacts,
        lambda raw: c.calls.read_number(who(), raw),
        lambda: int(pad.property("call_id") or 0),
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
    return TimelineSheet(
        str(payload.get("name", "")),
        lambda: c.timeline.top_of_employee(who(), employee_id),
        lambda before, limit: c.timeline.of_employee(who(), employee_id, before, limit),
        c.clock.now,
        c.preferences.zone,
    )


PLACES: tuple[Place, ...] = (
    Place(
        "today",
        str(QT_TRANSLATE_NOOP("Places", "Today")),
        "home",
        "Ctrl+1",
        Right.SEE_BOARD,
        lambda c, who: TodayPage(c.visits, c.expect, c.holds, c.preferences, c.clock, who),
    ),
    Place(
        "visitors",
        str(QT_TRANSLATE_NOOP("Places", "Visitors")),
        "visitors",
        "Ctrl+2",
        Right.SEE_HISTORY,
        lambda c, who: VisitorsPage(
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
            PassesView(c.pool, c.visits, c.reports, c.preferences, c.clock, who),
        ),
    ),
    Place(
        "calls",
        str(QT_TRANSLATE_NOOP("Places", "Calls")),
        "phone",
        "Ctrl+3",
        Right.HANDLE_CALLS,
        lambda c, who: CallsPage(
            c.calls,
            c.call_log,
            c.reports,
            c.preferences,
            c.clock,
            _dial(c, who),
            who,
            MessagesView(c.messages, c.reports, c.preferences, c.clock, who),
        ),
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
        "office",
        str(QT_TRANSLATE_NOOP("Places", "Office")),
        "chart",
        "Ctrl+9",
        Right.PRINT,
        lambda c, who: OfficePage(office_sections(c, who), who),
    ),
    Place(
        "emergency",
        str(QT_TRANSLATE_NOOP("Places", "Emergency")),
        "emergency",
        "",
        Right.START_ROLL_CALL,
        lambda c, who: EmergencyPage(c.roll_call, c.visits, c.preferences, c.clock, who),
        on_rail=False,
    ),
    Place(
        "crowd",
        str(QT_TRANSLATE_NOOP("Places", "Event check-in")),
        "users",
        "",
        Right.CHECK_IN,
        lambda c, who: CrowdPage(c.crowd, c.visits, c.preferences, c.clock, who),
        on_rail=False,
    ),
)

SHEETS: dict[str, Callable[[AppContext, Who, dict[str, Any]], Sheet]] = {
    "check_in": lambda c, who, payload: CheckInSheet(
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
    ),
    "call": _call,
    "contact": lambda c, who, payload: ContactSheet(c.contacts, c.directory, who, payload),
    "contact_card": lambda c, who, payload: ContactCardSheet(
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
    "contact_merge": lambda c, who, payload: MergeSheet(c.contacts, who, payload),
    "message": lambda c, who, payload: (
        MessageCard(c.messages, c.directory, c.preferences, c.clock, who, payload)
        if payload.get("message_id")
        else MessageSheet(c.messages, c.calls, c.directory, c.preferences, c.clock, who, payload)
    ),
    "message_ways": lambda c, who, payload: WaysSheet(c.message_wishes, c.directory, who, payload),
    "expect": lambda c, who, payload: ExpectSheet(
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
    "visit": lambda c, who, payload: VisitSheet(
        c.visits, c.expect, c.holds, c.papers, c.lobby, c.outbox, c.preferences, c.clock, who, payload
    ),
    "pass": lambda c, who, payload: PassSheet(c.pool, c.visits, c.preferences, c.clock, who, payload),
    "pass_item": lambda c, who, payload: PassItemSheet(c.pool, who, payload),
    "paper": lambda c, who, payload: PaperSheet(c.papers, c.visits, who, payload),
    "correct": lambda c, who, payload: CorrectSheet(
        c.visits, c.visitor_types, c.directory, c.preferences, c.clock, who, payload
    ),
    "visitor": lambda c, who, payload: VisitorSheet(
        c.visitors, c.visits, c.history, c.preferences, c.clock, who, payload, c.timeline
    ),
    "timeline": _timeline,
    "watchlist_entry": lambda c, who, payload: WatchlistSheet(
        c.watchlist, c.preferences.local_day(c.clock.now()), who, payload
    ),
    "expect_group": lambda c, who, payload: GroupSheet(
        c.expect, c.visits, c.visitor_types, c.directory, c.preferences, c.clock, who, payload
    ),
    "employee": lambda c, who, payload: EmployeeSheet(
        c.directory, c.staff_days, c.preferences.local_day(c.clock.now()), who, payload
    ),
    "supervisors": lambda c, who, payload: SupervisorsSheet(
        c.directory, c.preferences.zone, c.clock.now, who, payload
    ),
    "topic": lambda c, who, payload: TopicSheet(c.directory, c.staff_days, who, payload),
    "staff_import": lambda c, who, _: ImportSheet(c.staff_import, who),
    "visitor_type": lambda c, who, payload: TypeSheet(
        c.visitor_types, c.preferences, c.badge_templates, c.clock, who, payload
    ),
    "printer": lambda c, who, payload: PrinterSheet(c.printers, c.badge_templates, c.kiosks, who, payload),
    "ring": lambda c, who, payload: RingSheet(c.lobby, c.preferences, c.clock, who, payload),
    "reprint": lambda c, who, payload: ReprintSheet(c.visits, who, payload),
    "badge_batch": lambda c, who, payload: BatchSheet(
        c.badge_batches, c.visits, c.preferences, c.clock, who, payload
    ),
    "refreshments": lambda c, who, _: RefreshmentsSheet(c.refreshments, c.preferences, c.clock, who),
    "agreement": lambda c, who, payload: AgreementSheet(
        c.agreements, c.visitor_types.all(who()), who, payload
    ),
    "question": lambda c, who, payload: QuestionSheet(c.agreements, c.visitor_types.all(who()), who, payload),
    "badge_template": lambda c, who, payload: DesignerSheet(
        c.badge_templates, c.trials, c.preferences, c.clock, who, payload
    ),
    "badge_use": lambda c, who, payload: UseSheet(
        c.badge_templates, c.visitor_types, c.preferences, who, payload
    ),
    "user": lambda c, who, payload: UserSheet(c.accounts, who, payload),
}
