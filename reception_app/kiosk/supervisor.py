"""Keeps the process of a visitors' screen alive: whatever ends it, it is begun again."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

CLOSED = 0
"""How a screen's process ends that was closed on purpose: by staff's PIN, or from the desk. All else is a crash."""

_PAUSES_S = (0.1, 0.1, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Before each further beginning in a row. A crash now and then is over in a second; one after the other costs no more
than that: what is beneath the screen stays in view."""
_STEADY_S = 60.0
"""A screen that has lived for so long begins the row anew."""
_LOOK_S = 0.2
_SILENT_S = 20.0
"""The screen gives a sign of life every second or two; without one for so long it hangs."""
_STARTING_S = 60.0
_PATIENCE_S = 3.0

_log = logging.getLogger("reception.kiosk")


class Supervisor:
    """Runs `command` again and again in a thread, until it ends with `CLOSED` or `stop` is called.

    The child gets a pipe as its standard input, which ends when this process does, however it does; what it writes to
    its standard output are signs of life. `closed` is called in the thread when the child was closed on purpose or
    `may_close` said so, `begun` with its number whenever it was started.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        closed: Callable[[], None],
        begun: Callable[[int], None] = lambda _pid: None,
        may_close: Callable[[], bool] = lambda: False,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._command = list(command)
        self._closed, self._begun, self._may_close = closed, begun, may_close
        self._env = dict(os.environ if env is None else env)
        self._stopping = threading.Event()
        self._again = threading.Event()
        self._heard_at = 0.0
        self._thread = threading.Thread(target=self._run, name="kiosk supervisor", daemon=True)

    def start(self) -> None:
        """Begin. Call once."""
        self._thread.start()

    def begin_anew(self, command: Sequence[str]) -> None:
        """End the child and start this command instead: the screen's place in the world has changed."""
        self._command = list(command)
        self._again.set()

    def stop(self) -> None:
        """End the child and the thread."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(2 * _PATIENCE_S)

    def _run(self) -> None:
        crashes = 0
        while not self._stopping.is_set():
            started = time.monotonic()
            code = self._one_life()
            if self._stopping.is_set():
                return
            if code == CLOSED:
                self._closed()
                return
            crashes = 1 if time.monotonic() - started > _STEADY_S else crashes + 1
            pause = _PAUSES_S[min(crashes, len(_PAUSES_S)) - 1]
            if code is not None:
                _log.warning("the screen has ended (%s); it begins again in %.1f s", code, pause)
            if self._wait(pause):
                self._closed()
                return

    def _wait(self, pause: float) -> bool:
        """Whether it was asked to close during the pause."""
        ends = time.monotonic() + pause
        while not self._stopping.wait(min(_LOOK_S, max(0.0, ends - time.monotonic()))):
            if self._may_close():
                return True
            if time.monotonic() >= ends:
                return False
        return False

    def _one_life(self) -> int | None:
        """Start the child and stay until it has ended: its exit code, None for one that was ended to begin anew."""
        self._again.clear()
        try:
            child = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self._env, close_fds=True
            )
        except OSError:
            _log.exception("the screen's process can't be started")
            return -1
        self._heard_at = time.monotonic() + _STARTING_S
        listening = threading.Thread(
            target=self._listen, args=(child,), name="kiosk signs of life", daemon=True
        )
        listening.start()
        _log.info("the screen's process has begun")
        self._begun(child.pid)
        code = self._watch(child)
        listening.join(_PATIENCE_S)
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        return code

    def _watch(self, child: "subprocess.Popen[bytes]") -> int | None:
        while True:
            try:
                return child.wait(_LOOK_S)
            except subprocess.TimeoutExpired:
                pass
            if self._stopping.is_set() or self._again.is_set():
                _end(child)
                return None
            if self._may_close():
                _end(child)
                return CLOSED
            if time.monotonic() - self._heard_at > _SILENT_S:
                _log.error("the screen gives no sign of life")
                child.kill()

    def _listen(self, child: "subprocess.Popen[bytes]") -> None:
        assert child.stdout is not None
        while child.stdout.read(1):
            self._heard_at = time.monotonic()


def _end(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    try:
        child.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


class LifeLine:
    """The child's side: gives signs of life, and calls `orphaned` in a thread when the parent has gone."""

    def __init__(self, orphaned: Callable[[], None]) -> None:
        self._orphaned = orphaned
        # Nothing else may speak on it: whatever the child prints goes where faults go.
        self._out = os.dup(1)
        os.dup2(2, 1)
        threading.Thread(target=self._wait_for_end, name="kiosk life line", daemon=True).start()

    def beat(self) -> None:
        """A sign of life; call it where a hanging screen would not."""
        # Without a parent it can't be given: `orphaned` follows.
        with suppress(OSError):
            os.write(self._out, b".")

    def _wait_for_end(self) -> None:
        while os.read(sys.stdin.fileno(), 1):
            pass
        self._orphaned()
