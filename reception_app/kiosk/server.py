"""The desk's end of the local socket: it lets kiosks in and makes the calls of the closed list for them."""

import logging
import select
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import Any

from reception_app.kernel.errors import AppError
from reception_app.kernel.records import dataclass
from reception_app.kiosk.door import LOCAL_SOCKETS, OpenDoor
from reception_app.kiosk.errors import DeskAway, SessionOver
from reception_app.kiosk.frames import LineLost, read_frame, send_frame
from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.handshake import PATIENCE_S, let_in
from reception_app.kiosk.wire import ASKED, Verb, WireError, call_from_json, encode, to_json

MakeGateway = Callable[[str], KioskGateway]
"""The gateway of the kiosk of this name; asked once a name."""

BEAT_S = 0.4
"""A call that takes longer is followed by a sign of life this often, so that silence means that the desk is gone."""
_SHORT_S = 0.1
"""What is answered within this needs no sign of life."""
_MOST_LINES = 32
"""Two a kiosk. Beyond that nobody is let in."""
_MOST_NAMES = 64
"""As long as the desk runs. Each has limits of its own and a place in memory: another name is not a way around them."""
_MOST_STRANGERS = 8
"""Those who have not proven themselves yet. The one that has waited longest makes room for the next."""
_LARGE = ASKED.size * 2
_SMALL = 1_000_000
_WHOLE_S = 10.0
_LONGEST_WAIT_S = 20.0
"""Of waiting for events in one call."""
_SLICE_S = 1.0
_CALLS_A_SECOND, _CALLS_AT_ONCE = 40.0, 80.0
_BYTES_A_SECOND, _BYTES_AT_ONCE = 2_000_000.0, 40_000_000.0
_ENDING_S = 3.0

_log = logging.getLogger("reception.kiosk")


class KioskServer:
    """Listens from `start` until `close`; one thread a connection. Safe to close in any thread, and twice.

    `folder` is where the door is opened (see `door`), `make_gateway` what the calls are made on. A fault in one
    connection ends that connection and nothing else.
    """

    def __init__(self, folder: Path, make_gateway: MakeGateway, *, local: bool = LOCAL_SOCKETS) -> None:
        self._folder, self._local = folder, local
        self._make_gateway = make_gateway
        self._gateways: dict[str, KioskGateway] = {}
        self._lines: list[_Line] = []
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []
        self._door: OpenDoor | None = None

    def start(self) -> None:
        """Begin. Raises StoreTrouble when the folder can't be written: then there are no kiosks beside this desk."""
        self._door = OpenDoor(self._folder, local=self._local)
        for name, work in (("kiosk door", self._accept), ("kiosk beat", self._beat)):
            self._spawn(name, work)

    def close(self) -> None:
        """Nobody is let in any more, every kiosk is sent away, and calls under way have come back or are given up."""
        self._closing.set()
        if self._door is not None:
            self._door.close()
        with self._lock:
            lines, threads = list(self._lines), list(self._threads)
        for line in lines:
            line.hang_up()
        ends = time.monotonic() + _ENDING_S
        for thread in threads:
            if thread is not threading.current_thread():
                thread.join(max(0.0, ends - time.monotonic()))
        if any(thread.is_alive() for thread in threads):
            _log.warning("a kiosk's call did not come back in time")

    def _spawn(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)
        with self._lock:
            self._threads = [each for each in self._threads if each.is_alive() or each.ident is None]
            self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        assert self._door is not None
        while not self._closing.is_set():
            try:
                caller, _ = self._door.listener.accept()
            except OSError:
                # Closed, or no more handles for a moment: the pause keeps this from spinning.
                self._closing.wait(0.1)
                continue
            self._welcome(_Line(caller))

    def _welcome(self, line: "_Line") -> None:
        with self._lock:
            strangers = [each for each in self._lines if not each.name]
            full = len(self._lines) - len(strangers) >= _MOST_LINES or self._closing.is_set()
            if not full:
                self._lines.append(line)
        if full:
            line.hang_up()
            return
        if len(strangers) >= _MOST_STRANGERS:
            strangers[0].hang_up()
        self._spawn("kiosk line", lambda: self._serve(line))

    def _serve(self, line: "_Line") -> None:
        try:
            assert self._door is not None
            line.name = let_in(line.socket, self._door.door.token)
            gateway = self._gateway_of(line.name)
            while not self._closing.is_set():
                self._answer(line, gateway)
        except LineLost:
            pass
        except WireError as refused:
            _log.warning("a kiosk's connection is refused: %s", refused.message)
        except Exception:  # the border to the kiosks: a bug ends one connection, and is told to nobody there
            _log.exception("a kiosk's connection failed")
        finally:
            with self._lock:
                self._lines.remove(line)
            line.hang_up()

    def _answer(self, line: "_Line", gateway: KioskGateway) -> None:
        data = read_frame(line.socket, _LARGE, None, _WHOLE_S)
        if not line.may_go_on(len(data), self._closing):
            return
        verb, given = call_from_json(data)
        if len(data) > _SMALL and not verb.large:
            raise WireError(f"{verb.name}: too large.")
        line.busy_since = time.monotonic()
        try:
            answer = (
                self._waited(gateway, verb, given) if "wait_seconds" in given else _call(gateway, verb, given)
            )
        finally:
            line.busy_since = None
        line.send(to_json(answer))

    def _waited(self, gateway: KioskGateway, verb: Verb, given: dict[str, Any]) -> dict[str, Any]:
        """Waiting for events, a second at a time: a desk that closes waits for nobody."""
        ends = time.monotonic() + min(max(0.0, given["wait_seconds"]), _LONGEST_WAIT_S)
        while True:
            left = max(0.0, ends - time.monotonic())
            answer = _call(gateway, verb, given | {"wait_seconds": min(left, _SLICE_S)})
            if answer.get("answer") != [] or left <= _SLICE_S or self._closing.is_set():
                return answer

    def _gateway_of(self, name: str) -> KioskGateway:
        with self._lock:
            if name not in self._gateways:
                if len(self._gateways) >= _MOST_NAMES:
                    raise WireError("There have been too many kiosks.")
                self._gateways[name] = self._make_gateway(name)
            return self._gateways[name]

    def _beat(self) -> None:
        while not self._closing.wait(BEAT_S):
            with self._lock:
                lines = list(self._lines)
            for line in lines:
                line.beat()


class _Line:
    """One connection. `name` is empty until the kiosk has proven itself."""

    def __init__(self, caller: socket.socket) -> None:
        self.socket = caller
        self.name = ""
        self.busy_since: float | None = None
        self._sending = threading.Lock()
        self._calls = _Bucket(_CALLS_A_SECOND, _CALLS_AT_ONCE)
        self._bytes = _Bucket(_BYTES_A_SECOND, _BYTES_AT_ONCE)

    def may_go_on(self, size: int, closing: threading.Event) -> bool:
        """Slow down whoever calls too often or too much; False when the desk closes meanwhile."""
        pause = max(self._calls.take(1.0), self._bytes.take(float(size)))
        return not closing.wait(pause) if pause else not closing.is_set()

    def send(self, data: bytes) -> None:
        """Raises LineLost when the kiosk doesn't read."""
        with self._sending:
            send_frame(self.socket, data, PATIENCE_S)

    def beat(self) -> None:
        """A sign of life, while a call takes its time and the kiosk reads."""
        since = self.busy_since
        if since is None or time.monotonic() - since < _SHORT_S or not self._sending.acquire(blocking=False):
            return
        # A kiosk that has just gone, or reads nothing: its own thread finds out.
        with suppress(OSError, ValueError, LineLost):
            if self.busy_since is not None and select.select([], [self.socket], [], 0)[1]:
                send_frame(self.socket, _BUSY, PATIENCE_S)
        self._sending.release()

    def hang_up(self) -> None:
        """Ends the connection; whoever waits for it is woken."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


@dataclass(slots=True)
class _Bucket:
    """So much a second, and so much at once after a rest."""

    rate: float
    room: float
    level: float = 0.0
    at: float = field(default_factory=time.monotonic)

    def take(self, amount: float) -> float:
        """Pour in `amount`; how many seconds to wait until it has room."""
        now = time.monotonic()
        self.level = max(0.0, self.level - (now - self.at) * self.rate) + amount
        self.at = now
        return max(0.0, (self.level - self.room) / self.rate)


_BUSY = to_json({"busy": True})


def _call(gateway: KioskGateway, verb: Verb, given: dict[str, Any]) -> dict[str, Any]:
    """The answer, or which kind of trouble there was. No words of a trouble cross: they may quote what was typed."""
    try:
        return {"answer": encode(getattr(gateway, verb.name)(**given))}
    except SessionOver:
        return {"trouble": "over"}
    except DeskAway:
        return {"trouble": "away"}
    except AppError as trouble:
        _log.warning("kiosk %s: %s", verb.name, type(trouble).__name__)
    except Exception:  # the border to the kiosk: a bug is told as trouble there and described here
        _log.exception("kiosk %s failed", verb.name)
    return {"trouble": "store"}
