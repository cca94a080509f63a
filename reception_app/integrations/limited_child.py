"""What comes from outside is read in a child process with little memory and little time.

A module that reads has a `__main__` part which calls `serve`; the desk asks it by `ask_child`.
"""

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reception_app.kernel.errors import Invalid
from reception_app.kernel.later import late_module

if TYPE_CHECKING:
    import logging
    import pathlib
    import subprocess
else:
    # The desk asks for these. The child would bring them in for nothing, and the desk waits for it.
    logging = late_module("logging")
    pathlib = late_module("pathlib")
    subprocess = late_module("subprocess")

LOG = "reception.import"
MEMORY_MAX = 400_000_000


def ask_child(module: str, data: bytes, seconds: float, too_much: Invalid) -> dict[str, Any]:
    """What a module of this folder answers to these bytes. Raises Invalid with its sentence, else `too_much`."""
    command, options = started_as(f"reception_app.integrations.{module}")
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, check=False, **options
        )
    except subprocess.TimeoutExpired:
        raise too_much from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        # The child ended without an answer: as a rule it ran into its limit of memory.
        logging.getLogger(LOG).warning("the child that reads files ended with %s", done.returncode)
        raise too_much from None
    if "error" in answer:
        raise Invalid(answer["error"], hint=answer["hint"])
    return answer


def started_as(module: str) -> tuple[list[str], dict[str, Any]]:
    """How a module is started as a child: the command, and what `subprocess` is to be told besides."""
    # On Windows a child would else open a black window over the desk.
    root = pathlib.Path(__file__).resolve().parents[2]
    options = {"cwd": root, "creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
    return [sys.executable, "-X", "utf8", "-m", module], options


def limit_memory() -> None:
    """Keep this process below `MEMORY_MAX`, where the system can; on Windows the file's size bounds it."""
    try:
        # Late and guarded: Windows has no such module.
        import resource
    except ImportError:  # pragma: no cover  - on Windows only
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))


def guarded(read: Callable[[bytes], dict[str, object]], data: bytes, too_much: Invalid) -> dict[str, object]:
    """The child's answer, ready for JSON: what was read, or the sentence that says why not."""
    try:
        return read(data)
    except Invalid as problem:
        return {"error": problem.message, "hint": problem.hint}
    except MemoryError:
        return {"error": too_much.message, "hint": too_much.hint}


def serve(answer: Callable[[bytes], dict[str, object]]) -> None:
    """Be the child: take the bytes of standard input, answer one line of JSON."""
    limit_memory()
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)
