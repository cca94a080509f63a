"""A calendar server that answers as a test tells it to, one answer a request."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.fakes.peers_raw import Script, scripted_peer

HEAD = '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'


@dataclass
class DavPeer:
    """What was asked ("PUT /desk/a.ics" with its headers in small letters), and the answers yet to be given.

    An answer is a status line's rest with headers and a body, or something that is done with the connection.
    """

    port: int = 0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    answers: list["bytes | Callable[[socket.socket, threading.Event], None]"] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/"


def answer(status: int, body: str = "", **headers: str) -> bytes:
    """A whole answer; an underscore in a header's name stands for its hyphen."""
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body.encode())}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


@contextlib.contextmanager
def dav_peer(*answers: "bytes | Script") -> Iterator[DavPeer]:
    """A running server."""
    peer = DavPeer(answers=list(answers))

    def serve(connection: socket.socket, over: threading.Event) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(65_536)
        text, _, body = head.partition(b"\r\n\r\n")
        first, *lines = text.decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        while len(body) < int(headers.get("content-length", "0")):
            body += connection.recv(65_536)
        peer.asked.append((first.rpartition(" ")[0], headers))
        given = peer.answers.pop(0) if peer.answers else answer(500)
        if isinstance(given, bytes):
            connection.sendall(given)
        else:
            given(connection, over)

    with scripted_peer(serve) as port:
        peer.port = port
        yield peer
