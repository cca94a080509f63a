"""What is unsent at the line below and in the Now: of very many, what matters is not among those left out."""

from dataclasses import replace

from sqlalchemy import update

from reception_app.outbox import Channel, DeliveryFilter, DeliveryState
from reception_app.outbox.models import DELIVERIES
from reception_app.outbox.printer_records import PrinterStanding
from reception_app.outbox.unsent import STUCK
from tests.ui.desk_rig import DeskRig
from tests.ui.held_deliveries import hold_deliveries
from ui.shell.counter_line import Count
from ui.shell.standing import StandingReader, counts_of, now_of


def test_many_unsent_mails_hide_no_print_job_and_many_print_jobs_no_mail(desk: DeskRig) -> None:
    stuck = hold_deliveries(desk, Channel.PRINT, 1, "An old badge")
    refused = hold_deliveries(desk, Channel.WEBHOOK, 1, "An old event")
    _end_badly(desk, stuck + refused)
    hold_deliveries(desk, Channel.MAIL, 250, "A mail")
    reader = StandingReader(desk.context, lambda: desk.actor)
    now = desk.context.clock.now()

    def mail_out() -> Count:
        counts = counts_of(reader.read(), desk.context.preferences.zone(), PrinterStanding("", "", well=True))
        return next(count for count in counts if count.key == "outbox")

    assert [item.record_id for item in now_of(reader.read(), now, 0) if item.kind == "print"] == stuck
    assert (mail_out().value, mail_out().tone) == ("200+", "bad")
    desk.context.outbox.retry(desk.actor, refused[0])
    assert mail_out().tone == "ink", "nothing of it needs a person any more"
    hold_deliveries(desk, Channel.PRINT, 250, "A badge")
    assert mail_out().value == "200+", "a batch of badges is newer"


def test_every_state_that_may_need_a_person_is_read(desk: DeskRig) -> None:
    (known,) = desk.context.outbox.deliveries(desk.actor, DeliveryFilter(limit=1))
    ways = [replace(known, state=state, remark=said) for state in DeliveryState for said in ("", "No labels")]
    assert {way.state for way in ways if way.needs_a_person} == set(STUCK)


def test_what_waits_for_an_approval_is_no_mail_that_is_going_out(desk: DeskRig) -> None:
    """Its visitor is counted among those held, and of the mail itself there is nothing to do."""
    reader = StandingReader(desk.context, lambda: desk.actor)

    def keys() -> list[str]:
        zone = desk.context.preferences.zone()
        return [count.key for count in counts_of(reader.read(), zone, PrinterStanding("", "", well=True))]

    hold_deliveries(desk, Channel.MAIL, 2, "A mail", by="rule")
    assert "outbox" not in keys()
    hold_deliveries(desk, Channel.MAIL, 1, "A mail")
    assert "outbox" in keys(), "a person holds it"


def _end_badly(desk: DeskRig, these: list[int]) -> None:
    with desk.context.outbox._store.write(desk.actor) as tx:
        tx.execute(
            update(DELIVERIES)
            .where(DELIVERIES.c.id.in_(these))
            .values(state=DeliveryState.GIVEN_UP.value, remark="Refused.", hold_reason="")
        )
        tx.changed("delivery", 0)
