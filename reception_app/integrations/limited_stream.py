"""A child process as in `limited_child` whose answer comes in pieces: the desk works on the first while it makes more.

A module that reads has a `__main__` part which calls `serve_pieces`; the desk asks it through `Child`.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from threading import Lock, Semaphore, Thread
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
_DATA, _TEXTS, _END = b"d", b"t", b"e"
_END_SENT = b"%b0\n" % _END
_HEAD_MAX = 20
_BETWEEN = "\x1f"
"""Between the texts of a piece. None that was cleaned holds it."""


class Pieces:
    """What a child answers to one question, piece by piece: plain data, or a list of texts. For one thread."""

    def __init__(self, child: "Child", data: bytes, seconds: float, too_much: Invalid) -> None:
        self._child = child
        self._data = data
        self._seconds = seconds
        self._too_much = too_much
        self._found: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        """Pieces as `sent` makes them, but for their sizes; an empty one says that there are no more."""
        self._room = Semaphore(AHEAD)
        self._taken = 0
        """Since there was room for more."""
        self.is_wanted = True
        self._since: float | None = None
        """When the last piece was taken, or the child was asked; None while it is at what was asked before."""
        self._next: bytes | None = None
        """What was found to be there, and is not taken yet."""
        self._ended_with: int | None = None

    def gather(self, process: "subprocess.Popen[bytes]") -> bool:
        """Ask the child and gather what it answers; whether that was all of it. In a thread of its own."""
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        self._since = time.monotonic()
        # One that has ended takes no more; what it had to say is read all the same.
        with suppress(OSError):
            stdin.write(b"%d\n" % len(self._data))
            stdin.write(self._data)
            stdin.flush()
        self._data = b""
        while (piece := received(stdout)) and piece != _END:
            if self.is_wanted:
                self._room.acquire()
            self._found.put(piece)
        return piece == _END

    def close(self, ended_with: int | None = None) -> None:
        """There are no more. `ended_with` is the code with which a child ended that should have said more."""
        self._ended_with = ended_with
        self._found.put(b"")

    def is_there(self, seconds: float) -> bool:
        """Whether `take` need not wait, after so many seconds at most: there is another piece, or there won't be."""
        if self._next is None:
            try:
                self._next = self._found.get(timeout=seconds)
            except queue.Empty:
                if self._since is not None and time.monotonic() - self._since >= self._seconds:
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
            logging.getLogger(LOG).warning("the child that reads files ended with %s", self._ended_with)
            raise self._too_much from None
        if _is_refused(piece):
            raise Invalid(piece["error"], hint=piece["hint"])
        return piece

    def end(self) -> None:
        """Whatever is still to come is not wanted any more."""
        self.is_wanted = False
        self._room.release()
        self._child.leave(self)


class Child:
    """A child that is asked one thing after the other, for it takes its time to start. To be ended with `end`.

    One whose answer is not wanted to its end, or that gives up, has a successor for what was asked besides: whatever is
    wrong with one file is no harm to the next. Each piece may take so many `seconds`.
    """

    def __init__(self, module: str, arguments: Sequence[str], seconds: float, too_much: Invalid) -> None:
        self._module, self._arguments = module, arguments
        self._seconds, self._too_much = seconds, too_much
        self._questions: queue.SimpleQueue[Pieces | None] = queue.SimpleQueue()
        self._lock = Lock()
        """For what follows: whoever leaves ends no other's answer."""
        self._process: subprocess.Popen[bytes] | None = None
        self._under_way: Pieces | None = None
        self._is_spent = False
        """Whether the process is not to be asked again."""
        self._is_over = False
        self._thread = Thread(target=self._answer_all, name="limited child", daemon=True)
        self._thread.start()

    def ask(self, data: bytes) -> Pieces:
        """What the module answers to these bytes, once it has answered all that was asked before."""
        pieces = Pieces(self, data, self._seconds, self._too_much)
        self._questions.put(pieces)
        return pieces

    def leave(self, pieces: Pieces) -> None:
        """End the process if it is still at this answer."""
        with self._lock:
            if self._under_way is pieces:
                self._spend()

    def end(self) -> None:
        """Whatever it still does is not wanted any more."""
        with self._lock:
            self._is_over = True
            under_way = self._under_way
        if under_way is not None:
            under_way.end()
        self._questions.put(None)
        self._thread.join()

    def _answer_all(self) -> None:
        try:
            while (pieces := self._questions.get()) is not None:
                self._answer(pieces)
        finally:
            self._let_go()

    def _answer(self, pieces: Pieces) -> None:
        process = self._asked(pieces)
        if process is None:
            pieces.close()
            return
        is_whole = pieces.gather(process)
        with self._lock:
            self._under_way = None
            if not is_whole:
                self._spend()
        pieces.close(None if is_whole else process.wait())

    def _asked(self, pieces: Pieces) -> "subprocess.Popen[bytes] | None":
        """The process that is to answer this; None where nobody wants to know, or there can't be one."""
        if self._is_spent or (self._process is not None and self._process.poll() is not None):
            self._let_go()
        with self._lock:
            if self._is_over or not pieces.is_wanted:
                return None
            if self._process is None:
                try:
                    self._process = _started(self._module, self._arguments)
                except OSError:
                    logging.getLogger(LOG).exception("no child that reads files could be started")
                    return None
            self._under_way = pieces
            return self._process

    def _spend(self) -> None:
        self._is_spent = True
        if self._process is not None:
            self._process.kill()

    def _let_go(self) -> None:
        """Wait for the process to be gone."""
        with self._lock:
            process, self._process, self._is_spent = self._process, None, False
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            # What it no longer took is not written either.
            with suppress(OSError):
                assert pipe is not None
                pipe.close()
        process.wait()


def _started(module: str, arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
    command, options = started_as(module)
    process = subprocess.Popen(
        [*command, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=_PIPE,
        **options,
    )
    _widen(process.stdout)
    return process


def _widen(pipe: IO[bytes] | None) -> None:
    with suppress(ImportError, AttributeError, OSError):
        # Late and guarded: only Linux has it, and there it may be forbidden; it is only about speed.
        import fcntl

        if pipe is not None:
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def serve_pieces(answer: Callable[[bytes], Iterable[object]], too_much: Invalid) -> None:
    """Be the child: answer one question on standard input after the other, each in pieces and with a sign behind them.

    A list is one of texts: there may be thousands, and they cost half of what plain data would. After a question that
    has no whole answer it ends: the next one is asked of another.
    """
    limit_memory()
    out, is_whole = sys.stdout.buffer, True
    while is_whole and (size := sys.stdin.buffer.readline(_HEAD_MAX)):
        for piece in guarded_pieces(answer, sys.stdin.buffer.read(int(size)), too_much):
            out.write(sent(piece))
            out.flush()
            is_whole = not _is_refused(piece)
        if is_whole:
            out.write(_END_SENT)
            out.flush()
        # Nothing that one file leaves is to count as the next one's memory.
        gc.collect()


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


def _is_refused(piece: object) -> bool:
    """Whether it says why there is no more."""
    return isinstance(piece, dict) and "error" in piece


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
