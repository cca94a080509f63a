"""Whose desk is it?"""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from reception_app.documents.images import clean_logo
from reception_app.kernel.errors import AppError
from ui.first_run.step import Step
from ui.kit.brand_mark import BrandMark
from ui.kit.button import Button
from ui.kit.color import is_color
from ui.kit.colour_input import ColourInput
from ui.kit.field import Field
from ui.kit.files import read_chosen
from ui.kit.form import FormGrid
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.suggest_input import SuggestInput
from ui.kit.text_input import TextInput
from ui.kit.tokens import DEFAULT_ACCENT
from ui.kit.zones import offer_zones, system_zone, zone_names

_LARGEST_MB = 60


class OrganisationStep(Step):
    """Name, time zone, assembly point, accent colour and logo."""

    def __init__(self, preview_accent: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Your organisation"),
            self.tr("It stands on badges, in mails and at the top of the desk."),
            parent,
        )
        self._preview_accent = preview_accent
        self.logo = b""
        self.name = TextInput(name="organisation")
        self.zone = SuggestInput(provider=offer_zones, name="zone")
        self.zone.setText(system_zone())
        self.point = TextInput(placeholder=self.tr("Such as Car park B"), name="assemblyPoint")
        self.accent = ColourInput(DEFAULT_ACCENT, name="accent")
        self.accent.colour_changed.connect(self._on_accent_changed)
        self.name_field = Field(self.tr("Name of the organisation"), self.name, required=True)
        self.zone_field = Field(self.tr("Time zone"), self.zone, required=True)
        self.point_field = Field(self.tr("Assembly point in an alarm"), self.point)
        self.accent_field = Field(
            self.tr("Accent colour"), self.accent, hint=self.tr("Of buttons and the badge.")
        )
        logo = self._build_logo()
        self._fields = {
            "office.name": self.name_field,
            "office.zone": self.zone_field,
            "office.assembly_point": self.point_field,
            "office.accent": self.accent_field,
            "logo": logo,
        }
        grid = FormGrid()
        grid.add(self.name_field, wide=True)
        grid.add(self.zone_field)
        grid.add(self.point_field)
        grid.add(self.accent_field)
        grid.add(logo)
        self.body.addLayout(grid)

    def _build_logo(self) -> Field:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.mark = BrandMark(holder, size=38)
        choose = Button(self.tr("Choose a logo"), icon="image", name="chooseLogo")
        choose.clicked.connect(self._on_choose_clicked)
        row.addWidget(self.mark)
        row.addWidget(choose)
        row.addWidget(Label(""), 1)
        holder.setFocusProxy(choose)
        self.logo_field = Field(self.tr("Logo"), holder, hint=self.tr("May be skipped."))
        return self.logo_field

    def entered(self) -> None:
        self.name.setFocus()

    def leave(self, go_on: Callable[[], None]) -> None:
        needed = (
            (self.name_field, _has_letters(self.name.text()), self.tr("The organisation needs a name.")),
            (
                self.zone_field,
                self.zone.text().strip() in zone_names(),
                self.tr("Choose a time zone from the list, such as Europe/Paris."),
            ),
            (self.point_field, True, ""),
            (
                self.accent_field,
                is_color(self.accent.text().strip()),
                self.tr("A colour such as #0F6E66 is needed."),
            ),
        )
        if self.point_out({field: "" if holds else said for field, holds, said in needed}):
            go_on()

    def values(self) -> dict[str, str]:
        """The settings of this step."""
        return {
            "office.name": self.name.text().strip(),
            "office.zone": self.zone.text().strip(),
            "office.assembly_point": self.point.text().strip(),
            "office.accent": self.accent.text().strip(),
        }

    def knows(self, setting: str) -> bool:
        """Whether a setting, or the logo, stands in this step."""
        return setting in self._fields

    def blame(self, setting: str, message: str) -> None:
        """The service found something wrong with a setting of this step."""
        self.point_out({self._fields[setting]: message})

    def _on_accent_changed(self, text: str) -> None:
        if is_color(text.strip()):
            self.accent_field.clear_error()
            self._preview_accent(text.strip())

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a logo"))
        dialog.setNameFilter(self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(
            lambda path: run_job(
                lambda: clean_logo(read_chosen(path, _LARGEST_MB)),
                self._on_logo_read,
                self._on_logo_failed,
                owner=self,
            )
        )
        dialog.open()

    def _on_logo_read(self, logo: bytes) -> None:
        self.logo = logo
        self.logo_field.clear_error()
        self.mark.set_logo(logo)

    def _on_logo_failed(self, error: AppError) -> None:
        self.point_out({self.logo_field: str(error)})


def _has_letters(text: str) -> bool:
    """Whether something of it can be seen: the store keeps nothing else."""
    return any(not char.isspace() and char.isprintable() for char in text)
