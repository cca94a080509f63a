"""What keeps a visitors' screen a visitors' screen, and whether it is so on this computer.

The program can see some of what belongs to the operating system; what it can't see it says so. The measures and the
reasons for them are told in `resources/kiosk/README.md`, with the scripts that put them in place.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_LOGIND = (
    "etc/systemd/logind.conf",
    "etc/systemd/logind.conf.d",
    "run/systemd/logind.conf.d",
    "usr/lib/systemd/logind.conf.d",
)
_REBOOT_TARGETS = ("etc/systemd/system/ctrl-alt-del.target", "usr/lib/systemd/system/ctrl-alt-del.target")
_UNIT = "etc/systemd/system/reception-kiosk.service"
_SYSRQ = "proc/sys/kernel/sysrq"


class State(StrEnum):
    """How a measure stands."""

    ON = "on"
    OFF = "off"
    UNSEEN = "unseen"
    """The program has no way to tell: a person has to look."""


class Measure(StrEnum):
    """One measure; the screens have a sentence for each."""

    STAFF_PIN = "staff_pin"
    """Without one nobody can leave the kiosk but by the desk."""
    NO_KEY = "no_key"
    """The kiosk beside a desk holds no key of the store."""
    ONLY_PROGRAM = "only_program"
    """The kiosk starts by itself as the only program of its session."""
    CONSOLES = "consoles"
    RESTART_KEYS = "restart_keys"
    POWER_KEY = "power_key"
    SYSTEM_REQUEST = "system_request"
    DISK = "disk"
    FIRMWARE = "firmware"
    SOCKETS = "sockets"
    LETTERS = "letters"
    """The fonts of this computer have the letters of every language that visitors are spoken to in."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure and how it stands."""

    measure: Measure
    state: State


def readiness(
    *,
    pin_set: bool,
    letters: bool | None = None,
    root: Path = Path("/"),
    platform: str = sys.platform,
) -> tuple[Standing, ...]:
    """Every measure as it stands now. `root` is where the system's files are looked for.

    `letters` is for whoever can ask for the fonts to tell.
    """
    seen = {
        Measure.STAFF_PIN: _on(pin_set),
        # By its making: a kiosk beside a desk has no other way than the gateway.
        Measure.NO_KEY: State.ON,
        **({} if letters is None else {Measure.LETTERS: _on(letters)}),
        **(_of_linux(root) if platform == "linux" else {}),
    }
    return tuple(Standing(measure, seen.get(measure, State.UNSEEN)) for measure in Measure)


def _on(holds: bool) -> State:
    return State.ON if holds else State.OFF


def _of_linux(root: Path) -> dict[Measure, State]:
    login = dict(_login_settings(root))
    return {
        Measure.ONLY_PROGRAM: _on((root / _UNIT).exists()),
        Measure.CONSOLES: _on(login.get("NAutoVTs") == "0"),
        Measure.RESTART_KEYS: _on(_leads_nowhere(root)),
        Measure.POWER_KEY: _on(login.get("HandlePowerKey") == "ignore"),
        Measure.SYSTEM_REQUEST: _sysrq(root / _SYSRQ),
    }


def _leads_nowhere(root: Path) -> bool:
    """Whether Ctrl+Alt+Del is masked: the first file found counts, as for systemd."""
    for name in _REBOOT_TARGETS:
        if os.path.lexists(root / name):
            return (root / name).is_symlink() and os.readlink(root / name) == os.devnull
    return False


def _login_settings(root: Path) -> Iterator[tuple[str, str]]:
    """The keys of the login manager's files, later files over earlier ones."""
    main, *folders = (root / name for name in _LOGIND)
    # Drop-ins win over the main file, and among them the last name wins, wherever it lies.
    drop_ins = sorted((f for folder in folders for f in folder.glob("*.conf")), key=lambda f: f.name)
    for file in (main, *drop_ins):
        for line in _lines(file):
            key, equals, value = line.partition("=")
            if equals and not key.lstrip().startswith(("#", ";")):
                yield key.strip(), value.strip()


def _sysrq(file: Path) -> State:
    lines = _lines(file)
    return _on(lines[0].strip() == "0") if lines else State.UNSEEN


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8", "replace").splitlines()
    except OSError:
        # Not there, or not ours to read: then nothing is known of it.
        return []
