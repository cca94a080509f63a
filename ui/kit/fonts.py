"""The one family (Inter) with its fallbacks for other scripts, its sizes and its weights."""

import logging
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

SMALL = 12.5
BODY = 14.0
TITLE = 18.0
HEADING = 22.0
KIOSK_SMALL, KIOSK_BODY, KIOSK_TITLE, KIOSK_HEADING, KIOSK_DISPLAY = 18.0, 22.0, 28.0, 40.0, 62.0

REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700

FAMILY = "Inter"
_FALLBACKS = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Heebo",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Droid Sans Fallback",
    "NanumGothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "sans-serif",
)

_PACKAGES = (
    "fontpkg_inter",
    "fontpkg_noto_sans",
    "fontpkg_noto_sans_arabic",
    "fontpkg_heebo",
    "fontpkg_noto_sans_devanagari",
    "fontpkg_noto_sans_thai",
)
# Chinese and Japanese share signs that each writes in its own way: the language that is read decides.
_FIRST = {
    "ja": ("Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic UI", "Meiryo", "Hiragino Sans"),
    "zh": ("Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC"),
}
_NEEDED = {
    "ar": QFontDatabase.WritingSystem.Arabic,
    "zh": QFontDatabase.WritingSystem.SimplifiedChinese,
    "ja": QFontDatabase.WritingSystem.Japanese,
}
_read: list[str] = []
_log = logging.getLogger("reception.ui")
_state = {"variable": False}


def load_fonts(files: Iterable[Path]) -> list[Path]:
    """Give font files to Qt, after the QApplication: the family for text before the first widget, others as they come.

    Static weights and variable fonts both work. Returns the files Qt refused; the program goes on without them.
    """
    # Inter covers a few Devanagari signs without shaping tables; Qt says so and then uses the right fallback anyway.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    refused: list[Path] = []
    for file in files:
        # Qt maps a file anew for each size and weight: of the family, in which nearly all is written, it has the bytes.
        whole = file.name.startswith(FAMILY)
        number = _given_whole(file) if whole else QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            refused.append(file)
            _log.warning("font refused: %s", file.name)
        elif FAMILY in QFontDatabase.applicationFontFamilies(number) and "[" in file.name:
            _state["variable"] = True
    ui_font.cache_clear()
    return refused


def _given_whole(file: Path) -> int:
    try:
        return QFontDatabase.addApplicationFontFromData(file.read_bytes())
    except OSError:
        return -1


def bundled_font_files() -> list[Path]:
    """The open fonts installed with the program, Inter first; those that are not installed are left out."""
    files: list[Path] = []
    for package in _PACKAGES:
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or []) if spec else []:
            found = sorted(Path(place, "files").glob("*.ttf"))
            files.extend(file for file in found if "Italic" not in file.name)
    return files


def families() -> Sequence[str]:
    """The families in the order they are tried."""
    first = _FIRST.get(_read[0], ()) if _read else ()
    return (FAMILY, *first, *(name for name in _FALLBACKS if name not in first))


def read_in(language: str) -> None:
    """What is made from now on is read in this language (its code): shared signs are drawn as it writes them."""
    if _read != [language]:
        _read[:] = [language]
        ui_font.cache_clear()


def without_letters(languages: Iterable[str]) -> tuple[str, ...]:
    """Those of the languages (codes) whose letters no font on this computer has: boxes would be shown."""
    return tuple(code for code in languages if code in _NEEDED and not QFontDatabase.families(_NEEDED[code]))


@lru_cache(maxsize=128)
def ui_font(size: float = BODY, weight: int = REGULAR, *, tabular: bool = False) -> QFont:
    """A font of the program. `size` in device-independent pixels; `tabular` gives figures of one width.

    Treat the result as read-only (it is shared); copy it with `QFont(font)` before changing it.
    """
    font = QFont()
    font.setFamilies(list(families()))
    font.setPointSizeF(size * 72.0 / _dpi())
    if _state["variable"]:
        # Qt registers only the default weight of a variable font: the axis gives the real one. The asked weight
        # stays below the point where Qt would embolden what is bold already.
        font.setVariableAxis(QFont.Tag("wght"), float(weight))
        font.setVariableAxis(QFont.Tag("opsz"), min(max(size, 14.0), 32.0))
        font.setWeight(QFont.Weight(min(weight, SEMIBOLD)))
    else:
        font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    if size >= HEADING:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.2)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Grey, not coloured, edges: the same text is drawn on pages and on clear pictures, and has to look the same.
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias)
    return font


def _dpi() -> float:
    return float(QGuiApplication.primaryScreen().logicalDotsPerInchY())
