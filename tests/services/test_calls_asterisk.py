"""The Manager Interface over a real socket: signing in, losing the connection in mid-call, finding back, dialling."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue

import pytest

from reception_app.integrations.telephony import CallEvent, EventKind, SourceState, SourceStatus
from reception_app.integrations.telephony.ami_source import AmiCallSource, AmiServer, back_off
from reception_app.kernel.errors import DeliveryTrouble, Invalid, StoreTrouble
from tests.fakes.peers_ami import SECRET, USER, AmiPeer, ami_peer, incoming
from tests.fakes.peers_raw import free_port
from tests.fakes.peers_tls import Certificates, make_certificates

K = EventKind
CALL = incoming()
GOING_ON = (
    {"Channel": "PJSIP/trunk-9", "Uniqueid": "1700.1", "Linkedid": "1700.1"},
    {"Channel": "PJSIP/100-a", "Uniqueid": "1700.2", "Linkedid": "1700.1"},
)
"""The channels of `CALL`, once it is answered."""
PATIENCE_S = 20


class Listening:
    """What a source told, and how it stood."""

    def __init__(self, peer: AmiPeer, **server: object) -> None:
        self.events: SimpleQueue[CallEvent] = SimpleQueue()
        self.settled: SimpleQueue[frozenset[str]] = SimpleQueue()
        self.statuses: SimpleQueue[SourceStatus] = SimpleQueue()
        self.troubles: list[Exception] = []
        values = {"host": "127.0.0.1", "port": peer.port, "user": USER, "secret": SECRET, **server}
        wanted = AmiServer(**{"phones": ("PJSIP/100",), **values})  # type: ignore[arg-type]
        self.source = AmiCallSource(wanted, self.settled.put, self._changed, waits=lambda tries: 0.01)

    def take(self, event: CallEvent) -> None:
        if self.troubles:
            raise self.troubles.pop()
        self.events.put(event)

    def _changed(self) -> None:
        self.statuses.put(self.source.status())

    def until(self, state: SourceState) -> SourceStatus:
        """The next status of this state."""
        while True:
            status = self.statuses.get(timeout=PATIENCE_S)
            if status.state is state:
                return status

    def kinds(self, count: int) -> list[EventKind]:
        """So many events."""
        return [self.events.get(timeout=PATIENCE_S).kind for _ in range(count)]


@contextmanager
def listening(peer: AmiPeer, **server: object) -> Iterator[Listening]:
    made = Listening(peer, **server)
    made.source.start(made.take)
    try:
        yield made
    finally:
        made.source.stop()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def peer() -> Iterator[AmiPeer]:
    with ami_peer() as made:
        yield made


def test_a_call_is_told_from_its_ring_to_its_end_and_the_secret_is_never_sent(peer: AmiPeer) -> None:
    with listening(peer) as heard:
        heard.until(SourceState.WELL)
        peer.say(*(bytes([byte]) for byte in CALL["new"] + CALL["dial"]))
        assert heard.kinds(1) == [K.NEW]
        peer.say(CALL["rings"] + CALL["up"] + CALL["bridge"] + CALL["phone_off"] + CALL["off"])
        assert heard.kinds(2) == [K.ANSWER, K.HANGUP]
    assert heard.events.empty()
    assert [asked["action"] for asked in peer.actions] == ["Challenge", "Login", "CoreShowChannels"]
    assert SECRET not in repr(peer.actions)
    assert SECRET not in repr(heard.source._server)


def test_a_connection_lost_in_mid_call_is_made_again_and_what_really_goes_on_is_looked_up(
    peer: AmiPeer,
) -> None:
    with listening(peer) as heard:
        heard.until(SourceState.WELL)
        assert heard.settled.get(timeout=PATIENCE_S) == frozenset()
        peer.say(CALL["new"], CALL["dial"], CALL["up"])
        assert heard.kinds(2) == [K.NEW, K.ANSWER]
        peer.channels = list(GOING_ON)
        peer.hang_up()
        assert heard.until(SourceState.AWAY).reason
        heard.until(SourceState.WELL)
        assert heard.settled.get(timeout=PATIENCE_S) == frozenset({"ami:1700.1"})
        assert heard.events.empty()
        peer.channels = []
        peer.hang_up()
        assert heard.kinds(1) == [K.HANGUP]
        assert heard.settled.get(timeout=PATIENCE_S) == frozenset()


def test_over_tls_a_call_goes_on_after_the_connection_was_lost(certificates: Certificates) -> None:
    secured = {"tls": True, "ca_file": certificates.ca_file}
    with ami_peer(tls=certificates.server) as peer, listening(peer, **secured) as heard:
        heard.until(SourceState.WELL)
        assert heard.settled.get(timeout=PATIENCE_S) == frozenset()
        # Split wherever it falls: a record of TLS is no message.
        peer.say(*(bytes([byte]) for byte in CALL["new"]), CALL["dial"] + CALL["up"])
        assert heard.kinds(2) == [K.NEW, K.ANSWER]
        peer.channels = list(GOING_ON)
        peer.hang_up()
        heard.until(SourceState.AWAY)
        heard.until(SourceState.WELL)
        assert heard.settled.get(timeout=PATIENCE_S) == frozenset({"ami:1700.1"})
        peer.say(CALL["phone_off"] + CALL["off"])
        assert heard.kinds(1) == [K.HANGUP]


@pytest.mark.parametrize(
    ("host", "trusted", "said"),
    [
        ("127.0.0.1", False, "certificate can't be trusted"),
        ("127.1", True, "certificate can't be trusted"),
        ("127.0.0.1", None, "certificate file for the telephone system can't be read"),
    ],
    ids=["an unknown authority", "another name", "no such file"],
)
def test_whoever_can_not_show_who_they_are_gets_no_word(
    certificates: Certificates, host: str, trusted: bool | None, said: str
) -> None:
    ca_file = {True: certificates.ca_file, False: "", None: "/nowhere/ca.pem"}[trusted]
    with (
        ami_peer(tls=certificates.server) as peer,
        listening(peer, tls=True, ca_file=ca_file, host=host) as heard,
    ):
        state = SourceState.TROUBLE if trusted is None else SourceState.AWAY
        assert said in heard.until(state).reason
    assert peer.actions == []


def test_a_wrong_secret_is_said_and_tried_again(peer: AmiPeer) -> None:
    peer.secret = "changed"
    with listening(peer) as heard:
        assert "secret" in heard.until(SourceState.TROUBLE).reason
        peer.secret = SECRET
        heard.until(SourceState.WELL)


def test_where_no_challenge_is_known_the_secret_is_sent_on_this_computer_alone(peer: AmiPeer) -> None:
    peer.no_challenge = True
    with listening(peer) as heard:
        heard.until(SourceState.WELL)
    assert peer.actions[1]["secret"] == SECRET
    peer.actions.clear()
    # The same machine by a name that does not say so.
    with listening(peer, host="127.1") as heard:
        assert "TLS" in heard.until(SourceState.TROUBLE).reason
    assert SECRET not in repr(peer.actions)


@pytest.mark.parametrize("greeting", [b"SSH-2.0-OpenSSH_9.2\r\n", b"x" * 9000])
def test_what_is_no_asterisk_is_said(peer: AmiPeer, greeting: bytes) -> None:
    peer.greeting = greeting
    with listening(peer) as heard:
        assert heard.until(SourceState.AWAY).reason


def test_what_the_store_can_not_take_now_is_told_later_in_its_order(peer: AmiPeer) -> None:
    with listening(peer) as heard:
        heard.until(SourceState.WELL)
        heard.troubles.append(StoreTrouble("busy"))
        peer.say(CALL["new"] + CALL["dial"])
        peer.say(CALL["up"], CALL["phone_off"])
        assert heard.kinds(3) == [K.NEW, K.ANSWER, K.HANGUP]


def test_what_the_store_never_takes_holds_nothing_up(peer: AmiPeer) -> None:
    with listening(peer) as heard:
        heard.until(SourceState.WELL)
        heard.troubles.append(Invalid("too long"))
        peer.say(CALL["new"] + CALL["dial"] + CALL["up"])
        assert heard.kinds(1) == [K.ANSWER]


def test_a_number_is_dialled_from_the_first_telephone_of_the_desk(peer: AmiPeer) -> None:
    with listening(peer, phones=("PJSIP/100", "PJSIP/101")) as heard:
        heard.until(SourceState.WELL)
        assert heard.source.dials()
        heard.source.dial("+442079460018")
        asked = peer.actions[-1]
        assert (asked["channel"], asked["exten"]) == ("PJSIP/100", "00442079460018")
        peer.originates = False
        with pytest.raises(DeliveryTrouble):
            heard.source.dial("118")


def test_nothing_is_dialled_while_nobody_is_there_or_no_telephone_is_named(peer: AmiPeer) -> None:
    with listening(peer, phones=()) as heard:
        heard.until(SourceState.WELL)
        assert not heard.source.dials()
        with pytest.raises(DeliveryTrouble):
            heard.source.dial("118")


@pytest.mark.parametrize("host", ["127.0.0.1", "a..b"])
def test_an_address_where_nobody_is_ends_nothing(host: str) -> None:
    with listening(AmiPeer(port=free_port()), host=host) as heard:
        assert heard.until(SourceState.AWAY).reason
    with pytest.raises(Empty):
        heard.events.get_nowait()


def test_the_waits_grow_and_are_not_the_same_everywhere() -> None:
    assert 0.5 <= back_off(0) <= 1.0
    assert all(30.0 <= back_off(tries) <= 60.0 for tries in (6, 7, 5000))
    assert len({back_off(6) for _ in range(20)}) > 1
