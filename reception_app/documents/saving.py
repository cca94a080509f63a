"""Files that somebody named, written whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import is_kept


def save_file(path: Path, write: Callable[[BinaryIO], int]) -> int:
    """Write a file whole or not at all: to a temporary neighbour first, then in one step to its name.

    `write` gets the open file and says how many rows it wrote. Raises `StoreTrouble` when the place can't be written,
    or is one of the files that the program itself keeps.
    """
    if is_kept(path):
        # The store under an open desk would be gone, or the key without which no backup opens.
        raise StoreTrouble(
            "The file could not be written: what has this name is the program's own.",
            hint="Nothing was changed. Choose another name.",
        )
    if path.exists() and not path.is_file():
        # A device or a pipe would be gone, and a file in its place.
        raise StoreTrouble(
            "The file could not be written: what has this name is no file.",
            hint="Nothing was left behind. Choose another name.",
        )
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
        with os.fdopen(handle, "wb") as file:
            count = write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        temporary = ""
    except OSError as error:
        raise StoreTrouble(
            f"The file could not be written: {error.strerror or 'unknown reason'}.",
            hint="Nothing was left behind. Choose another folder or make room.",
        ) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
    return count
