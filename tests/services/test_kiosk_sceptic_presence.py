"""What can be learned at the screen about others, and what is left behind by trying."""

import pytest

from reception_app.db.uow import Store
from reception_app.documents.images import clean_photo
from reception_app.kernel.actor import Actor
from reception_app.kiosk.limits import LEAVINGS_AN_HOUR
from reception_app.kiosk.records import Arrival, Found, Introduction, LookUp
from reception_app.lobby import RingKind
from reception_app.visits.rules import TOKEN_ALPHABET, TOKEN_LETTERS
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, board, code_of, expect, rung
from tests.builders.pictures import a_photo


def _entries(store: Store) -> int:
    with store.read() as tx:
        asked = "SELECT count(*) FROM audit_entries WHERE action = 'kiosk.leave_unknown'"
        return int(tx.execute_sql(asked).scalar() or 0)


@pytest.mark.parametrize("scans", [False, True])
def test_trying_to_leave_without_end_fills_no_audit_and_is_rung(
    screen: Screen, store: Store, scans: bool
) -> None:
    for number in range(LEAVINGS_AN_HOUR + 40):
        screen.anew()
        if scans:
            letters = TOKEN_ALPHABET[number // 10] + TOKEN_ALPHABET[number % 10]
            token = TOKEN_ALPHABET[0] * (TOKEN_LETTERS - 2) + letters
            assert screen.gateway.scan(screen.session, token).found is Found.LEFT
        else:
            screen.gateway.leave(screen.session, "Nobody", str(number))
    assert _entries(store) <= LEAVINGS_AN_HOUR
    assert [ring.kind for ring in rung(store)] == [RingKind.HELP]


def test_when_trying_is_over_those_who_are_here_get_out_by_their_badge(
    screen: Screen, house: Office, store: Store, actor: Actor
) -> None:
    visit = house.visits.check_in(actor, house.walk_in("Nia Watts")).visit
    for number in range(LEAVINGS_AN_HOUR + 5):
        screen.gateway.leave(screen.anew(), "Nobody", str(number))
    token = house.visits.visit(actor, visit.id).token
    assert screen.gateway.scan(screen.anew(), token).found is Found.LEFT
    assert not board(house)[0].state.on_site


def test_a_booking_that_was_looked_up_and_left_stays_as_it_was(
    screen: Screen, house: Office, store: Store
) -> None:
    """Found by its code, then introduced as somebody else: nothing of the booking goes over."""
    visit = expect(house, notes="Vegetarian", contact="nia@example.org")
    screen.gateway.look_up(screen.session, code_of(house, visit), LookUp.CODE)
    screen.gateway.introduce(screen.session, Introduction("Somebody Else"))
    screen.gateway.arrive(screen.session, Arrival())
    states = {each.name: each.state.on_site for each in board(house)}
    assert states == {"Nia Watts": False, "Somebody Else": True}


def test_the_desk_remembers_no_picture_as_the_camera_gave_it(screen: Screen) -> None:
    screen.walk_in("Nia Watts", arrival=Arrival(photo=a_photo()))
    assert clean_photo.cache_info().currsize == 0
