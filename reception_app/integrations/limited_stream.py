"""A child process as in `limited_child` whose answer comes in pieces: the desk works on the first while it makes more.

A module that reads has a `__main__` part which calls `serve_pieces`; the desk asks it by `asked`.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Semaphore, Thread
from typing import IO, TYPE_CHECKING, Any

from reception_app.integrations.limited_child import LOG, MEMORY_MAX, limit_memory, started_as
from reception_app.kernel.errors import Invalid
from reception_app.kernel.later import late_module

if TYPE_CHECKING:
    import logging
    import queue
    import subprocess
else:
    # As in `limited_child`.
    logging = late_module("logging")
    queue = late_module("queue")
    subprocess = late_module("subprocess")

AHEAD = 16
"""So many pieces are kept for whoever takes them; then the child waits. That bounds the memory of both."""
_ROOM_FOR = AHEAD // 2
"""So many are taken before there is room for more: each time the thread that reads is woken, and who takes stands."""
_PIPE = 1 << 20
"""Bytes on the way, where the system can: with the usual few the child would wait for our thread in every piece, and
the thread for whatever else runs here."""
_DATA, _TEXTS = b"d", b"t"
_HEAD_MAX = 20
_BETWEEN = "\x1f"
"""Between the texts of a piece. None that was cleaned holds it."""


class Pieces:
    """What a child answers, piece by piece: plain data, or a list of texts. For one thread."""

    def __init__(self, child: "subprocess.Popen[bytes]", seconds: float, too_much: Invalid) -> None:
        self._child = child
        self._seconds = seconds
        self._too_much = too_much
        self._found: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        """Pieces as `sent` makes them, but for their sizes; an empty one says that the child has ended."""
        self._room = Semaphore(AHEAD)
        self._taken = 0
        """Since there was room for more."""
        self._wanted = True
        self.is_ended = False
        """Whether the child has ended: all that it had to say is there."""
        self._since = time.monotonic()
        self._next: bytes | None = None
        """What was found to be there, and is not taken yet."""

    def read(self, data: bytes) -> None:
        """Give the child what it is to read, and gather what it answers, until it ends. In a thread of its own."""
        stdin, stdout = self._child.stdin, self._child.stdout
        assert stdin is not None
        assert stdout is not None
        # One that has ended takes no more; what it had to say is read all the same.
        with suppress(OSError), stdin:
            stdin.write(data)
        with stdout:
            while piece := received(stdout):
                if self._wanted:
                    self._room.acquire()
                self._found.put(piece)
        self._found.put(b"")
        self.is_ended = True

    def is_there(self, seconds: float) -> bool:
        """Whether `take` need not wait, after so many seconds at most: there is another piece, or there won't be."""
        if self._next is None:
            try:
                self._next = self._found.get(timeout=seconds)
            except queue.Empty:
                if time.monotonic() - self._since >= self._seconds:
                    self._next = b""
        return self._next is not None

    def take(self) -> Any:
        """The next piece. Raises Invalid with the child's sentence, or `too_much` when it ends or takes too long."""
        found = self._next if self.is_there(self._seconds) else b""
        self._next, self._since = None, time.monotonic()
        self._taken += 1
        if self._taken == _ROOM_FOR:
            self._room.release(_ROOM_FOR)
            self._taken = 0
        try:
            piece = understood(found or b"")
        except ValueError:
            # No whole piece: as a rule it ran into its limit of memory or of time.
            logging.getLogger(LOG).warning("the child that reads files ended with %s", self._child.poll())
            raise self._too_much from None
        if isinstance(piece, dict) and "error" in piece:
            raise Invalid(piece["error"], hint=piece["hint"])
        return piece

    def end(self) -> None:
        """Whatever it still does is not wanted any more."""
        self._wanted = False
        self._room.release()
        self._child.kill()


@contextmanager
def asked(
    module: str, arguments: Sequence[str], data: bytes, seconds: float, too_much: Invalid
) -> Iterator[Pieces]:
    """What a module answers to these bytes, for the length of a block; then its child is ended.

    Each piece may take so many `seconds`.
    """
    command, options = started_as(module)
    child = subprocess.Popen(
        [*command, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=_PIPE,
        **options,
    )
    _widen(child.stdout)
    pieces = Pieces(child, seconds, too_much)
    reader = Thread(target=pieces.read, args=(data,), name="limited child", daemon=True)
    reader.start()
    try:
        yield pieces
    finally:
        pieces.end()
        reader.join()
        child.wait()


def _widen(pipe: IO[bytes] | None) -> None:
    with suppress(ImportError, AttributeError, OSError):
        # Late and guarded: only Linux has it, and there it may be forbidden; it is only about speed.
        import fcntl

        if pipe is not None:
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def serve_pieces(answer: Callable[[bytes], Iterable[object]], too_much: Invalid) -> None:
    """Be the child: take the bytes of standard input, answer in pieces.

    A list is one of texts: there may be thousands, and they cost half of what plain data would.
    """
    limit_memory()
    out = sys.stdout.buffer
    for piece in guarded_pieces(answer, sys.stdin.buffer.read(), too_much):
        out.write(sent(piece))
        out.flush()


def sent(piece: object) -> bytes:
    """What sort of piece it is and its size, in a line, and behind that the piece."""
    if isinstance(piece, list):
        sort, said = _TEXTS, _together(piece).encode("utf-8", "surrogatepass")
    else:
        sort, said = _DATA, json.dumps(piece, check_circular=False).encode()
    return b"%b%d\n%b" % (sort, len(said), said)


def _together(texts: list[str]) -> str:
    said = _BETWEEN.join(texts)
    if said.count(_BETWEEN) >= len(texts):
        # However it came there: it parts no text in two.
        said = _BETWEEN.join([text.replace(_BETWEEN, " ") for text in texts])
    return said


def received(pipe: IO[bytes]) -> bytes:
    """The next piece but for its size; empty where there is none, or not the whole of it."""
    head = pipe.readline(_HEAD_MAX)
    size = int(head[1:]) if head[1:-1].isdigit() else MEMORY_MAX
    said = pipe.read(size) if size < MEMORY_MAX else b""
    return head[:1] + said if len(said) == size else b""


def understood(piece: bytes) -> Any:
    """A piece as it was answered. Raises ValueError for an empty one."""
    if piece[:1] == _TEXTS:
        return piece[1:].decode("utf-8", "surrogatepass").split(_BETWEEN)
    return json.loads(piece[1:])


def guarded_pieces(
    answer: Callable[[bytes], Iterable[object]], data: bytes, too_much: Invalid
) -> Iterator[object]:
    """The pieces, ready to be sent; the sentence that says why there are no more, where there should be."""
    try:
        yield from answer(data)
    except Invalid as problem:
        yield {"error": problem.message, "hint": problem.hint}
    except MemoryError:
        yield {"error": too_much.message, "hint": too_much.hint}
