"""Everything a page is made from."""

from dataclasses import dataclass

from reception_app.kiosk.records import Welcome
from ui.kiosk.camera.port import CameraPort
from ui.kiosk.errands import Errands
from ui.kiosk.flow import Flow
from ui.kiosk.guide import Guide
from ui.kiosk.touch.look import Look
from ui.kiosk.words import Words


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

    def say(self, text: str, *values: object) -> str:
        """A sentence in the visitor's language."""
        return self.words.say(text, *values)
