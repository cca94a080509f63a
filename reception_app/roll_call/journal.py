"""Where a roll call goes on while the store can't be written: one file of lines a roll call, beside the store.

It holds names in plain text, so it lives only until the store has taken everything over.
"""

import hashlib
import json
import logging
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reception_app.roll_call.events import Event, from_plain, roll_call_of, to_plain

_log = logging.getLogger("reception.roll_call")
_SUFFIX = ".journal"


class Journal:
    """Appends events to the first folder that takes them: the store's own, else the system's temporary one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def _folders(self) -> tuple[Path, Path]:
        return self._folder, spare_folder(self._folder)

    def append(self, events: list[Event]) -> bool:
        """Keep the events, durably. False when no folder takes them: they are then in memory only."""
        lines = [(roll_call_of(event), _line(event)) for event in events]
        for folder in self._folders:
            try:
                for roll_call_id, line in lines:
                    _append(folder / f"{roll_call_id}{_SUFFIX}", line)
            except OSError as error:
                _log.warning("the journal could not be written: %s", error.strerror)
            else:
                return True
        return False

    def events(self) -> list[Event]:
        """Everything kept, oldest roll call first. A last line that was cut off is left out."""
        found = [event for path in self._files() for event in _read(path)]
        return sorted(found, key=roll_call_of)

    def forget(self) -> None:
        """The store has everything: remove the files."""
        for path in self._files():
            try:
                path.unlink()
            except OSError as error:
                _log.warning("a journal could not be removed: %s", error.strerror)

    def _files(self) -> list[Path]:
        files: list[Path] = []
        for folder in self._folders:
            try:
                files += sorted(folder.glob(f"*{_SUFFIX}"))
            except OSError as error:
                _log.warning("the journals could not be listed: %s", error.strerror)
        return files


def _line(event: Event) -> bytes:
    # The line feed in front parts this line from one that was cut off before it.
    return b"\n" + json.dumps(to_plain(event), ensure_ascii=False).encode() + b"\n"


def private_folder(folder: Path) -> Path:
    """Make sure that the folder is there and ours alone. Raises OSError: somebody else may have made it in /tmp."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if hasattr(os, "getuid"):
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise PermissionError(1, "the folder belongs to somebody else")
        if found.st_mode & 0o077:
            folder.chmod(0o700)
    return folder


def spare_folder(folder: Path) -> Path:
    """Where files go when the store's own folder takes none; another store's never lie there."""
    store = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:12]
    user = os.getuid() if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"reception-{user}-{store}"


def _append(path: Path, line: bytes) -> None:
    private_folder(path.parent)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if os.write(handle, line) != len(line):
            raise OSError(28, "the disk is full")
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> Iterator[Event]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        _log.warning("a journal could not be read: %s", error.strerror)
        return
    for line in lines:
        if not line:
            continue
        try:
            yield from_plain(json.loads(line))
        except (ValueError, KeyError, TypeError):
            # Power or space ended in the middle of this line; what stands before and after it is good.
            _log.warning("a line of a journal can't be read")
