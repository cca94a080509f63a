"""The program's own log: what happened to the program, never who visited."""

import contextlib
import logging
import traceback
from pathlib import Path
from typing import Any

from reception_app.kernel.later import put_off

_FORMAT = "%(asctime)s %(levelname)s %(name)s [%(threadName)s] %(message)s"


class _WithoutWords(logging.Formatter):
    """Writes of a fault where it happened and of which kind it is, not its message: that may quote what was typed."""

    def formatException(self, ei: Any) -> str:
        """The steps to the fault, and those to the fault behind it."""
        said: list[str] = []
        error, seen = ei[1], set[int]()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            steps = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
            # What the system says, and names of the program's own parts, quote nobody.
            word = getattr(error, "strerror", None)
            if isinstance(error, AttributeError | NameError | ImportError):
                word = error.name
            why = f" ({word})" if word else ""
            said.insert(0, f"{steps}{type(error).__module__}.{type(error).__qualname__}{why}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nand after that:\n".join(said)


def log_folder() -> Path | None:
    """The folder in which the log that was set up can be read; None where there is none."""
    files = [
        Path(found.baseFilename)
        for found in logging.getLogger().handlers
        if isinstance(found, logging.FileHandler)
    ]
    return next((file.parent for file in files if file.is_file()), None)


def set_up_log(folder: Path, *, verbose: bool = False, file: str = "reception.log") -> None:
    """Write to `folder/reception.log`, 1 MB a file, five kept. Two processes need two files: they would turn the pages
    over each other's heads.

    Messages name records by id and never carry names, numbers or addresses; of faults the message is left out.
    A folder that can't be made leaves the log on standard error; a file in it that can't be written is passed over.
    """
    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
        # On a full disk the last lines can't be written; that must not keep the program from starting.
        with contextlib.suppress(OSError):
            handler.close()
    # Only handlers that send lines elsewhere use them.
    put_off("socket")
    put_off("pickle")
    # Late on purpose: the window is painted before the log begins.
    from logging.handlers import RotatingFileHandler

    handler_new: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler_new = RotatingFileHandler(
            folder / file, maxBytes=1_000_000, backupCount=5, encoding="utf-8", delay=True
        )
    except OSError:
        handler_new = logging.StreamHandler()
    handler_new.setFormatter(_WithoutWords(_FORMAT))
    root.addHandler(handler_new)
    # A line that a full or closed disk does not take is lost; a trace of that on the terminal helps nobody.
    logging.raiseExceptions = False
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    # Chatty at INFO, and says nothing about the desk.
    logging.getLogger("alembic").setLevel(logging.WARNING)
