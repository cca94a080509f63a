"""Processes for a test to kill, that cost no start of an interpreter each: one is loaded once, and forks.

What is forked is a process of its own, with its own files, locks, threads and pipes, and is really killed. Only what
its module needs has been brought in before: nothing is open yet, no thread has begun, there is no Qt application.

    process = hatch("tests.faults.calendar_worker", "the", "words")

is what `python -m tests.faults.calendar_worker the words` does, by that module's `main`, in an environment that is not
measured. Where a system can't fork, it is done like that.
"""

import atexit
import gc
import importlib
import json
import os
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import IO, Any, Protocol

from tests.builders.processes import unmeasured

ROOT = Path(__file__).resolve().parents[2]
_GONE_S = 30.0
"""Until a killed process is gone, at most: the machine may be busy."""


class Process(Protocol):
    """What a test does with one; `subprocess.Popen` is one, too."""

    pid: int
    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def kill(self) -> None:
        """SIGKILL: nothing of it runs any more."""

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code when it has ended, negative for a signal; raises `subprocess.TimeoutExpired`."""


def hatch(
    module: str,
    *words: str,
    stdin: bool = False,
    stdout: bool = False,
    stderr: int = 2,
    env: Mapping[str, str] = {},
) -> Process:
    """Run `main` of the module with these words; with a pipe each where asked for, and `env` beside the environment."""
    given = {**unmeasured(), **env}
    if hasattr(os, "fork"):
        return _Hatched({"module": module, "words": words, "env": given}, stdin, stdout, stderr)
    return subprocess.Popen(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=given,
        stdin=subprocess.PIPE if stdin else None,
        stdout=subprocess.PIPE if stdout else None,
        stderr=stderr,
    )


def end(process: Process) -> None:
    """Kill it if it is still there, and close what was open to it."""
    process.kill()
    process.wait(_GONE_S)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


class _Hatched:
    """A child of the nursery."""

    def __init__(self, asked: dict[str, Any], stdin: bool, stdout: bool, stderr: int) -> None:
        self.stdin: IO[bytes] | None = None
        self.stdout: IO[bytes] | None = None
        self._code: int | None = None
        # Nobody but the child holds the other end of this: it closes when the child is gone.
        self._life, alive = os.pipe()
        nothing = os.open(os.devnull, os.O_RDWR)
        given, mine = [nothing, 1, stderr, alive], [nothing, alive]
        if stdin:
            given[0], writes = os.pipe()
            self.stdin = os.fdopen(writes, "wb")
            mine.append(given[0])
        if stdout:
            reads, given[1] = os.pipe()
            self.stdout = os.fdopen(reads, "rb")
            mine.append(given[1])
        self.pid = _nursery().ask(asked, given)
        for each in mine:
            os.close(each)

    def kill(self) -> None:
        # Until its end was asked for, its number is nobody else's.
        if self._code is None:
            os.kill(self.pid, 9)

    def wait(self, timeout: float | None = None) -> int:
        if self._code is None:
            if not select.select([self._life], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired([str(self.pid)], timeout or 0.0)
            self._code = _nursery().ask({"ended": self.pid})
            os.close(self._life)
        return self._code


class _Nursery:
    """The loaded process, asked for one thing after the other."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.builders.nursery", str(theirs.fileno())],
                cwd=ROOT,
                env=unmeasured(),
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def ask(self, what: dict[str, Any], handles: list[int] | None = None) -> int:
        """The number that is answered."""
        with self._asking:
            # One byte to carry the handles, then a line.
            socket.send_fds(self._line, [b"+"], handles or [])
            self._line.sendall(json.dumps(what).encode() + b"\n")
            return int(self._line.recv(100))

    def close(self) -> None:
        """It ends when nobody can ask any more."""
        self._line.close()
        self._process.wait()


@cache
def _nursery() -> _Nursery:
    """One for all tests of this process; the first who asks starts it."""
    nursery = _Nursery()
    atexit.register(nursery.close)
    return nursery


def _tend(line: socket.socket) -> object:
    """Fork for whoever asks; returns in the parent when nobody can, and in each child what its `main` returned."""
    while True:
        carried, handles, _flags, _from = socket.recv_fds(line, 1, 4)
        if not carried:
            return 0
        with line.makefile("rb") as asked:
            what: dict[str, Any] = json.loads(asked.readline())
        if "ended" in what:
            answer = os.waitstatus_to_exitcode(os.waitpid(what["ended"], 0)[1])
        else:
            module = importlib.import_module(what["module"])
            gc.collect()
            gc.freeze()
            assert threading.active_count() == 1, "a fork leaves other threads behind"
            answer = os.fork()
            if not answer:
                line.close()
                _become(what, handles)
                return module.main(*what["words"])
        for handle in handles:
            os.close(handle)
        line.sendall(str(answer).encode())


def _become(what: dict[str, Any], handles: list[int]) -> None:
    """In the child: what a process is given at its start. The last handle only tells that it is there."""
    os.environ.clear()
    os.environ.update(what["env"])
    sys.argv = [what["module"], *what["words"]]
    *standard, life = handles
    for number, handle in enumerate(standard):
        os.dup2(handle, number)
        os.close(handle)
    os.set_inheritable(life, False)


if __name__ == "__main__":
    sys.exit(_tend(socket.socket(fileno=int(sys.argv[1]))))  # type: ignore[arg-type]
