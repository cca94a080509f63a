"""Who do you deliver for?"""

from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.choices import Choices

# Names of companies, the same in every language.
CARRIERS = ("DHL", "UPS", "FedEx", "DPD", "GLS", "Hermes", "Amazon", "TNT")


class CarrierPage(KioskPage):
    """The usual names by touch, any other by typing."""

    opens_keyboard = False
    centred = True

    def title(self) -> str:
        return self.say(texts.CARRIER_TITLE)

    def build(self) -> None:
        known = self.typed.carrier if self.typed.carrier in CARRIERS else ""
        names = [(name, name) for name in CARRIERS]
        chips = Choices(
            self.look,
            names,
            name="carrier",
            label=self.say(texts.CARRIER_LABEL),
            value=known,
            across=self.scene.across(4, 2),
        )
        chips.chosen.connect(self._on_chosen)
        self.column.addWidget(chips)
        label = self.say(texts.CARRIER_OTHER)
        other = "" if known else self.typed.carrier
        self.column.addWidget(self.line("otherCarrier", label, other, self._on_typed))
        self.foot(self.say(texts.NEXT), self.proceed, name="next", kind="primary")

    def _on_chosen(self, name: str) -> None:
        self.typed.carrier = name
        self.scene.guide.go_on()

    def _on_typed(self, text: str) -> None:
        self.typed.carrier = text

    def proceed(self) -> None:
        if self.typed.carrier.strip():
            self.scene.guide.go_on()
        else:
            self.show_problem("otherCarrier", self.say(texts.ERROR_NEEDED))
