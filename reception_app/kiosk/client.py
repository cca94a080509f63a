"""A kiosk's end of the local socket: the closed list of verbs, each sent to the desk and answered from there."""

import select
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reception_app.kernel.errors import StoreTrouble
from reception_app.kiosk.door import read_door
from reception_app.kiosk.errors import DeskAway, DeskChanged, SessionOver
from reception_app.kiosk.event_records import Event
from reception_app.kiosk.frames import LineLost, read_frame, send_frame
from reception_app.kiosk.handshake import PATIENCE_S, ask_in
from reception_app.kiosk.records import (
    Arrival,
    Arrived,
    BadgeState,
    Booking,
    Checked,
    Delivery,
    HostAnswer,
    HostChoice,
    Introduced,
    Introduction,
    KioskTrouble,
    LookUp,
    Papers,
    PinAnswer,
    Welcome,
    Wish,
)
from reception_app.kiosk.wire import ANSWERED, VERBS, WireError, call_to_json, decode, from_json

SILENCE_S = 2.0
"""So long nothing is heard, not even a sign of life: then nobody is at the desk."""
_MOST = 32_000_000
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.1, 2.0


class Line:
    """One connection to the desk, made when it is first needed and again after it was lost. Safe in every thread;
    calls follow one another.

    After a failed try none is made for a moment, longer each time: meanwhile every call raises DeskAway at once.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._pause_s = _FIRST_PAUSE_S
        self._not_before = 0.0

    def ask(self, verb: str, **given: Any) -> Any:
        """Make one call. Raises DeskAway, SessionOver, or StoreTrouble when it did not work at the desk."""
        data = call_to_json(verb, given)
        with self._lock:
            line = self._connected()
            try:
                send_frame(line, data, PATIENCE_S)
                answer = _heard(line)
            except (LineLost, WireError) as error:
                self._drop()
                raise _away() from error
        return _meant(verb, answer)

    def close(self) -> None:
        """Give the connection back; the next call makes a new one. A call under way ends with DeskAway."""
        line = self._socket
        if line is not None:
            self._drop()

    def _connected(self) -> socket.socket:
        if self._socket is not None and _has_ended(self._socket):
            self._drop()
        if self._socket is None:
            if time.monotonic() < self._not_before:
                raise _away()
            try:
                self._socket = self._knock()
            except (OSError, LineLost, WireError, DeskChanged) as error:
                self._not_before = time.monotonic() + self._pause_s
                self._pause_s = min(self._pause_s * 2, _LONGEST_PAUSE_S)
                if isinstance(error, DeskChanged):
                    raise
                raise _away() from error
            self._pause_s = _FIRST_PAUSE_S
        return self._socket

    def _knock(self) -> socket.socket:
        door = read_door(self._folder)
        if door is None:
            raise LineLost
        line = door.socket()
        try:
            line.settimeout(PATIENCE_S)
            line.connect(door.place)
            ask_in(line, door.token, self._name)
        except (OSError, LineLost, WireError, DeskChanged):
            line.close()
            raise
        return line

    def _drop(self) -> None:
        line, self._socket = self._socket, None
        if line is not None:
            with suppress(OSError):
                # It may have ended already.
                line.shutdown(socket.SHUT_RDWR)
            line.close()


@dataclass(frozen=True)
class SocketGateway:
    """`KioskGateway` over the local socket: it holds no key and knows no store.

    Two connections, so that waiting for events holds up no visitor. Make one a process with `gateway_to`.
    """

    calls: Line
    news: Line

    def welcome(self) -> Welcome:
        answer: Welcome = self.calls.ask("welcome")
        return answer

    def begin(self, language: str) -> str:
        answer: str = self.calls.ask("begin", language=language)
        return answer

    def end(self, session: str) -> None:
        self.calls.ask("end", session=session)

    def look_up(self, session: str, typed: str, how: LookUp) -> Booking:
        answer: Booking = self.calls.ask("look_up", session=session, typed=typed, how=how)
        return answer

    def scan(self, session: str, text: str) -> Booking:
        answer: Booking = self.calls.ask("scan", session=session, text=text)
        return answer

    def introduce(self, session: str, me: Introduction) -> Introduced:
        answer: Introduced = self.calls.ask("introduce", session=session, me=me)
        return answer

    def confirm(self, session: str, *, yes: bool) -> None:
        self.calls.ask("confirm", session=session, yes=yes)

    def find_hosts(self, session: str, typed: str) -> tuple[HostChoice, ...]:
        answer: tuple[HostChoice, ...] = self.calls.ask("find_hosts", session=session, typed=typed)
        return answer

    def choose_host(self, session: str, handle: str) -> HostAnswer:
        answer: HostAnswer = self.calls.ask("choose_host", session=session, handle=handle)
        return answer

    def choose_department(self, session: str, department: str) -> None:
        self.calls.ask("choose_department", session=session, department=department)

    def papers(self, session: str) -> Papers:
        answer: Papers = self.calls.ask("papers", session=session)
        return answer

    def fill(self, session: str, fields: Mapping[str, str]) -> Checked:
        answer: Checked = self.calls.ask("fill", session=session, fields=fields)
        return answer

    def arrive(self, session: str, arrival: Arrival) -> Arrived:
        answer: Arrived = self.calls.ask("arrive", session=session, arrival=arrival)
        return answer

    def badge(self, session: str) -> BadgeState:
        answer: BadgeState = self.calls.ask("badge", session=session)
        return answer

    def leave(self, session: str, name: str, code: str) -> None:
        self.calls.ask("leave", session=session, name=name, code=code)

    def deliver(self, session: str, delivery: Delivery) -> None:
        self.calls.ask("deliver", session=session, delivery=delivery)

    def ask(self, session: str, wish: Wish) -> None:
        self.calls.ask("ask", session=session, wish=wish)

    def events(self, after: int, wait_seconds: float) -> tuple[Event, ...]:
        answer: tuple[Event, ...] = self.news.ask("events", after=after, wait_seconds=wait_seconds)
        return answer

    def try_pin(self, pin: str) -> PinAnswer:
        answer: PinAnswer = self.calls.ask("try_pin", pin=pin)
        return answer

    def report(self, trouble: KioskTrouble, kind: str = "") -> None:
        self.calls.ask("report", trouble=trouble, kind=kind)


def gateway_to(folder: Path, name: str) -> SocketGateway:
    """The way to the desk whose door lies in `folder`, for the kiosk of this name. Connects when first asked."""
    return SocketGateway(Line(folder, name), Line(folder, name))


def _heard(line: socket.socket) -> Any:
    """The answer, past all signs of life."""
    while True:
        answer = from_json(read_frame(line, _MOST, SILENCE_S, SILENCE_S))
        if not isinstance(answer, dict) or len(answer) != 1:
            raise WireError("This is no answer.")
        if "busy" not in answer:
            return answer


def _meant(verb: str, answer: dict[str, Any]) -> Any:
    if "answer" in answer:
        return decode(VERBS[verb].answers, answer["answer"], ANSWERED)
    if answer.get("trouble") == "over":
        raise SessionOver("This turn has ended.")
    if answer.get("trouble") == "away":
        raise _away()
    raise StoreTrouble("This could not be saved.", hint="Please see reception.")


def _away() -> DeskAway:
    return DeskAway("Nobody answers at the desk.")


def _has_ended(line: socket.socket) -> bool:
    """Whether the desk has hung up since the last call: nothing else ever comes unasked."""
    return bool(select.select([line], [], [], 0)[0])
