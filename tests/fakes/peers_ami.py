"""An Asterisk Manager Interface that replays what a test gives it, byte by byte where it likes."""

import hashlib
import select
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import SimpleQueue

BANNER = b"Asterisk Call Manager/9.0.0\r\n"
CHALLENGE, USER, SECRET = "168273941", "reception", "a-secret-of-the-test"


def message(event: str, **fields: str) -> bytes:
    """One event as Asterisk writes it."""
    lines = [
        f"Event: {event}",
        "Privilege: call,all",
        *(f"{name}: {value}" for name, value in fields.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass
class AmiPeer:
    """Lets in who knows the secret, lists `channels` when asked, and says what is put into `say`.

    `actions` are what was asked, oldest first; `hang_up` drops the connection. With `no_challenge` it knows no MD5.
    """

    port: int = 0
    channels: list[Mapping[str, str]] = field(default_factory=list)
    actions: list[dict[str, str]] = field(default_factory=list)
    no_challenge: bool = False
    originates: bool = True
    greeting: bytes = BANNER
    secret: str = SECRET
    tls: ssl.SSLContext | None = None
    listed: SimpleQueue[int] = field(default_factory=SimpleQueue)
    """Gets how many connections there were, each time somebody was let in and told of all channels."""
    _open: list[socket.socket] = field(default_factory=list)
    _times: int = 0
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def say(self, *pieces: bytes) -> None:
        """Send these to whoever is connected, each in a packet of its own."""
        for piece in pieces:
            self._send(self._open[-1], piece)

    def hang_up(self) -> None:
        """Drop the connection in the middle of whatever is going on."""
        _cut(self._open[-1])

    def serve(self, listening: socket.socket) -> None:
        """One after another, until the socket is closed."""
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.tls is not None:
                try:
                    line = self.tls.wrap_socket(line, server_side=True)
                except OSError:
                    # Whoever called does not trust our certificate.
                    line.close()
                    continue
            self._open.append(line)
            self._times += 1
            with suppress(OSError), line:
                self._send(line, self.greeting)
                for asked in _actions(self._heard(line)):
                    self.actions.append(asked)
                    self._send(line, self._answer(asked))
                    if asked["action"] == "CoreShowChannels":
                        self.listed.put(self._times)

    def end(self) -> None:
        """Let nobody wait for more."""
        for line in self._open:
            _cut(line)

    def _send(self, line: socket.socket, data: bytes) -> None:
        with self._turn:
            line.sendall(data)

    def _heard(self, line: socket.socket) -> Iterator[bytes]:
        """The lines that come. Reading and writing take turns: one TLS connection serves no two threads at once."""
        kept = b""
        while True:
            if not (isinstance(line, ssl.SSLSocket) and line.pending()):
                select.select([line], [], [])
            with self._turn:
                piece = line.recv(4096)
            if not piece:
                return
            *whole, kept = (kept + piece).split(b"\n")
            yield from (each + b"\n" for each in whole)

    def _answer(self, asked: Mapping[str, str]) -> bytes:
        if asked["action"] == "Challenge":
            if self.no_challenge:
                return _response(asked, "Error")
            return _response(asked, "Success", Challenge=CHALLENGE)
        if asked["action"] == "Login":
            key = hashlib.md5((CHALLENGE + self.secret).encode(), usedforsecurity=False).hexdigest()
            known = asked.get("key") == key or asked.get("secret") == self.secret
            return _response(asked, "Success" if known and asked.get("username") == USER else "Error")
        if asked["action"] == "CoreShowChannels":
            listed = b"".join(message("CoreShowChannel", **channel) for channel in self.channels)
            return _response(asked, "Success") + listed + message("CoreShowChannelsComplete", ListItems="0")
        if asked["action"] == "Originate" and not self.originates:
            return _response(asked, "Error", Message="Extension does not exist.")
        return _response(asked, "Success")


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        # Past TLS, whose state belongs to whoever has the turn.
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _response(asked: Mapping[str, str], response: str, **fields: str) -> bytes:
    fields = {"Response": response, "ActionID": asked.get("actionid", ""), **fields}
    return ("".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n").encode()


def _actions(said: Iterator[bytes]) -> Iterator[dict[str, str]]:
    fields: dict[str, str] = {}
    for raw in said:
        name, parted, value = raw.decode().rstrip("\r\n").partition(": ")
        if parted:
            fields[name.lower()] = value
        elif fields:
            yield fields
            fields = {}


@contextmanager
def ami_peer(
    channels: Sequence[Mapping[str, str]] = (), *, tls: ssl.SSLContext | None = None
) -> Iterator[AmiPeer]:
    """A running peer on the loopback address, over TLS where it has a certificate."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        peer = AmiPeer(port=listening.getsockname()[1], channels=list(channels), tls=tls)
        thread = threading.Thread(target=peer.serve, args=(listening,), daemon=True)
        thread.start()
        try:
            yield peer
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            listening.close()
            peer.end()
            thread.join(10)


def incoming(
    linked: str = "1700.1", phone: str = "PJSIP/100-0000000a", desk: str = "1700.2"
) -> dict[str, bytes]:
    """What Asterisk says of a call from outside that rings at a telephone, is answered and ends."""
    caller = {"CallerIDNum": "02079460018", "CallerIDName": "Ana Souza"}
    trunk = {"Channel": "PJSIP/trunk-00000009", "Uniqueid": linked, "Linkedid": linked, **caller}
    rung = {
        "Channel": phone,
        "Uniqueid": desk,
        "Linkedid": linked,
        "CallerIDNum": "100",
        "CallerIDName": "Front desk",
        "ConnectedLineNum": "02079460018",
        "ConnectedLineName": "Ana Souza",
    }
    both = {
        **trunk,
        "DestChannel": phone,
        "DestUniqueid": desk,
        "DestLinkedid": linked,
        "DestCallerIDNum": "100",
    }
    return {
        "new": message("Newchannel", ChannelState="4", ChannelStateDesc="Ring", Exten="5550", **trunk),
        "phone": message("Newchannel", ChannelState="0", ChannelStateDesc="Down", **rung),
        "dial": message("DialBegin", DialString="100", Exten="5550", **both),
        "rings": message("Newstate", ChannelState="5", ChannelStateDesc="Ringing", **rung),
        "up": message("Newstate", ChannelState="6", ChannelStateDesc="Up", **rung),
        "dialled": message("DialEnd", DialStatus="ANSWER", **both),
        "bridge": message("BridgeEnter", ChannelState="6", BridgeUniqueid="b1", **rung),
        "phone_off": message("Hangup", Cause="16", **rung),
        "off": message("Hangup", Cause="16", **trunk),
    }
