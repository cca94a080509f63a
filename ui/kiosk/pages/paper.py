"""A text to read, to accept or to sign."""

from reception_app.kernel.languages import language_of
from reception_app.kiosk.records import Assent, PaperText, Signed
from ui.kiosk import texts
from ui.kiosk.flow import Page
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.scene import Scene
from ui.kiosk.touch.text_reader import TextReader
from ui.kit import fonts


def paper_of(scene: Scene) -> tuple[PaperText, str]:
    """The text that this page is about, and whose of the group it is."""
    paper, member = scene.flow.sheet()
    assert isinstance(paper, PaperText), "a text's page about something else"
    return paper, member


class PaperPage(KioskPage):
    """The whole text with large scroll buttons; what was asked for stands below."""

    scrolls = False

    def title(self) -> str:
        return paper_of(self.scene)[0].title

    def build(self) -> None:
        paper, member = paper_of(self.scene)
        if self.scene.whose():
            self.words(self.scene.whose(), weight=fonts.SEMIBOLD, ink="ink")
        reader = TextReader(
            self.look,
            paper.text,
            up=self.say(texts.SCROLL_UP),
            down=self.say(texts.SCROLL_DOWN),
            label=paper.title,
            right_to_left=language_of(paper.language).right_to_left,
            parent=self,
        )
        self.column.addWidget(reader, 1)
        if paper.assent is not Assent.READ:
            decline = Signed(paper.handle, declined=True, member=member)
            self.foot(self.say(texts.TEXT_DECLINE), lambda: self.scene.guide.agree(decline), name="decline")
        words = {
            Assent.READ: texts.TEXT_READ,
            Assent.ACCEPT: texts.TEXT_ACCEPT,
            Assent.SIGN: texts.TEXT_TO_SIGN,
        }
        self.foot(self.say(words[paper.assent]), self.proceed, name="agree", kind="primary")

    def proceed(self) -> None:
        paper, member = paper_of(self.scene)
        if paper.assent is Assent.SIGN:
            self.scene.flow.aside = Page.SIGN
            self.scene.guide.moved.emit()
        else:
            self.scene.guide.agree(Signed(paper.handle, member=member))
