"""What stands around the pages: the head above, the buttons or the keyboard below, and what lies over them."""

from itertools import pairwise

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reception_app.kiosk.records import AskKind
from ui.kiosk import texts
from ui.kiosk.foot import Foot
from ui.kiosk.head import Head
from ui.kiosk.idle_panel import IdlePanel
from ui.kiosk.keyboard.on_screen_keyboard import OnScreenKeyboard
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.line_input import LineInput
from ui.kiosk.touch.look import Look
from ui.kiosk.waiting_note import WaitingNote
from ui.kiosk.words import Words
from ui.kit.live import announce


class Chrome(QObject):
    """One for each look and language; the pages change within it.

    A touch on a field brings the keyboard, which takes the place of the buttons below. The Tab key away from the fields
    brings the buttons back, so that somebody with a real keyboard reaches them all.
    """

    def __init__(self, look: Look, words: Words, view: QWidget) -> None:
        super().__init__(view)
        self.words, self.look = words, look
        self._view = view
        self._page: KioskPage | None = None
        self._field: LineInput | None = None
        self._keys: tuple[AskKind, str] | None = None
        self._focused = ""
        """What had the focus before the countdown: its objectName."""
        self.head = Head(look, words, view)
        self.foot = Foot(look, view)
        self.keyboard = OnScreenKeyboard(words, view, look=look)
        self.keyboard.next_pressed.connect(self._on_next)
        self.waiting = WaitingNote(look, words, view)
        self.idle_panel = IdlePanel(look, words, view)
        self.idle_panel.hide()
        column = view.layout()
        assert isinstance(column, QVBoxLayout), "the view stacks its parts"
        self._column = column
        for part in (self.head, self.foot, self.keyboard):
            part.hide()
            column.addWidget(part)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def drop(self) -> None:
        """Take everything away."""
        self._page, self._field = None, None
        self.keyboard.set_target(None)
        for part in (self.head, self.foot, self.keyboard, self.waiting, self.idle_panel):
            part.hide()
            part.deleteLater()
        self.deleteLater()

    def show_page(self, page: KioskPage, step: tuple[int, int], *, back: bool, panel: bool) -> None:
        """Put the frame around a page."""
        self._page, self._field = page, None
        # An answer that came during the countdown begins a new wait.
        self.idle_panel.hide()
        self.keyboard.set_target(None)
        if not (page.fields and page.opens_keyboard):
            # Otherwise it stays where it is: showing all its keys anew would take half the time of the page.
            self.keyboard.hide()
        self._column.insertWidget(self._column.indexOf(self.foot), page, 1)
        self.head.setVisible(not page.bare)
        if not page.bare:
            self.head.show_page(page.title(), step, back=back, panel=panel)
            announce(page, f"{page.title()}. {self.head.step.text()}")
        self._arrange()
        page.changed.connect(self._arrange)
        page.show()

    def begin(self, focused: str) -> None:
        """The page is there: its first field has the keyboard, or what had the focus before has it again."""
        page = self._page
        if page is None:
            return
        if page.fields and page.opens_keyboard:
            self.use_field(page.fields[0])
        elif focused:
            again = page.findChild(QWidget, focused)
            first = again or next((part for part in self._chain() if part.isVisibleTo(self._view)), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_field(self, field: LineInput) -> None:
        """The keyboard types into this field."""
        page = self._page
        if page is None or field not in page.fields:
            return
        for other in page.fields:
            other.set_in_use(other is field)
        if field is not self._field:
            self._field = field
            self.keyboard.set_target(field)
            self._set_kind(field.kind)
            last = field is page.fields[-1] and bool(page.buttons)
            text = page.buttons[-1].shown_text() if last else self.words.say(texts.NEXT)
            self.keyboard.set_next_text(text)
            self.keyboard.show()
            self.foot.hide()
        if not field.hasFocus():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        if page.scrolls:
            self._column.activate()
            page.scroller.ensureWidgetVisible(field.parentWidget() or field, 0, self.look.px(16))

    def _set_kind(self, kind: AskKind) -> None:
        """The keys for this kind, unless they are shown as they are at first."""
        if (kind, self.keyboard.page()) != self._keys:
            self.keyboard.set_kind(kind)
            self._keys = (kind, self.keyboard.page())

    def _put_keyboard_away(self) -> None:
        if self._field is None or self._page is None:
            return
        self._field.set_in_use(False)
        self._field = None
        self.keyboard.set_target(None)
        self.keyboard.hide()
        self.foot.setVisible(bool(self._page.offered()))

    def _on_next(self) -> None:
        if self._page is not None:
            self._page.next_from(self._field)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        inside = new is not None and self._view.isAncestorOf(new)
        if not inside or isinstance(new, LineInput) or self.idle_panel.isVisible():
            return
        in_last = self._field is not None and old is self._field
        self._put_keyboard_away()
        if in_last and new is self.head.back_button and self._page is not None and self._page.offered():
            # While the keyboard had their place, the buttons below were hidden, and Tab went past them.
            self._page.offered()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        page = self._page
        if page is None:
            return
        buttons = page.offered()
        for button in page.buttons:
            button.setVisible(button in buttons)
        self.foot.hold(buttons, self._view.width())
        self.foot.setVisible(bool(buttons) and self._field is None)
        chain = self._chain()
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _chain(self) -> list[QWidget]:
        """What the Tab key goes through: the page, its buttons, then the corners."""
        page = self._page
        if page is None:
            return []
        inside = [
            part
            for part in page.findChildren(QWidget)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part not in page.buttons
        ]
        corners = [self.head.back_button, self.head.needs_button, self.head.over_button]
        return [*inside, *page.offered(), *([] if page.bare else corners)]

    def say_problem(self, key: str, sentence: str) -> None:
        """Something is to be corrected on the page."""
        if self._page is not None:
            said = self.words.say(sentence)
            self._page.show_problem(key, said)
            announce(self._page, said, assertive=True)

    def say_waiting(self, waiting: bool) -> None:
        """One moment…, or no longer."""
        self.waiting.hide()
        if waiting and self._page is not None:
            self.waiting.float_over(self._page.geometry())

    def warn(self, seconds: int) -> None:
        """The countdown before everything is forgotten."""
        if self._page is not None:
            if self.idle_panel.isHidden():
                focused = QApplication.focusWidget()
                inside = focused is not None and self._view.isAncestorOf(focused)
                self._focused = focused.objectName() if focused is not None and inside else ""
            self.idle_panel.setGeometry(self._view.rect())
            self.idle_panel.count(seconds)

    def resume(self) -> None:
        """Somebody is still there, and the focus where it was: Qt would pass it on at random."""
        was = self._view.findChild(QWidget, self._focused) if self._focused else None
        (self._field or was or self._view).setFocus(Qt.FocusReason.OtherFocusReason)
        self.idle_panel.hide()
