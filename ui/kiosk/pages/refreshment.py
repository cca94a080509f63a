"""Something to drink?"""

from reception_app.kiosk.records import Papers
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.choices import Choices


class RefreshmentPage(KioskPage):
    """What is offered, and a No."""

    centred = True

    def title(self) -> str:
        return self.say(texts.REFRESHMENT_TITLE)

    def build(self) -> None:
        offered = (self.scene.flow.papers or Papers()).refreshments
        options = [(drink, drink) for drink in offered]
        drinks = Choices(
            self.look,
            options,
            name="drink",
            label=self.title(),
            value=self.typed.refreshment,
            across=self.scene.across(3, 2),
        )
        drinks.chosen.connect(self._on_chosen)
        self.column.addWidget(drinks)
        self.foot(self.say(texts.REFRESHMENT_NONE), self._on_none, name="noDrink")
        self.foot(self.say(texts.NEXT), self.proceed, name="next", kind="primary")

    def _on_chosen(self, drink: str) -> None:
        self.typed.refreshment = drink

    def _on_none(self) -> None:
        self.typed.refreshment = ""
        self.scene.guide.go_on()

    def proceed(self) -> None:
        self.scene.guide.go_on()
