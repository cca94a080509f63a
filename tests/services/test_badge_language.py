"""What is printed and mailed speaks the language that the visitor chose at the screen."""

import pytest

from reception_app.documents.records import BadgeContent
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.preferences.settings import OFFICE_BADGE_RETURN_TEXT
from reception_app.visits import CheckIn
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen


def badge_of(house: Office) -> BadgeContent:
    [visit] = house.visits.board(SYSTEM, house.desk.store.clock.now().date())
    return house.visits.badge_drawing(SYSTEM, visit.id).content


@pytest.mark.parametrize(
    ("language", "host", "give_back", "day"),
    [
        ("en", "Host", "Please return this badge at reception.", "2026"),
        ("de", "Besuch bei", "Bitte am Empfang abgeben.", ". "),
        ("ja", "訪問先", "受付にお返しください。", "月"),
        ("ar", "زيارة لدى", "يُرجى إعادتها إلى الاستقبال.", "2026"),
    ],
)
def test_a_badge_is_in_the_language_chosen_at_the_screen(
    screen: Screen, house: Office, language: str, host: str, give_back: str, day: str
) -> None:
    screen.anew(language)
    screen.walk_in("Nina Wolf")
    badge = badge_of(house)
    assert (badge.words.host, badge.words.give_back) == (host, give_back)
    assert day in badge.valid_date


def test_what_the_office_has_written_itself_is_printed_as_it_is(
    screen: Screen, house: Office, admin: Actor
) -> None:
    house.desk.preferences.set(admin, {OFFICE_BADGE_RETURN_TEXT: "Drop it in the box."})
    screen.anew("de")
    screen.walk_in("Nina Wolf")
    badge = badge_of(house)
    assert badge.words.give_back == "Drop it in the box."
    assert badge.words.valid == "Gültig bis"


def test_who_arrives_at_the_desk_gets_the_houses_words(house: Office, admin: Actor) -> None:
    check_in: CheckIn = house.walk_in("Nina Wolf")
    house.visits.check_in(admin, check_in)
    assert badge_of(house).words.host == "Host"
