"""The appointments of a small office: two services, and who offers them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import Appointment, NewAppointment, Service
from reception_app.bootstrap.following import follow_visits
from reception_app.kernel.actor import Actor, Role
from reception_app.visits.records import CheckInResult
from tests.builders.front_desk import Office
from tests.builders.prepared import prepare

MANAGER = Actor(1004, "Mona Lead", Role.OFFICE_MANAGER, "Front desk")


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    """A moment of November 2026 in UTC; the tests' clock stands at 09:42 on the 24th, a Tuesday. Berlin is at +1."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


TEN = at(10)


@dataclass(frozen=True, slots=True)
class Diary:
    """The service of appointments, with the services by name."""

    appointments: AppointmentService
    services: dict[str, Service]
    office: Office

    def new(self, begin: datetime = TEN, who: str = "Anna Kovacs", **more: object) -> NewAppointment:
        """A consultation of Dora Petri with Anna Kovacs, for half an hour."""
        values: dict[str, object] = {
            "service_id": self.services["Consultation"].id,
            "staff": (self.office.hosts[who],),
            "ends_at": begin + timedelta(minutes=30),
            "name": "Dora Petri",
            "email": "dora@example.org",
        }
        return NewAppointment(starts_at=begin, **{**values, **more})  # type: ignore[arg-type]

    def make(
        self, actor: Actor, begin: datetime = TEN, who: str = "Anna Kovacs", **more: object
    ) -> Appointment:
        """It, scheduled."""
        return self.appointments.schedule(actor, self.new(begin, who, **more)).appointment

    def now(self, appointment_id: int) -> Appointment:
        """One as it stands."""
        return self.appointments.lists.appointment(MANAGER, appointment_id).appointment

    def check_in(self, actor: Actor, visit_id: int) -> CheckInResult:
        """Whoever is expected has come: reception checks them in."""
        visits = self.office.visits
        return visits.check_in(actor, visits.check_in_for(actor, visit_id))


def open_diary(office: Office) -> Diary:
    """Consultations of Anna and Boris (with a fee, documents and ten minutes after them), and the signing of papers."""
    appointments = AppointmentService(office.desk)
    follow_visits(office.desk.store, lambda: appointments)
    office.desk.directory.handover.append(appointments.of_leavers())
    names = ("Anna Kovacs", "Boris Lindt", "Chiara Rossi")
    people = tuple(office.hosts[name] for name in names)
    saved = prepare(office.desk.store, ("diary", people), lambda: _offer(appointments, *people))
    return Diary(appointments, {each.name: each for each in saved}, office)


def _offer(appointments: AppointmentService, anna: int, boris: int, chiara: int) -> tuple[Service, ...]:
    consultation = Service(
        0, "Consultation", 30, 0, 10, 5000, "EUR", ("Passport", "Contract"), (anna, boris), "Room 2"
    )
    signing = Service(0, "Signing", 15, people=(chiara,))
    return tuple(appointments.services.save(MANAGER, each) for each in (consultation, signing))
