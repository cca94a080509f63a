"""An Asterisk tells of calls over its Manager Interface, and rings numbers from the desk's telephone."""

import contextlib
import ipaddress
import itertools
import logging
import random
import selectors
import socket
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from reception_app.integrations import wire
from reception_app.integrations.telephony import CallEvent, Listener, SourceState, SourceStatus
from reception_app.integrations.telephony.ami_calls import AmiCalls
from reception_app.integrations.telephony.ami_protocol import BANNER, AmiParser, Message, action, answer_to
from reception_app.kernel.errors import AppError, DeliveryTrouble, StoreTrouble

_log = logging.getLogger("reception.telephone")

_PATIENCE_S = 10.0
_QUIET_S = 20.0
"""So long nothing is heard until the other side is asked whether it is there."""
_AGAIN_S = 0.5
"""What the store could not take is offered again after so long."""
_TURN_S = 0.5
"""How long reading may keep whoever has something to say from saying it."""
_WAITING_MAX = 1000
_LONGEST_S = 60.0
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class AmiServer:
    """Where the Manager Interface is, who signs in, and which telephones are the desk's ("PJSIP/100")."""

    host: str
    port: int
    user: str
    secret: str = field(repr=False)
    tls: bool = False
    ca_file: str = ""
    """A private authority (PEM) that is trusted besides those that the system trusts."""
    phones: tuple[str, ...] = ()
    context: str = "from-internal"
    """The part of the dial plan that rings what the desk dials."""
    plus: str = "00"
    """What is dialled instead of the plus of a number from abroad."""


class Refused(AppError):
    """The other side lets nobody in with this: trying again changes nothing, but nobody has to press a button."""


def back_off(tries: int) -> float:
    """Seconds until the next try: longer each time, and not the same at every desk."""
    return float(min(_LONGEST_S, 2.0 ** min(tries, 6)) * random.uniform(0.5, 1.0))


class AmiCallSource:
    """One connection, looked after by a thread of its own.

    `settled` gets the calls that really go on, each time the connection is there again: of the others an end was
    missed. `changed` is called whenever the status is another one.
    """

    def __init__(
        self,
        server: AmiServer,
        settled: Callable[[frozenset[str]], object],
        changed: Callable[[], object],
        waits: Callable[[int], float] = back_off,
    ) -> None:
        self._server, self._settled, self._changed, self._waits = server, settled, changed, waits
        self._calls = AmiCalls(server.phones)
        self._status = SourceStatus()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self._socket: socket.socket | None = None
        self._turn = threading.Lock()
        self._numbers = itertools.count(1)
        self._answers: dict[str, tuple[threading.Event, list[Message]]] = {}
        self._untold: deque[CallEvent] = deque(maxlen=_WAITING_MAX)

    def start(self, listener: Listener) -> None:
        """Begin; the connection is made in the background."""
        self._thread = threading.Thread(target=self._run, args=(listener,), name="asterisk", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End; nothing is told any more when it returns."""
        self._ending.set()
        self._wake()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S + 5.0)

    def status(self) -> SourceStatus:
        """How the connection is."""
        return self._status

    def going_on(self) -> frozenset[str]:
        """The calls that it was told of and that are not over; nobody knows while the connection is lost."""
        return self._calls.going_on() if self._status.state is SourceState.WELL else frozenset()

    def dials(self) -> bool:
        """Whether it is connected, and a telephone of the desk is named."""
        return bool(self._server.phones) and self._status.state is SourceState.WELL

    def dial(self, number: str) -> None:
        """Ring the desk's first telephone, and from it the number. Raises DeliveryTrouble when Asterisk won't."""
        server = self._server
        if not self.dials():
            raise DeliveryTrouble("The telephone system is away.", hint="Dial the number by hand.")
        wanted = number.replace("+", server.plus, 1) if number.startswith("+") else number
        answer = self._ask(
            "Originate",
            Channel=server.phones[0],
            Exten=wanted,
            Context=server.context,
            Priority="1",
            Async="true",
        )
        if answer.get("response", "").lower() != "success":
            raise DeliveryTrouble("The telephone system did not dial.", hint="Dial the number by hand.")

    def _ask(self, name: str, **fields: str) -> Message:
        """One action and its answer, from another thread."""
        number = f"reception-{next(self._numbers)}"
        come, answers = threading.Event(), list[Message]()
        self._answers[number] = (come, answers)
        try:
            self._send(action(name, ActionID=number, **fields))
            if not come.wait(_PATIENCE_S) or not answers:
                raise DeliveryTrouble("The telephone system did not answer.", hint="Dial the number by hand.")
        except OSError as error:
            raise DeliveryTrouble("The telephone system is away.", hint="Dial the number by hand.") from error
        finally:
            self._answers.pop(number, None)
        return answers[0]

    # In the thread

    def _run(self, listener: Listener) -> None:
        tries = 0
        while not self._ending.is_set():
            try:
                self._connect()
                self._talk(listener)
            except Refused as error:
                self._say(SourceState.TROUBLE, str(error))
                tries += 1
            except (AppError, OSError, UnicodeError) as error:
                # The last: a host's name that is none.
                was_well = self._status.state is SourceState.WELL
                tries = 0 if was_well else tries + 1
                self._say(SourceState.AWAY, _words(error))
            finally:
                self._hang_up()
            self._ending.wait(self._waits(tries))

    def _connect(self) -> None:
        server = self._server
        context = _trusting(server.ca_file) if server.tls else None
        plain = socket.create_connection((server.host, server.port), _PATIENCE_S)
        self._socket = wire.secured(plain, context, server.host) if context is not None else plain

    def _talk(self, listener: Listener) -> None:
        """Sign in, look which channels there are, and hear until the connection ends."""
        parser = AmiParser()
        hearing, quiet, login = False, False, _Login(self._server)
        while not self._ending.is_set():
            try:
                received = self._receive(_QUIET_S if hearing else _PATIENCE_S)
            except TimeoutError:
                if self._untold:
                    self._tell(listener)
                    continue
                if quiet or not hearing:
                    raise
                quiet = True
                self._send(action("Ping", ActionID="ping"))
                continue
            quiet = False
            for message in parser.feed(received):
                if not login.is_done():
                    answer = login.take(message)
                    if answer:
                        self._send(answer)
                    if login.is_done():
                        self._calls.begin_look()
                        self._send(action("CoreShowChannels", ActionID="look"))
                    continue
                self._untold.extend(self._calls.take(message))
                self._note_answer(message)
                if not hearing and message.get("event", "").lower() == "coreshowchannelscomplete":
                    hearing = True
                    self._untold.extend(self._calls.end_look())
                    self._tell(listener)
                    self._settled(self._calls.going_on())
                    self._say(SourceState.WELL, "")
            self._tell(listener)

    def _receive(self, patience: float) -> bytes:
        """What comes next. Reading and writing take turns: one TLS connection serves no two threads at once."""
        held = self._socket_of()
        ends = time.monotonic() + (_AGAIN_S if self._untold else patience)
        while _has_something(held, ends - time.monotonic()):
            with self._turn:
                held.settimeout(_TURN_S)
                try:
                    received = held.recv(_CHUNK)
                except TimeoutError:
                    # Only a part of what is encrypted together has come yet: whoever has to write goes first.
                    continue
            if not received:
                raise ConnectionResetError("the telephone system hung up")
            return received
        raise TimeoutError("the telephone system said nothing")

    def _tell(self, listener: Listener) -> None:
        """Bring what was heard into the store, in its order; what it can't take now waits for the next time."""
        while self._untold and not self._ending.is_set():
            try:
                listener(self._untold[0])
            except StoreTrouble:
                return
            except AppError as error:
                _log.warning("an event of the telephone system was left out: %s", type(error).__name__)
            self._untold.popleft()

    def _note_answer(self, message: Message) -> None:
        waiting = self._answers.get(message.get("actionid", ""))
        if waiting is not None and "response" in message:
            come, answers = waiting
            answers.append(message)
            come.set()

    def _socket_of(self) -> socket.socket:
        held = self._socket
        if held is None:
            raise ConnectionResetError("not connected")
        return held

    def _send(self, data: bytes) -> None:
        with self._turn:
            held = self._socket_of()
            held.settimeout(_PATIENCE_S)
            held.sendall(data)

    def _wake(self) -> None:
        """The thread that reads finds the connection ended. It closes it itself: nobody else may while it reads."""
        held = self._socket
        if held is not None:
            with contextlib.suppress(OSError):
                # Past TLS, whose state is the thread's own.
                socket.socket.shutdown(held, socket.SHUT_RDWR)

    def _hang_up(self) -> None:
        held, self._socket = self._socket, None
        if held is not None:
            held.close()

    def _say(self, state: SourceState, reason: str) -> None:
        said = SourceStatus(state, reason)
        if said != self._status and not self._ending.is_set():
            self._status = said
            self._changed()


class _Login:
    """The steps of signing in. The secret is never sent where somebody else could read it."""

    def __init__(self, server: AmiServer) -> None:
        self._server = server
        self._asked = ""
        self._done = False

    def is_done(self) -> bool:
        """Whether we are let in."""
        return self._done

    def take(self, message: Message) -> bytes:
        """What to say next; nothing to what has nothing to do with it. Raises Refused."""
        user = self._server.user
        if BANNER in message:
            return self._ask("challenge", action("Challenge", ActionID="challenge", AuthType="MD5"))
        if message.get("actionid") != self._asked or "response" not in message:
            return b""
        well = message["response"].lower() == "success"
        if self._asked == "challenge":
            if well and message.get("challenge"):
                key = answer_to(message["challenge"], self._server.secret)
                login = action("Login", ActionID="login", AuthType="MD5", Username=user, Key=key)
                return self._ask("login", login)
            if not self._server.tls and not _is_here(self._server.host):
                raise Refused("The telephone system would have the secret sent in the open: choose TLS.")
            login = action("Login", ActionID="login", Username=user, Secret=self._server.secret)
            return self._ask("login", login)
        if not well:
            raise Refused("The telephone system doesn't know this user, or the secret is another one.")
        self._done = True
        return b""

    def _ask(self, step: str, said: bytes) -> bytes:
        self._asked = step
        return said


def _trusting(ca_file: str) -> ssl.SSLContext:
    """See `wire.verifying_context`. Raises Refused when the file can't be read."""
    try:
        return wire.verifying_context(ca_file)
    except OSError as error:
        raise Refused("The certificate file for the telephone system can't be read.") from error


def _has_something(held: socket.socket, patience: float) -> bool:
    """Whether there is something to read within so many seconds; also that the connection has ended."""
    if isinstance(held, ssl.SSLSocket) and held.pending():
        return True
    with selectors.DefaultSelector() as waiting:
        waiting.register(held, selectors.EVENT_READ)
        return bool(waiting.select(max(patience, 0.0)))


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _words(error: Exception) -> str:
    """Why the connection is not there, for the desk."""
    if isinstance(error, AppError):
        return error.message
    if isinstance(error, ssl.SSLCertVerificationError):
        return "The telephone system's certificate can't be trusted."
    if isinstance(error, ConnectionRefusedError):
        return "Nothing answers at the telephone system's address."
    return "The telephone system can't be reached. It is tried again."
