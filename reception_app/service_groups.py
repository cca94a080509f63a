"""The services of an open store by what they are about, as the context offers them: made when first asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reception_app.appointments import AppointmentService
    from reception_app.bookings import BookingService, ResourceService
    from reception_app.calendars.service import CalendarService
    from reception_app.cases import CaseService
    from reception_app.contacts import ContactPapers, ContactService
    from reception_app.contacts.exchange import ContactExchange
    from reception_app.deliveries import DeliveryService
    from reception_app.directory import StaffDays, StaffTeams
    from reception_app.mailbox import MailboxService
    from reception_app.messages import MessageService, MessageWishes
    from reception_app.plan import PlanService
    from reception_app.privacy.contact_privacy import ContactPrivacy
    from reception_app.reminders import NoticeService, ReminderService
    from reception_app.reports.appointment_lists import AppointmentFiles
    from reception_app.reports.case_lists import CaseLists
    from reception_app.reports.contact_lists import ContactLists
    from reception_app.reports.parcel_lists import ParcelFiles
    from reception_app.reports.reminder_lists import ReminderFiles
    from reception_app.reports.schedule_papers import SchedulePapers
    from reception_app.reports.time_lists import TimeLists
    from reception_app.schedule import ScheduleService
    from reception_app.timeline import TimelineService


class PeopleServices(ABC):
    """Who is known here, and what happened with them: made when first asked for, as in `AppContext`."""

    @property
    @abstractmethod
    def contacts(self) -> ContactService:
        """Customers and third parties."""

    @property
    @abstractmethod
    def mailbox(self) -> MailboxService:
        """Mails to the house."""

    @property
    @abstractmethod
    def messages(self) -> MessageService:
        """What was left at the desk for others."""

    @property
    @abstractmethod
    def message_wishes(self) -> MessageWishes:
        """How each of the staff wants to be told of messages."""

    @property
    @abstractmethod
    def staff_days(self) -> StaffDays:
        """When colleagues work, and when they don't."""

    @property
    @abstractmethod
    def staff_teams(self) -> StaffTeams:
        """Who is told together."""

    @property
    @abstractmethod
    def contact_privacy(self) -> ContactPrivacy:
        """Erasing a contact, with what is open shown first."""

    @property
    @abstractmethod
    def contact_exchange(self) -> ContactExchange:
        """Contacts from files, and into files."""

    @property
    @abstractmethod
    def contact_lists(self) -> ContactLists:
        """Contacts to take away, and the sheet for emergencies."""

    @property
    @abstractmethod
    def contact_papers(self) -> ContactPapers:
        """Their documents."""

    @property
    @abstractmethod
    def timeline(self) -> TimelineService:
        """What happened with one person."""


class TimeServices(ABC):
    """What happens when: made when first asked for, as in `AppContext`."""

    @property
    @abstractmethod
    def appointments(self) -> AppointmentService:
        """Who comes when to whom."""

    @property
    @abstractmethod
    def appointment_files(self) -> AppointmentFiles:
        """Lists of appointments as files."""

    @property
    @abstractmethod
    def bookings(self) -> BookingService:
        """Who has which room or thing."""

    @property
    @abstractmethod
    def time_lists(self) -> TimeLists:
        """Lists of bookings, rooms and deadlines as files."""

    @property
    @abstractmethod
    def schedule_papers(self) -> SchedulePapers:
        """Days, weeks, months and years on paper."""

    @property
    @abstractmethod
    def calendars(self) -> CalendarService:
        """Calendars of others: files, feeds, CalDAV."""

    @property
    @abstractmethod
    def resources(self) -> ResourceService:
        """Rooms and things."""

    @property
    @abstractmethod
    def schedule(self) -> ScheduleService:
        """What happens when, of all features; lanes and their entries."""

    @property
    @abstractmethod
    def plan(self) -> PlanService:
        """The deadlines of the year."""

    @property
    @abstractmethod
    def reminders(self) -> ReminderService:
        """What must not be forgotten."""

    @property
    @abstractmethod
    def reminder_files(self) -> ReminderFiles:
        """Lists of reminders as files."""

    @property
    @abstractmethod
    def notice_board(self) -> NoticeService:
        """What everybody is to read."""


class DeskServices(ABC):
    """What is handed over the desk: made when first asked for, as in `AppContext`."""

    @property
    @abstractmethod
    def deliveries(self) -> DeliveryService:
        """What comes for somebody in the house."""

    @property
    @abstractmethod
    def parcel_files(self) -> ParcelFiles:
        """Lists of parcels as files."""

    @property
    @abstractmethod
    def cases(self) -> CaseService:
        """What people ask and complain about."""

    @property
    @abstractmethod
    def case_lists(self) -> CaseLists:
        """Lists of cases as files."""


class Lifetime(ABC):
    """From the start to the end."""

    @abstractmethod
    def is_first_run(self) -> bool:
        """Whether nobody has an account yet."""

    @abstractmethod
    def last_login(self, desk: str) -> str:
        """The user name of whoever signed in at a desk last and still may; empty when nobody did."""

    @abstractmethod
    def warm_up(self) -> None:
        """Read once what the desk's first page reads, so that it finds everything brought in. In a thread."""

    @abstractmethod
    def bring_in(self) -> None:
        """Bring in SQLAlchemy and what the desk reads first beside its board. Takes some tenths of a second, in a
        thread, once nobody waits for the board; whoever is quicker brings in what they ask for themselves."""

    @abstractmethod
    def start_work(self) -> None:
        """Begin the workers, where `build` was told not to; later calls do nothing. Takes some tenths of a second."""

    @abstractmethod
    def close(self) -> None:
        """Stop the workers, make the closing backup, close the store, give up the lock. A few seconds at most."""
