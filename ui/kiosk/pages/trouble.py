"""Something could not be saved or asked."""

from PySide6.QtCore import Qt

from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.mark import Mark
from ui.kit import fonts


class TroublePage(KioskPage):
    """Nothing typed is lost: try again, or ring reception."""

    centred = True

    def title(self) -> str:
        return self.say(texts.TROUBLE_TITLE)

    def build(self) -> None:
        self.column.addSpacing(self.look.px(12))
        self.column.addWidget(Mark(self.look, "warning"), 0, Qt.AlignmentFlag.AlignLeading)
        self.words(self.say(texts.TROUBLE_LINE), size=fonts.KIOSK_TITLE, ink="ink")
        ring = self.scene.errands
        self.foot(
            self.say(texts.TILE_ASK), lambda: ring.ring(ring.help_wish()), name="askReception", icon="bell"
        )
        self.foot(self.say(texts.TRY_AGAIN), self.proceed, name="tryAgain", kind="primary")

    def proceed(self) -> None:
        self.scene.guide.retry()
