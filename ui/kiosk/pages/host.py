"""Who are you here to see?"""

from reception_app.kiosk.names import enough_letters
from reception_app.kiosk.records import Wish
from ui.kiosk import texts
from ui.kiosk.pages.host_search import HostSearch
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.labelled import Labelled
from ui.kiosk.touch.line_input import LineInput
from ui.kiosk.touch.look import GAP, TARGET
from ui.kiosk.touch.touch_button import TouchButton
from ui.kiosk.touch.words_label import WordsLabel
from ui.kit import fonts
from ui.kit.flow_layout import FlowLayout


class HostPage(KioskPage):
    """A search that never shows the directory, the pinned departments, and a way for those who don't know."""

    def title(self) -> str:
        return self.say(texts.HOST_TITLE)

    def build(self) -> None:
        label = self.say(texts.HOST_LABEL)
        field = LineInput(self.look, self.typed.host_typed, name="hostField", label=label)
        field.setPlaceholderText(label)
        self.take_field(field)
        self.column.addWidget(self.keep("host", Labelled(self.look, "", field)))
        self.search = HostSearch(self.scene)
        self.search.shown.connect(self.changed)
        self.search.chosen.connect(self.scene.guide.choose_host)
        field.textChanged.connect(self._on_host_edited)
        self.column.addWidget(self.search)
        self._add_others()
        self.search.search(field.text())

    def _add_others(self) -> None:
        """The departments, and beside them the way for those who don't know."""
        departments = self.scene.welcome.departments
        if departments:
            self.words(self.say(texts.DEPARTMENTS_LABEL), size=fonts.KIOSK_SMALL)
        flow = FlowLayout(gap=self.look.px(GAP))
        for number, department in enumerate(departments):
            chip = TouchButton(self.look, department, name=f"department{number}", low=True)
            chip.clicked.connect(
                lambda _on=False, department=department: self.scene.guide.without_host(department=department)
            )
            flow.addWidget(chip)
        if not departments:
            ask = WordsLabel(
                self.look, self.say(texts.HOST_NOT_SURE), size=fonts.KIOSK_SMALL, ink="ink2", wrap=False
            )
            ask.setFixedHeight(self.look.px(TARGET))
            flow.addWidget(ask)
        help_button = TouchButton(
            self.look, self.say(texts.HOST_UNKNOWN), name="hostUnknown", kind="link", low=True
        )
        help_button.clicked.connect(lambda: self.scene.guide.without_host(Wish.HOST_UNKNOWN))
        flow.addWidget(help_button)
        self.column.addLayout(flow)

    def _on_host_edited(self, text: str) -> None:
        self.typed.host_typed = text
        self.search.search(text)

    def proceed(self) -> None:
        only = self.search.first()
        if only is not None:
            self.scene.guide.choose_host(only)
        elif not enough_letters(self.fields[0].text()):
            self.show_problem("host", self.say(texts.HOST_THREE))
        else:
            self.show_problem("host", self.say(texts.ERROR_CHOOSE))
