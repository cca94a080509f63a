"""What asking for a person by name has in common, for visitors and for couriers."""

from reception_app.kiosk.names import enough_letters
from reception_app.kiosk.records import HostChoice
from ui.kiosk import texts
from ui.kiosk.pages.host_search import HostSearch
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.labelled import Labelled
from ui.kiosk.touch.line_input import LineInput


class SearchPage(KioskPage):
    """A field, whoever was found, and below them the other ways."""

    def choose(self, host: HostChoice) -> None:
        """Somebody was touched, or was the only one found when Next was pressed."""
        raise NotImplementedError

    def add_others(self) -> None:
        """What else there is to choose."""
        raise NotImplementedError

    def build(self) -> None:
        label = self.say(texts.HOST_LABEL)
        field = LineInput(self.look, self.typed.host_typed, name="hostField", label=label)
        field.setPlaceholderText(label)
        self.take_field(field)
        self.column.addWidget(self.keep("host", Labelled(self.look, "", field)))
        self.search = HostSearch(self.scene)
        self.search.made.connect(self.changed)
        self.search.chosen.connect(self.choose)
        field.textChanged.connect(self._on_host_edited)
        self.column.addWidget(self.search)
        self.add_others()
        self.search.search(field.text())

    def _on_host_edited(self, text: str) -> None:
        self.typed.host_typed = text
        self.search.search(text)

    def proceed(self) -> None:
        only = self.search.first()
        if only is not None:
            self.choose(only)
        elif not enough_letters(self.fields[0].text()):
            self.show_problem("host", self.say(texts.HOST_THREE))
        elif self.search.failed:
            self.search.search(self.fields[0].text())
        else:
            self.show_problem("host", self.say(texts.ERROR_CHOOSE))
