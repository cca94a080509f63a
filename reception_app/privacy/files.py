"""Files with names in them that lie beside the store: printed PDFs, roll calls, damaged stores that were set aside."""

import logging
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from reception_app.kernel.paths import Paths

_log = logging.getLogger("reception.privacy")


def forget_old_files(paths: Paths, before: datetime) -> int:
    """Delete what was written before a moment; returns how many files and folders went."""
    doomed = [
        path
        for folder, pattern in (
            (paths.pdf_folder, "*.pdf"),
            (paths.roll_calls, "*.pdf"),
            (paths.damaged, "damaged-*"),
        )
        for path in _listed(folder, pattern)
        if _written_before(path, before)
    ]
    return forget_files(doomed)


def forget_roll_call_files(paths: Paths, roll_call_ids: Iterable[int]) -> int:
    """Delete the PDFs of some roll calls; they can be made again from the store, without the erased names."""
    endings = {f"-{roll_call_id % 10_000:04d}" for roll_call_id in roll_call_ids}
    doomed = [
        path
        for path in _listed(paths.roll_calls, "roll-call-*.pdf")
        if any(path.stem.removesuffix("-report").endswith(ending) for ending in endings)
    ]
    return forget_files(doomed)


def forget_printed(paths: Paths, names: Iterable[str]) -> int:
    """Delete files of the PDF folder by name."""
    return forget_files(paths.pdf_folder / name for name in names if Path(name).name == name)


def forget_files(doomed: Iterable[Path]) -> int:
    """Delete files and folders; what can't be deleted is logged and tried again next night."""
    count = 0
    for path in doomed:
        try:
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists():
                path.unlink()
            else:
                continue
            count += 1
        except OSError as error:
            _log.warning("a file that should go could not be deleted: %s", error.strerror)
    return count


def _listed(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except OSError as error:
        _log.warning("a folder could not be read: %s", error.strerror)
        return []


def _written_before(path: Path, before: datetime) -> bool:
    try:
        return path.stat().st_mtime < before.timestamp()
    except OSError:
        return False
