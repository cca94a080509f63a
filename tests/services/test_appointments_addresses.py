"""Whoever was told of an appointment at an address has it in the calendar until they are told at the same one."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from reception_app.appointments.mailed import CANCELLATION, CONFIRMATION
from reception_app.appointments.records import Appointment
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.outbox import purge
from tests.builders.appointments import Diary, at
from tests.fakes.clock import FixedClock
from tests.services.test_appointments_mail import mails, send_all

DORA, TYPO, EMIL = "dora@example.org", "emli@example.org", "emil@example.org"
Edit = Callable[..., Appointment]


def went_out(store: Store) -> list[tuple[str, str]]:
    """What was sent, or is to be, and where to."""
    return [(payload["to"], purpose) for purpose, state, payload in mails(store) if state != "cancelled"]


@pytest.fixture
def made(diary: Diary, actor: Actor, store: Store) -> Appointment:
    """Dora's, who was told of it."""
    made = diary.make(actor)
    send_all(store)
    return made


@pytest.fixture
def edit(diary: Diary, actor: Actor, clock: FixedClock, made: Appointment) -> Edit:
    """It as Emil's, a moment later."""

    def edit(email: str, begin: int = 10, name: str = "Emil Novak") -> Appointment:
        clock.set(clock.now() + timedelta(seconds=2))
        new = diary.new(at(begin), email=email, name=name)
        return diary.appointments.edit(actor, made.id, new).appointment

    return edit


def test_a_mistyped_address_put_right_before_it_was_written_to_is_told_nothing(
    store: Store, edit: Edit
) -> None:
    edit(TYPO)
    edit(EMIL)
    assert went_out(store) == [(DORA, CONFIRMATION), (DORA, CANCELLATION), (EMIL, CONFIRMATION)]
    *_, (_, _, told) = mails(store)
    assert told["subject"].startswith("Your appointment")


def test_moved_or_cancelled_before_the_mails_left_the_former_is_still_told(
    diary: Diary, actor: Actor, store: Store, edit: Edit, made: Appointment
) -> None:
    edit(EMIL)
    edit(EMIL, 13)
    *_, (_, _, told) = mails(store)
    assert told["subject"].startswith("Your appointment"), "it is the first that he hears of it"
    assert went_out(store) == [(DORA, CONFIRMATION), (DORA, CANCELLATION), (EMIL, CONFIRMATION)]
    diary.appointments.cancel(actor, made.id)
    assert went_out(store) == [(DORA, CONFIRMATION), (DORA, CANCELLATION)]


def test_back_at_the_former_address_before_the_mails_left_it_was_only_changed(
    store: Store, edit: Edit
) -> None:
    edit(EMIL)
    edit(DORA, 13, name="Dora Petri")
    assert went_out(store) == [(DORA, CONFIRMATION), (DORA, CONFIRMATION)]
    *_, (_, _, told) = mails(store)
    assert told["subject"].startswith("Changed")


def test_taken_back_whoever_was_told_instead_is_told_that_it_is_off(
    diary: Diary, actor: Actor, store: Store, edit: Edit, made: Appointment
) -> None:
    changed = edit(EMIL)
    send_all(store)
    diary.appointments.take_back(actor, made.id, changed.version)
    assert went_out(store)[3:] == [(EMIL, CANCELLATION), (DORA, CONFIRMATION)]
    (_, _, off), (_, _, on) = list(mails(store))[3:]
    assert off["subject"].startswith("Cancelled")
    assert off["to_name"] == "Emil Novak"
    assert on["subject"].startswith("Your appointment"), "she was told that it is off"


def test_steps_taken_back_before_the_mails_of_the_first_left_keep_it_with_nobody(
    diary: Diary, actor: Actor, store: Store, clock: FixedClock, edit: Edit, made: Appointment
) -> None:
    later = edit(DORA, 13, name="Dora Petri")
    send_all(store)
    changed = edit(EMIL, 13)
    send_all(store)
    clock.set(clock.now() + timedelta(seconds=2))
    diary.appointments.take_back(actor, made.id, changed.version)
    diary.appointments.take_back(actor, made.id, later.version)
    newest = dict(went_out(store))
    assert newest == {EMIL: CANCELLATION, DORA: CONFIRMATION}


def test_to_whom_a_mail_went_is_known_also_when_it_is_kept_no_longer(
    store: Store, clock: FixedClock, edit: Edit
) -> None:
    with store.write(SYSTEM) as tx:
        tx.execute_sql("UPDATE outbox_deliveries SET closed_at = changed_at WHERE state = 'sent'")
    with store.write(SYSTEM) as tx:
        assert purge(tx, clock.now() + timedelta(seconds=1))
    edit(TYPO)
    edit(EMIL)
    with store.read() as tx:
        asked = (
            "SELECT json_extract(payload, '$.to'), purpose FROM outbox_deliveries WHERE state = 'queued'"
            " AND subject = 'appointment' ORDER BY id"
        )
        told = [tuple(each) for each in tx.execute_sql(asked)]
    assert told == [(DORA, CANCELLATION), (EMIL, CONFIRMATION)]


@pytest.mark.parametrize(("name", "told"), [("Dora Petri", []), ("Emil Novak", [(DORA, CANCELLATION)])])
def test_whoever_has_no_address_any_more_is_told_only_where_it_is_somebody_elses(
    store: Store, edit: Edit, name: str, told: list[tuple[str, str]]
) -> None:
    edit("", name=name)
    assert went_out(store) == [(DORA, CONFIRMATION), *told]
