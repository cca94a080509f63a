"""One deadline and one byte allowance for a whole conversation."""

import socket
import ssl
import time

import pytest

from reception_app.integrations import wire
from tests.fakes.peers_raw import dripping, flooding, free_port, scripted_peer


def test_time_that_is_up_is_up() -> None:
    allowance = wire.Allowance(60, 10)
    assert 59 < allowance.left() <= 60
    allowance.shorten(100)
    assert allowance.left() <= 60
    allowance.shorten(0)
    with pytest.raises(TimeoutError):
        allowance.left()


def test_bytes_are_counted() -> None:
    allowance = wire.Allowance(60, 10)
    allowance.received(10)
    with pytest.raises(wire.TooMuch):
        allowance.received(1)


def drain(sock: socket.socket, buffer: bytearray) -> None:
    while sock.recv_into(buffer):
        pass


def test_drips_do_not_prolong_a_conversation() -> None:
    allowance = wire.Allowance(0.4, 1000)
    began = time.monotonic()
    with (
        scripted_peer(dripping(b"x")) as port,
        wire.connect(wire.resolve("127.0.0.1", port, allowance), allowance) as sock,
    ):
        buffer = bytearray(10)
        with pytest.raises(TimeoutError):
            drain(sock, buffer)
    assert time.monotonic() - began < 5


def test_a_flood_ends_at_the_allowance() -> None:
    allowance = wire.Allowance(20, 100_000)
    with (
        scripted_peer(flooding(bytes(5000))) as port,
        wire.connect([(socket.AF_INET, ("127.0.0.1", port))], allowance) as sock,
    ):
        buffer = bytearray(10_000)
        with pytest.raises(wire.TooMuch):
            drain(sock, buffer)


def test_the_second_address_gets_its_turn() -> None:
    allowance = wire.Allowance(10, 100)
    with scripted_peer(dripping(b"x")) as port:
        dead = (socket.AF_INET, ("127.0.0.1", free_port()))
        with wire.connect([dead, (socket.AF_INET, ("127.0.0.1", port))], allowance) as sock:
            assert sock.getpeername()[1] == port
    with pytest.raises(ConnectionRefusedError):
        wire.connect([dead], allowance)
    with pytest.raises(OSError, match="no address"):
        wire.connect([], allowance)


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 70 + ".example", "\ud800"])
def test_names_that_lead_nowhere(host: str) -> None:
    with pytest.raises(OSError):  # which of its kinds depends on the system's resolver
        wire.resolve(host, 25, wire.Allowance(10, 100))


def test_a_resolver_without_time_is_not_waited_for() -> None:
    allowance = wire.Allowance(0, 100)
    with pytest.raises(TimeoutError):
        wire.resolve("localhost", 25, allowance)


def test_a_context_verifies_and_is_modern() -> None:
    context = wire.tls_context(wire.Allowance(1, 1))
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
