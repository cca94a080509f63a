"""The top of the schedule: its title gets shorter before anything beside it is cut."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit.page_header import PageHeader

_WIDE = 1180
"""Pixels from which there is room for the whole title beside the sides of the place."""


class ScheduleHeader(PageHeader):
    """Shows the one of two titles that there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._titles = ("", "")

    def set_titles(self, whole: str, short: str) -> None:
        """The title, and what stands in its place where there is little room."""
        self._titles = (whole, short)
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        whole, short = self._titles
        self.set_title(whole if self.width() >= _WIDE else short)
