"""The delivery is announced."""

from ui.kiosk import texts
from ui.kiosk.pages.final_page import FinalPage


class ThanksPage(FinalPage):
    """Reception is coming."""

    def title(self) -> str:
        return self.say(texts.THANKS_TITLE)

    def lines(self) -> list[str]:
        return [self.say(texts.THANKS_LINE)]
