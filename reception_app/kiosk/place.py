"""Where and as what a kiosk is opened, and the command lines of its processes."""

import sys
from dataclasses import replace
from pathlib import Path

from reception_app.kernel.records import dataclass

NAME_LIMIT = 40
DEFAULT_NAME = "Kiosk"
_PROGRAM = Path(__file__).resolve().parents[2] / "main.py"


@dataclass(frozen=True, slots=True)
class Place:
    """One kiosk. `screen` is a screen's serial number or name, empty for whichever is free.

    `beside` tells that a desk on this computer has the store and the main screen.
    """

    data_dir: Path
    name: str = DEFAULT_NAME
    screen: str = ""
    windowed: bool = False
    beside: bool = False
    demo: bool = False

    def keeper_command(self) -> list[str]:
        """The command line of the process that keeps the kiosk up."""
        return [*_program(), *(["--demo"] if self.demo else []), "kiosk", *self._options()]

    def face_command(self, *, beside: bool) -> list[str]:
        """The command line of the process that shows it."""
        return [*replace(self, beside=beside).keeper_command(), "--face"]

    def _options(self) -> list[str]:
        # In one word each: a name may begin with a dash.
        said = [f"--data-dir={self.data_dir}", f"--name={self.name}"]
        said += [f"--screen={self.screen}"] if self.screen else []
        return said + ["--windowed"] * self.windowed + ["--beside"] * self.beside


def is_name(name: str) -> bool:
    """Whether a kiosk may be called so: short, and nothing that can't be seen."""
    return 0 < len(name) <= NAME_LIMIT and name.isprintable() and name.strip() == name


def _program() -> list[str]:
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(_PROGRAM)]
