"""The head of the chain, kept in a small file beside the store: a chain alone can't see its own tail cut."""

import hashlib
import logging
import os
import struct
import threading
from functools import lru_cache
from pathlib import Path

from reception_app.kernel.records import dataclass

_log = logging.getLogger("reception.audit")

# Magic, place in the chain, digest of that entry, then a checksum over these. One write, well inside one disk sector.
_LAYOUT = struct.Struct("<8sQ32s")
_MAGIC = b"RCPAUD1\n"
_CHECKSUM = 16
_SIZE = _LAYOUT.size + _CHECKSUM
_BINARY = getattr(os, "O_BINARY", 0)
_lock = threading.Lock()

CUT = "the audit does not have the head kept beside the store, which stays for the check to report"


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry known to be committed: its place in the chain (0 for none) and its digest."""

    id: int
    digest: bytes


_written: dict[Path, Head] = {}
"""What this process wrote last, by file; nothing that was passed over for a newer one."""


class HeadDamaged(Exception):
    """The file is there, and is not what we wrote, or can't be read."""


@lru_cache(maxsize=8)
def head_path(store_file: Path) -> Path:
    """Where the head of a store's audit lies."""
    return store_file.with_name("audit.head")


def read_head(path: Path) -> Head | None:
    """The head as kept; None when there never was one. Raises HeadDamaged."""
    try:
        handle = os.open(path, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise HeadDamaged from error
    try:
        return _decode(os.read(handle, 2 * _SIZE))
    except OSError as error:
        # A dying disk: that is told, and keeps nobody from starting or from restoring a backup.
        raise HeadDamaged from error
    finally:
        os.close(handle)


def is_own(path: Path, head: Head) -> bool:
    """Whether it is what this process wrote last. It holds the end of the chain then, and the file need not be read
    for that: opening it is a thirtieth of a check-in."""
    return _written.get(path) == head


def write_head(path: Path, head: Head, *, upon: Head | None = None, back: bool = False) -> None:
    """Keep the head; one that is older than what is kept is passed over, unless `back` (after a restore).

    `upon` is the end of the chain that all entries up to the head were written upon, in one transaction. A head that
    was kept between the two is of entries that are gone: it stays for the check to report.

    A disk that refuses does not undo what was committed: it is logged, and the next entry tries again. A damaged file
    stays as it is, for the check to report: overwriting it would hide the damage.
    """
    body = _LAYOUT.pack(_MAGIC, head.id, head.digest)
    with _lock:
        try:
            # In place and the size it always has: that needs no space on a full disk.
            handle = _open(path)
            try:
                content = os.read(handle, 2 * _SIZE)
                kept = _decode(content) if content and not back else None
                if kept is not None and upon is not None and upon.id < kept.id < head.id:
                    _log.error(CUT)
                elif kept is None or kept.id < head.id:
                    os.lseek(handle, 0, os.SEEK_SET)
                    os.write(handle, body + _checksum(body))
                    _written[path] = head
                    if len(content) != _SIZE:
                        os.ftruncate(handle, _SIZE)
                        os.fsync(handle)  # later ones are overwritten in place: the old one or the new one
            finally:
                os.close(handle)
        except HeadDamaged:
            _log.error("the head of the audit, kept beside the store, is damaged")
        except OSError as error:
            _log.warning("the head of the audit could not be kept: %s", error.strerror)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | _BINARY)
    except FileNotFoundError:
        # Not at once: asked for in case, it takes the folder's lock each time.
        return os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)


@lru_cache(maxsize=4)
def _decode(content: bytes) -> Head:
    if len(content) != _SIZE or content[_LAYOUT.size :] != _checksum(content[: _LAYOUT.size]):
        raise HeadDamaged
    magic, place, digest = _LAYOUT.unpack_from(content)
    if magic != _MAGIC:
        raise HeadDamaged
    return Head(place, digest)


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_CHECKSUM).digest()
