"""Who are you here to see?"""

from reception_app.kiosk.records import HostChoice, Wish
from ui.kiosk import texts
from ui.kiosk.pages.search_page import SearchPage
from ui.kiosk.touch.look import GAP, TARGET
from ui.kiosk.touch.touch_button import TouchButton
from ui.kiosk.touch.words_label import WordsLabel
from ui.kit import fonts
from ui.kit.flow_layout import FlowLayout


class HostPage(SearchPage):
    """A search that never shows the directory, the pinned departments, and a way for those who don't know."""

    def title(self) -> str:
        return self.say(texts.HOST_TITLE)

    def choose(self, host: HostChoice) -> None:
        self.scene.guide.choose_host(host)

    def add_others(self) -> None:
        """The departments, and beside them the way for those who don't know."""
        departments = self.scene.welcome.departments
        if departments:
            self.words(self.say(texts.DEPARTMENTS_LABEL), size=fonts.KIOSK_SMALL)
        flow = FlowLayout(gap=self.look.px(GAP))
        for number, department in enumerate(departments):
            chip = TouchButton(self.look, department, name=f"department{number}", low=True)
            chip.setMaximumWidth(self.room())
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
