"""What the settings name when something is sent, and that the workers really send it."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reception_app.bootstrap import build
from reception_app.bootstrap.senders import MailFolder, Peers
from reception_app.context import AppContext
from reception_app.db.uow import Store
from reception_app.directory import EmployeeEdit
from reception_app.integrations.mail import OutgoingMail
from reception_app.integrations.smtp import MailServer, Security
from reception_app.integrations.spool_printer import QUEUE, PdfFolder
from reception_app.integrations.webhook import WebhookStyle
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import DeliveryTrouble
from reception_app.kernel.paths import Paths
from reception_app.preferences import Preferences
from reception_app.visits import CheckIn, Expectation, NoticeStep, VisitorType
from tests.fakes.clock import FixedClock
from tests.fakes.peers_printer import MemoryPrinter


@pytest.fixture
def preferences(store: Store) -> Preferences:
    return Preferences(store)


@pytest.fixture
def printer() -> MemoryPrinter:
    return MemoryPrinter()


@pytest.fixture
def peers(preferences: Preferences, printer: MemoryPrinter, tmp_path: Path) -> Peers:
    return Peers(preferences, printer, PdfFolder(tmp_path / "pdf"))


def test_nothing_is_set_up_at_first(peers: Peers) -> None:
    assert peers.mail_server() is None
    assert peers.webhook() is None
    assert peers.print_target("badge").queue == QUEUE
    assert peers.print_target("paper").queue == QUEUE
    assert peers.chosen_printer().queue == ""


def test_the_mail_server_of_the_settings(peers: Peers, preferences: Preferences, admin: Actor) -> None:
    wanted: dict[str, str | int | bool] = {
        "mail.on": True,
        "mail.host": "mail.example.org",
        "mail.port": 465,
        "mail.security": "tls",
        "mail.from": "desk@example.org",
        "mail.user": "desk",
        "mail.password": "lantern",
    }
    preferences.set(admin, wanted)
    server = peers.mail_server()
    assert server == MailServer(
        "mail.example.org", 465, Security.TLS, "desk@example.org", "Reception", "desk", "lantern"
    )
    assert "lantern" not in repr(server)


@pytest.mark.parametrize(
    ("kind", "style"),
    [("json", WebhookStyle.GENERIC), ("slack", WebhookStyle.SLACK), ("teams", WebhookStyle.TEAMS)],
)
def test_the_webhook_of_the_settings(
    peers: Peers, preferences: Preferences, admin: Actor, kind: str, style: WebhookStyle
) -> None:
    url = "https://hooks.example.org/T1"
    values: dict[str, str | int | bool] = {
        "webhook.on": True,
        "webhook.url": url,
        "webhook.hosts": "hooks.example.org",
        "webhook.kind": kind,
    }
    preferences.set(admin, values)
    settings = peers.webhook()
    assert settings is not None
    assert (settings.url, settings.style, settings.rules.hosts) == (
        url,
        style,
        frozenset({"hooks.example.org"}),
    )


def test_the_printers_of_the_settings(
    peers: Peers, preferences: Preferences, admin: Actor, printer: MemoryPrinter
) -> None:
    preferences.set(admin, {"printer.queue": "labels", "printer.list_queue": "office"})
    assert (peers.print_target("badge").queue, peers.print_target("paper").queue) == ("labels", "office")
    assert peers.print_target("badge").port is printer


def a_mail() -> OutgoingMail:
    return OutgoingMail(
        to="anna@larkfield.example",
        subject="A visitor",
        text="Ana is here.",
        reference="r1",
        date=FixedClock().now(),
    )


def test_the_demos_mails_become_files(tmp_path: Path) -> None:
    server = MailServer("mail.example.org", 25, Security.NONE, "desk@larkfield.example")
    MailFolder(tmp_path / "mail")(server, a_mail())
    assert b"To: <anna@larkfield.example" in (tmp_path / "mail" / "r1.eml").read_bytes()
    (tmp_path / "file").touch()
    with pytest.raises(DeliveryTrouble):
        MailFolder(tmp_path / "file")(server, a_mail())


@pytest.fixture
def demo_like(tmp_path: Path, printer: MemoryPrinter) -> Iterator[AppContext]:
    """An office with workers, whose mails become files and whose printer is in memory."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    context = build(Paths(tmp_path / "data"), demo=True, printer=printer)
    assert isinstance(context, AppContext)
    context.preferences.set(
        SYSTEM,
        {
            "mail.on": True,
            "mail.host": "m.example",
            "mail.from": "desk@larkfield.example",
            "printer.queue": "labels",
        },
    )
    yield context
    context.close()
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def until(happens: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something is so; fails when it never is."""
    end = time.monotonic() + seconds
    gate = threading.Event()
    while not happens():
        assert time.monotonic() < end, "it never happened"
        gate.wait(0.02)


def test_a_check_in_is_printed_mailed_and_noted_by_the_workers(
    demo_like: AppContext, printer: MemoryPrinter, tmp_path: Path
) -> None:
    context = demo_like
    edit = EmployeeEdit("Anna Kovacs", email="anna@larkfield.example", extension="214")
    host = context.directory.save_employee(SYSTEM, edit)
    kind = context.visitor_types.all(SYSTEM)[0]
    visit = context.visits.check_in(SYSTEM, CheckIn("Ana Souza", kind.id, host_id=host.id)).visit
    until(lambda: len(printer.jobs) == 1)
    until(lambda: len(list((tmp_path / "data" / "mail").glob("*.eml"))) == 1)
    until(lambda: context.visits.summary(SYSTEM, [visit.id])[0].notice is NoticeStep.TOLD)
    job, _ = printer.jobs["1"]
    assert job.pdf.startswith(b"%PDF")
    assert (job.queue, job.width_mm) == ("labels", 62)
    sheet = context.roll_call.start(SYSTEM)
    assert sheet.saved
    until(lambda: context.outbox.delivery(SYSTEM, sheet.print_delivery_id).sent_at is not None)
    _print_a_sheet(context, printer, host.id, kind)


def _print_a_sheet(context: AppContext, printer: MemoryPrinter, host_id: int, kind: VisitorType) -> None:
    """Badges on labels are one job of the sheet's size."""
    context.visitor_types.save(SYSTEM, replace(kind, badge_template="visitor-a4-80x50"))
    starts = context.clock.now() + timedelta(minutes=1)
    asked = [
        Expectation(name, kind.id, host_id, starts, starts + timedelta(hours=1), "UTC", invite=False)
        for name in ("Ben Ode", "Cy Twombly")
    ]
    group = context.expect.expect_many(SYSTEM, asked, "Delegation")
    result = context.badge_batches.print_all(SYSTEM, [each.id for each in group], first=9)
    until(lambda: context.badge_batches.standing(SYSTEM, result.jobs).out == 2)
    sheets = [job for job, _ in printer.jobs.values() if job.width_mm == 210]
    assert [(job.height_mm, job.pdf[:4]) for job in sheets] == [(297, b"%PDF")]
