"""Feeds on a real store: fetched when due, shown in their lane, the last good copy kept."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reception_app.calendars.feeds import FeedService
from reception_app.calendars.records import Feed, FeedEdit, Standing
from reception_app.calendars.schedule_layer import FeedLayer
from reception_app.integrations.ical_feed import FeedAnswer
from reception_app.integrations.ical_reading import read_calendar
from reception_app.kernel.errors import Conflict, DeliveryTrouble, Invalid, NotAllowed, NotFound
from reception_app.occupancy.items import Wanted
from reception_app.schedule import LaneEdit, ScheduleService
from tests.builders.calendars import an_event, house_of, ics
from tests.builders.front_desk import Office
from tests.builders.schedule import INTERN, MANAGER, RECEPTIONIST, TODAY, Plan, open_schedule
from tests.fakes.clock import FixedClock

DAYS = (TODAY.replace(day=1), TODAY.replace(day=30))


class Published:
    """A calendar at an address, as its server would answer."""

    def __init__(self, *answers: FeedAnswer | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str, str]] = []

    def __call__(self, url: str, etag: str, modified: str) -> FeedAnswer:
        self.asked.append((url, etag, modified))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def plan(house: Office) -> Plan:
    opened = open_schedule(house)
    return replace(opened, service=ScheduleService(house_of(house), layers=(FeedLayer(),)))


@pytest.fixture
def follow(house: Office, plan: Plan) -> Callable[[Published], tuple[FeedService, Feed]]:
    def opened(published: Published) -> tuple[FeedService, Feed]:
        feeds = FeedService(house_of(house), fetch=published, read=read_calendar)
        edit = FeedEdit("Holidays", "https://example.org/secret.ics", plan.lanes["Courses"], 30)
        return feeds, feeds.add(MANAGER, edit)

    return opened


Follow = Callable[[Published], tuple[FeedService, Feed]]


def titles(plan: Plan) -> list[str]:
    return [each.title for each in plan.items(*DAYS)]


def test_a_feed_is_looked_at_when_it_is_due_and_stands_in_its_lane(
    plan: Plan, follow: Follow, clock: FixedClock
) -> None:
    weekly = an_event("w", "Market", 2) + "\nRRULE:FREQ=WEEKLY\nLOCATION:Square"
    data = ics(weekly, an_event("p", "Secret", 25, 9, "CLASS:PRIVATE"))
    published = Published(FeedAnswer(data, "v1", "Monday"), FeedAnswer(None, "v1", "Monday"))
    feeds, feed = follow(published)
    assert feed.standing is Standing.NEVER
    assert feeds.look() == 1
    assert feeds.look() == 0
    feed = feeds.feed(MANAGER, feed.id)
    assert (feed.standing, feed.events, feed.host) == (Standing.GOOD, 2, "example.org")
    assert titles(plan) == ["Market", "Market", "Market", "Market", "Busy", "Market"]
    market = plan.items(*DAYS)[0]
    assert (market.layer, market.line, market.movable) == ("feed", "Square · Holidays", False)
    assert [each.layer for each in plan.items(*DAYS, Wanted(lanes=frozenset({plan.lanes["Hall"]})))] == []
    assert len(plan.items(*DAYS, Wanted(text="mark"))) == 5
    clock.advance(minutes=31)
    feeds.look()
    assert published.asked[1] == ("https://example.org/secret.ics", "v1", "Monday")
    assert len(titles(plan)) == 6


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (DeliveryTrouble("It can't be reached."), "can't be reached"),
        (FeedAnswer(ics(), "v2"), "no events any more"),
        (FeedAnswer(b"<html>Sign in</html>", "v2"), "no calendar"),
        (FeedAnswer(ics("UID:x\nDTSTART:20261125T090000Z"), "v2"), "no events any more"),
    ],
)
def test_the_last_good_copy_is_kept(
    plan: Plan, follow: Follow, clock: FixedClock, answer: FeedAnswer | Exception, said: str
) -> None:
    good = FeedAnswer(ics(an_event("one", "Fair")), "v1")
    feeds, feed = follow(Published(good, answer, good))
    feeds.look()
    clock.advance(minutes=31)
    feeds.look()
    feed = feeds.feed(MANAGER, feed.id)
    assert (feed.standing, feed.events, titles(plan)) == (Standing.KEPT, 1, ["Fair"])
    assert said in feed.trouble
    assert "Holidays" in feeds.troubles()[0]
    clock.advance(minutes=31)
    assert feeds.look() == 0
    clock.advance(minutes=31)
    assert feeds.look() == 1
    assert (feeds.feed(MANAGER, feed.id).standing, feeds.troubles()) == (Standing.GOOD, [])


def test_a_feed_that_is_really_empty_can_be_taken_so(plan: Plan, follow: Follow) -> None:
    feeds, feed = follow(Published(FeedAnswer(ics(an_event("one"))), FeedAnswer(ics())))
    feeds.look()
    assert feeds.look_now(MANAGER, feed.id).standing is Standing.KEPT
    assert feeds.take_empty(MANAGER, feed.id).events == 0
    assert titles(plan) == []


def test_a_feed_is_changed_and_removed(plan: Plan, follow: Follow) -> None:
    published = Published(
        FeedAnswer(ics(an_event("one")), "v1"), FeedAnswer(ics(an_event("two", "New")), "v1")
    )
    feeds, feed = follow(published)
    feeds.look()
    edit = FeedEdit("Fairs", "http://example.org/other.ics", plan.lanes["Hall"], 60, version=feed.version)
    feed = feeds.edit(MANAGER, feed.id, edit)
    with pytest.raises(Conflict):
        feeds.edit(MANAGER, feed.id, edit)
    feeds.look()
    assert (published.asked[1][1], titles(plan)) == ("", ["New"])
    off = replace(edit, on=False, version=feed.version)
    assert feeds.edit(MANAGER, feed.id, off).standing is Standing.OFF
    assert (titles(plan), feeds.look()) == ([], 0)
    feeds.remove(MANAGER, feed.id)
    with pytest.raises(NotFound):
        feeds.feed(MANAGER, feed.id)
    assert feeds.feeds(MANAGER) == []


def test_what_can_not_be_followed_is_refused(house: Office, plan: Plan) -> None:
    feeds = FeedService(house_of(house))
    lane = plan.lanes["Courses"]
    for url in ("file:///etc/passwd", "ftp://example.org", "https://", "https://a:b@example.org/", "x"):
        with pytest.raises(Invalid) as caught:
            feeds.add(MANAGER, FeedEdit("Feed", url, lane))
        assert caught.value.field == "url"
    with pytest.raises(Invalid):
        feeds.add(MANAGER, FeedEdit("Feed", "webcal://example.org", lane, minutes=1))
    with pytest.raises(NotFound):
        feeds.add(MANAGER, FeedEdit("Feed", "webcal://example.org", 999))
    for verb in (feeds.feeds, lambda actor: feeds.add(actor, FeedEdit("F", "webcal://example.org", lane))):
        with pytest.raises(NotAllowed):
            verb(RECEPTIONIST)


def test_a_feed_in_a_lane_that_somebody_does_not_see_is_not_there(
    house: Office, plan: Plan, follow: Follow
) -> None:
    feeds, _ = follow(Published(FeedAnswer(ics(an_event("one")))))
    feeds.look()
    assert len(plan.items(*DAYS, actor=INTERN)) == 1
    lane = next(each for each in plan.service.lanes.all(MANAGER) if each.id == plan.lanes["Courses"])
    edit = LaneEdit(lane.name, lane.group, seen_by=RECEPTIONIST.role, version=lane.version)
    plan.service.lanes.save(MANAGER, edit, lane.id)
    assert plan.items(*DAYS, actor=INTERN) == []
