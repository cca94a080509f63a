"""A name is typed, at most five people are offered."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from reception_app.kernel.text import tokens
from reception_app.kiosk.names import enough_letters
from reception_app.kiosk.records import HostChoice
from ui.kiosk import texts
from ui.kiosk.scene import Scene
from ui.kiosk.touch.look import GAP
from ui.kiosk.touch.person_tile import PersonTile
from ui.kiosk.touch.words_label import WordsLabel
from ui.kit import fonts

_PAUSE_MS = 120


class HostSearch(QWidget):
    """What was found for the name typed so far. Asks once there are enough letters, then when typing pauses."""

    chosen = Signal(object)
    """Carries the `HostChoice`."""
    shown = Signal()
    """Other people are offered than before."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._typed = ""
        self._found: tuple[HostChoice, ...] = ()
        self._tiles: list[PersonTile] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scene.look.px(GAP))
        self._grid = QGridLayout()
        self._grid.setSpacing(scene.look.px(GAP))
        column.addLayout(self._grid)
        self.note = WordsLabel(scene.look, size=fonts.KIOSK_SMALL, ink="ink2", parent=self)
        column.addWidget(self.note)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._say_hint()

    def search(self, typed: str) -> None:
        """Look for this from now on."""
        typed = " ".join(typed.split())
        if typed == self._typed:
            return
        first = not enough_letters(self._typed)
        self._typed = typed
        if not enough_letters(typed):
            self._pause.stop()
            self._show(())
            self._say_hint()
        elif first:
            self._ask()
        else:
            self._pause.start()

    def first(self) -> HostChoice | None:
        """The only one found, if what was typed is their name as it is shown; whoever is merely like it is touched."""
        if len(self._found) == 1 and is_as_shown(self._typed, self._found[0].name):
            return self._found[0]
        return None

    def _ask(self) -> None:
        typed = self._typed
        self._scene.guide.calls.ask(
            lambda desk, session: desk.find_hosts(session, typed),
            self._on_found,
            lambda _error: self._on_found(()),
            key="hosts",
            quiet=True,
            owner=self,
        )

    def _on_found(self, found: tuple[HostChoice, ...]) -> None:
        if not enough_letters(self._typed):
            return
        self._show(found)
        self.note.setText("" if found else self._scene.say(texts.HOST_NONE))
        self.note.setVisible(not found)

    def _say_hint(self) -> None:
        self.note.setText(self._scene.say(texts.HOST_THREE))
        self.note.show()

    def _show(self, found: tuple[HostChoice, ...]) -> None:
        if found == self._found:
            return
        self._found = found
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        across = 1 if self._scene.portrait else 2
        away = self._scene.say(texts.HOST_AWAY_WORD)
        self._tiles = []
        for number, host in enumerate(found):
            tile = PersonTile(
                self._scene.look,
                host.name,
                host.department,
                away=away if host.away else "",
                name=f"host{number}",
                parent=self,
            )
            tile.clicked.connect(lambda _on=False, host=host: self.chosen.emit(host))
            self._grid.addWidget(tile, number // across, number % across)
            tile.show()
            self._tiles.append(tile)
        for column in range(across):
            self._grid.setColumnStretch(column, 1)
        self.shown.emit()


def is_as_shown(typed: str, shown: str) -> bool:
    """Whether the words typed begin the first name shown, and fit the initials beside it: "ann kov", "Anna K."."""
    words, parts = tokens(typed), tokens(shown)
    # Two letters of the Latin alphabet may be anybody's; one of a syllabic script is half a name.
    telling = [word for word in words if len(word) > 2 or not word.isascii()]
    begun = any(part.startswith(word) for word in telling for part in parts)
    return begun and all(
        any(part.startswith(word) or (len(part) == 1 and word.startswith(part)) for part in parts)
        for word in words
    )
