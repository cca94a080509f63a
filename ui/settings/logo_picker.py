"""The organisation's logo, kept as soon as it is chosen or taken away."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.preferences import Preferences
from ui.kit.jobs import run_write
from ui.kit.logo_row import LogoRow
from ui.kit.page import Said


class LogoPicker(LogoRow):
    """A picture takes effect at once, with an undo in `said`."""

    said = Signal(object)

    def __init__(
        self, preferences: Preferences, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("logoPicker")
        self._preferences, self._who = preferences, who
        self.chosen.connect(self._on_chosen)
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored."""
        self.show_logo(self._preferences.logo())

    def _on_chosen(self, logo: bytes) -> None:
        self._set(logo, self.tr("The logo is saved") if logo else self.tr("The logo is removed"))

    def _set(self, logo: bytes, said: str) -> None:
        actor = self._who()
        run_write(
            lambda: self._write(actor, logo),
            lambda before: self._on_set(before, said),
            lambda error: self.failed.emit(str(error)),
            owner=self,
        )

    def _write(self, actor: Actor, logo: bytes) -> bytes:
        """In a job: store the picture; returns the one before it."""
        before = self._preferences.logo()
        self._preferences.set_logo(actor, logo)
        return before

    def _on_set(self, before: bytes, said: str) -> None:
        self.failed.emit("")
        self.refresh()
        self.said.emit(Said(said, "ok", lambda: self._set(before, self.tr("The logo is as before"))))
