"""One desk a store: a second start brings the first window forward and ends."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QDir, QFileSystemWatcher, QLockFile, QObject, Signal

_PATIENCE_MS = 200
"""Somebody who looks whether there is a window holds its place for a moment."""


class SingleInstance(QObject):
    """Holds a place named after the data folder, and sees when somebody knocks there.

    The store's own lock is what protects the data; this only finds the first window. A local socket would do as well,
    but Qt's network weighs four megabytes and takes a fiftieth of a second to bring in, at each start, for this alone.
    """

    shown_wanted = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:16]
        self._folder = _own_folder() / f"reception-desk-{digest}"
        self._knock = self._folder / "show"
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def first(self) -> bool:
        """True when no other window has this store open; otherwise that window has been asked to come forward."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not _is_ours(self._folder):
                return True
            lock = QLockFile(str(self._folder / "place"))
            # Only a process that is gone leaves it to others, however long it is held.
            lock.setStaleLockTime(0)
            if not lock.tryLock(_PATIENCE_MS) and lock.error() == QLockFile.LockError.LockFailedError:
                # Whatever it holds is not read: the one thing another process may ask for is to see the window.
                self._knock.touch(mode=0o600)
                return False
            self._knock.unlink(missing_ok=True)
        except OSError:
            # Where nothing can be written a second window opens; the store's lock tells it what is the matter.
            return True
        self._lock = lock
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._on_directory_changed)
        return True

    def close(self) -> None:
        """Give the place back."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
            with suppress(OSError):
                self._folder.rmdir()

    def _on_directory_changed(self) -> None:
        try:
            self._knock.unlink()
        except OSError:
            return
        self.shown_wanted.emit()


def _is_ours(folder: Path) -> bool:
    """Not where somebody else of this computer was there first: they could keep our window from opening."""
    return not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()


def _own_folder() -> Path:
    """Where nobody else writes, as far as the system has such a place."""
    return Path(os.environ.get("XDG_RUNTIME_DIR") or QDir.tempPath())
