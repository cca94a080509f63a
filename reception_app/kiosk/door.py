"""Where the desk listens for its kiosks, and the secret that lets them in: one small file beside the store.

The socket lies in a folder that only this user may enter. A new secret is made at every start of the desk, and the
file with it is gone when the desk has closed: no file, nobody there.
"""

import hashlib
import json
import os
import secrets
import socket
import stat
import sys
import tempfile
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import Any

from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.records import dataclass

_FILE = "kiosk.door"
_SOCKET = "kiosk.sock"
_LONGEST_PATH = 100
"""A local socket's path has room for 104 to 108 bytes."""
_WAITING = 128
LOCAL_SOCKETS = sys.platform != "win32" and hasattr(socket, "AF_UNIX")
"""Whether there are sockets that are files. Elsewhere a port of this computer alone takes their place."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where to knock, a path or a port of this computer, and what must be known to be let in."""

    address: str | int
    token: bytes = field(repr=False)

    def socket(self) -> socket.socket:
        """A socket of the kind that fits the address, not connected."""
        if isinstance(self.address, str):
            return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        return socket.socket(socket.AF_INET, socket.SOCK_STREAM)

    @property
    def place(self) -> Any:
        """The address as `connect` takes it."""
        return self.address if isinstance(self.address, str) else ("127.0.0.1", self.address)


class OpenDoor:
    """The listening end, until it is closed. Only whoever holds the store's lock may open it: it takes the place over.

    Raises StoreTrouble when the folder can't be written.
    """

    def __init__(self, folder: Path, *, local: bool = LOCAL_SOCKETS) -> None:
        self._file = folder / _FILE
        self._socket_file: Path | None = None
        try:
            _make_private(folder)
            self.listener = self._listen_at_path(folder) if local else _listen_at_port()
            address = str(self._socket_file) if local else int(self.listener.getsockname()[1])
            self.door = Door(address, secrets.token_bytes(32))
            self._tell()
        except OSError as error:
            raise StoreTrouble("Kiosks can't be reached: their folder can't be written.") from error

    def close(self) -> None:
        """Nobody is let in any more, and nobody finds the way. Twice is no fault."""
        with suppress(OSError):
            # What waits for a caller is woken by this, not by closing alone.
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        told = read_door(self._file.parent)
        if told is not None and told.token == self.door.token:
            self._file.unlink(missing_ok=True)
        if self._socket_file is not None and told is not None:
            self._socket_file.unlink(missing_ok=True)

    def _listen_at_path(self, folder: Path) -> socket.socket:
        path = folder / _SOCKET
        if len(os.fsencode(path)) > _LONGEST_PATH:
            path = _short_folder(folder) / _SOCKET
        # What lies there is left over from a process that was killed.
        path.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(str(path))
        path.chmod(0o600)
        listener.listen(_WAITING)
        self._socket_file = path
        return listener

    def _tell(self) -> None:
        """Whole or not at all: a kiosk never reads half a secret."""
        written = self._file.with_name(f"{_FILE}.{os.getpid()}")
        written.unlink(missing_ok=True)
        handle = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            json.dump({"address": self.door.address, "token": self.door.token.hex()}, file)
        written.replace(self._file)


def read_door(folder: Path) -> Door | None:
    """Where the desk that runs now listens; None when none does, or the file is none of ours."""
    try:
        told = json.loads((folder / _FILE).read_text("ascii"))
        address, token = told["address"], bytes.fromhex(told["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if isinstance(address, bool) or not isinstance(address, str | int) or len(token) != 32:
        return None
    return Door(address, token)


def _listen_at_port() -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # Where it exists: nobody else may take the same port over.
    alone = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    if alone is not None:
        listener.setsockopt(socket.SOL_SOCKET, alone, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(_WAITING)
    return listener


def _make_private(folder: Path) -> None:
    """Make the folder, and see to it that it is a folder of ours that nobody else enters. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix":
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise PermissionError(f"{folder.name} belongs to somebody else")
        folder.chmod(0o700)


def _short_folder(folder: Path) -> Path:
    """A folder with a short name for a store that lies deep: always the same one for the same store."""
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    short = Path(tempfile.gettempdir()) / f"reception-{name}"
    _make_private(short)
    return short
