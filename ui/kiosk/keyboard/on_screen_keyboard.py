"""The keyboard at the foot of the visitors' pages."""

import logging

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from reception_app.kernel.languages import FALLBACK
from reception_app.kiosk.records import AskKind
from ui.kiosk.keyboard import keys, texts
from ui.kiosk.keyboard.casing import Shift
from ui.kiosk.keyboard.fingers import Fingers
from ui.kiosk.keyboard.key_button import KeyButton
from ui.kiosk.keyboard.key_faces import KeyFaces
from ui.kiosk.keyboard.key_places import Spacing, place, spacing_for
from ui.kiosk.keyboard.keys import Does, KeySpec, Layout
from ui.kiosk.keyboard.layout_file import LayoutProblem, layout_for
from ui.kiosk.keyboard.typist import Typist
from ui.kiosk.touch.look import Look, look_of
from ui.kiosk.words import Words
from ui.kit.theme import color
from ui.kit.tokens import DEFAULT_ACCENT

_FIRST_PAGE = {
    AskKind.EMAIL: keys.EMAIL,
    AskKind.NUMBER: keys.DIGITS,
    AskKind.AMOUNT: keys.AMOUNT,
    AskKind.PHONE: keys.PHONE,
    AskKind.DATE: keys.DATE,
}
_USUAL_ROWS = 4

_log = logging.getLogger("reception.kiosk")


class OnScreenKeyboard(QWidget):
    """Types into the field it is given, without ever taking the focus, suggesting anything or remembering anything.

    The next key's word is the page's to say; an empty one leaves the key without a word and without effect.
    """

    next_pressed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None, *, look: Look | None = None) -> None:
        super().__init__(parent)
        self._look = look or look_of(DEFAULT_ACCENT, 1.0, large_text=False, high_contrast=False)
        self._code = words.code
        self._kind = AskKind.TEXT
        self._page = keys.LETTERS
        self._faces = KeyFaces(words, _layout(words.code))
        self._typist = Typist(self)
        self._typist.changed.connect(self._settle)
        self._fingers = Fingers(self._look, self._faces, self)
        self._fingers.hit.connect(self._on_hit)
        self._fingers.picked.connect(self._type)
        self._keys: list[KeyButton] = []
        self.setObjectName("keyboard")
        self.setAccessibleName(words.say(texts.KEYBOARD))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Keys lie where the hand looks for them, in right-to-left languages too.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._settle()

    def target(self) -> QLineEdit | None:
        """The field that is typed into."""
        return self._typist.field

    def set_target(self, field: QLineEdit | None) -> None:
        """Type into this field from now on; None types nowhere."""
        self._fingers.rest()
        if field is not self._typist.field:
            self._faces.casing.state = Shift.OFF
        self._typist.set_field(field)

    def set_kind(self, kind: AskKind) -> None:
        """Show the keys for what the field takes."""
        self._kind = kind
        self._faces.casing.names = kind is AskKind.TEXT
        self._faces.layout = _layout(self._code)
        if kind is AskKind.EMAIL and not self._faces.layout.is_latin:
            self._faces.layout = _layout(FALLBACK.code)
        self._settle()
        self._show_page(_FIRST_PAGE.get(kind, keys.LETTERS))

    def set_language(self, code: str) -> None:
        """Show another language's keys; what they are called aloud stays in the visitor's language."""
        self._code = code
        self._faces.layout = _layout(code)
        self._show_page(self._letters_page())

    def set_next_text(self, text: str) -> None:
        """The word on the next key, already in the visitor's language: "Next", "Done"."""
        if text != self._faces.next_text:
            self._faces.next_text = text
            self._dress(Does.NEXT)

    def language(self) -> str:
        """The code of the language whose keys are shown."""
        return self._faces.layout.code

    def page(self) -> str:
        """The name of the page that is shown, such as "letters"."""
        return self._page

    def sizeHint(self) -> QSize:
        rows = max(_USUAL_ROWS, len(self._faces.layout.pages[self._page]))
        return QSize(1280, _spacing(self, self._look).height(rows))

    def _letters_page(self) -> str:
        """Where letters are found for what the field takes."""
        email = self._kind is AskKind.EMAIL and self._faces.layout.is_latin
        return keys.EMAIL if email else keys.LETTERS

    def _on_hit(self, key: KeySpec) -> None:
        layout = self._faces.layout
        match key.does:
            case Does.TYPE:
                self._type(self._faces.typed(key.text))
            case Does.SPACE:
                self._type(" ")
            case Does.BACK:
                self._typist.back()
            case Does.SHIFT:
                self._faces.casing.tap()
                self._dress()
            case Does.NEXT if self._faces.next_text:
                self.next_pressed.emit()
            case Does.PAGE:
                self._show_page(self._letters_page() if key.text == keys.LETTERS else key.text)
            case Does.LANGUAGE:
                self.set_language(key.text)
            case Does.SMALL | Does.VOICED:
                self._typist.swap(layout.small if key.does is Does.SMALL else layout.voiced)

    def _type(self, text: str, instead: str = "") -> None:
        """Type a text, or an accent `instead` of the letter that stands before the cursor."""
        was = self._faces.casing.state
        if instead and self._typist.before().endswith(instead):
            self._typist.back()
        self._typist.type(text)
        if text != " ":
            self._faces.casing.typed()
        self._faces.casing.settle(self._typist.before())
        if self._page in (keys.ACCENTS, keys.MORE) and text != " ":
            # One accent is wanted at a time; the letters around it have none.
            self._show_page(self._letters_page())
        elif self._faces.casing.state is not was:
            self._dress()

    def _settle(self) -> None:
        """The field's text is another one: a name may begin here."""
        was = self._faces.casing.state
        self._faces.casing.settle(self._typist.before())
        if self._faces.casing.state is not was:
            self._dress()

    def _show_page(self, name: str) -> None:
        """Put other keys up."""
        self._fingers.rest()
        self._page = name
        self.updateGeometry()
        if self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        spacing = _spacing(self, self._look)
        placed = list(place(self._faces.layout.pages[self._page], self.width(), spacing))
        while len(self._keys) < len(placed):
            key = KeyButton(self._look, self)
            self._fingers.watch(key)
            self._keys.append(key)
        for button, (spec, rect) in zip(self._keys, placed, strict=False):
            button.gap = spacing.gap
            button.setGeometry(rect)
            self._faces.dress(button, spec)
            button.show()
        for button in self._keys[len(placed) :]:
            button.hide()

    def _dress(self, only: Does | None = None) -> None:
        """The same keys, or `only` one kind of them, with what they show now. Hidden ones are dressed when they come
        back."""
        for button in self._keys if self.isVisible() else ():
            if not button.isHidden() and only in (None, button.spec.does):
                self._faces.dress(button, button.spec)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        # Only now: most pages come and go without a keyboard.
        self._arrange()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._fingers.rest()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color(self._look.colors.avatar))


def _layout(code: str) -> Layout:
    """The layout of a language, or English: a broken file can't take the keyboard away."""
    try:
        return layout_for(code)
    except (LayoutProblem, OSError) as fault:
        _log.error("the keyboard of %s can't be used: %s", code, fault)
        return layout_for(FALLBACK.code)


def _spacing(keyboard: QWidget, look: Look) -> Spacing:
    return spacing_for(keyboard.width(), keyboard.window().height(), look)
