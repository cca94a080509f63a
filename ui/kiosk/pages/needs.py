"""What makes it easier: for the eyes on this screen, and for the visit."""

from ui.kiosk import sentences, texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.pages.two_columns import two_columns
from ui.kiosk.touch.tick import Tick
from ui.kit import fonts


class NeedsPage(KioskPage):
    """A panel that can be opened from everywhere. The switches work at once, the needs go to desk and host."""

    centred = True

    def title(self) -> str:
        return self.say(texts.NEEDS_TITLE)

    def build(self) -> None:
        flow, guide = self.scene.flow, self.scene.guide
        self.words(self.say(texts.NEEDS_SCREEN), size=fonts.KIOSK_SMALL, weight=fonts.SEMIBOLD)
        large = Tick(self.look, self.say(texts.LARGE_TEXT), name="largeText", checked=self.look.large_text)
        large.toggled.connect(lambda on: guide.look_wished.emit("large_text", on))
        strong = Tick(
            self.look, self.say(texts.HIGH_CONTRAST), name="highContrast", checked=self.look.high_contrast
        )
        strong.toggled.connect(lambda on: guide.look_wished.emit("high_contrast", on))
        self.column.addLayout(two_columns(self.scene, [large, strong]))
        self.words(self.say(texts.NEEDS_VISIT), size=fonts.KIOSK_SMALL, weight=fonts.SEMIBOLD)
        ticks = []
        for key, sentence in sentences.NEEDS.items():
            tick = Tick(self.look, self.say(sentence), name=f"need_{key}", checked=key in flow.typed.needs)
            tick.toggled.connect(lambda on, key=key: self._set(key, on))
            ticks.append(tick)
        self.column.addLayout(two_columns(self.scene, ticks))
        self.foot(self.say(texts.NEEDS_ASK), self._on_ask, name="askReception", icon="bell")
        self.foot(self.say(texts.CLOSE), self.proceed, name="close", kind="primary")

    def _set(self, key: str, on: bool) -> None:
        if on:
            self.typed.needs.add(key)
        else:
            self.typed.needs.discard(key)

    def _on_ask(self) -> None:
        self.scene.errands.ring(self.scene.errands.help_wish())

    def proceed(self) -> None:
        self.scene.guide.close_panel()
