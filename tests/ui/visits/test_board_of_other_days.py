"""The board of a day that is not today shows the list that says something of it."""

from datetime import timedelta

import pytest

from tests.ui.desk_rig import DeskRig
from ui.visits.today_page import TodayPage


@pytest.fixture
def page(desk: DeskRig) -> TodayPage:
    """The place that comes first."""
    found = desk.window.findChild(TodayPage)
    assert found is not None
    return found


def test_a_day_to_come_shows_who_is_expected_and_one_that_is_over_who_was_here(
    desk: DeskRig, page: TodayPage
) -> None:
    tabs = page.board.tabs
    desk.click(page.days.after)
    assert tabs.key() == "expected"
    page.days.input.set_date(page.days.day() - timedelta(days=2))
    assert tabs.key() == "left"
    desk.click(page.days.back)
    assert tabs.key() == "on_site"
    desk.until(lambda: len(page.board.model.records()) == 4)


def test_a_list_that_was_chosen_stays(desk: DeskRig, page: TodayPage) -> None:
    tabs = page.board.tabs
    for chosen in ("expected", "left"):
        tabs.set_key(chosen)
        desk.click(page.days.after)
        desk.click(page.days.before)
        assert tabs.key() == chosen
    desk.click(page.days.after)
    tabs.set_key("on_site")
    desk.click(page.days.back)
    assert tabs.key() == "on_site"
