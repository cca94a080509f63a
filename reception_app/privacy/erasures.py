"""Who was erased on request, kept outside the store: a restored backup must not bring them back.

One line an erasure, with record numbers only. Lines stay as long as any backup could be older than the erasure.
"""

import json
import logging
import os
import threading
from datetime import datetime
from pathlib import Path

from reception_app.db.durable import write_durably
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths
from reception_app.kernel.records import dataclass

_log = logging.getLogger("reception.privacy")


@dataclass(frozen=True, slots=True)
class Erasure:
    """One person erased at a moment (UTC)."""

    visitor_id: int
    at: datetime


class ErasureLedger:
    """Appends durably. Safe in every thread of the one process that has the store open.

    A copy lies with the backups, so that it goes along when these are carried to another computer.
    """

    def __init__(self, paths: Paths) -> None:
        self._path = paths.data_dir / "erasures.log"
        self._copy = paths.backups / "erasures.log"
        self._lock = threading.Lock()

    def append(self, erasure: Erasure) -> None:
        """Keep it, on the disk when this returns. Raises StoreTrouble when it can't be: then nothing is erased."""
        line = _line(erasure)
        try:
            with self._lock:
                _append(self._path, line)
        except OSError as error:
            raise StoreTrouble(
                "Nothing was erased: the list of erasures beside the store can't be written.",
                hint="Make room on the disk, or make the data folder writable; then try again.",
            ) from error
        try:
            with self._lock:
                _append(self._copy, line)
        except OSError as error:
            _log.warning("the copy of the list of erasures could not be written: %s", error.strerror)

    def erasures(self) -> list[Erasure]:
        """Everything kept, oldest first; a line that was cut off is left out."""
        found = dict.fromkeys([*_read(self._path), *_read(self._copy)])
        return sorted(found, key=lambda erasure: erasure.at)

    def drop_before(self, moment: datetime) -> None:
        """Forget erasures older than any backup there may still be."""
        with self._lock:
            kept = [erasure for erasure in self.erasures() if erasure.at >= moment]
            content = b"".join(_line(erasure) + b"\n" for erasure in kept)
            for path in (self._path, self._copy):
                try:
                    write_durably(path, content)
                except OSError as error:
                    _log.warning("the list of erasures could not be shortened: %s", error.strerror)


def _line(erasure: Erasure) -> bytes:
    return json.dumps({"visitor": erasure.visitor_id, "at": erasure.at.isoformat()}).encode()


def _append(path: Path, line: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        # The line feed in front parts this line from one that was cut off before it.
        os.write(handle, b"\n" + line + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> list[Erasure]:
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        _log.error("the list of erasures can't be read: %s", error.strerror)
        return []
    found = []
    for line in filter(None, lines):
        try:
            data = json.loads(line)
            found.append(Erasure(int(data["visitor"]), datetime.fromisoformat(data["at"])))
        except (ValueError, KeyError, TypeError):
            _log.warning("a line of the list of erasures can't be read")
    return found
