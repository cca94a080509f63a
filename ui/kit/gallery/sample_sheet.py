"""A sheet as the check-in uses it."""

import datetime as dt

from PySide6.QtWidgets import QWidget

from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.label import Label
from ui.kit.pdf_preview import PdfPreview
from ui.kit.sheet import Sheet
from ui.kit.shortcuts import key_text
from ui.kit.suggest_input import SuggestInput, Suggestion
from ui.kit.text_input import TextInput
from ui.kit.time_input import TimeInput


class SampleSheet(Sheet):
    """A check-in form."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Check in visitor", name="sample", parent=parent)
        self.set_hints([(key_text("Return"), "next"), (key_text("Ctrl+Return"), "check in & print")])
        self.name_field = SuggestInput(provider=_people, name="person")
        self.body.addWidget(Field("Name", self.name_field))
        form = FormGrid()
        host = TextInput("Daniel Price", name="host")
        host.set_chip("In", "ok")
        form.add(Field("Company", TextInput("Helix Bank", name="company")))
        form.add(Field("Visitor type", Combo([("Client", 1)], name="kind")))
        form.add(Field("Host", host))
        form.add(Field("E-mail or mobile", TextInput("s.novak@helix.example", name="mail")))
        form.add(Field("Vehicle", TextInput(placeholder="Optional", name="vehicle")))
        form.add(Field("Leaves by", TimeInput(dt.time(12, 0), name="leaves")))
        self.body.addLayout(form)
        self.body.addWidget(Banner("NDA signed 3 March 2026", "Valid until 3 March 2027", "ok"))
        self.body.addStretch(1)
        self.footer.addWidget(Button("Expect later"))
        self.footer.addStretch(1)
        self.footer.addWidget(Button("Without badge"))
        self.footer.addWidget(Button("Check in & print", kind="primary", key=key_text("Ctrl+Return")))
        self.side.addWidget(
            Label("Badge preview · 62 × 100 mm", tone="ink2", size=13.0, weight=fonts.SEMIBOLD)
        )
        preview = PdfPreview(62, 100)
        preview.set_page(2, 2, bytes([250, 250, 250, 255] * 4), "Badge of Sofia Novak")
        self.side.addWidget(preview)
        self.side.addWidget(Label("Brother QL-820NWB · ready", tone="ink2", size=13.0))
        self.show_side()

    def first_field(self) -> QWidget:
        return self.name_field


def _people(typed: str) -> list[Suggestion]:
    found = [
        Suggestion("Sofia Novak", "Helix Bank · expected 9:30 with Daniel Price", "Expected today", "info"),
        Suggestion("Sophia Novotná", "Škoda · last visit 3 March", "4 visits"),
    ]
    return found if typed else []
