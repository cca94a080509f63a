"""A connection to a label printer: every step of it has its own time, and silence is told from nonsense."""

import errno
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from reception_app.integrations import wire
from reception_app.integrations.printer_reasons import Reason, explain
from reception_app.kernel.errors import DeliveryTrouble

_ANSWER_BYTES = 64_000
_ROUTES = {
    errno.ENETUNREACH: "network-gone",
    errno.ENETDOWN: "network-gone",
    errno.EHOSTUNREACH: "no-route",
    errno.EHOSTDOWN: "no-route",
    errno.ETIMEDOUT: "no-route",
}
_T = TypeVar("_T")


class Nonsense(OSError):
    """What answers doesn't speak the printer's language."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each step may take, in seconds: to connect, to answer a question, to take a label, to print it.

    `aside_s`: to answer by SNMP. `turn_s`: how long one job waits for another to the same printer.
    """

    connect_s: float = 4.0
    ask_s: float = 1.5
    aside_s: float = 0.75
    label_s: float = 20.0
    print_s: float = 6.0
    turn_s: float = 30.0


class Line:
    """An open connection. Each call raises OSError when it has broken off, TimeoutError when its time is up."""

    def __init__(self, sock: wire.TimedSocket) -> None:
        self._sock = sock

    @property
    def peer(self) -> tuple[Any, ...]:
        """The printer's socket address."""
        address: tuple[Any, ...] = self._sock.getpeername()
        return address

    def say(self, data: bytes, seconds: float) -> None:
        """Send all of it."""
        self._sock.allowance = wire.Allowance(seconds, _ANSWER_BYTES)
        self._sock.sendall(data)

    def hear(self, seconds: float) -> bytes:
        """What the printer says within this time; empty when nothing. Raises ConnectionError when it hung up."""
        buffer = bytearray(4096)
        self._sock.allowance = wire.Allowance(seconds, _ANSWER_BYTES)
        try:
            count = self._sock.recv_into(buffer)
        except TimeoutError:
            return b""
        if not count:
            raise ConnectionAbortedError("the printer hung up")
        return bytes(buffer[:count])

    def ask(self, question: bytes, read: Callable[[bytes], _T | None], seconds: float) -> _T | None:
        """What `read` makes of the answer; None when there is none in time. Raises `Nonsense` when it makes nothing."""
        self.say(question, seconds)
        ends = time.monotonic() + seconds
        heard = bytearray()
        while (left := ends - time.monotonic()) > 0:
            try:
                heard += self.hear(left)
            except ConnectionError:
                if heard:
                    break
                raise
            if len(heard) > _ANSWER_BYTES:
                raise wire.TooMuch("the printer said more than an answer has")
            found = read(bytes(heard))
            if found is not None:
                return found
        if heard:
            raise Nonsense("the answer can't be read")
        return None

    def still_there(self) -> None:
        """Raises ConnectionError when the printer has hung up."""
        self._sock.settimeout(0)
        try:
            if not self._sock.recv(1, socket.MSG_PEEK):
                raise ConnectionAbortedError("the printer hung up")
        except BlockingIOError:
            return

    def close(self) -> None:
        """Hang up; what is sent still gets there."""
        self._sock.close()


def connect(host: str, port: int, seconds: float) -> Line:
    """A connection to a printer. Raises `DeliveryTrouble` in plain words when there is none."""
    allowance = wire.Allowance(seconds, _ANSWER_BYTES)
    try:
        addresses = wire.resolve(host, port, allowance)
    except OSError as error:
        raise trouble("not-found") from error
    try:
        return Line(wire.connect(addresses, allowance))
    except TimeoutError as error:
        raise trouble("no-route") from error
    except OSError as error:
        raise trouble_of(error) from error


def trouble(word: str) -> DeliveryTrouble:
    """The trouble that this word of `printer_reasons` stands for."""
    return trouble_for(_reason(word))


def trouble_for(reason: Reason) -> DeliveryTrouble:
    """A reason as trouble that passes."""
    return DeliveryTrouble(reason.says, hint=reason.to_do)


def trouble_of(error: OSError) -> DeliveryTrouble:
    """What went wrong with a connection, in plain words."""
    return trouble(_word(error))


def words_of(reason: Reason) -> str:
    """What is the matter and what to do, as one line."""
    return f"{reason.says} {reason.to_do}".strip()


def silent_words() -> str:
    """What is said of a printer that doesn't answer."""
    return words_of(_reason("silent"))


def _reason(word: str) -> Reason:
    reason = explain((word,))
    assert reason is not None, word
    return reason


def _word(error: OSError) -> str:
    if isinstance(error, Nonsense | wire.TooMuch):
        return "no-label-printer"
    if isinstance(error, ConnectionRefusedError):
        return "refused"
    if isinstance(error, socket.gaierror):
        return "not-found"
    if error.errno in _ROUTES:
        return _ROUTES[error.errno]
    return "silent" if isinstance(error, TimeoutError) else "broken-off"
