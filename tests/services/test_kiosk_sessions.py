"""The visitors' screen, turns: begun, ended, forgotten by themselves, a few at a time."""

import inspect
from datetime import timedelta

import pytest

from reception_app.kernel.actor import Actor
from reception_app.kiosk.direct import DirectGateway
from reception_app.kiosk.errors import SessionOver
from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.records import Arrival, DayPart, Delivery, Introduction, LookUp, Tile, Wish
from reception_app.kiosk.sessions import EXPIRES, MOST
from reception_app.kiosk.welcome import day_part
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen
from tests.fakes.clock import MORNING, FixedClock


def verbs(of: type) -> dict[str, list[str]]:
    return {
        name: [p.name for p in inspect.signature(verb).parameters.values()]
        for name, verb in inspect.getmembers(of, inspect.isfunction)
        if not name.startswith("_")
    }


def test_the_direct_form_has_the_verbs_of_the_closed_list_and_no_other() -> None:
    assert verbs(DirectGateway) == verbs(KioskGateway)


CALLS = {
    "look_up": lambda gateway, key: gateway.look_up(key, "123456", LookUp.CODE),
    "scan": lambda gateway, key: gateway.scan(key, "x"),
    "introduce": lambda gateway, key: gateway.introduce(key, Introduction("Nia")),
    "confirm": lambda gateway, key: gateway.confirm(key, yes=True),
    "find_hosts": lambda gateway, key: gateway.find_hosts(key, "anna"),
    "choose_host": lambda gateway, key: gateway.choose_host(key, "x"),
    "choose_department": lambda gateway, key: gateway.choose_department(key, "Sales"),
    "papers": lambda gateway, key: gateway.papers(key),
    "fill": lambda gateway, key: gateway.fill(key, {}),
    "arrive": lambda gateway, key: gateway.arrive(key, Arrival()),
    "badge": lambda gateway, key: gateway.badge(key),
    "leave": lambda gateway, key: gateway.leave(key, "Nia", "V-001"),
    "deliver": lambda gateway, key: gateway.deliver(key, Delivery()),
    "ask": lambda gateway, key: gateway.ask(key, Wish.HELP),
}


def test_the_list_of_calls_names_every_verb_with_a_session() -> None:
    with_session = {name for name, parameters in verbs(KioskGateway).items() if "session" in parameters}
    assert CALLS.keys() == with_session - {"end"}


@pytest.mark.parametrize("verb", CALLS)
@pytest.mark.parametrize("how", ["ended", "expired", "never begun", "odd"])
def test_no_verb_works_without_a_turn(screen: Screen, clock: FixedClock, verb: str, how: str) -> None:
    key = screen.session
    match how:
        case "ended":
            screen.gateway.end(key)
            screen.gateway.end(key)
        case "expired":
            clock.advance(seconds=EXPIRES.total_seconds())
        case "never begun":
            key = "no such session"
        case _:
            key = "\0%'\u202e"
    with pytest.raises(SessionOver):
        CALLS[verb](screen.gateway, key)


def test_a_call_makes_the_turn_last(screen: Screen, clock: FixedClock) -> None:
    for _ in range(3):
        clock.advance(seconds=EXPIRES.total_seconds() - 1)
        screen.gateway.find_hosts(screen.session, "anna")


def test_a_clock_that_is_set_back_ends_the_turn(screen: Screen, clock: FixedClock) -> None:
    clock.advance(days=-1)
    with pytest.raises(SessionOver):
        screen.gateway.find_hosts(screen.session, "anna")


def test_waiting_for_events_forgets_turns_nobody_called_for(screen: Screen, clock: FixedClock) -> None:
    clock.advance(minutes=EXPIRES / timedelta(minutes=1))
    screen.gateway.events(0, 0)
    assert screen.gateway.sessions._open == {}


def test_the_oldest_of_too_many_turns_ends(screen: Screen) -> None:
    keys = [screen.gateway.begin("en") for _ in range(MOST)]
    assert len(set(keys)) == MOST
    with pytest.raises(SessionOver):
        screen.gateway.find_hosts(screen.session, "anna")
    screen.gateway.find_hosts(keys[0], "anna")


def test_the_turns_of_two_screens_are_apart(screen: Screen) -> None:
    other = screen.kiosks.gateway("Side door")
    assert other is not screen.gateway
    assert screen.kiosks.gateway("Lobby") is screen.gateway
    with pytest.raises(SessionOver):
        other.find_hosts(screen.session, "anna")


def test_a_language_that_is_not_offered_is_the_houses(screen: Screen, house: Office, admin: Actor) -> None:
    house.desk.preferences.set(admin, {"kiosk.languages": "de,ar"})
    for asked, spoken in (("ar", "ar"), ("xx", "de"), ("", "de"), ("\0", "de")):
        key = screen.gateway.begin(asked)
        with screen.gateway.sessions.of(key) as turn:
            assert turn.language == spoken


def test_nothing_typed_shows_in_a_turns_description(screen: Screen) -> None:
    screen.gateway.introduce(screen.session, Introduction("Nia Canary", "Canary Ltd", "canary@example.org"))
    with screen.gateway.sessions.of(screen.session) as turn:
        assert "anary" not in repr(turn)
        assert screen.session not in repr(turn)


def test_home_shows_what_the_settings_offer(screen: Screen, house: Office, admin: Actor) -> None:
    shown = screen.gateway.welcome()
    assert shown.organisation == "Aldgate & Sons"
    assert shown.tiles == tuple(Tile)
    assert "Client" in [kind.name for kind in shown.types]
    assert "Delivery" not in [kind.name for kind in shown.types]
    ids = {str(kind.id) for kind in house.types.values()}
    assert not ids & {kind.handle for kind in shown.types}
    assert [k.handle for k in screen.gateway.welcome().types] == [k.handle for k in shown.types]
    house.desk.preferences.set(
        admin,
        {
            "kiosk.tiles": "leaving,ask",
            "kiosk.departments": "Sales\nLegal",
            "kiosk.notice": "Fire drill at noon",
            "kiosk.idle_seconds": 30,
            "kiosk.camera": False,
            "kiosk.large_text": True,
        },
    )
    shown = screen.gateway.welcome()
    assert shown.tiles == (Tile.LEAVING, Tile.ASK)
    assert shown.departments == ("Sales", "Legal")
    assert (shown.notice, shown.idle_seconds) == ("Fire drill at noon", 30)
    assert (shown.camera, shown.large_text, shown.high_contrast) == (False, True, False)


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, DayPart.MORNING),
        (11, DayPart.MORNING),
        (12, DayPart.AFTERNOON),
        (17, DayPart.AFTERNOON),
        (18, DayPart.EVENING),
    ],
)
def test_the_part_of_the_day(hour: int, part: DayPart) -> None:
    assert day_part(MORNING.replace(hour=hour)) is part
