"""On which screen the kiosk is shown: always the same one, and never the desk's."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen


def screen_id(screen: QScreen, among: Sequence[QScreen]) -> str:
    """What a screen is known by: its maker's number where no other has the same, else where it is plugged in."""
    serial = screen.serialNumber().strip()
    if serial and sum(serial == other.serialNumber().strip() for other in among) == 1:
        return serial
    return screen.name()


class ScreenKeeper(QObject):
    """Knows the kiosk's screen as screens come and go. `screen` is None while there is none that may be used.

    `wanted` is a serial number or a name; empty leaves the choice, which is then kept. Beside a desk the primary screen
    and whatever lies on it belong to the desk. `changed` comes at once when the screen was taken away, given back, or
    has another size.
    """

    changed = Signal()

    def __init__(self, wanted: str = "", *, beside: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted.strip()
        self._kept = ""
        self._beside = beside
        self._screen: QScreen | None = None
        self._followed: list[QScreen] = []
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._look)
        app.screenRemoved.connect(self._on_screen_removed)
        app.primaryScreenChanged.connect(self._look)
        self._look()

    @property
    def screen(self) -> QScreen | None:
        """Where to show the kiosk, if anywhere."""
        return self._screen

    def set_beside(self, *, beside: bool) -> None:
        """A desk has come to this computer, or there is none."""
        if beside != self._beside:
            self._beside = beside
            self._choose()

    def _look(self, _changed: QScreen | None = None) -> None:
        """Choose again, and follow the sizes of all screens: they may come to lie on the desk's."""
        screens = QGuiApplication.screens()
        for screen in screens:
            if screen not in self._followed:
                screen.geometryChanged.connect(self._on_geometry_changed)
        self._followed = screens
        self._choose()

    def _on_screen_removed(self, gone: QScreen) -> None:
        """Before Qt moves its windows to the screen that is left."""
        self._followed = [screen for screen in self._followed if screen is not gone]
        if gone is self._screen:
            self._screen = None
            self.changed.emit()
        self._choose(but=gone)

    def _on_geometry_changed(self) -> None:
        self._choose(moved=True)

    def _choose(self, *, but: QScreen | None = None, moved: bool = False) -> None:
        found = self._found([screen for screen in QGuiApplication.screens() if screen is not but])
        if found is not None and not self._kept:
            self._kept = screen_id(found, QGuiApplication.screens())
        if found is not self._screen or moved:
            self._screen = found
            self.changed.emit()

    def _found(self, screens: list[QScreen]) -> QScreen | None:
        primary = QGuiApplication.primaryScreen()
        usable = [s for s in screens if not self._beside or not lies_on(s, primary)]
        for name in filter(None, (self._wanted, self._kept)):
            named = next((s for s in usable if is_called(s, name)), None)
            if named is not None:
                return named
        if self._wanted or not usable:
            return None
        return primary if primary in usable else usable[0]


def lies_on(screen: QScreen, desk: QScreen | None) -> bool:
    """Whether it is the desk's own screen, or shows the same part of the desktop."""
    return desk is not None and (screen is desk or screen.geometry().intersects(desk.geometry()))


def is_called(screen: QScreen, name: str) -> bool:
    return name.casefold() in (screen.serialNumber().strip().casefold(), screen.name().casefold())
