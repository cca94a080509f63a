"""A name is typed, at most five people are offered."""

from PySide6.QtCore import Signal
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

_MOST = 5


class HostSearch(QWidget):
    """What was found for the name typed so far. Asks at every letter once there are enough.

    Of letters that come faster than the answers only the last is asked for. What was answered before is known: taking
    a letter back is no new search, of which a visitor has twenty.
    """

    chosen = Signal(object)
    """Carries the `HostChoice`."""
    made = Signal()
    """There are tiles now, hidden or not."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._typed = ""
        self.failed = False
        """The desk could not be asked. The same letters are asked for again by `search`."""
        self._found: tuple[HostChoice, ...] = ()
        self._known: dict[str, tuple[HostChoice, ...]] = {}
        self._tiles: list[PersonTile] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scene.look.px(GAP))
        self._offer = QWidget(self)
        self._grid = QGridLayout(self._offer)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(scene.look.px(GAP))
        self._offer.hide()
        column.addWidget(self._offer)
        self.note = WordsLabel(scene.look, size=fonts.KIOSK_SMALL, ink="ink2", parent=self)
        column.addWidget(self.note)
        self._say_hint()

    def search(self, typed: str) -> None:
        """Look for this from now on."""
        typed = " ".join(typed.split())
        if typed == self._typed:
            return
        self._typed, self.failed = typed, False
        if not enough_letters(typed):
            # What the third letter brings finds its place made: it is to be seen within a frame.
            self._make_tiles()
            self._show(())
            self._say_hint()
        elif typed in self._known:
            self._on_found(self._known[typed])
        else:
            self._ask()

    def first(self) -> HostChoice | None:
        """The only one found, if what was typed is their name as it is shown; whoever is merely like it is touched."""
        if len(self._found) == 1 and is_as_shown(self._typed, self._found[0].name):
            return self._found[0]
        return None

    def _ask(self) -> None:
        typed = self._typed

        def answered(found: tuple[HostChoice, ...]) -> None:
            self._known[typed] = found
            if typed == self._typed:
                self._on_found(found)

        self._scene.guide.calls.ask(
            lambda desk, session: desk.find_hosts(session, typed),
            answered,
            lambda _error: self._on_failed() if typed == self._typed else None,
            key="hosts",
            quiet=True,
            owner=self,
        )

    def _on_found(self, found: tuple[HostChoice, ...]) -> None:
        self._show(found)
        self.note.setText("" if found else self._scene.say(texts.HOST_NONE))
        self.note.setVisible(not found)

    def _on_failed(self) -> None:
        """Nobody was looked for: that is another answer than that there is nobody of this name."""
        self.failed, self._typed = True, ""
        self._show(())
        self.note.setText(self._scene.say(texts.TROUBLE_LINE))
        self.note.show()

    def _say_hint(self) -> None:
        self.note.setText(self._scene.say(texts.HOST_THREE))
        self.note.show()

    def _show(self, found: tuple[HostChoice, ...]) -> None:
        if found == self._found:
            return
        self._found = found
        self._make_tiles()
        away = self._scene.say(texts.HOST_AWAY_WORD)
        for tile, host in zip(self._tiles, found, strict=False):
            tile.show_person(host.name, host.department, away if host.away else "")
        shown = [number < len(found) for number in range(_MOST)]
        if shown != [not tile.isHidden() for tile in self._tiles]:
            # At one stroke: each tile that appears by itself would lay out the whole page.
            self._offer.hide()
            for tile, offered in zip(self._tiles, shown, strict=True):
                tile.setVisible(offered)
        self._offer.setVisible(bool(found))

    def _make_tiles(self) -> None:
        """Once for the page: making them anew for each answer would take longer than the answer."""
        if self._tiles:
            return
        across = 1 if self._scene.portrait else 2
        for number in range(_MOST):
            tile = PersonTile(self._scene.look, "", name=f"host{number}", parent=self._offer)
            tile.hide()
            tile.clicked.connect(lambda _on=False, number=number: self._on_clicked(number))
            self._grid.addWidget(tile, number // across, number % across)
            self._tiles.append(tile)
        for column in range(across):
            self._grid.setColumnStretch(column, 1)
        self.made.emit()

    def _on_clicked(self, number: int) -> None:
        if number < len(self._found):
            self.chosen.emit(self._found[number])


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
