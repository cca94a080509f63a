"""Home: who is greeted, and what can be done here."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kiosk.records import DayPart
from reception_app.kiosk.records import Tile as Errand
from ui.kiosk import sentences, texts
from ui.kiosk.flow import Page
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.corner import Corner
from ui.kiosk.touch.headline import Headline
from ui.kiosk.touch.language_row import LanguageRow
from ui.kiosk.touch.look import MARGIN
from ui.kiosk.touch.tile import Tile
from ui.kiosk.touch.touch_button import TouchButton
from ui.kiosk.touch.words_label import WordsLabel
from ui.kit import fonts

_GREETINGS = {
    DayPart.MORNING: texts.GOOD_MORNING,
    DayPart.AFTERNOON: texts.GOOD_AFTERNOON,
    DayPart.EVENING: texts.GOOD_EVENING,
}
_SMALL = (Errand.LEAVING, Errand.ASK)
_TILE_GAP = 20


class HomePage(KioskPage):
    """A greeting, the languages, at most five offers. Whatever matters lies in the lower two thirds."""

    bare = True
    scrolls = False

    def title(self) -> str:
        return self.say(texts.WELCOME)

    def build(self) -> None:
        look, welcome = self.look, self.scene.welcome
        margin = look.px(MARGIN)
        self.column.setContentsMargins(margin, look.px(34), margin, look.px(56))
        self.column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(look.px(24))
        corner = Corner(look, welcome.organisation, welcome.logo, parent=self)
        corner.held.connect(lambda: self.scene.guide.open(Page.PIN))
        self.languages = LanguageRow(
            look,
            welcome.languages,
            self.scene.words.code,
            label=self.say(texts.LANGUAGE),
            more=self.say(texts.MORE_LANGUAGES),
            parent=self,
        )
        self.languages.chosen.connect(self.scene.guide.language_chosen)
        self.languages.more.connect(lambda: self.scene.guide.open(Page.LANGUAGES))
        top.addWidget(corner)
        top.addWidget(self.languages, 1)
        self.column.addLayout(top)
        self.column.addSpacing(look.px(36))
        greeting = (self.say(_GREETINGS[welcome.day_part]), self._welcome())
        self.column.addWidget(
            Headline(
                look,
                greeting,
                size=fonts.KIOSK_DISPLAY,
                ink="ground",
                most_lines=4 if self.scene.portrait else 3,
                parent=self,
            )
        )
        if welcome.notice:
            self.column.addSpacing(look.px(14))
            self.column.addWidget(
                WordsLabel(look, welcome.notice, size=fonts.KIOSK_BODY, weight=fonts.MEDIUM, ink="ground2")
            )
        self.column.addStretch(3 if not self.scene.portrait else 1)
        self._add_tiles()

    def _welcome(self) -> str:
        organisation = self.scene.welcome.organisation
        return self.say(texts.WELCOME_TO, organisation) if organisation else self.say(texts.WELCOME)

    def _add_tiles(self) -> None:
        look, offered = self.look, self.scene.welcome.tiles
        large = [errand for errand in offered if errand not in _SMALL]
        box = QHBoxLayout() if not self.scene.portrait else QVBoxLayout()
        box.setSpacing(look.px(_TILE_GAP))
        for errand in large:
            box.addWidget(self._tile(errand), 1)
        if large:
            self.column.addLayout(box, 8 if not self.scene.portrait else 6)
            self.column.addSpacing(look.px(_TILE_GAP))
        row = QHBoxLayout()
        row.setSpacing(look.px(_TILE_GAP))
        small = [self._small(errand) for errand in offered if errand in _SMALL]
        if self._are_too_wide(small):
            self.column.addWidget(small.pop(0))
            self.column.addSpacing(look.px(_TILE_GAP))
        for button in small:
            row.addWidget(button, 1)
        needs = TouchButton(
            look,
            self.say(texts.NEEDS_BUTTON),
            name="makeItEasier",
            kind="ground",
            icon="access",
            icon_only=True,
            parent=self,
        )
        needs.clicked.connect(lambda: self.scene.guide.open(Page.NEEDS))
        row.addStretch(0)
        row.addWidget(needs)
        self.column.addLayout(row)

    def _are_too_wide(self, buttons: list[TouchButton]) -> bool:
        """Whether they and the one in the corner have no room side by side on a standing screen."""
        look = self.look
        wide = sum(button.sizeHint().width() + look.px(_TILE_GAP) for button in buttons) + look.control()
        return self.scene.portrait and len(buttons) > 1 and wide > self.room()

    def _tile(self, errand: Errand) -> QWidget:
        icon, title, sub = sentences.TILES[errand]
        tile = Tile(self.look, self.say(title), self.say(sub), icon=icon, name=f"tile_{errand}", parent=self)
        tile.setMaximumHeight(self.look.px(236 if not self.scene.portrait else 190))
        tile.clicked.connect(lambda: self.scene.guide.choose(errand))
        return tile

    def _small(self, errand: Errand) -> TouchButton:
        icon, title, sub = sentences.TILES[errand]
        button = TouchButton(
            self.look,
            self.say(title),
            name=f"tile_{errand}",
            kind="ground",
            icon=icon,
            wide=True,
            parent=self,
        )
        button.setAccessibleDescription(self.say(sub))
        if errand is Errand.ASK:
            button.clicked.connect(lambda: self.scene.errands.ring(self.scene.errands.help_wish()))
        else:
            button.clicked.connect(lambda: self.scene.guide.choose(errand))
        return button
