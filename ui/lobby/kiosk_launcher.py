"""Opening and closing the visitors' screens of this computer, and opening them again at the next start.

A kiosk that the desk has opened stays up when the desk is closed, ends or is started anew: it shows the neutral page
until a desk answers again, so that no visitor ever sees the computer's desktop because reception has closed its
program. Two things end it: closing it at the desk, and the staff PIN at the kiosk. What is open is remembered beside
the store; what was not closed by one of the two is opened again when the desk starts.
"""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QProcess, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from reception_app.kernel.paths import Paths
from reception_app.kernel.records import dataclass
from reception_app.kiosk.place import Place, is_name
from reception_app.kiosk.seat import Seat
from ui.kiosk.screens import is_called, lies_on, screen_id

_KEY = "kiosks/open"
_LOOK_MS = 500
_LOOKS = 20
"""So often it is looked whether a kiosk has come up or gone, after it was told to."""


@dataclass(frozen=True, slots=True)
class ScreenChoice:
    """A screen of this computer. `usable` is False for the desk's own, and for one that shows the same."""

    id: str
    name: str
    width: int
    height: int
    usable: bool


@dataclass(frozen=True, slots=True)
class OpenKiosk:
    """A kiosk that is open or to be opened again, and the screen it is on."""

    name: str
    screen: str


class KioskLauncher(QObject):
    """`changed` comes when a kiosk was opened, came up, or is gone. `paths` are those of the open store."""

    changed = Signal()

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look_again)

    def screens(self, desk: QWidget) -> list[ScreenChoice]:
        """Every screen there is; a kiosk may be on those that are not the desk's."""
        found = QGuiApplication.screens()
        return [
            ScreenChoice(
                screen_id(screen, found),
                _shown_name(screen),
                round(screen.size().width() * screen.devicePixelRatio()),
                round(screen.size().height() * screen.devicePixelRatio()),
                not lies_on(screen, QGuiApplication.primaryScreen()) and not lies_on(screen, desk.screen()),
            )
            for screen in found
        ]

    def open_kiosks(self) -> list[OpenKiosk]:
        """Those the desk has opened and nobody has closed since, in the order of their names."""
        kept = [kiosk for kiosk in self._remembered() if not self._seat(kiosk.name).was_closed()]
        return sorted(kept, key=lambda kiosk: kiosk.name.casefold())

    def is_up(self, name: str) -> bool:
        """Whether the kiosk's process is there."""
        return self._seat(name).is_taken()

    def open(self, name: str, screen: str) -> bool:
        """Open a kiosk on a screen; False when its process can't be started. One that is up stays where it is.

        `name` is one that `reception_app.kiosk.place.is_name` takes.
        """
        if not is_name(name) or not (self.is_up(name) or self._start(name, screen)):
            return False
        self._remember([k for k in self._remembered() if k.name != name] + [OpenKiosk(name, screen)])
        self._look_soon()
        return True

    def close(self, name: str) -> None:
        """Close a kiosk, whatever its screen is doing, and forget it."""
        self._seat(name).ask_to_close()
        self._remember([kiosk for kiosk in self._remembered() if kiosk.name != name])
        self._look_soon()

    def reopen(self, desk: QWidget) -> None:
        """At the desk's start: what was open is opened again, and the desk's window keeps off its screens."""
        kiosks = self.open_kiosks()
        self._remember(kiosks)
        for kiosk in kiosks:
            _keep_off(desk, kiosk.screen)
            if not self.is_up(kiosk.name):
                self._start(kiosk.name, kiosk.screen)
        if kiosks:
            self._look_soon()

    def _start(self, name: str, screen: str) -> bool:
        program, *arguments = Place(self._paths.data_dir, name, screen, beside=True).keeper_command()
        process = QProcess()
        process.setProgram(program)
        process.setArguments(arguments)
        # It reads nothing, and what it says is in its log: the desk's terminal may be gone long before it is.
        process.setStandardInputFile(QProcess.nullDevice())
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        # A truth value, whatever its stub says.
        started: object = process.startDetached()
        return started is True

    def _seat(self, name: str) -> Seat:
        return Seat(self._paths.run, name)

    def _look_soon(self) -> None:
        self._looks = _LOOKS
        self._timer.start()
        self.changed.emit()

    def _look_again(self) -> None:
        self._looks -= 1
        if self._looks <= 0:
            self._timer.stop()
        self.changed.emit()

    def _settings(self) -> QSettings:
        return QSettings(str(self._paths.window_state), QSettings.Format.IniFormat)

    def _remembered(self) -> list[OpenKiosk]:
        raw = self._settings().value(_KEY, "")
        try:
            kept = json.loads(str(raw)) if raw else []
            return [OpenKiosk(str(name), str(screen)) for name, screen in kept if is_name(str(name))]
        except (ValueError, TypeError):
            # Somebody edited the file: nothing was open.
            return []

    def _remember(self, kiosks: list[OpenKiosk]) -> None:
        self._settings().setValue(_KEY, json.dumps([[kiosk.name, kiosk.screen] for kiosk in kiosks]))


def _shown_name(screen: QScreen) -> str:
    """As its maker calls it, and where it is plugged in."""
    made = " ".join(filter(None, (screen.manufacturer().strip(), screen.model().strip())))
    return f"{made} ({screen.name()})" if made else screen.name()


def _keep_off(desk: QWidget, screen: str) -> None:
    """Take the desk's window to the main screen if it came up on a kiosk's."""
    primary = QGuiApplication.primaryScreen()
    if desk.screen() is primary or not is_called(desk.screen(), screen):
        return
    room = primary.availableGeometry()
    size = desk.size().boundedTo(room.size())
    desk.resize(size)
    desk.move(room.center() - desk.rect().center())
