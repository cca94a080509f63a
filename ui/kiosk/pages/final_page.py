"""What the last pages of all errands look like."""

from PySide6.QtCore import Qt

from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.mark import Mark, MarkKind
from ui.kiosk.touch.words_label import WordsLabel
from ui.kit import fonts


class FinalPage(KioskPage):
    """A large sign, a few words, and Finish. It gives way to Home by itself."""

    lingers = 20
    centred = True
    sign: MarkKind = "done"

    def lines(self) -> list[str]:
        """The sentences below the title."""
        raise NotImplementedError

    def build(self) -> None:
        self.column.addSpacing(self.look.px(12))
        self.mark = Mark(self.look, self.sign, parent=self)
        self.column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addSpacing(self.look.px(4))
        self.said: list[WordsLabel] = []
        for number, line in enumerate(self.lines()):
            size = fonts.KIOSK_TITLE if number == 0 else fonts.KIOSK_BODY
            self.said.append(self.words(line, size=size, ink="ink" if number == 0 else "ink2"))
        self.foot(self.say(texts.FINISH), self.proceed, name="finish", kind="primary")

    def proceed(self) -> None:
        self.scene.guide.finished.emit()
