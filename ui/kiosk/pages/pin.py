"""The way out, for staff."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from reception_app.kiosk.records import PinAnswer
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.pin_pad import PinPad
from ui.kit import fonts

_DOT = "●"
_LEAST = 6


class PinPage(KioskPage):
    """Digits, and after too many wrong ones a wait that is counted down."""

    centred = True

    def title(self) -> str:
        return self.say(texts.PIN_TITLE)

    def build(self) -> None:
        self.dots = self.words("", size=fonts.KIOSK_TITLE, ink="ink")
        self.dots.setMinimumHeight(self.look.px(40))
        self.note = self.words("", size=fonts.KIOSK_SMALL, ink="bad")
        self.note.setMinimumHeight(self.look.px(28))
        self.pad = PinPad(
            self.look,
            name="pin",
            label=self.say(texts.PIN_LABEL),
            delete=self.say(texts.PIN_DELETE),
            enter=self.say(texts.NEXT),
        )
        self.pad.typed.connect(self._on_typed)
        self.pad.done.connect(self.proceed)
        # The pad keeps its own direction: beside it something has to be where the line ends.
        row = QHBoxLayout()
        row.addWidget(self.pad)
        row.addStretch(1)
        self.column.addLayout(row)
        self._wait = 0
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)

    def _on_typed(self, number: int) -> None:
        self.dots.setText(_DOT * number)
        self.dots.setAccessibleName(self.scene.words.count(texts.PIN_DIGITS, number))
        if number:
            self.note.setText("")

    def proceed(self) -> None:
        calls = self.scene.guide.calls
        pin = self.pad.take()
        if len(pin) < _LEAST or calls.busy() or self._wait:
            self._say_wrong()
            return
        calls.ask(lambda desk, _session: desk.try_pin(pin), self._on_answer, session=False, owner=self)

    def _on_answer(self, answer: PinAnswer) -> None:
        if answer.allowed:
            self.scene.guide.let_out.emit()
            return
        self._wait = answer.wait_seconds
        if self._wait:
            self._second.start()
            self.pad.setEnabled(False)
        self._say_wrong()

    def _say_wrong(self) -> None:
        wait = self.scene.words.count(texts.PIN_WAIT, self._wait) if self._wait else ""
        self.note.setText(wait or self.say(texts.PIN_WRONG))

    def _on_second(self) -> None:
        self._wait = max(0, self._wait - 1)
        if self._wait:
            self._say_wrong()
        else:
            self._second.stop()
            self.note.setText("")
            self.pad.setEnabled(True)

    def leave(self) -> None:
        self._second.stop()
        self.pad.take()
