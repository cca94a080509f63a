"""Is this you?"""

from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kit import fonts


class IsItYouPage(KioskPage):
    """Asked only when name and contact both fit somebody who has been here; nearly everything of them is masked."""

    centred = True

    def title(self) -> str:
        return self.say(texts.YOU_TITLE)

    def build(self) -> None:
        self.words(self.scene.flow.masked, size=fonts.KIOSK_HEADING, weight=fonts.SEMIBOLD, ink="ink")
        self.words(self.say(texts.YOU_HINT))
        guide = self.scene.guide
        self.foot(self.say(texts.YOU_NO), lambda: guide.answer_you(False), name="notMe")
        self.foot(self.say(texts.YOU_YES), self.proceed, name="thatsMe", kind="primary")

    def proceed(self) -> None:
        self.scene.guide.answer_you(True)
