"""One picture of one scene."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.kit.focus_ring import FocusRings
from ui.kit.fonts import bundled_font_files, load_fonts
from ui.kit.gallery.sample_sheet import SampleSheet
from ui.kit.gallery.scenes import SCENES
from ui.kit.theme import apply_theme


def shoot(
    out: Path, scene: str, scheme: Literal["light", "dark"], accent: str, *, rtl: bool, size: tuple[int, int]
) -> int:
    """Write the picture. Raises KeyError for an unknown scene."""
    app = QApplication([])
    load_fonts(bundled_font_files())
    if rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    apply_theme(app, scheme, accent)
    FocusRings(app)
    page = SCENES[scene]()
    page.resize(*size)
    page.show()
    page.activateWindow()
    app.processEvents()
    for sheet in page.findChildren(SampleSheet):
        sheet.focus_first()
        sheet.name_field.setText("Sofia Nov")
        sheet.name_field.suggest()
    for _ in range(5):
        app.processEvents()
    return 0 if page.grab().save(str(out)) else 1
