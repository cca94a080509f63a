"""Everything a page is made from."""

import re
from dataclasses import dataclass

from reception_app.kiosk.records import Welcome
from ui.kiosk import texts
from ui.kiosk.camera.port import CameraPort
from ui.kiosk.errands import Errands
from ui.kiosk.flow import Flow
from ui.kiosk.guide import Guide
from ui.kiosk.touch.look import Look
from ui.kiosk.words import Words

_DOUBLED = re.compile(r"(\.\u2069?)\.$")


@dataclass(frozen=True, slots=True)
class Scene:
    """Handed to each page: how it looks and speaks, what is known, and who leads on."""

    look: Look
    words: Words
    welcome: Welcome
    flow: Flow
    guide: Guide
    errands: Errands
    camera: CameraPort | None = None
    portrait: bool = False

    def across(self, wide: int, tall: int) -> int:
        """So many side by side on a wide screen, and on a tall one."""
        return tall if self.portrait else wide

    def whose(self) -> str:
        """Who is asked, where several are asked one after the other; empty for one alone."""
        number, several = self.flow.number()
        return self.say(texts.VISITOR_NUMBER, number, several) if number else self.flow.whose()

    def say(self, text: str, *values: object) -> str:
        """A sentence in the visitor's language."""
        # Hosts are named "Priya S.": where a sentence ends with one, its own full stop is one too many.
        return _DOUBLED.sub(r"\1", self.words.say(text, *values))
