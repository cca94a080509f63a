"""The HTTP source: a real server on the loopback address, and a real client."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from reception_app.calls.tokens import digest_of
from reception_app.integrations.telephony import CallEvent, EventKind, SourceState
from reception_app.integrations.telephony.http_source import HttpCallSource, event_of
from reception_app.kernel.errors import AppError, Invalid, StoreTrouble

TOKEN = "a-token-of-the-test"
NEW = {"event": "newCall", "callId": "17", "from": "+442079460018", "to": "+49305550", "direction": "in"}


class Heard:
    """Keeps what was told; `trouble` is raised instead."""

    def __init__(self) -> None:
        self.events: list[CallEvent] = []
        self.trouble: AppError | None = None

    def __call__(self, event: CallEvent) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.events.append(event)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def source(heard: Heard) -> Iterator[HttpCallSource]:
    made = HttpCallSource(0, digest_of(TOKEN), digest_of)
    made.start(heard)
    yield made
    made.stop()


def post(
    source: HttpCallSource,
    body: str | bytes = "",
    *,
    token: str = TOKEN,
    path: str = "/calls",
    **headers: str,
) -> int:
    """The status of the answer."""
    line = http.client.HTTPConnection("127.0.0.1", source.port, timeout=30)
    sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/x-www-form-urlencoded"}
    line.request(
        "POST", path, body, {**sent, **{name.replace("_", "-"): value for name, value in headers.items()}}
    )
    status = line.getresponse().status
    line.close()
    return status


def test_a_form_and_json_tell_the_same(source: HttpCallSource, heard: Heard) -> None:
    assert post(source, urlencode(NEW)) == 204
    assert post(source, json.dumps(NEW), Content_Type="application/json") == 204
    expected = CallEvent(EventKind.NEW, "http:17", "http", "+442079460018", "", "+49305550")
    assert heard.events == [expected, expected]


@pytest.mark.parametrize("token", ["", "another", TOKEN + "x", "ünïcode", "x" * 5000])
def test_whoever_does_not_know_the_token_is_told_nothing(
    source: HttpCallSource, heard: Heard, token: str
) -> None:
    assert post(source, urlencode(NEW), token=token.encode().decode("latin-1")) == 401
    assert post(source, "", token=token.encode().decode("latin-1"), path="/other") == 401
    assert heard.events == []


def test_no_token_at_all_fits_nobody(heard: Heard) -> None:
    source = HttpCallSource(0, "", digest_of)
    source.start(heard)
    assert post(source, urlencode(NEW), token="") == 401
    assert post(source, urlencode(NEW)) == 401
    source.stop()


def test_a_web_page_that_leads_a_name_of_its_own_here_is_refused(
    source: HttpCallSource, heard: Heard
) -> None:
    assert post(source, urlencode(NEW), Host="evil.example.org:80") == 403
    assert heard.events == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("event=dance&callId=1", "application/x-www-form-urlencoded", 400),
        ("event=newCall", "application/x-www-form-urlencoded", 400),
        ("event=newCall&callId=" + "1" * 300, "application/x-www-form-urlencoded", 400),
        ("a=1&" * 50, "application/x-www-form-urlencoded", 400),
        (b"\xff\xfe", "application/x-www-form-urlencoded", 400),
        ("[1]", "application/json", 400),
        ("{", "application/json", 400),
        ("[" * 8000, "application/json", 400),
        ("x" * 9000, "application/json", 413),
    ],
)
def test_what_can_not_be_read_is_refused(
    source: HttpCallSource, heard: Heard, body: str | bytes, kind: str, status: int
) -> None:
    assert post(source, body, Content_Type=kind) == status
    assert heard.events == []
    assert post(source, urlencode(NEW)) == 204


def test_other_ways_lead_nowhere(source: HttpCallSource) -> None:
    assert post(source, urlencode(NEW), path="/") == 404
    line = http.client.HTTPConnection("127.0.0.1", source.port, timeout=30)
    line.request("GET", "/calls")
    assert line.getresponse().status == 501
    line.close()


@pytest.mark.parametrize("length", ["", "-1", "1e3", "٣"])
def test_a_length_that_is_none_is_refused(source: HttpCallSource, heard: Heard, length: str) -> None:
    with socket.create_connection(("127.0.0.1", source.port), timeout=30) as line:
        head = f"POST /calls HTTP/1.1\r\nHost: 127.0.0.1:1\r\nAuthorization: Bearer {TOKEN}\r\n"
        line.sendall(f"{head}Content-Length: {length}\r\n\r\n".encode())
        assert line.recv(100).startswith(b"HTTP/1.0 411")
    assert heard.events == []


def test_who_hangs_up_in_the_middle_leaves_no_trace(source: HttpCallSource, heard: Heard) -> None:
    with socket.create_connection(("127.0.0.1", source.port), timeout=30) as line:
        line.sendall(b"POST /calls HTTP/1.1\r\nHost: 127")
    assert post(source, urlencode(NEW)) == 204
    assert len(heard.events) == 1


def test_the_system_hears_whether_it_should_tell_again(source: HttpCallSource, heard: Heard) -> None:
    heard.trouble = StoreTrouble("The disk is full.")
    assert post(source, urlencode(NEW)) == 503
    heard.trouble = Invalid("Too long.")
    assert post(source, urlencode(NEW)) == 400


def test_what_is_being_told_when_it_ends_is_told_before_it_has_ended() -> None:
    order: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def slow(event: CallEvent) -> None:
        begun.set()
        go_on.wait(30)
        order.append("told")

    source = HttpCallSource(0, digest_of(TOKEN), digest_of)
    source.start(slow)
    caller = threading.Thread(target=lambda: post(source, urlencode(NEW)))
    caller.start()
    assert begun.wait(30)

    def end() -> None:
        source.stop()
        order.append("ended")

    ending = threading.Thread(target=end)
    ending.start()
    # As it should be, this runs out: the end waits.
    ending.join(0.3)
    go_on.set()
    ending.join(30)
    caller.join(30)
    assert order == ["told", "ended"]


def test_a_port_that_is_taken_is_said_and_after_the_end_nobody_listens(source: HttpCallSource) -> None:
    port = source.port
    second = HttpCallSource(port, digest_of(TOKEN), digest_of)
    with pytest.raises(AppError, match=str(port)):
        second.start(lambda event: None)
    second.stop()
    source.stop()
    assert source.port == 0
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=5).close()


def test_a_call_from_the_house_names_the_other_side() -> None:
    event = event_of({**NEW, "direction": "out", "from": "214", "to": "0044 20 7946 0018", "callId": 5})
    assert (event.number, event.line, event.outgoing, event.call_id) == (
        "0044 20 7946 0018",
        "214",
        True,
        "http:5",
    )


def test_a_stolen_token_does_not_flood_the_desk(heard: Heard) -> None:
    now = [1000.0]
    source = HttpCallSource(0, digest_of(TOKEN), digest_of, lambda: now[0])
    source.start(heard)
    try:
        answers = [post(source, urlencode({**NEW, "callId": str(number)})) for number in range(70)]
        assert (answers.count(204), answers.count(429)) == (60, 10)
        assert source.status().state is SourceState.TROUBLE
        assert "new token" in source.status().reason
        assert post(source, urlencode({"event": "hangup", "callId": "3"})) == 204
        now[0] += 5
        again = [post(source, urlencode({**NEW, "callId": f"n{number}"})) for number in range(7)]
        assert (again.count(204), again.count(429)) == (5, 2)
        now[0] += 601
        assert source.status().state is SourceState.WELL
    finally:
        source.stop()
    assert len(heard.events) == 66


@pytest.mark.parametrize("user", [204, "204", ["204"], [204]])
def test_who_answers_may_be_told_as_a_number_or_a_list_of_one(user: object) -> None:
    name = "user[]" if isinstance(user, list) else "user"
    assert event_of({"event": "answer", "callId": "17", name: user}).answered_by == "204"
