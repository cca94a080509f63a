"""The program's own log: what happened to the program, never who visited."""

import contextlib
import logging
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s [%(threadName)s] %(message)s"


def set_up_log(folder: Path, *, verbose: bool = False) -> None:
    """Write to `folder/reception.log`, 1 MB a file, five kept.

    Messages name records by id and never carry names, numbers or addresses; the engine hides statement parameters.
    A folder that can't be written leaves the log on standard error.
    """
    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
        # On a full disk the last lines can't be written; that must not keep the program from starting.
        with contextlib.suppress(OSError):
            handler.close()
    # Late on purpose: it brings in sockets and pickling, and the window is painted before the log begins.
    from logging.handlers import RotatingFileHandler

    handler_new: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler_new = RotatingFileHandler(
            folder / "reception.log", maxBytes=1_000_000, backupCount=5, encoding="utf-8", delay=True
        )
    except OSError:
        handler_new = logging.StreamHandler()
    handler_new.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler_new)
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    # Chatty at INFO, and says nothing about the desk.
    logging.getLogger("alembic").setLevel(logging.WARNING)
