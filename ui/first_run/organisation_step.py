"""Whose desk is it?"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import AppError, Invalid
from reception_app.preferences import Preferences
from ui.first_run.step import Step
from ui.kit.banner import Banner
from ui.kit.color import is_color
from ui.kit.colour_input import ColourInput
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.jobs import Job, is_running, run_write
from ui.kit.logo_row import LogoRow
from ui.kit.suggest_input import SuggestInput
from ui.kit.text_input import TextInput
from ui.kit.tokens import DEFAULT_ACCENT
from ui.kit.zones import offer_zones, system_zone, zone_names


class OrganisationStep(Step):
    """Name, time zone, assembly point, accent colour and logo.

    They are saved when the step is left, and come up again for whoever was interrupted after it.
    """

    def __init__(
        self,
        preferences: Preferences,
        preview_accent: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Your organisation"),
            self.tr("It stands on badges, in mails and at the top of the desk."),
            parent,
        )
        self._preferences = preferences
        self._preview_accent = preview_accent
        self._job: Job | None = None
        saved = preferences.text("office.name")
        self.name = TextInput(saved, name="organisation")
        self.zone = SuggestInput(provider=offer_zones, name="zone")
        self.zone.setText(preferences.text("office.zone") if saved else system_zone())
        self.point = TextInput(
            preferences.text("office.assembly_point"),
            placeholder=self.tr("Such as Car park B"),
            name="assemblyPoint",
        )
        self.accent = ColourInput(
            preferences.text("office.accent") if saved else DEFAULT_ACCENT, name="accent"
        )
        self.accent.colour_changed.connect(self._on_accent_changed)
        self.name_field = Field(self.tr("Name of the organisation"), self.name, required=True)
        self.zone_field = Field(self.tr("Time zone"), self.zone, required=True)
        self.point_field = Field(self.tr("Assembly point in an alarm"), self.point)
        hint = self.tr("Of buttons, also at the visitors' screen.")
        self.accent_field = Field(self.tr("Accent colour"), self.accent, hint=hint)
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
        self.trouble = Banner("", tone="bad")
        self.trouble.hide()
        self.body.addWidget(self.trouble)

    def _build_logo(self) -> Field:
        self.logo = self._preferences.logo()
        self.logo_row = LogoRow()
        self.logo_row.show_logo(self.logo)
        self.logo_row.chosen.connect(self._on_logo_chosen)
        self.logo_row.failed.connect(self._on_logo_failed)
        self.logo_field = Field(self.tr("Logo"), self.logo_row, hint=self.tr("May be skipped."))
        return self.logo_field

    def entered(self) -> None:
        self.name.setFocus()

    def leave(self, go_on: Callable[[], None]) -> None:
        if is_running(self._job):
            return
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
            self._save(go_on)

    def values(self) -> dict[str, str]:
        """The settings of this step."""
        return {
            "office.name": self.name.text().strip(),
            "office.zone": self.zone.text().strip(),
            "office.assembly_point": self.point.text().strip(),
            "office.accent": self.accent.text().strip(),
        }

    def _save(self, go_on: Callable[[], None]) -> None:
        preferences, values, logo = self._preferences, self.values(), self.logo
        self.trouble.set_message("")

        def work() -> None:
            preferences.set(SYSTEM, values)
            if logo != preferences.logo():
                preferences.set_logo(SYSTEM, logo)

        self._job = run_write(work, lambda _: go_on(), self._on_refused, owner=self)

    def _on_refused(self, error: AppError) -> None:
        field = self._fields.get(error.field) if isinstance(error, Invalid) else None
        if field is not None:
            self.point_out({field: str(error)})
        else:
            self.trouble.set_message(error.message, error.hint, "bad")

    def _on_accent_changed(self, text: str) -> None:
        if is_color(text.strip()):
            self.accent_field.clear_error()
            self._preview_accent(text.strip())

    def _on_logo_chosen(self, logo: bytes) -> None:
        self.logo = logo
        self.logo_field.clear_error()
        self.logo_row.show_logo(logo)

    def _on_logo_failed(self, said: str) -> None:
        self.point_out({self.logo_field: said})


def _has_letters(text: str) -> bool:
    """Whether something of it can be seen: the store keeps nothing else."""
    return any(not char.isspace() and char.isprintable() for char in text)
