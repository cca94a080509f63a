"""Who is the delivery for?"""

from reception_app.kiosk.names import enough_letters
from ui.kiosk import texts
from ui.kiosk.pages.host_search import HostSearch
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.labelled import Labelled
from ui.kiosk.touch.line_input import LineInput
from ui.kiosk.touch.touch_button import TouchButton


class RecipientPage(KioskPage):
    """Somebody by name, or reception."""

    def title(self) -> str:
        return self.say(texts.FOR_TITLE)

    def build(self) -> None:
        label = self.say(texts.HOST_LABEL)
        field = LineInput(self.look, self.typed.host_typed, name="hostField", label=label)
        field.setPlaceholderText(label)
        self.take_field(field)
        self.column.addWidget(self.keep("host", Labelled(self.look, "", field)))
        self.search = HostSearch(self.scene)
        self.search.shown.connect(self.changed)
        self.search.chosen.connect(self.scene.errands.deliver)
        field.textChanged.connect(self._on_host_edited)
        self.column.addWidget(self.search)
        reception = TouchButton(self.look, self.say(texts.FOR_RECEPTION), name="forReception", icon="bell")
        reception.clicked.connect(lambda: self.scene.errands.deliver(None))
        self.column.addWidget(reception)
        self.search.search(field.text())

    def _on_host_edited(self, text: str) -> None:
        self.typed.host_typed = text
        self.search.search(text)

    def proceed(self) -> None:
        only = self.search.first()
        if only is not None:
            self.scene.errands.deliver(only)
        elif not enough_letters(self.fields[0].text()):
            self.show_problem("host", self.say(texts.HOST_THREE))
        else:
            self.show_problem("host", self.say(texts.ERROR_CHOOSE))
