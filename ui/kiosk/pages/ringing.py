"""Reception has been rung."""

from ui.kiosk import texts
from ui.kiosk.pages.final_page import FinalPage


class RingingPage(FinalPage):
    """Stay here; and once the desk has seen it, that somebody is on the way."""

    lingers = 60
    sign = "bell"

    def title(self) -> str:
        return self.say(texts.COMING_TITLE if self.scene.flow.coming else texts.RINGING_TITLE)

    def lines(self) -> list[str]:
        return [self.say(texts.RINGING_LINE)]
