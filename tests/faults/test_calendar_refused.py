"""What a calendar server does not take is told of that entry, and stops no other."""

from collections.abc import Iterator, Sequence

import pytest

from reception_app.calendars.records import Standing
from reception_app.calendars.service import CalendarService
from reception_app.integrations.dav import (
    OBJECT_MAX,
    DavClient,
    DavServer,
    NotThisOne,
    RemoteCalendar,
    RemoteObject,
)
from reception_app.kernel.errors import DeliveryTrouble
from tests.builders.calendars import an_event, house_of
from tests.builders.linked_calendars import MONTH, Linked
from tests.builders.schedule import MANAGER
from tests.fakes.peers_dav import answer, dav_peer
from tests.fakes.peers_radicale import RADICALE, WHY_NOT

pytestmark = pytest.mark.skipif(RADICALE is None, reason=WHY_NOT)


def test_an_entry_whose_uid_is_taken_there_is_told_and_not_tried_in_silence(linked: Linked) -> None:
    linked.plan.add("Ours")
    (link,) = linked.sync().links
    (path,) = linked.server.files(linked.path)
    uid = path.removeprefix(linked.path).removesuffix(".ics")
    linked.service.accounts.unlink(MANAGER, link.id)
    linked.server.delete(path)
    odd = f"UID:{uid}\nDTSTART:20261125T090000Z\nSUMMARY:No time at all"
    linked.put("elsewhere", odd)
    linked.service.accounts.link(
        MANAGER, linked.account_id, RemoteCalendar(linked.path, "Team"), linked.plan.lanes["Management"]
    )
    for _ in range(2):
        account = linked.sync()
        # What lies there can't be read, and ours may not lie beside it.
        assert (account.standing, account.links[0].left_out) == (Standing.GOOD, 2)
    linked.server.delete(f"{linked.path}elsewhere.ics")
    linked.sync()
    assert (linked.there(), linked.sync().links[0].left_out) == (["Ours"], 0)


def test_one_that_the_server_can_not_write_stops_no_other(linked: Linked) -> None:
    for title in ("A", "Odd", "Z"):
        linked.plan.add(title)

    class Stumbling(DavClient):
        """A server that fails whenever it sees this one event."""

        def put(self, href: str, data: bytes, etag: str) -> str:
            if b"SUMMARY:Odd" in data:
                raise NotThisOne("The calendar server is not ready for this one (500).")
            return super().put(href, data, etag)

    service = CalendarService(house_of(linked.office), linked.plan.service, connect=Stumbling)
    service.syncing.look_now(MANAGER, linked.account_id)
    account = linked.account()
    assert (linked.there(), account.standing, account.links[0].left_out) == (["A", "Z"], Standing.GOOD, 1)
    assert (linked.sync().links[0].left_out, linked.there()) == (0, ["A", "Odd", "Z"])


def test_a_uid_that_is_no_file_name_gets_an_address_of_our_own(linked: Linked) -> None:
    uid = "a/../b?" + "x" * 200
    linked.put("theirs", an_event(uid, "Theirs"))
    (link,) = linked.sync().links
    linked.service.accounts.unlink(MANAGER, link.id)
    linked.server.delete(f"{linked.path}theirs.ics")
    linked.service.accounts.link(
        MANAGER, linked.account_id, RemoteCalendar(linked.path, "Team"), linked.plan.lanes["Management"]
    )
    assert linked.sync().standing is Standing.GOOD
    (path,) = linked.server.files(linked.path)
    assert path == f"{linked.path}{linked.entry_id('Theirs')}.ics"
    assert [each.title for each in linked.plan.service.between(MANAGER, *MONTH)] == ["Theirs"]


def test_one_that_is_too_large_is_told_and_not_asked_for_with_every_look(linked: Linked) -> None:
    linked.put("fine", an_event("fine", "Fine"))
    linked.put("heavy", an_event("heavy", "Heavy"))
    asked: list[str] = []

    class Flooding(DavClient):
        """A server whose one event is larger than any answer may be."""

        def fetch(self, href: str, hrefs: Sequence[str]) -> Iterator[RemoteObject]:
            asked.extend(hrefs)
            for each in super().fetch(href, hrefs):
                yield RemoteObject(each.href, "", bytes(OBJECT_MAX)) if "heavy" in each.href else each

    service = CalendarService(house_of(linked.office), linked.plan.service, connect=Flooding)
    service.syncing.look_now(MANAGER, linked.account_id)
    linked.server.forget_tokens()
    linked.put("news", an_event("news", "News", 26))
    service.syncing.look_now(MANAGER, linked.account_id)
    account = linked.account()
    assert (account.standing, account.links[0].left_out) == (Standing.GOOD, 1)
    assert linked.titles() == ["Fine", "News"]
    assert [each.removeprefix(linked.path) for each in asked[2:]] == ["news.ics"]


@pytest.mark.parametrize("status", [423, 500])
def test_what_fails_for_one_event_is_told_apart(status: int) -> None:
    with dav_peer(answer(status)) as peer, pytest.raises(NotThisOne):
        DavClient(DavServer(peer.url, "desk", "secret")).delete("/desk/a.ics", '"1"')
    with dav_peer(answer(503)) as peer, pytest.raises(DeliveryTrouble) as told:
        DavClient(DavServer(peer.url, "desk", "secret")).delete("/desk/a.ics", '"1"')
    assert not isinstance(told.value, NotThisOne)
