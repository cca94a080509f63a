"""The pages and sheets of every feature, each imported when it is first asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ui.kit.class_table import bring_in

_LATER: list[str] = []
"""The modules of pages and sheets that wait to be asked for."""


def _later(module: str, name: str) -> Callable[..., Any]:
    """Calls `name` of `module`, which is imported at the first call: the desk shows one page, not all of them."""
    _LATER.append(module)
    return lambda *args, **named: getattr(bring_in(module), name)(*args, **named)


def import_all() -> None:
    """Import every page and sheet now: for those who measure or try them."""
    for module in _LATER:
        bring_in(module)


if TYPE_CHECKING:
    from ui.accounts.user_sheet import UserSheet as UserSheet
    from ui.agreements.agreement_sheet import AgreementSheet as AgreementSheet
    from ui.agreements.question_sheet import QuestionSheet as QuestionSheet
    from ui.appointments.appointment_card import AppointmentCard as AppointmentCard
    from ui.appointments.appointment_sheet import AppointmentSheet as AppointmentSheet
    from ui.appointments.appointments_page import AppointmentsPage as AppointmentsPage
    from ui.appointments.service_sheet import ServiceSheet as ServiceSheet
    from ui.badges.designer_sheet import DesignerSheet as DesignerSheet
    from ui.badges.use_sheet import UseSheet as UseSheet
    from ui.bookings.booking_card import BookingCard as BookingCard
    from ui.bookings.booking_sheet import BookingSheet as BookingSheet
    from ui.bookings.bookings_page import BookingsPage as BookingsPage
    from ui.bookings.resource_sheet import ResourceSheet as ResourceSheet
    from ui.bookings.rooms_page import RoomsPage as RoomsPage
    from ui.calendars.account_sheet import CalendarAccountSheet as CalendarAccountSheet
    from ui.calendars.calendar_files import CalendarFiles as CalendarFiles
    from ui.calendars.conflicts_sheet import CalendarConflictsSheet as CalendarConflictsSheet
    from ui.calendars.feed_sheet import FeedSheet as FeedSheet
    from ui.calendars.import_sheet import CalendarImportSheet as CalendarImportSheet
    from ui.calls.call_sheet import CallSheet as CallSheet
    from ui.calls.calls_page import CallsPage as CallsPage
    from ui.calls.dialling import dialler as dialler
    from ui.cases.case_card import CaseCard as CaseCard
    from ui.cases.case_sheet import CaseSheet as CaseSheet
    from ui.cases.cases_page import CasesPage as CasesPage
    from ui.cases.topic_sheet import CaseTopicSheet as CaseTopicSheet
    from ui.cases.topics_page import CaseTopicsPage as CaseTopicsPage
    from ui.contacts.caller_part import CallerPart as CallerPart
    from ui.contacts.card_sheet import ContactCardSheet as ContactCardSheet
    from ui.contacts.contact_sheet import ContactSheet as ContactSheet
    from ui.contacts.contact_steps import Dial as Dial
    from ui.contacts.contacts_page import ContactsPage as ContactsPage
    from ui.contacts.import_sheet import ContactImportSheet as ContactImportSheet
    from ui.contacts.merge_sheet import MergeSheet as MergeSheet
    from ui.contacts.privacy_sheet import ContactPrivacySheet as ContactPrivacySheet
    from ui.deliveries.deliveries_page import DeliveriesPage as DeliveriesPage
    from ui.deliveries.hand_out_sheet import HandOutSheet as HandOutSheet
    from ui.deliveries.parcel_card import ParcelCard as ParcelCard
    from ui.deliveries.parcel_sheet import ParcelSheet as ParcelSheet
    from ui.directory.board_page import BoardPage as BoardPage
    from ui.directory.employee_sheet import EmployeeSheet as EmployeeSheet
    from ui.directory.handles_page import HandlesPage as HandlesPage
    from ui.directory.import_sheet import ImportSheet as ImportSheet
    from ui.directory.people_page import PeoplePage as PeoplePage
    from ui.directory.supervisors_sheet import SupervisorsSheet as SupervisorsSheet
    from ui.directory.team_sheet import TeamSheet as TeamSheet
    from ui.directory.teams_page import TeamsPage as TeamsPage
    from ui.directory.topic_sheet import TopicSheet as TopicSheet
    from ui.kit.timeline_sheet import TimelineSheet as TimelineSheet
    from ui.lobby.refreshments_sheet import RefreshmentsSheet as RefreshmentsSheet
    from ui.lobby.ring_sheet import RingSheet as RingSheet
    from ui.mailbox.mail_sheet import MailSheet as MailSheet
    from ui.mailbox.mailbox_view import MailboxView as MailboxView
    from ui.messages.message_card import MessageCard as MessageCard
    from ui.messages.message_sheet import MessageSheet as MessageSheet
    from ui.messages.messages_view import MessagesView as MessagesView
    from ui.messages.ways_sheet import WaysSheet as WaysSheet
    from ui.office.office_page import OfficePage as OfficePage
    from ui.office.sections import office_sections as office_sections
    from ui.passes.pass_item_sheet import PassItemSheet as PassItemSheet
    from ui.passes.pass_sheet import PassSheet as PassSheet
    from ui.passes.passes_view import PassesView as PassesView
    from ui.plan.copy_sheet import CopySheet as CopySheet
    from ui.plan.deadline_sheet import DeadlineSheet as DeadlineSheet
    from ui.plan.plan_page import PlanPage as PlanPage
    from ui.reminders.notice_card import NoticeCard as NoticeCard
    from ui.reminders.notice_sheet import NoticeSheet as NoticeSheet
    from ui.reminders.notice_strip import NoticeStrip as NoticeStrip
    from ui.reminders.notices_page import NoticesPage as NoticesPage
    from ui.reminders.reminder_card import ReminderCard as ReminderCard
    from ui.reminders.reminder_sheet import ReminderSheet as ReminderSheet
    from ui.reminders.reminders_page import RemindersPage as RemindersPage
    from ui.roll_call.emergency_page import EmergencyPage as EmergencyPage
    from ui.schedule.entry_sheet import EntrySheet as EntrySheet
    from ui.schedule.lane_sheet import LaneSheet as LaneSheet
    from ui.schedule.schedule_page import SchedulePage as SchedulePage
    from ui.settings.printer_sheet import PrinterSheet as PrinterSheet
    from ui.visits.batch_sheet import BatchSheet as BatchSheet
    from ui.visits.check_in_sheet import CheckInSheet as CheckInSheet
    from ui.visits.correct_sheet import CorrectSheet as CorrectSheet
    from ui.visits.crowd_page import CrowdPage as CrowdPage
    from ui.visits.expect_sheet import ExpectSheet as ExpectSheet
    from ui.visits.group_sheet import GroupSheet as GroupSheet
    from ui.visits.paper_sheet import PaperSheet as PaperSheet
    from ui.visits.reprint_sheet import ReprintSheet as ReprintSheet
    from ui.visits.today_page import TodayPage as TodayPage
    from ui.visits.type_sheet import TypeSheet as TypeSheet
    from ui.visits.visit_sheet import VisitSheet as VisitSheet
    from ui.visits.visitor_sheet import VisitorSheet as VisitorSheet
    from ui.visits.visitors_page import VisitorsPage as VisitorsPage
    from ui.visits.watchlist_sheet import WatchlistSheet as WatchlistSheet
else:
    AgreementSheet = _later("ui.agreements.agreement_sheet", "AgreementSheet")
    QuestionSheet = _later("ui.agreements.question_sheet", "QuestionSheet")
    AppointmentCard = _later("ui.appointments.appointment_card", "AppointmentCard")
    AppointmentSheet = _later("ui.appointments.appointment_sheet", "AppointmentSheet")
    AppointmentsPage = _later("ui.appointments.appointments_page", "AppointmentsPage")
    ServiceSheet = _later("ui.appointments.service_sheet", "ServiceSheet")
    DesignerSheet = _later("ui.badges.designer_sheet", "DesignerSheet")
    UseSheet = _later("ui.badges.use_sheet", "UseSheet")
    UserSheet = _later("ui.accounts.user_sheet", "UserSheet")
    BookingCard = _later("ui.bookings.booking_card", "BookingCard")
    BookingSheet = _later("ui.bookings.booking_sheet", "BookingSheet")
    BookingsPage = _later("ui.bookings.bookings_page", "BookingsPage")
    ResourceSheet = _later("ui.bookings.resource_sheet", "ResourceSheet")
    RoomsPage = _later("ui.bookings.rooms_page", "RoomsPage")
    CalendarAccountSheet = _later("ui.calendars.account_sheet", "CalendarAccountSheet")
    CalendarFiles = _later("ui.calendars.calendar_files", "CalendarFiles")
    CalendarConflictsSheet = _later("ui.calendars.conflicts_sheet", "CalendarConflictsSheet")
    FeedSheet = _later("ui.calendars.feed_sheet", "FeedSheet")
    CalendarImportSheet = _later("ui.calendars.import_sheet", "CalendarImportSheet")
    CallSheet = _later("ui.calls.call_sheet", "CallSheet")
    CallsPage = _later("ui.calls.calls_page", "CallsPage")
    dialler = _later("ui.calls.dialling", "dialler")
    CaseCard = _later("ui.cases.case_card", "CaseCard")
    CaseSheet = _later("ui.cases.case_sheet", "CaseSheet")
    CasesPage = _later("ui.cases.cases_page", "CasesPage")
    CaseTopicSheet = _later("ui.cases.topic_sheet", "CaseTopicSheet")
    CaseTopicsPage = _later("ui.cases.topics_page", "CaseTopicsPage")
    CallerPart = _later("ui.contacts.caller_part", "CallerPart")
    ContactCardSheet = _later("ui.contacts.card_sheet", "ContactCardSheet")
    ContactSheet = _later("ui.contacts.contact_sheet", "ContactSheet")
    ContactsPage = _later("ui.contacts.contacts_page", "ContactsPage")
    ContactPrivacySheet = _later("ui.contacts.privacy_sheet", "ContactPrivacySheet")
    ContactImportSheet = _later("ui.contacts.import_sheet", "ContactImportSheet")
    MergeSheet = _later("ui.contacts.merge_sheet", "MergeSheet")
    DeliveriesPage = _later("ui.deliveries.deliveries_page", "DeliveriesPage")
    HandOutSheet = _later("ui.deliveries.hand_out_sheet", "HandOutSheet")
    ParcelCard = _later("ui.deliveries.parcel_card", "ParcelCard")
    ParcelSheet = _later("ui.deliveries.parcel_sheet", "ParcelSheet")
    BoardPage = _later("ui.directory.board_page", "BoardPage")
    HandlesPage = _later("ui.directory.handles_page", "HandlesPage")
    SupervisorsSheet = _later("ui.directory.supervisors_sheet", "SupervisorsSheet")
    TeamSheet = _later("ui.directory.team_sheet", "TeamSheet")
    TeamsPage = _later("ui.directory.teams_page", "TeamsPage")
    TopicSheet = _later("ui.directory.topic_sheet", "TopicSheet")
    EmployeeSheet = _later("ui.directory.employee_sheet", "EmployeeSheet")
    ImportSheet = _later("ui.directory.import_sheet", "ImportSheet")
    PeoplePage = _later("ui.directory.people_page", "PeoplePage")
    TimelineSheet = _later("ui.kit.timeline_sheet", "TimelineSheet")
    RefreshmentsSheet = _later("ui.lobby.refreshments_sheet", "RefreshmentsSheet")
    RingSheet = _later("ui.lobby.ring_sheet", "RingSheet")
    MailSheet = _later("ui.mailbox.mail_sheet", "MailSheet")
    MailboxView = _later("ui.mailbox.mailbox_view", "MailboxView")
    MessageCard = _later("ui.messages.message_card", "MessageCard")
    MessageSheet = _later("ui.messages.message_sheet", "MessageSheet")
    MessagesView = _later("ui.messages.messages_view", "MessagesView")
    WaysSheet = _later("ui.messages.ways_sheet", "WaysSheet")
    OfficePage = _later("ui.office.office_page", "OfficePage")
    office_sections = _later("ui.office.sections", "office_sections")
    PassItemSheet = _later("ui.passes.pass_item_sheet", "PassItemSheet")
    PassSheet = _later("ui.passes.pass_sheet", "PassSheet")
    PassesView = _later("ui.passes.passes_view", "PassesView")
    EntrySheet = _later("ui.schedule.entry_sheet", "EntrySheet")
    LaneSheet = _later("ui.schedule.lane_sheet", "LaneSheet")
    SchedulePage = _later("ui.schedule.schedule_page", "SchedulePage")
    PrinterSheet = _later("ui.settings.printer_sheet", "PrinterSheet")
    CopySheet = _later("ui.plan.copy_sheet", "CopySheet")
    DeadlineSheet = _later("ui.plan.deadline_sheet", "DeadlineSheet")
    PlanPage = _later("ui.plan.plan_page", "PlanPage")
    NoticeCard = _later("ui.reminders.notice_card", "NoticeCard")
    NoticeSheet = _later("ui.reminders.notice_sheet", "NoticeSheet")
    NoticeStrip = _later("ui.reminders.notice_strip", "NoticeStrip")
    NoticesPage = _later("ui.reminders.notices_page", "NoticesPage")
    ReminderCard = _later("ui.reminders.reminder_card", "ReminderCard")
    ReminderSheet = _later("ui.reminders.reminder_sheet", "ReminderSheet")
    RemindersPage = _later("ui.reminders.reminders_page", "RemindersPage")
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
