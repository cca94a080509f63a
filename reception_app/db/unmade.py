"""That the last backup the program wanted to make by itself failed, kept beside the store for the next start.

The closing one is made when nobody looks any more. Without this whoever opens the desk next would take the day before
for safe.
"""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path

from reception_app.db.durable import write_durably
from reception_app.kernel.records import dataclass

_log = logging.getLogger("reception.backup")


@dataclass(frozen=True, slots=True)
class Unmade:
    """A backup that was not made: when it was tried (UTC), whether at the close of the program, and why it failed."""

    at: datetime
    at_close: bool
    why: str


def keep_unmade(folder: Path, unmade: Unmade) -> None:
    """Keep it in the data folder. A disk that takes nothing is logged: the next start tells nothing then."""
    said = {"at": unmade.at.isoformat(), "at_close": unmade.at_close, "why": unmade.why}
    try:
        write_durably(_file(folder), json.dumps(said).encode())
    except OSError as error:
        _log.warning("that a backup failed could not be kept: %s", error.strerror)


def read_unmade(folder: Path) -> Unmade | None:
    """What was kept; None where nothing was, or what was can't be read."""
    try:
        said = json.loads(_file(folder).read_bytes())
        # One that tells no zone was written by somebody else, and must not keep the desk from starting.
        at = datetime.fromisoformat(said["at"]).astimezone(UTC)
        return Unmade(at, bool(said["at_close"]), str(said["why"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError, OverflowError):
        _log.warning("why a backup failed could not be read")
        return None


def forget_unmade(folder: Path) -> None:
    """A backup was made since."""
    try:
        _file(folder).unlink(missing_ok=True)
    except OSError as error:
        _log.warning("that a backup failed could not be taken back: %s", error.strerror)


def _file(folder: Path) -> Path:
    return folder / "backup.failed"
