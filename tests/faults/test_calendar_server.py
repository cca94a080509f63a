"""The CalDAV client against a real server (radicale) on loopback."""

import pytest

from reception_app.integrations.dav import Changed, DavClient, DavServer, Gone, NoToken
from reception_app.kernel.errors import DeliveryTrouble
from tests.fakes.peers_radicale import PASSWORD, RADICALE, USER, WHY_NOT, PrivateRadicale

pytestmark = pytest.mark.skipif(RADICALE is None, reason=WHY_NOT)


def client(server: PrivateRadicale, password: str = PASSWORD, path: str = "") -> DavClient:
    return DavClient(DavServer(server.url + path, USER, password))


def an_event(uid: str, title: str = "Works council") -> str:
    return "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//another program//",
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "DTSTAMP:20261101T080000Z",
            "DTSTART:20261201T090000Z",
            "DTEND:20261201T100000Z",
            f"SUMMARY:{title}",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        )
    )


def test_the_calendars_of_a_user_are_found_from_the_servers_address(radicale: PrivateRadicale) -> None:
    path = radicale.make_calendar("found")
    for start in ("", f"{USER}/", f"{USER}/found/"):
        assert path in [each.href for each in client(radicale, path=start).calendars()]
    with pytest.raises(DeliveryTrouble, match="refused the user name or password"):
        client(radicale, "wrong").calendars()


def test_what_has_changed_since_a_token_is_told_and_no_more(radicale: PrivateRadicale) -> None:
    path = radicale.make_calendar("changes")
    radicale.put(f"{path}one.ics", an_event("one"))
    asked = client(radicale)
    first = asked.changes(path, "")
    assert (list(first.there), first.whole) == ([f"{path}one.ics"], True)
    assert not asked.changes(path, first.token).there
    radicale.put(f"{path}two.ics", an_event("two"))
    radicale.delete(f"{path}one.ics")
    later = asked.changes(path, first.token)
    assert list(later.there) == [f"{path}two.ics"]
    assert later.gone == frozenset({f"{path}one.ics"})
    (found,) = asked.fetch(path, [f"{path}two.ics", f"{path}one.ics"])
    assert found.etag == later.there[f"{path}two.ics"]
    assert b"UID:two" in found.data


def test_a_token_that_is_forgotten_is_said_and_everything_can_be_asked(radicale: PrivateRadicale) -> None:
    path = radicale.make_calendar("forgotten")
    radicale.put(f"{path}one.ics", an_event("one"))
    asked = client(radicale)
    token = asked.changes(path, "").token
    radicale.forget_tokens()
    radicale.put(f"{path}two.ics", an_event("two"))
    with pytest.raises(NoToken):
        asked.changes(path, token)
    everything = asked.everything(path)
    assert (sorted(everything.there), everything.whole) == ([f"{path}one.ics", f"{path}two.ics"], True)
    assert everything.ctag


def test_nothing_is_written_over_what_somebody_else_has_changed(radicale: PrivateRadicale) -> None:
    path = radicale.make_calendar("conditions")
    asked, href = client(radicale), f"{path}one.ics"
    etag = asked.put(href, an_event("one").encode(), "")
    assert asked.read(href).etag == etag
    with pytest.raises(Changed):
        asked.put(href, an_event("one", "Ours").encode(), "")
    radicale.put(href, an_event("one", "Theirs"))
    with pytest.raises(Changed):
        asked.put(href, an_event("one", "Ours").encode(), etag)
    with pytest.raises(Changed):
        asked.delete(href, etag)
    assert "Theirs" in radicale.read(href)
    asked.delete(href, asked.read(href).etag)
    with pytest.raises(Gone):
        asked.read(href)
