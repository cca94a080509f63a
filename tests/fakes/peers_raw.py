"""Peers that misbehave at the level of bytes: they accept a connection and do with it what a script says."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator

Script = Callable[[socket.socket, threading.Event], None]
"""Does something with a connection; the event says that the test is over."""


def free_port() -> int:
    """A loopback port that nobody listens on just now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def wait_until(ready: Callable[[], object], what: str, seconds: float = 20.0) -> None:
    """Look every 10 ms until `ready()`; AssertionError naming `what` when it never comes."""
    ends = time.monotonic() + seconds
    pause = threading.Event()
    while not ready():
        assert time.monotonic() < ends, f"waited in vain for: {what}"
        pause.wait(0.01)


@contextlib.contextmanager
def scripted_peer(script: Script) -> Iterator[int]:
    """A peer on loopback that runs `script` for each connection; gives its port."""
    over = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def serve(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            script(connection, over)

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=serve, args=(connection,), daemon=True)
            threads.append(thread)
            thread.start()

    acceptor = threading.Thread(target=accept, daemon=True)
    acceptor.start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        # Closing alone does not wake a thread that waits in accept.
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for thread in (acceptor, *threads):
            thread.join(5)


def silent(connection: socket.socket, over: threading.Event) -> None:
    """Accept and say nothing."""
    over.wait(60)


def hang_up(connection: socket.socket, over: threading.Event) -> None:
    """Accept and close at once."""


def dripping(data: bytes, every_s: float = 0.05, before: bytes = b"") -> Script:
    """Read what comes, then send `data` again and again, a byte at a time."""

    def script(connection: socket.socket, over: threading.Event) -> None:
        if before:
            connection.sendall(before)
        while True:
            for byte in data:
                if over.wait(every_s):
                    return
                connection.sendall(bytes([byte]))

    return script


def flooding(chunk: bytes) -> Script:
    """Send the same bytes without end, as fast as they are taken."""

    def script(connection: socket.socket, over: threading.Event) -> None:
        while not over.is_set():
            connection.sendall(chunk)

    return script


def replaying(answer: bytes) -> Script:
    """Read an HTTP request's header and body, answer with exactly these bytes, close."""

    def script(connection: socket.socket, over: threading.Event) -> None:
        file = connection.makefile("rb")
        length = 0
        while line := file.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        file.read(length)
        connection.sendall(answer)
        connection.shutdown(socket.SHUT_WR)
        # Closing with bytes unread would reset the connection and take the answer with it.
        connection.settimeout(2)
        while file.read(1024):
            pass

    return script


def conversation(*steps: tuple[bytes, bytes]) -> Script:
    """Send the first step's answer as a greeting; afterwards, for each (expected start, answer), read a line first.

    An answer of b"" hangs up there. A line that begins otherwise than expected is answered with 500.
    """

    def script(connection: socket.socket, over: threading.Event) -> None:
        file = connection.makefile("rb")
        for expected, answer in steps:
            if expected:
                line = file.readline()
                if not line.upper().startswith(expected.upper()):
                    connection.sendall(b"500 not expected\r\n")
                    return
            if not answer:
                return
            connection.sendall(answer)
        over.wait(60)

    return script
