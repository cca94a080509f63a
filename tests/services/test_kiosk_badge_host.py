"""Whose guest somebody is stands on the badge only if they said so, or proved to be the one who is booked."""

import json

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.visits.reprinting import ReprintReason
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, code_of, expect, the_one


def printed_host(house: Office, store: Store) -> str:
    """The host on the newest badge, drawn as the printer's job asks for it."""
    with store.read() as tx:
        asked = "SELECT payload FROM outbox_deliveries WHERE channel = 'print' ORDER BY id DESC LIMIT 1"
        payload = json.loads(tx.execute_sql(asked).scalar_one())
    return house.visits.badge_to_print(payload["data"]).content.host


def test_a_name_and_a_company_bring_no_host_to_light(
    screen: Screen, house: Office, store: Store, actor: Actor
) -> None:
    visit = expect(house, company="Quill")
    done = screen.walk_in("Nia Watts", host="", company="Quill")
    assert the_one(house).summary.host_name == "Anna Kovacs", "the desk sees whom they visit"
    assert (done.host, printed_host(house, store)) == ("", "")
    house.visits.reprint(actor, visit.id, ReprintReason.DAMAGED)
    assert printed_host(house, store) == "Anna Kovacs", "the desk hands out the full one"


def test_the_host_one_has_asked_for(screen: Screen, house: Office, store: Store) -> None:
    expect(house, company="Quill")
    screen.walk_in("Nia Watts", "anna", company="Quill")
    assert printed_host(house, store) == "Anna Kovacs"


def test_ones_own_secret(screen: Screen, house: Office, store: Store) -> None:
    screen.booked(code_of(house, expect(house, company="Quill")))
    assert printed_host(house, store) == "Anna Kovacs"
    screen.walk_in_anew("Ben Ode", contact="ben@example.org")
    assert printed_host(house, store) == "Anna Kovacs"


def test_the_address_that_was_booked(screen: Screen, house: Office, store: Store) -> None:
    expect(house, company="Quill", contact="nia@example.org")
    screen.walk_in("Nia Watts", host="", contact="nia@example.org")
    assert printed_host(house, store) == "Anna Kovacs"
