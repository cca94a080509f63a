"""A telephone system on this computer tells of calls by HTTP: one address, one token, three events.

    POST /calls    Authorization: Bearer <token>
    event=newCall&callId=17&from=%2B442079460018&to=%2B49305550&direction=in
    event=answer&callId=17&user=Maya
    event=hangup&callId=17

A call that was given on at the telephone itself is told of under another callId, perhaps with `diversion` (the number
that it rang at before) or `originalCallId`, and its first part ends, perhaps with `cause=forwarded`.

The fields come as a form or as JSON. Only programs on this very computer reach it. Whoever has got hold of the token
can't flood the desk: more calls than a house has are refused, and the desk is told.
"""

import hmac
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from reception_app.integrations.telephony import (
    CallEvent,
    EventKind,
    Listener,
    SourceState,
    SourceStatus,
)
from reception_app.kernel.errors import AppError, DeliveryTrouble, Invalid, StoreTrouble
from reception_app.kernel.text import clean_line

_log = logging.getLogger("reception.telephone")

HOST = "127.0.0.1"
SOURCE = "http"
_PATH = "/calls"
_BODY_MAX = 8 * 1024
_FIELD_MAX = 200
_FIELDS_MAX = 40
_AT_ONCE = 8
_PATIENCE_S = 5.0
_POLL_S = 0.05
_GIVEN_ON = frozenset({"forwarded", "transferred"})
_OWN_NAMES = (HOST, "localhost")
_CALLS_AT_ONCE, _CALLS_A_SECOND = 60, 1.0
"""New calls: a minute's worth of a large house at once, one a second in the long run."""
_EVENTS_AT_ONCE, _EVENTS_A_SECOND = 300, 10.0
_REMEMBERED_S = 600.0
"""So long the desk is told that too many came."""


class HttpCallSource:
    """Listens on the loopback address. `digest` is what `digest_of` made of the token."""

    def __init__(
        self,
        port: int,
        digest: str,
        digest_of: Callable[[str], str],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._port, self._digest, self._digest_of = port, digest, digest_of
        self._limit = _Limit(seconds)
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """Where it listens; 0 while it does not."""
        return self._server.server_port if self._server is not None else 0

    def start(self, listener: Listener) -> None:
        """Begin. Raises AppError when the port is taken."""
        try:
            self._server = _Server(self._port, self._fits, listener, self._limit)
        except OSError as error:
            raise AppError(
                f"The telephone system can't tell of calls: port {self._port} is in use on this computer.",
                hint="Choose another port in the settings.",
            ) from error
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL_S,), name="telephone", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End; nothing is told any more when it returns."""
        server, self._server = self._server, None
        if server is not None:
            server.end()
        if self._thread is not None:
            self._thread.join()

    def status(self) -> SourceStatus:
        """Well while it listens: whoever tells of calls comes to it. Trouble for a while after too many came."""
        if self._server is not None and self._limit.exceeded():
            return SourceStatus(
                SourceState.TROUBLE,
                "More calls are told of than a house has: some were refused. If it was not the telephone system, "
                "make a new token in the settings.",
            )
        return SourceStatus(SourceState.WELL if self._server is not None else SourceState.AWAY)

    def going_on(self) -> frozenset[str]:
        """It only hears events, and may miss some."""
        return frozenset()

    def dials(self) -> bool:
        """It only listens."""
        return False

    def dial(self, number: str) -> None:
        """It only listens."""
        raise DeliveryTrouble("This telephone system dials no numbers.", hint="Dial the number by hand.")

    def _fits(self, token: str) -> bool:
        return bool(token) and hmac.compare_digest(self._digest_of(token), self._digest)


def event_of(fields: Mapping[str, Any]) -> CallEvent:
    """What the fields of a request tell. Raises Invalid for an unknown event, a missing call or too long a value."""
    said = {name: str(value) for name, value in fields.items() if isinstance(value, str | int)}
    said["user"] = _only_one(fields, "user")
    kind = said.get("event", "")
    if kind not in set(EventKind):
        raise Invalid("The event is none of newCall, answer and hangup.", field="event")
    call_id = _line(said, "callId")
    if not call_id:
        raise Invalid("A callId is needed.", field="callId")
    outgoing = said.get("direction") == "out"
    original = _line(said, "originalCallId")
    number = _line(said, "answeringNumber") if kind == EventKind.ANSWER else ""
    other, own = ("to", "from") if outgoing else ("from", "to")
    return CallEvent(
        EventKind(kind),
        f"{SOURCE}:{call_id}",
        SOURCE,
        number=_line(said, other),
        name=_line(said, "name")[:100],
        line=_line(said, own)[:60],
        outgoing=outgoing,
        answered_by=(_line(said, "user") or number)[:60],
        given_on=kind == EventKind.HANGUP and said.get("cause", "").strip().lower() in _GIVEN_ON,
        of_call=f"{SOURCE}:{original}" if original not in ("", call_id) else "",
        diverted_from=_line(said, "diversion"),
    )


def _only_one(fields: Mapping[str, Any], name: str) -> str:
    """The value of what may come as a list such as `user[]`. Of several nobody is meant: it rings at all of them."""
    for said in (fields.get(name), fields.get(f"{name}[]")):
        values = said if isinstance(said, list) else [said]
        if len(values) == 1 and isinstance(values[0], str | int):
            return str(values[0])
    return ""


def _line(said: Mapping[str, str], name: str) -> str:
    return clean_line(said.get(name, ""), limit=_FIELD_MAX, field=name)


class _TooMany(Exception):
    """More is told of than a house's telephones do."""


class _Allowance:
    """So many at once, and so many a second in the long run."""

    def __init__(self, at_once: int, a_second: float, now: float) -> None:
        self._most, self._rate = float(at_once), a_second
        self._left, self._at = self._most, now

    def take(self, now: float) -> bool:
        """Take one; False when none is left."""
        self._left = min(self._most, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class _Limit:
    """What is taken of one telephone system; to be asked one thread at a time."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._calls = _Allowance(_CALLS_AT_ONCE, _CALLS_A_SECOND, seconds())
        self._events = _Allowance(_EVENTS_AT_ONCE, _EVENTS_A_SECOND, seconds())
        self._exceeded_at: float | None = None

    def check(self, event: CallEvent) -> None:
        """Raise _TooMany for one too many. An answer or an end is not refused for the sake of new calls."""
        now = self._seconds()
        if self._events.take(now) and (event.kind is not EventKind.NEW or self._calls.take(now)):
            return
        if not self.exceeded():
            _log.warning("the telephone system tells of more calls than are taken")
        self._exceeded_at = now
        raise _TooMany

    def exceeded(self) -> bool:
        """Whether it was lately."""
        return self._exceeded_at is not None and self._seconds() - self._exceeded_at < _REMEMBERED_S


class _Server(ThreadingHTTPServer):
    """A few requests at once, each in a thread of its own."""

    daemon_threads = True
    block_on_close = True
    # On Windows it would let two programs listen at one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int, fits: Callable[[str], bool], listener: Listener, limit: _Limit) -> None:
        self.fits, self.listener, self._limit = fits, listener, limit
        self.room = threading.BoundedSemaphore(_AT_ONCE)
        self._telling = threading.Lock()
        self._over = False
        super().__init__((HOST, port), _Handler)

    def tell(self, event: CallEvent) -> None:
        """Hand an event on. Raises what the listener does, StoreTrouble once the source was ended, and _TooMany."""
        with self._telling:
            if self._over:
                raise StoreTrouble("The program is ending.")
            self._limit.check(event)
            self.listener(event)

    def end(self) -> None:
        """Nothing is told any more when it returns; a request that is still being read is not waited for."""
        with self._telling:
            self._over = True
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Somebody hung up in the middle: nothing of theirs stands in a log."""
        _log.info("a request of the telephone system ended early")


class _Handler(BaseHTTPRequestHandler):
    """One request: who asks is checked before anything that they have sent is read."""

    server: _Server
    timeout = _PATIENCE_S
    server_version = "Reception"
    sys_version = ""

    def do_POST(self) -> None:
        """One event."""
        if not self.server.room.acquire(blocking=False):
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        try:
            self._answer(self._take())
        finally:
            self.server.room.release()

    def log_message(self, format: str, *args: Any) -> None:
        """Requests name people: none is logged."""

    def _take(self) -> HTTPStatus:
        if self.headers.get("Host", "").rpartition(":")[0] not in _OWN_NAMES:
            # A web page that has a name of its own led here is not the telephone system.
            return HTTPStatus.FORBIDDEN
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not self.server.fits(token.strip()):
            return HTTPStatus.UNAUTHORIZED
        if self.path != _PATH:
            return HTTPStatus.NOT_FOUND
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdecimal():
            return HTTPStatus.LENGTH_REQUIRED
        if int(length) > _BODY_MAX:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        try:
            self.server.tell(event_of(self._fields(self.rfile.read(int(length)))))
        except StoreTrouble:
            return HTTPStatus.SERVICE_UNAVAILABLE
        except _TooMany:
            return HTTPStatus.TOO_MANY_REQUESTS
        except (AppError, ValueError):
            return HTTPStatus.BAD_REQUEST
        return HTTPStatus.NO_CONTENT

    def _fields(self, body: bytes) -> Mapping[str, Any]:
        text = body.decode("utf-8")
        if self.headers.get_content_type() != "application/json":
            pairs = parse_qsl(text, max_num_fields=_FIELDS_MAX)
            lists = {name: [value for each, value in pairs if each == name] for name, _ in pairs}
            return {name: said if name.endswith("[]") else said[-1] for name, said in lists.items()}
        try:
            found = json.loads(text)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        if not isinstance(found, dict):
            raise ValueError("not an object")
        return found

    def _answer(self, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
