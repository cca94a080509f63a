"""The local socket between kiosks and desk: who is let in, what hostile callers reach, and how an absent desk shows."""

import os
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reception_app.kernel.errors import StoreTrouble
from reception_app.kiosk import client, handshake
from reception_app.kiosk.client import SocketGateway, gateway_to
from reception_app.kiosk.door import read_door
from reception_app.kiosk.errors import DeskAway, DeskChanged, SessionOver
from reception_app.kiosk.event_records import Event, EventKind
from reception_app.kiosk.frames import LineLost, read_frame, send_frame
from reception_app.kiosk.handshake import PROTOCOL, ask_in
from reception_app.kiosk.records import Arrival, Introduction, KioskTrouble, LookUp, Wish
from reception_app.kiosk.server import KioskServer
from reception_app.kiosk.wire import WireError, call_to_json, to_json
from tests.fakes.kiosk_desk import FakeDesk, quoting
from tests.faults.kiosk_rig import until

SOON_S = 5.0
Reach = Callable[..., SocketGateway]


@pytest.fixture(params=[True, False], ids=["path", "port"])
def local(request: pytest.FixtureRequest) -> bool:
    """Both kinds of door."""
    return bool(request.param)


@pytest.fixture
def desk() -> Iterator[FakeDesk]:
    answering = FakeDesk()
    yield answering
    answering.gate.set()


@pytest.fixture
def server(tmp_path: Path, desk: FakeDesk, local: bool) -> Iterator[KioskServer]:
    opened = KioskServer(tmp_path / "run", lambda name: desk, local=local)
    opened.start()
    yield opened
    opened.close()


@pytest.fixture
def reach() -> Iterator[Reach]:
    """A kiosk's way to the desk, closed at the end."""
    made: list[SocketGateway] = []

    def make(folder: Path, name: str = "Lobby") -> SocketGateway:
        made.append(gateway_to(folder, name))
        return made[-1]

    yield make
    for gateway in made:
        gateway.calls.close()
        gateway.news.close()


@pytest.fixture
def gateway(tmp_path: Path, server: KioskServer, reach: Reach) -> SocketGateway:
    return reach(tmp_path / "run")


def knock(folder: Path) -> socket.socket:
    """A caller who has found the door and proven nothing yet."""
    door = read_door(folder)
    assert door is not None
    line = door.socket()
    line.settimeout(SOON_S)
    line.connect(door.place)
    return line


def let_in(folder: Path, name: str = "Lobby") -> socket.socket:
    door = read_door(folder)
    assert door is not None
    line = knock(folder)
    ask_in(line, door.token, name)
    return line


def answers(gateway: SocketGateway) -> bool:
    """Whether somebody is at the desk."""
    try:
        gateway.welcome()
    except DeskAway:
        return False
    return True


def is_hung_up(line: socket.socket) -> bool:
    """Whether the desk ends the connection, within the socket's own patience."""
    try:
        while line.recv(65_536):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


def test_every_verb_crosses(gateway: SocketGateway, desk: FakeDesk) -> None:
    assert gateway.welcome() == desk.welcome_answer
    session = gateway.begin("de")
    gateway.look_up(session, "482913", LookUp.CODE)
    gateway.scan(session, "\x00" + "x" * 4_000)
    me = Introduction("Nora <b>Whitfield</b>", contact="nora@example.org")
    gateway.introduce(session, me)
    gateway.confirm(session, yes=True)
    assert gateway.find_hosts(session, "dan") == desk.hosts[2:]
    assert gateway.choose_host(session, "h1").known
    gateway.choose_department(session, "Legal")
    gateway.papers(session)
    gateway.fill(session, {"plate": "ABC"})
    arrival = Arrival(photo=os.urandom(3_000_000))
    assert gateway.arrive(session, arrival) == desk.arrived
    gateway.badge(session)
    gateway.leave(session, "Nora", "12")
    gateway.ask(session, Wish.HELP)
    gateway.report(KioskTrouble.FAULT, "ValueError")
    assert gateway.try_pin("000000") == desk.pin
    gateway.end(session)
    heard = dict(desk.said)
    assert heard["introduce"] == (me,)
    assert heard["arrive"] == (arrival,)
    assert heard["report"] == (KioskTrouble.FAULT, "ValueError")
    with pytest.raises(SessionOver):
        gateway.papers(session)


def test_events_are_waited_for_beside_the_calls(gateway: SocketGateway, desk: FakeDesk) -> None:
    came: list[tuple[Event, ...]] = []
    waiting = threading.Thread(target=lambda: came.append(gateway.events(0, 20.0)))
    waiting.start()
    session = gateway.begin("en")
    desk.tell(Event(1, EventKind.COMING))
    waiting.join(SOON_S)
    assert came == [(Event(1, EventKind.COMING),)]
    gateway.end(session)


def test_trouble_crosses_without_its_words(
    gateway: SocketGateway, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    for fault in (quoting("Nora Whitfield"), ValueError("Nora Whitfield")):
        desk.fault = fault
        with pytest.raises(StoreTrouble) as told:
            gateway.begin("en")
        assert "Nora" not in str(told.value)
    assert all("Nora" not in record.getMessage() for record in caplog.records)
    desk.fault = None
    assert gateway.begin("en")


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_only_this_user_finds_the_way(tmp_path: Path, server: KioskServer) -> None:
    folder = tmp_path / "run"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    server.close()
    assert list(folder.iterdir()) == []


def test_a_door_deep_down_has_a_short_path(tmp_path: Path, desk: FakeDesk, reach: Reach) -> None:
    folder = tmp_path / ("deep" * 30) / "run"
    server = KioskServer(folder, lambda name: desk)
    server.start()
    try:
        assert reach(folder).welcome() == desk.welcome_answer
    finally:
        server.close()


def test_a_wrong_secret_is_sent_away(tmp_path: Path, server: KioskServer) -> None:
    with closing(knock(tmp_path / "run")) as line:
        with pytest.raises((WireError, LineLost)):
            ask_in(line, bytes(32), "Lobby")
        assert is_hung_up(line)


def test_a_false_desk_is_not_believed(tmp_path: Path, server: KioskServer) -> None:
    """Whoever takes over the place where the desk listened can't answer the challenge."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        send_frame(theirs, to_json({"protocol": PROTOCOL, "challenge": "00"}), SOON_S)
        send_frame(theirs, to_json({"proof": "0" * 64}), SOON_S)
        with pytest.raises(WireError):
            ask_in(ours, bytes(32), "Lobby")


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\xff\xff\xff\xff" + b"x" * 10_000,
        (5).to_bytes(4, "big") + b"[[[[[",
        b"\x00" * 64,
    ],
    ids=["http", "huge", "broken", "nothing"],
)
def test_garbage_before_the_proof_is_sent_away(
    tmp_path: Path, server: KioskServer, gateway: SocketGateway, said: bytes
) -> None:
    with closing(knock(tmp_path / "run")) as line:
        line.sendall(said)
        assert is_hung_up(line)
    assert gateway.welcome().organisation


@pytest.mark.parametrize(
    "frame",
    [
        b"\x7f\xff\xff\xff",
        (4).to_bytes(4, "big") + b"nope",
        (2_000_000).to_bytes(4, "big") + b'{"verb":"welcome","with":{}}'.ljust(2_000_000),
    ],
    ids=["promises too much", "no call", "too large for its verb"],
)
def test_garbage_after_the_proof_ends_that_line_only(
    tmp_path: Path, server: KioskServer, gateway: SocketGateway, frame: bytes
) -> None:
    session = gateway.begin("en")
    with closing(let_in(tmp_path / "run")) as line:
        line.sendall(frame)
        assert is_hung_up(line)
    gateway.end(session)


def test_a_caller_who_drips_is_sent_away(tmp_path: Path, server: KioskServer, gateway: SocketGateway) -> None:
    """The whole greeting has a time; a byte now and then buys no more of it."""
    with closing(knock(tmp_path / "run")) as line:
        read_frame(line, 10_000, SOON_S, SOON_S)
        line.sendall(b"\x00\x00")
        assert is_hung_up(line)
    assert gateway.welcome().organisation


def test_a_hundred_strangers_keep_nobody_out(
    tmp_path: Path, server: KioskServer, gateway: SocketGateway
) -> None:
    strangers = [knock(tmp_path / "run") for _ in range(100)]
    assert gateway.welcome().organisation
    assert gateway.events(0, 0.0) == ()
    for line in strangers:
        line.close()
    assert gateway.welcome().organisation


def test_so_many_kiosks_and_no_more(tmp_path: Path, server: KioskServer) -> None:
    lines = [let_in(tmp_path / "run", f"Kiosk {number}") for number in range(32)]
    with closing(knock(tmp_path / "run")) as late:
        assert is_hung_up(late)
    for line in lines:
        line.close()


def test_a_name_after_the_other_is_not_a_way_around_the_limits(tmp_path: Path, server: KioskServer) -> None:
    """Tries of the PIN and of codes are counted for each screen: there are not screens without end."""
    folder = tmp_path / "run"
    for number in range(64):
        with closing(let_in(folder, f"Kiosk {number}")) as line:
            send_frame(line, call_to_json("welcome", {}), SOON_S)
            read_frame(line, 100_000, SOON_S, SOON_S)
    with closing(let_in(folder, "One more")) as late:
        assert is_hung_up(late)
    with closing(let_in(folder, "Kiosk 7")) as known:
        send_frame(known, call_to_json("welcome", {}), SOON_S)
        assert b"answer" in read_frame(known, 100_000, SOON_S, SOON_S)


def test_who_calls_too_often_is_slowed_down(gateway: SocketGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pause is asked of the clock, not waited for: what counts is that it grows."""
    from reception_app.kiosk.server import _Bucket  # the rule itself has no other way in

    bucket = _Bucket(40.0, 80.0)
    pauses = [bucket.take(1.0) for _ in range(200)]
    assert pauses[0] == 0.0
    assert 2.0 < pauses[-1] < 3.1


def test_two_kiosks_are_told_apart(tmp_path: Path, reach: Reach) -> None:
    made: dict[str, FakeDesk] = {}

    def make(name: str) -> FakeDesk:
        made[name] = FakeDesk()
        return made[name]

    server = KioskServer(tmp_path, make)
    server.start()
    try:
        one, two = reach(tmp_path), reach(tmp_path, "Gate")
        session = one.begin("en")
        with pytest.raises(SessionOver):
            two.papers(session)
        one.papers(session)
        assert one.events(0, 0.0) == ()
        assert set(made) == {"Lobby", "Gate"}
    finally:
        server.close()


def test_no_desk_is_an_absent_desk(tmp_path: Path, reach: Reach) -> None:
    gateway = reach(tmp_path / "nowhere")
    for _ in range(3):
        with pytest.raises(DeskAway):
            gateway.welcome()


def test_the_desk_goes_and_comes_back(tmp_path: Path, desk: FakeDesk, reach: Reach) -> None:
    gateway = reach(tmp_path)
    first = KioskServer(tmp_path, lambda name: desk)
    first.start()
    session = gateway.begin("en")
    first.close()
    with pytest.raises(DeskAway):
        gateway.papers(session)
    second = KioskServer(tmp_path, lambda name: FakeDesk())
    second.start()
    try:
        until(lambda: answers(gateway))
        with pytest.raises(SessionOver):
            gateway.papers(session)
    finally:
        second.close()


def test_a_call_under_way_ends_with_the_desk(tmp_path: Path, desk: FakeDesk, reach: Reach) -> None:
    server = KioskServer(tmp_path, lambda name: desk)
    server.start()
    gateway = reach(tmp_path)
    session = gateway.begin("en")
    desk.gate.clear()
    told: list[type[Exception]] = []

    def call() -> None:
        try:
            gateway.papers(session)
        except DeskAway as away:
            told.append(type(away))

    calling = threading.Thread(target=call)
    calling.start()
    until(lambda: ("papers asked", ()) in desk.said)
    door = threading.Thread(target=server.close)
    door.start()
    calling.join(SOON_S)
    desk.gate.set()
    door.join(SOON_S)
    assert told == [DeskAway]


def test_a_slow_desk_is_no_absent_desk(
    gateway: SocketGateway, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than silence is borne: the signs of life are what is waited on."""
    monkeypatch.setattr(client, "SILENCE_S", 1.2)
    session = gateway.begin("en")
    desk.gate.clear()
    threading.Timer(1.8, desk.gate.set).start()
    gateway.papers(session)


def test_a_desk_that_hangs_is_an_absent_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has let the kiosk in and then says nothing any more."""
    monkeypatch.setattr(client, "SILENCE_S", 0.2)
    ours, theirs = socket.socketpair()
    line = client.Line(tmp_path, "Lobby")
    line._socket = ours
    with theirs, pytest.raises(DeskAway):
        line.ask("welcome")


def test_a_desk_of_another_release_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk was renewed while the kiosk went on: the two no longer mean the same."""
    monkeypatch.setattr(handshake, "PROTOCOL", "reception-kiosk/of another day")
    line, theirs = socket.socketpair()
    with line, theirs:
        send_frame(theirs, to_json({"protocol": PROTOCOL, "challenge": "00"}), SOON_S)
        with pytest.raises(DeskChanged):
            ask_in(line, bytes(32), "Lobby")
