"""How often a visitor may look for somebody: often enough for any name, too seldom for a directory."""

from reception_app.db.uow import Store
from reception_app.kiosk.limits import SEARCHES_A_SESSION
from tests.builders.kiosks import Screen
from tests.builders.staff import employee, many_employees


def _found(screen: Screen, typed: str) -> list[str]:
    return [host.name for host in screen.gateway.find_hosts(screen.session, typed)]


def test_a_long_name_typed_letter_by_letter_is_one_search(screen: Screen) -> None:
    for _ in range(SEARCHES_A_SESSION - 1):
        assert _found(screen, "chiara") == ["Chiara R."]
    for typed in ("Ann", "Anna", "Anna K", "Anna Ko", "Anna Kov", "Anna Kova", "Anna Kovac", "Anna Kovacs"):
        assert _found(screen, typed) == ["Anna K."]
    assert _found(screen, "chiara") == []


def test_more_letters_of_a_name_that_many_have_are_a_search_each(screen: Screen, store: Store) -> None:
    many_employees(store, 400)
    for _ in range(SEARCHES_A_SESSION):
        assert len(_found(screen, "lind")) == 5
    assert _found(screen, "lindq") == []


def test_more_letters_that_find_somebody_else_are_another_search(screen: Screen) -> None:
    employee(screen.office.desk.directory, "Thiaro Lund")
    for _ in range(SEARCHES_A_SESSION - 2):
        assert _found(screen, "anna") == ["Anna K."]
    assert _found(screen, "chiar") == ["Chiara R."]
    assert sorted(_found(screen, "chiaro")) == ["Chiara R.", "Thiaro L."]
    assert _found(screen, "anna") == []


def test_whoever_has_no_search_left_is_shown_nobody_new_by_more_letters(screen: Screen) -> None:
    employee(screen.office.desk.directory, "Thiaro Lund")
    for _ in range(SEARCHES_A_SESSION - 1):
        assert _found(screen, "anna") == ["Anna K."]
    assert _found(screen, "chiar") == ["Chiara R."]
    assert _found(screen, "chiaro") == []
    assert _found(screen, "chiara") == ["Chiara R."]
