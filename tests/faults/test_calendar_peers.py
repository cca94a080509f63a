"""Calendar servers and feeds that misbehave: told in plain words, in time, and nothing is lost by it."""

import socket
import threading
from dataclasses import replace

import pytest

from reception_app.integrations.dav import (
    ANSWER_MAX,
    OBJECT_MAX,
    Changed,
    DavClient,
    DavServer,
    Gone,
    NoToken,
)
from reception_app.integrations.ical_feed import fetch_feed
from reception_app.integrations.web import Request, address_of, ask
from reception_app.kernel.errors import DeliveryTrouble, Invalid
from tests.fakes.peers_dav import HEAD, DavPeer, answer, dav_peer

PATIENCE = 60.0
"""Seconds that a peer has who does answer, however busy the computer is."""
EVENT = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def client(peer: DavPeer, deadline: float = PATIENCE) -> DavClient:
    return DavClient(DavServer(peer.url, "desk", "secret"), deadline)


def drop(connection: socket.socket, _over: threading.Event) -> None:
    connection.close()


def half(connection: socket.socket, _over: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 207 Multi-Status\r\nContent-Length: 9999\r\n\r\n<d:")


def drip(connection: socket.socket, over: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
    while not over.wait(0.05):
        connection.sendall(b"x")


def garbage(connection: socket.socket, _over: threading.Event) -> None:
    connection.sendall(b"\x00\xff" * 500)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (drop, "no proper answer|can't be reached"),
        (half, "no proper answer|can't be reached"),
        (garbage, "no proper answer"),
        (drip, "did not answer in time"),
        (answer(507), "no room left"),
        (answer(503), "not ready"),
        (answer(423), "not ready"),
        (answer(401), "refused the user name or password"),
        (answer(403), "refused what was asked"),
        (answer(412), "Somebody else has changed"),
        (answer(409), "Somebody else has changed"),
    ],
)
def test_what_goes_wrong_in_writing_is_said(given: object, said: str) -> None:
    # Only who never ends has to be waited for in vain; the others have time even on a busy computer.
    seconds = 0.5 if given is drip else PATIENCE
    with dav_peer(given) as peer, pytest.raises(DeliveryTrouble, match=said):  # type: ignore[arg-type]
        client(peer, seconds).put("/desk/a.ics", EVENT, '"1"')


def test_every_writing_has_its_condition() -> None:
    with dav_peer(answer(201, ETag='"1"'), answer(204), answer(204), answer(412), answer(404)) as peer:
        asked = client(peer)
        assert asked.put("/desk/a.ics", EVENT, "") == '"1"'
        assert asked.put("/desk/a.ics", EVENT, '"1"') == ""
        asked.delete("/desk/a.ics", '"2"')
        with pytest.raises(Changed):
            asked.delete("/desk/a.ics", '"2"')
        with pytest.raises(Gone):
            asked.delete("/desk/a.ics", '"2"')
    conditions = [(headers.get("if-none-match"), headers.get("if-match")) for _, headers in peer.asked]
    assert conditions == [("*", None), (None, '"1"'), *[(None, '"2"')] * 3]


@pytest.mark.parametrize("status", [400, 403, 405, 409, 410, 415, 501])
def test_a_token_that_is_not_taken_is_told_apart(status: int) -> None:
    with dav_peer(answer(status)) as peer, pytest.raises(NoToken):
        client(peer).changes("/desk/a/", "old")


@pytest.mark.parametrize(
    "body",
    [
        "<html>Sign in</html>",
        "nothing",
        "",
        f'<!DOCTYPE a [<!ENTITY b "{"x" * 9}">]>{HEAD}</d:multistatus>',
        HEAD,
    ],
)
def test_an_answer_that_can_not_be_read_is_said(body: str) -> None:
    with dav_peer(answer(207, body)) as peer, pytest.raises(DeliveryTrouble, match="can't be read"):
        client(peer).everything("/desk/a/")


def test_an_address_of_another_server_is_not_asked() -> None:
    inner = "<d:response><d:href>http://example.org/a.ics</d:href></d:response></d:multistatus>"
    with dav_peer(answer(207, HEAD + inner)) as peer, pytest.raises(DeliveryTrouble, match="another server"):
        client(peer).everything("/desk/a/")
    for there in ("http://example.org/dav/", "http://["):
        with (
            dav_peer(answer(301, Location=there)) as peer,
            pytest.raises(DeliveryTrouble, match="another server"),
        ):
            client(peer).calendars()


def test_an_address_that_is_none_is_said() -> None:
    inner = "<d:response><d:href>http://[</d:href><d:status>HTTP/1.1 404 Gone</d:status></d:response></d:multistatus>"
    with (
        dav_peer(answer(207, HEAD + inner)) as peer,
        pytest.raises(DeliveryTrouble, match="address that is none"),
    ):
        client(peer).changes("/desk/a/", "token")


def listed_part(token: str, *responses: str) -> bytes:
    """A part of what has changed; what begins with "-" is gone, "507" says that there is more."""
    inner = ""
    for each in responses:
        status = {"-": "404 Gone", "5": "507 More"}.get(each[0], "")
        href = "/desk/a/" if each == "507" else f"/desk/a/{each.removeprefix('-')}.ics"
        told = "<d:propstat><d:prop><d:getetag>1</d:getetag></d:prop></d:propstat>"
        inner += f"<d:response><d:href>{href}</d:href>"
        inner += (f"<d:status>HTTP/1.1 {status}</d:status>" if status else told) + "</d:response>"
    mark = f"<d:sync-token>{token}</d:sync-token>" if token else ""
    return answer(207, f"{HEAD}{inner}{mark}</d:multistatus>")


def test_a_list_that_is_cut_off_is_asked_on_until_it_is_whole() -> None:
    parts = listed_part("t1", "a", "b", "507"), listed_part("t2", "-a", "c", "507"), listed_part("t3", "d")
    with dav_peer(*parts) as peer:
        found = client(peer).changes("/desk/a/", "")
    assert sorted(found.there) == ["/desk/a/b.ics", "/desk/a/c.ics", "/desk/a/d.ics"]
    assert (set(found.gone), found.token, found.whole) == ({"/desk/a/a.ics"}, "t3", True)


def test_a_list_that_stays_cut_off_is_never_taken_for_whole() -> None:
    with dav_peer(*(listed_part(f"t{number}", "a", "507") for number in range(200))) as peer:
        found = client(peer).changes("/desk/a/", "")
        assert (list(found.there), found.whole) == (["/desk/a/a.ics"], False)
        assert found.token == f"t{len(peer.asked) - 1}"
    for token in ("", "t1"):
        with dav_peer(*[listed_part(token, "a", "507")] * 2) as peer, pytest.raises(NoToken):
            client(peer).changes("/desk/a/", "")
    with dav_peer(listed_part("", "a", "507"), listed_part("", "a")) as peer:
        assert not client(peer).everything("/desk/a/").whole


def test_an_etag_that_is_another_by_the_time_it_is_fetched_is_the_one_that_counts() -> None:
    listed = (
        "<d:response><d:href>/desk/a/one.ics</d:href><d:propstat><d:prop><d:getetag>&quot;1&quot;</d:getetag></d:prop>"
        "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>"
    )
    data = "</d:getetag><c:calendar-data>X</c:calendar-data>"
    fetched = listed.replace("&quot;1&quot;</d:getetag>", f"&quot;2&quot;{data}")
    with dav_peer(answer(207, HEAD + listed), answer(207, HEAD + fetched)) as peer:
        asked = client(peer)
        assert asked.changes("/desk/a/", "").there == {"/desk/a/one.ics": '"1"'}
        (found,) = asked.fetch("/desk/a/", ["/desk/a/one.ics"])
        assert (found.etag, found.data) == ('"2"', b"X")


def test_events_that_are_too_large_for_one_answer_are_asked_for_apart() -> None:
    fetched = (
        "<d:response><d:href>/desk/a/one.ics</d:href><d:propstat><d:prop><d:getetag>1</d:getetag>"
        "<c:calendar-data>X</c:calendar-data></d:prop></d:propstat></d:response></d:multistatus>"
    )
    flood = answer(207, "x" * (ANSWER_MAX + 1))
    with dav_peer(flood, answer(207, HEAD + fetched), flood) as peer:
        found = list(client(peer).fetch("/desk/a/", ["/desk/a/one.ics", "/desk/a/two.ics"]))
    assert [(each.href, each.etag) for each in found] == [("/desk/a/one.ics", "1"), ("/desk/a/two.ics", "")]
    assert (found[0].data, len(found[1].data)) == (b"X", OBJECT_MAX)


def test_a_feed_that_moved_is_followed_and_never_round_and_round() -> None:
    data = EVENT.decode()
    with dav_peer(answer(302, Location="/b.ics"), answer(200, data, ETag='"1"')) as peer:
        found = fetch_feed(f"{peer.url}a.ics")
        assert (found.data, found.etag) == (EVENT, '"1"')
        assert [line for line, _ in peer.asked] == ["GET /a.ics", "GET /b.ics"]
    for there in ("/a.ics", "file:///etc/passwd", "ftp://example.org/", "http://[", ""):
        with dav_peer(*[answer(302, Location=there)] * 3) as peer:
            with pytest.raises(DeliveryTrouble, match="sends us elsewhere"):
                fetch_feed(f"{peer.url}a.ics")
            assert len(peer.asked) == 1


def test_a_feed_that_has_not_changed_is_not_sent_again() -> None:
    with dav_peer(answer(304)) as peer:
        found = fetch_feed(f"{peer.url}a.ics", '"1"', "Mon, 23 Nov 2026 08:00:00 GMT")
        assert (found.data, found.etag) == (None, '"1"')
        _, headers = peer.asked[0]
        assert headers["if-none-match"] == '"1"'
        assert headers["if-modified-since"].startswith("Mon")
    with dav_peer(answer(404)) as peer, pytest.raises(DeliveryTrouble, match="no calendar for us"):
        fetch_feed(f"{peer.url}a.ics")


def test_an_answer_that_is_too_large_is_not_read_to_its_end() -> None:
    with dav_peer(answer(200, "x" * 5_000)) as peer, pytest.raises(DeliveryTrouble, match="more than it may"):
        ask(address_of(peer.url), Request(), deadline_s=PATIENCE, most=100)


def test_this_computer_in_the_writing_of_another_network_is_this_computer() -> None:
    with dav_peer(answer(200)) as peer:
        there = replace(address_of(f"http://[::ffff:127.0.0.1]:{peer.port}/"), here=False)
        with pytest.raises(DeliveryTrouble, match="names this very computer"):
            ask(there, Request(), deadline_s=PATIENCE, most=100)
    assert peer.asked == []


def test_this_computer_is_asked_only_when_it_was_meant() -> None:
    assert address_of("http://localhost:5232/").here
    assert address_of("http://[::1]:5232/").here
    assert address_of("http://[::ffff:127.0.0.1]:5232/").here
    assert not address_of("https://example.org/").here
    assert str(address_of("webcal://Example.org/a b".replace(" ", "%20"))) == "https://example.org/a%20b"
    with pytest.raises(Invalid):
        address_of("https://user:secret@example.org/")
