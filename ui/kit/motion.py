"""How long a movement takes: at most 150 ms, and no time at all where less motion is wished for."""

import ctypes
import sys

from PySide6.QtWidgets import QApplication, QStyle

LIMIT = 150
"""Longest movement in milliseconds."""

_SPI_GETCLIENTAREAANIMATION = 0x1042
_choice: dict[str, bool | None] = {"reduced": None}


def set_reduced(reduced: bool | None) -> None:
    """The user's own wish; None follows the system."""
    _choice["reduced"] = reduced


def reduced() -> bool:
    """Whether nothing should move."""
    wish = _choice["reduced"]
    if wish is not None:
        return wish
    if sys.platform == "win32":
        animated = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
        return not animated.value
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def duration(wanted: int = LIMIT) -> int:
    """Milliseconds a movement may take now."""
    return 0 if reduced() else min(wanted, LIMIT)
