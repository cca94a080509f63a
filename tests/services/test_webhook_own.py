"""Employees with a webhook of their own are told there, and nobody else is told of it."""

from pathlib import Path

import pytest

from reception_app.bootstrap.senders import Peers, Webhooks
from reception_app.directory import EmployeeEdit
from reception_app.integrations.spool_printer import PdfFolder
from reception_app.kernel.actor import Actor
from reception_app.outbox import Channel, deliveries_of
from reception_app.outbox.models import DELIVERIES
from reception_app.outbox.payloads import WebhookPayload
from reception_app.visits import NoticeStep
from tests.builders.front_desk import Office
from tests.fakes.peers_printer import MemoryPrinter

SHARED, OWN = "https://hooks.example.org/all", "https://hooks.example.org/chiara"


@pytest.fixture
def webhooks(house: Office, tmp_path: Path) -> Webhooks:
    peers = Peers(house.desk.preferences, MemoryPrinter(), PdfFolder(tmp_path / "pdf"))
    return Webhooks(peers, house.desk.directory)


def switch_on(house: Office, admin: Actor, url: str) -> None:
    values: dict[str, str | int | bool] = {"webhook.on": True, "webhook.hosts": "hooks.example.org"}
    house.desk.preferences.set(admin, {**values, "webhook.url": url, "mail.on": False})


def give_own(house: Office, admin: Actor, name: str) -> None:
    known = house.desk.directory.employee(admin, house.hosts[name])
    edit = EmployeeEdit(name, key=known.key, extension=known.extension, webhook=OWN, version=known.version)
    house.desk.directory.save_employee(admin, edit, known.id)


def told_at(house: Office, webhooks: Webhooks, visit_id: int) -> list[str]:
    with house.desk.store.read() as tx:
        known = deliveries_of(tx, "visit", [visit_id]).get(visit_id, [])
        rows = {row.id: row.payload for row in tx.execute(DELIVERIES.select())}
    notices = [WebhookPayload.from_data(rows[each.id]) for each in known if each.channel is Channel.WEBHOOK]
    found = [webhooks(notice.employee_id) for notice in notices]
    return [settings.url for settings in found if settings is not None]


def test_a_host_is_told_at_their_own_webhook_and_others_at_the_shared_one(
    house: Office, webhooks: Webhooks, actor: Actor, admin: Actor
) -> None:
    switch_on(house, admin, SHARED)
    give_own(house, admin, "Chiara Rossi")
    for host, address in (("Chiara Rossi", OWN), ("Anna Kovacs", SHARED)):
        visit = house.visits.check_in(
            actor, house.walk_in(f"Guest of {host}", host_id=house.hosts[host])
        ).visit
        assert visit.notice is NoticeStep.TELLING
        assert told_at(house, webhooks, visit.id) == [address]


def test_without_a_shared_one_who_has_none_of_their_own_is_rung(
    house: Office, webhooks: Webhooks, actor: Actor, admin: Actor
) -> None:
    switch_on(house, admin, "")
    give_own(house, admin, "Chiara Rossi")
    chiara = house.visits.check_in(actor, house.walk_in("Ann Lee", host_id=house.hosts["Chiara Rossi"])).visit
    anna = house.visits.check_in(actor, house.walk_in("Ben Moss", host_id=house.hosts["Anna Kovacs"])).visit
    assert (chiara.notice, told_at(house, webhooks, chiara.id)) == (NoticeStep.TELLING, [OWN])
    assert (anna.notice, told_at(house, webhooks, anna.id)) == (NoticeStep.RING, [])


def test_whose_own_one_is_gone_when_it_is_sent_is_told_at_the_shared_one(
    house: Office, webhooks: Webhooks, admin: Actor
) -> None:
    switch_on(house, admin, SHARED)
    found = [webhooks(house.hosts["Anna Kovacs"]), webhooks(4711)]
    assert [settings.url for settings in found if settings is not None] == [SHARED, SHARED]
