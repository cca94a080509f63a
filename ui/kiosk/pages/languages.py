"""Every language offered."""

from reception_app.kernel.languages import language_of
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.choices import Choices


class LanguagesPage(KioskPage):
    """A panel over Home with all languages by their own names."""

    centred = True

    def title(self) -> str:
        return self.say(texts.LANGUAGE)

    def build(self) -> None:
        codes = self.scene.welcome.languages
        options = [(code, language_of(code).own_name) for code in codes]
        choices = Choices(
            self.look,
            options,
            name="language",
            label=self.title(),
            value=self.scene.words.code,
            across=self.scene.across(4, 2),
            parent=self,
        )
        choices.chosen.connect(self.scene.guide.language_chosen)
        self.column.addWidget(choices)
        self.foot(self.say(texts.CLOSE), self.scene.guide.close_panel, name="close")
