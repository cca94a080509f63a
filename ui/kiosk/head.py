"""The upper edge of every page but Home."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kiosk import texts
from ui.kiosk.touch.headline import Headline
from ui.kiosk.touch.look import GAP, MARGIN, Look
from ui.kiosk.touch.step_bar import StepBar
from ui.kiosk.touch.touch_button import TouchButton
from ui.kiosk.touch.words_label import WordsLabel
from ui.kiosk.words import Words
from ui.kit import fonts

_LONG = 52
"""More characters than this, and a title is set smaller."""


class Head(QWidget):
    """How far it is, what is asked, Back in one corner and Start over in the other, always in the same places."""

    back = Signal()
    start_over = Signal()
    needs = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.bar = StepBar(look, parent=self)
        outer.addWidget(self.bar)
        row = self._row = QHBoxLayout()
        self._end = look.px(MARGIN - 12)
        row.setContentsMargins(0, look.px(18), self._end, 0)
        row.setSpacing(0)
        outer.addLayout(row)
        # Back stands in the margin, so that the question begins where everything else does.
        arrow = "arrow-right" if words.right_to_left else "arrow-left"
        self.back_button = TouchButton(
            look,
            words.say(texts.BACK),
            name="back",
            kind="quiet",
            icon=arrow,
            low=True,
            icon_only=True,
            parent=self,
        )
        self.back_button.setFixedWidth(look.px(MARGIN))
        self.back_button.clicked.connect(self.back)
        row.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._questions(look), 1)
        row.addSpacing(look.px(GAP))
        self.needs_button = TouchButton(
            look,
            words.say(texts.NEEDS_BUTTON),
            name="makeItEasier",
            kind="quiet",
            icon="access",
            low=True,
            icon_only=True,
            parent=self,
        )
        self.needs_button.clicked.connect(self.needs)
        row.addWidget(self.needs_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(look.px(GAP))
        self.over_button = TouchButton(
            look, words.say(texts.START_OVER), name="startOver", kind="quiet", low=True, parent=self
        )
        self.over_button.clicked.connect(self.start_over)
        row.addWidget(self.over_button, 0, Qt.AlignmentFlag.AlignTop)

    def _questions(self, look: Look) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.step = WordsLabel(look, size=fonts.KIOSK_SMALL, ink="ink2", wrap=False, parent=self)
        self.title = Headline(look, parent=self)
        column.addWidget(self.step)
        column.addWidget(self.title)
        column.addStretch(1)
        return column

    def show_page(self, title: str, step: tuple[int, int], *, back: bool, panel: bool) -> None:
        """What stands above the page. A `panel` belongs to no step; without `back` nothing leads back."""
        number, count = step
        words = self._words.say(texts.STEP_OF, number, count) if count > 1 and not panel else ""
        self.step.setText(words)
        self.step.setVisible(bool(words))
        self.title.set_sentences([title], _size(title))
        self.bar.set_step(*((0, 1) if not number else step), words or title)
        self.back_button.setVisible(back)
        self.needs_button.setVisible(not panel and back)
        margins = self._row.contentsMargins()
        margins.setLeft(0 if back else self.back_button.width())
        if self._words.right_to_left:
            margins.setLeft(self._end)
            margins.setRight(0 if back else self.back_button.width())
        self._row.setContentsMargins(margins)


def _size(title: str) -> float:
    """A long question is set smaller, so that its answers keep their room."""
    return fonts.KIOSK_HEADING if len(title) <= _LONG else fonts.KIOSK_TITLE
