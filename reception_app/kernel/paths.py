"""Where things lie on disk."""

import errno
import os
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    """A file of `resources/`: icons, themes, templates, demo data."""
    return _ROOT.joinpath("resources", *parts)


def whole_path(typed: str) -> Path:
    """Where somebody means, from the root on. Raises OSError or RuntimeError when it leads nowhere."""
    place = Path(typed).expanduser().resolve()
    if os.path.islink(place):
        # Since Python 3.13 links that lead in a circle are left as they are; up to then it raises by itself.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return place


def default_data_dir() -> Path:
    """The folder of the local store: `data/` of a run from source, the user's data folder of an installed build.

    `RECEPTION_DATA_DIR` in the environment overrides both.
    """
    chosen = os.environ.get("RECEPTION_DATA_DIR")
    if chosen:
        return whole_path(chosen)
    if getattr(sys, "frozen", False) or not (_ROOT / "run.py").exists():
        # Late on purpose: only an installed build needs it, and the kernel is otherwise standard library only.
        from platformdirs import user_data_path

        return user_data_path("Reception", "Reception")
    return _ROOT / "data"


class Paths:
    """The files of one store. Making an instance touches nothing; `make` creates the folders, private to the user."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.store = data_dir / "reception.db"
        self.key_file = data_dir / "reception.key"
        self.audit_head = data_dir / "audit.head"
        self.lock = data_dir / "reception.lock"
        self.run = data_dir / "run"
        """What only holds while the program runs: how kiosks reach their desk, and which of them are up."""
        self.backups = data_dir / "backups"
        self.damaged = data_dir / "damaged"
        self.logs = data_dir / "logs"
        self.pdf_folder = data_dir / "pdf"
        self.roll_calls = data_dir / "roll-calls"
        self.fonts = data_dir / "cache" / "fonts"
        self.window_state = data_dir / "window.ini"

    def make(self) -> None:
        """Create the folders. Raises OSError when the place can't be written."""
        for folder in (self.data_dir, self.backups, self.logs, self.pdf_folder, self.roll_calls, self.fonts):
            folder.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            self.data_dir.chmod(0o700)


def is_kept(file: Path) -> bool:
    """Whether it is a file that the program keeps beside a store: that itself, its key, a backup. It looks at the disk.

    What a person names for an export must be none of them.
    """
    place = Path(os.path.realpath(file))
    name, beside = place.name.casefold(), Paths(place.parent)
    if beside.store.exists() or beside.key_file.exists():
        own = (beside.store, beside.key_file, beside.audit_head, beside.lock, beside.window_state)
        marks = (
            "store.id",
            "store.suspect",
            "restore.request",
            "restore.done",
            "backup.failed",
            "find.suspect",
        )
        return name.startswith((*(path.name for path in own), *marks))
    around = Paths(place.parent.parent)
    return place.exists() and place.parent == around.backups and name.startswith(around.store.stem)
