"""Trying out the mail server, the badge printer and the recovery page."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from reception_app.db.uow import Store
from reception_app.documents.labels.stock import default_template
from reception_app.documents.raster import raster_page
from reception_app.documents.records import BadgeContent, RecoverySheet
from reception_app.integrations.smtp import MailServer, Security
from reception_app.integrations.spool_printer import PdfFolder
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import DeliveryTrouble, Invalid, NotAllowed
from reception_app.kernel.rights import Right, require
from reception_app.outbox import Channel, OutboxService, PrintPayload
from reception_app.outbox.models import DELIVERIES
from reception_app.outbox.targets import PrintTarget
from reception_app.outbox.trials import Sources, Trials
from tests.builders.people import an_actor
from tests.fakes.peers_printer import MemoryPrinter
from tests.unit.documents.reading import text_of

KEY = "AAAA1-BBBB2"


def _recovery(actor: Actor) -> RecoverySheet:
    require(actor, Right.SEE_RECOVERY_KEY)
    return RecoverySheet(
        "Aldgate & Sons", KEY, "store", datetime(2026, 11, 24, 9, 42, tzinfo=UTC), ZoneInfo("UTC")
    )


def _sources(printer: MemoryPrinter | PdfFolder, server: MailServer | None = None) -> Sources:
    return Sources(
        server=lambda: server,
        paper=lambda queue: PrintTarget(printer, queue or "lists"),
        badge=lambda: BadgeContent("Aldgate & Sons", name="Test badge"),
        recovery=_recovery,
    )


@pytest.fixture
def printer() -> MemoryPrinter:
    """A printer that takes everything."""
    return MemoryPrinter()


@pytest.fixture
def trials(store: Store, printer: MemoryPrinter) -> Trials:
    """Mail is off."""
    return Trials(store, _sources(printer))


def _outbox(store: Store) -> OutboxService:
    return OutboxService(store, lambda tx, action, subject, subject_id, detail: None)


def test_a_test_badge_is_a_print_job(store: Store, trials: Trials, actor: Actor) -> None:
    number = trials.test_badge(actor)
    job = _outbox(store).delivery(actor, number)
    assert (job.channel, job.purpose) == (Channel.PRINT, "test_badge")
    assert trials.badge_pdf({}).startswith(b"%PDF")


def test_a_template_that_is_being_designed_is_tried_as_it_is(
    store: Store, trials: Trials, actor: Actor
) -> None:
    designed = replace(default_template(), name="not-saved", width=50.0, elements=())
    number = trials.test_badge(actor, designed, printer_id=7)
    with store.read() as tx:
        data = tx.execute(select(DELIVERIES.c.payload).where(DELIVERIES.c.id == number)).scalar_one()
    job = PrintPayload.from_data(data)
    assert (job.width_mm, job.height_mm, job.template, job.printer_id) == (50, 100, "not-saved", 7)
    page = raster_page(trials.badge_pdf(job.data), dpi=25.4)
    assert (page.width, page.height) == (50, 100)


def test_a_sample_visitor_is_printed_on_a_test_badge(store: Store, trials: Trials, actor: Actor) -> None:
    number = trials.test_badge(actor, sample="escort", second="fr")
    with store.read() as tx:
        data = tx.execute(select(DELIVERIES.c.payload).where(DELIVERIES.c.id == number)).scalar_one()
    text = text_of(trials.badge_pdf(PrintPayload.from_data(data).data))
    assert "Tove Ekström" in text
    assert "Test badge" not in text


def test_mail_that_is_off_is_said(trials: Trials, admin: Actor) -> None:
    for attempt in (lambda: trials.try_mail(admin), lambda: trials.send_test_mail(admin, "me@example.org")):
        with pytest.raises(DeliveryTrouble, match="switched off"):
            attempt()


def test_the_server_of_the_settings_is_tried(store: Store, printer: MemoryPrinter, admin: Actor) -> None:
    server = MailServer("mail.example.org", 587, Security.STARTTLS, "desk@example.org")
    reached: list[str] = []
    sources = replace(_sources(printer, server), connect=lambda known: reached.append(known.host))
    Trials(store, sources).try_mail(admin)
    assert reached == ["mail.example.org"]


def test_a_test_mail_goes_through_the_outbox(store: Store, printer: MemoryPrinter, admin: Actor) -> None:
    server = MailServer("mail.example.org", 587, Security.STARTTLS, "desk@example.org")
    trials = Trials(store, _sources(printer, server))
    number = trials.send_test_mail(admin, " me@example.org ")
    assert _outbox(store).delivery(admin, number).purpose == "test_mail"
    for wrong in ("", "nobody", "@", "two words@example.org"):
        with pytest.raises(Invalid) as told:
            trials.send_test_mail(admin, wrong)
        assert told.value.field == "to"


def test_the_recovery_page_goes_straight_to_the_printer(
    store: Store, trials: Trials, printer: MemoryPrinter, admin: Actor
) -> None:
    trials.print_recovery(admin)
    trials.print_recovery(admin, "upstairs")
    assert [job.queue for job, _ in printer.jobs.values()] == ["lists", "upstairs"]
    assert all(KEY not in name for name in printer.names())
    assert _outbox(store).deliveries(admin) == [], "the key never lies in the store"


def test_the_key_is_never_written_beside_the_store(store: Store, admin: Actor, tmp_path: Path) -> None:
    folder = PdfFolder(tmp_path / "pdf")
    with pytest.raises(DeliveryTrouble, match="No printer"):
        Trials(store, _sources(folder)).print_recovery(admin)
    assert not folder.folder.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_others_may_not(trials: Trials, printer: MemoryPrinter, role: Role) -> None:
    actor = an_actor(role)
    for verb in (
        lambda: trials.try_mail(actor),
        lambda: trials.send_test_mail(actor, "me@example.org"),
        lambda: trials.print_recovery(actor),
        lambda: trials.recovery_pdf(actor),
    ):
        with pytest.raises(NotAllowed):
            verb()
    assert printer.jobs == {}
