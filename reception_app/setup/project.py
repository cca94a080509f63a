"""Where the set-up works, how it speaks, and what it raises."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reception_app.kernel.errors import AppError

Say = Callable[[str], None]


class SetupTrouble(AppError):
    """The set-up could not go on: what is missing, and the line to type or the thing to do."""


@dataclass(frozen=True)
class Project:
    """The folder of the program and the files the set-up keeps in it."""

    root: Path
    room_needed: int = 900 * 1024 * 1024
    """Bytes that must be free: the finished environment takes 560 MB, and the downloads pass through the disk too."""

    @property
    def venv(self) -> Path:
        """The environment the program runs in."""
        return self.root / ".venv"

    @property
    def old_venv(self) -> Path:
        """The environment before, kept until the new one is complete."""
        return self.root / ".venv.old"

    @property
    def python(self) -> Path:
        """The Python of the environment."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """Written last: its presence says that the environment is complete, its content for what."""
        return self.venv / "reception.json"

    @property
    def adding(self) -> Path:
        """There while test tools or the camera's parts are being added to a complete environment."""
        return self.venv / "adding"

    @property
    def lock(self) -> Path:
        """What the program needs, with hashes."""
        return self.root / "requirements.lock"

    @property
    def tools_lock(self) -> Path:
        """What testing and checking need besides, with hashes."""
        return self.root / "requirements-dev.lock"

    @property
    def camera_lock(self) -> Path:
        """What a camera needs besides, with hashes: large, and only wanted where there is one."""
        return self.root / "requirements-camera.lock"

    @property
    def fonts_wanted(self) -> Path:
        """There once fonts for names of East Asia were looked for, and got or asked for."""
        return self.venv / "fonts-wanted"

    @property
    def guard(self) -> Path:
        """Locked by the one set-up that is at work."""
        return self.root / ".setup.lock"

    @property
    def log(self) -> Path:
        """What pip and apt-get said in the last set-up."""
        return self.root / ".setup.log"

    def settings(self) -> dict[str, Any]:
        """`[tool.reception]` of pyproject.toml."""
        # Late on purpose: only the tests' set-up reads it.
        import tomllib

        with (self.root / "pyproject.toml").open("rb") as file:
            found: dict[str, Any] = tomllib.load(file)["tool"]["reception"]
            return found


def say(sentence: str) -> None:
    """Tell the person at the terminal. On standard error, so that `--json` on standard output stays clean."""
    print(sentence, file=sys.stderr, flush=True)


def child_environment() -> dict[str, str]:
    """The environment for every process the set-up starts.

    Keeps the person's settings (proxies, certificates, package index) and drops what would send packages elsewhere
    or slow every later start down: without compiled modules an import takes four times as long.
    """
    env = dict(os.environ)
    for name in (
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONHOME",
        "PYTHONPATH",
        "PIP_TARGET",
        "PIP_PREFIX",
        "__PYVENV_LAUNCHER__",
    ):
        env.pop(name, None)
    env["PIP_USER"] = "0"
    if sys.platform == "linux" and not _speaks_utf8(env):
        env["LC_ALL"] = "C.UTF-8"
    return env


def _speaks_utf8(env: dict[str, str]) -> bool:
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    return "utf8" in locale.lower().replace("-", "")
