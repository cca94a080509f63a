"""Pieces of bytes over a stream socket: each with its length before it, none larger or slower than is allowed."""

import socket
import time

from reception_app.kiosk.wire import WireError

_HEAD = 4
_BITE = 65_536


class LineLost(Exception):
    """The other side has gone, or says nothing for too long. Nothing was read that may be used."""


def send_frame(line: socket.socket, data: bytes, patience_s: float) -> None:
    """Send one piece; for each part of it the other side is waited for so many seconds. Raises LineLost."""
    try:
        line.settimeout(patience_s)
        line.sendall(len(data).to_bytes(_HEAD, "big") + data)
    except OSError as error:
        raise LineLost from error


def read_frame(line: socket.socket, most: int, first_s: float | None, whole_s: float) -> bytes:
    """Read one piece of at most `most` bytes.

    `first_s` is how long its beginning is waited for in seconds, None for ever; `whole_s` how long it may take from
    there: a sender that drips holds nobody. Raises LineLost, and WireError for a piece that says it is larger.
    """
    head = _read(line, 1, first_s)
    ends = time.monotonic() + whole_s
    head += _read_until(line, _HEAD - 1, ends)
    size = int.from_bytes(head, "big")
    if size > most:
        raise WireError("A piece is larger than is allowed.")
    return _read_until(line, size, ends)


def _read_until(line: socket.socket, size: int, ends: float) -> bytes:
    """Grows with what has come: a length that only promises takes no memory."""
    got = bytearray()
    while len(got) < size:
        got += _read(line, min(_BITE, size - len(got)), max(0.001, ends - time.monotonic()))
    return bytes(got)


def _read(line: socket.socket, most: int, patience_s: float | None) -> bytes:
    try:
        line.settimeout(patience_s)
        got = line.recv(most)
    except OSError as error:
        raise LineLost from error
    if not got:
        raise LineLost
    return got
