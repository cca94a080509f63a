"""Leaving: by the badge's QR, or by name and number."""

from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.pages.two_columns import two_columns


class SignOutPage(KioskPage):
    """Two fields, and an answer that is the same for everybody."""

    def title(self) -> str:
        return self.say(texts.LEAVE_TITLE)

    def build(self) -> None:
        typed = self.typed
        self.words(self.say(texts.LEAVE_HINT))
        name = self.line("name", self.say(texts.LEAVE_NAME), typed.name, self._on_name)
        code = self.line("code", self.say(texts.LEAVE_CODE), typed.badge_code, self._on_code)
        self.column.addLayout(two_columns(self.scene, [name, code]))
        self.foot(self.say(texts.LEAVE_BUTTON), self.proceed, name="signOut", kind="primary")

    def _on_name(self, text: str) -> None:
        self.typed.name = text

    def _on_code(self, text: str) -> None:
        self.typed.badge_code = text

    def proceed(self) -> None:
        if not self.typed.name.strip():
            self.show_problem("name", self.say(texts.ERROR_NAME))
        elif not self.typed.badge_code.strip():
            self.show_problem("code", self.say(texts.ERROR_NEEDED))
        else:
            self.scene.errands.leave()
