"""I have an appointment: by QR, by code, by e-mail."""

from collections.abc import Callable

from reception_app.kiosk.records import AskKind, LookUp, Tile
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.look import GAP
from ui.kiosk.touch.touch_button import TouchButton
from ui.kit.flow_layout import FlowLayout

_DIGITS = 6


class LookUpPage(KioskPage):
    """One field: the six digits, or the address the invitation was sent to."""

    def title(self) -> str:
        by_code = self.typed.how is LookUp.CODE
        return self.say(texts.CODE_TITLE if by_code else texts.EMAIL_TITLE)

    def build(self) -> None:
        by_code = self.typed.how is LookUp.CODE
        by_qr = texts.CODE_HINT if self.scene.welcome.camera else texts.CODE_HINT_TYPED
        self.words(self.say(by_qr if by_code else texts.EMAIL_HINT))
        label = self.say(texts.CODE_LABEL if by_code else texts.EMAIL_LABEL)
        kind = AskKind.NUMBER if by_code else AskKind.EMAIL
        value = self.typed.code if by_code else self.typed.email
        self.column.addWidget(self.line("look_up", label, value, self._on_edited_code, kind=kind))
        row = FlowLayout(gap=self.look.px(GAP))
        other = texts.USE_EMAIL if by_code else texts.USE_CODE
        row.addWidget(self._link(self.say(other), "otherWay", self._turn))
        row.addWidget(self._link(self.say(texts.NO_CODE), "noCode", self._walk_in))
        row.addWidget(self._link(self.say(texts.TILE_ASK), "askReception", self._ring))
        self.column.addLayout(row)
        self.foot(self.say(texts.NEXT), self.proceed, name="next", kind="primary")

    def _link(self, text: str, name: str, clicked: Callable[[], object]) -> TouchButton:
        button = TouchButton(self.look, text, name=name, low=True, parent=self)
        button.clicked.connect(lambda: clicked())
        return button

    def _on_edited_code(self, text: str) -> None:
        if self.typed.how is LookUp.CODE:
            self.typed.code = text
        else:
            self.typed.email = text

    def _turn(self) -> None:
        if self.scene.guide.calls.busy():
            # What is answered now is about what stands here.
            return
        by_code = self.typed.how is LookUp.CODE
        self.typed.how = LookUp.EMAIL if by_code else LookUp.CODE
        self.scene.guide.moved.emit()

    def _walk_in(self) -> None:
        self.scene.guide.choose(Tile.VISITING)

    def _ring(self) -> None:
        self.scene.errands.ring(self.scene.errands.help_wish())

    def proceed(self) -> None:
        typed = self.fields[0].text().strip()
        if self.typed.how is LookUp.CODE and sum(char.isdecimal() for char in typed) != _DIGITS:
            self.show_problem("look_up", self.say(texts.ERROR_CODE_LENGTH))
        elif not typed:
            self.show_problem("look_up", self.say(texts.ERROR_NEEDED))
        else:
            self.scene.guide.look_up()
