"""Who are you?"""

from reception_app.kiosk.records import AskKind
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.pages.two_columns import two_columns
from ui.kiosk.touch.choices import Choices
from ui.kiosk.touch.labelled import Labelled
from ui.kiosk.touch.stepper import Stepper


class AboutPage(KioskPage):
    """Name, company and the visitor's own secret for the next time; how many, and as what."""

    def title(self) -> str:
        return self.say(texts.ABOUT_TITLE)

    def build(self) -> None:
        typed = self.typed
        name = self.line("name", self.say(texts.NAME_LABEL), typed.name, self._on_name)
        company = self.line(
            "company", self.say(texts.COMPANY_LABEL), typed.company, self._on_company, optional=True
        )
        contact = self.line(
            "contact",
            self.say(texts.CONTACT_LABEL),
            typed.contact,
            self._on_contact,
            kind=AskKind.EMAIL,
            optional=True,
        )
        stepper = Stepper(
            self.look,
            typed.party_size,
            name="party",
            label=self.say(texts.PARTY_LABEL),
            less=self.say(texts.FEWER),
            more=self.say(texts.MORE),
        )
        stepper.changed.connect(self._on_party)
        party = self.keep("party_size", Labelled(self.look, self.say(texts.PARTY_LABEL), stepper))
        self.column.addLayout(two_columns(self.scene, [name, company, contact, party]))
        types = self.scene.welcome.types
        if len(types) > 1:
            options = [(kind.handle, kind.name) for kind in types]
            typed.type = typed.type or types[0].handle
            chips = Choices(
                self.look,
                options,
                name="type",
                label=self.say(texts.TYPE_LABEL),
                value=typed.type,
                room=self.room(),
            )
            chips.chosen.connect(self._on_type)
            self.column.addWidget(self.keep("type", Labelled(self.look, self.say(texts.TYPE_LABEL), chips)))
        self.foot(self.say(texts.NEXT), self.proceed, name="next", kind="primary")

    def _on_name(self, text: str) -> None:
        self.typed.name = text

    def _on_company(self, text: str) -> None:
        self.typed.company = text

    def _on_contact(self, text: str) -> None:
        self.typed.contact = text

    def _on_party(self, number: int) -> None:
        self.typed.party_size = number

    def _on_type(self, handle: str) -> None:
        self.typed.type = handle

    def proceed(self) -> None:
        if self.typed.name.strip():
            self.scene.guide.introduce()
        else:
            self.show_problem("name", self.say(texts.ERROR_NAME))
