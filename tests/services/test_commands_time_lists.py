"""Appointments and reminders from the command line: what is written."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from reception_app.appointments.records import NewAppointment, Service
from reception_app.commands.cli import DONE
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.reminders import NewReminder
from tests.services.test_commands_lists import command, opened, rows_of

pytestmark = pytest.mark.usefixtures("quiet_surroundings")


def test_export_appointments_and_reminders(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    context = opened(folder)
    zone = context.preferences.zone()
    host = context.directory.save_employee(SYSTEM, EmployeeEdit("Anna Kovacs"))
    service = context.appointments.services.save(SYSTEM, Service(0, "Signing", 30, people=(host.id,)))
    tomorrow = context.preferences.local_day(context.clock.now()) + timedelta(days=1)
    for later, name in ((0, "Dora Petri"), (1, "Ivo Novak")):
        begin = datetime.combine(tomorrow + timedelta(days=later), time(10), zone).astimezone(UTC)
        end = begin + timedelta(minutes=30)
        new = NewAppointment(service.id, (host.id,), begin, end, name=name, outside_hours=True)
        context.appointments.schedule(SYSTEM, new)
    for subject in ("Order toner", "Order paper"):
        context.reminders.add(SYSTEM, NewReminder(subject, due_at=context.clock.now() + timedelta(hours=1)))
    context.close()
    out = tmp_path / "list.csv"
    assert command(folder, "export", "appointments", str(out)) == DONE
    assert [row["Customer"] for row in rows_of(out)] == ["Dora Petri", "Ivo Novak"]
    one_day = ("--from", str(tomorrow), "--until", str(tomorrow))
    assert command(folder, "export", "appointments", str(out), *one_day) == DONE
    assert [row["Customer"] for row in rows_of(out)] == ["Dora Petri"]
    assert command(folder, "export", "appointments", str(out), "--text", "ivo") == DONE
    assert [row["Customer"] for row in rows_of(out)] == ["Ivo Novak"]
    assert command(folder, "export", "reminders", str(out), "--text", "toner") == DONE
    assert [row["What"] for row in rows_of(out)] == ["Order toner"]
    assert command(folder, "export", "reminders", str(tmp_path / "list.pdf")) == DONE


def test_what_is_private_goes_out_as_busy(tmp_path: Path) -> None:
    """The program may read all of it; whoever runs the command is not asked who they are."""
    folder = tmp_path / "data"
    context = opened(folder)
    anna = context.directory.save_employee(SYSTEM, EmployeeEdit("Anna Kovacs"))
    service = context.appointments.services.save(
        SYSTEM, Service(0, "Divorce", 30, fee=5000, currency="EUR", people=(anna.id,))
    )
    tomorrow = context.preferences.local_day(context.clock.now()) + timedelta(days=1)
    begin = datetime.combine(tomorrow, time(10), context.preferences.zone()).astimezone(UTC)
    new = NewAppointment(
        service.id, (anna.id,), begin, begin + timedelta(minutes=30), name="Dora Petri", company="Acme",
        phone="+49 30 1234567", email="dora@example.org", notes="About the house", outside_hours=True, private=True,
    )  # fmt: skip
    context.appointments.schedule(Actor(1010, "Ida Desk", Role.RECEPTIONIST), new)
    context.close()
    out = tmp_path / "list.csv"
    assert command(folder, "export", "appointments", str(out)) == DONE
    (row,) = rows_of(out)
    assert (row["Customer"], row["With"], row["Private"]) == ("Busy", "Anna Kovacs", "Yes")
    written = out.read_text("utf-8-sig")
    secrets = ("Dora", "Acme", "1234567", "dora@", "house", "Divorce", "50.00")
    assert [each for each in secrets if each in written] == []
    assert command(folder, "export", "appointments", str(out), "--text", "dora") == DONE
    assert rows_of(out) == []
