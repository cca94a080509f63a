"""What many tests begin with is written once: the next store or folder that is the same is given the same bytes."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar, cast

from reception_app.db.engine import store_path
from reception_app.db.uow import Store

T = TypeVar("T")
_WRITTEN: dict[tuple[int, int, datetime, Hashable], tuple[bytes, object]] = {}
"""What the store's file holds afterwards, by what it held before, the moment, and what was to be written.

What it held is told by its length and by Python's own hash, which takes a third of what another would.
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file of a finished folder, or a folder inside it, which has no content."""

    name: Path
    mode: int
    content: bytes | None

    @staticmethod
    def read(path: Path, folder: Path) -> "_Kept":
        content = path.read_bytes() if path.is_file() else None
        return _Kept(path.relative_to(folder), path.stat().st_mode & 0o777, content)

    def write(self, folder: Path) -> None:
        path = folder / self.name
        if self.content is None:
            path.mkdir(exist_ok=True)
        else:
            path.write_bytes(self.content)
        path.chmod(self.mode)


_MADE: dict[Hashable, tuple[list[_Kept], object]] = {}
"""The files of folders that were made, the upper ones first, and what was told of them."""


def prepare(store: Store, what: Hashable, write: Callable[[], T]) -> T:
    """Let `write` fill the store; where it has filled the same store at the same moment before, put that file in place.

    `write` goes by `what`, the store and its clock alone. It returns records or ids, never what lives with a store.
    """
    path = store_path(store.engine)
    # The last connection brings the write-ahead log home: the file is the whole store.
    store.engine.dispose()
    if path.with_name(path.name + "-wal").exists():
        return write()
    held = path.read_bytes()
    known = (len(held), hash(held), store.clock.now(), what)
    if known in _WRITTEN:
        path.write_bytes(_WRITTEN[known][0])
        return cast(T, _WRITTEN[known][1])
    told = write()
    store.engine.dispose()
    _WRITTEN[known] = (path.read_bytes(), told)
    return told


def prepare_folder(folder: Path, what: Hashable, make: Callable[[], T]) -> T:
    """Let `make` fill an empty folder; where `what` was made before, put the same files in place.

    `make` goes by `what` alone, and leaves nothing open. What it returns says nothing of the place.
    """
    if what in _MADE:
        kept, told = _MADE[what]
        folder.mkdir(parents=True, exist_ok=True)
        for one in kept:
            one.write(folder)
        return cast(T, told)
    made = make()
    _MADE[what] = ([_Kept.read(path, folder) for path in sorted(folder.rglob("*"))], made)
    return made
