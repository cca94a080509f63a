"""What the page is narrowed to, chosen in a panel below its button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from ui.schedule.filter_popup import FilterPopup
from ui.schedule.layer_words import layer_words

if TYPE_CHECKING:
    # It holds us; we only call it.
    from ui.schedule.schedule_page import SchedulePage


class PageFilter(QObject):
    """Makes the panel when it is first asked for."""

    def __init__(self, page: SchedulePage, layers: Sequence[str]) -> None:
        super().__init__(page)
        self._page, self._layers = page, layers
        self.popup: FilterPopup | None = None

    def open(self, place: QPoint) -> None:
        """Open it at a place of the screen, with what is ticked now."""
        page = self._page
        if self.popup is None:
            self.popup = FilterPopup(layer_words(self._layers), page)
            self.popup.changed.connect(self._on_changed)
        columns = page.latest.columns if page.latest is not None else ()
        self.popup.open_at(place, columns, page.shown.subjects, page.shown.layers)

    def _on_changed(self) -> None:
        if self.popup is not None:
            self._page.change(subjects=self.popup.subjects(), layers=self.popup.layers())
