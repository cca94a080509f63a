"""What do you bring?"""

from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.choices import Choices
from ui.kiosk.touch.labelled import Labelled
from ui.kiosk.touch.stepper import Stepper


class ParcelsPage(KioskPage):
    """How many pieces, and whether somebody has to sign for them."""

    centred = True

    def title(self) -> str:
        return self.say(texts.PARCELS_TITLE)

    def build(self) -> None:
        stepper = Stepper(
            self.look,
            self.typed.items,
            name="items",
            label=self.say(texts.PARCELS_COUNT),
            less=self.say(texts.FEWER),
            more=self.say(texts.MORE),
            most=200,
        )
        stepper.changed.connect(self._on_items)
        self.column.addWidget(Labelled(self.look, self.say(texts.PARCELS_COUNT), stepper))
        value = {None: "", True: "yes", False: "no"}[self.typed.needs_signature]
        question = self.say(texts.PARCELS_SIGNATURE)
        options = [("yes", self.say(texts.YES)), ("no", self.say(texts.NO))]
        answer = Choices(self.look, options, name="signature", label=question, value=value)
        answer.chosen.connect(self._on_signature)
        self.column.addWidget(self.keep("signature", Labelled(self.look, question, answer)))
        self.foot(self.say(texts.NEXT), self.proceed, name="next", kind="primary")

    def _on_items(self, number: int) -> None:
        self.typed.items = number

    def _on_signature(self, value: str) -> None:
        self.typed.needs_signature = value == "yes"

    def proceed(self) -> None:
        if self.typed.needs_signature is None:
            self.show_problem("signature", self.say(texts.ERROR_CHOOSE))
        else:
            self.scene.guide.go_on()
