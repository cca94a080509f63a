"""Who is the delivery for?"""

from reception_app.kiosk.records import HostChoice
from ui.kiosk import texts
from ui.kiosk.pages.search_page import SearchPage
from ui.kiosk.touch.touch_button import TouchButton


class RecipientPage(SearchPage):
    """Somebody by name, or reception."""

    def title(self) -> str:
        return self.say(texts.FOR_TITLE)

    def choose(self, host: HostChoice) -> None:
        self.scene.errands.deliver(host)

    def add_others(self) -> None:
        reception = TouchButton(self.look, self.say(texts.FOR_RECEPTION), name="forReception", icon="bell")
        reception.clicked.connect(lambda: self.scene.errands.deliver(None))
        self.column.addWidget(reception)
