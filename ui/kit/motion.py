"""How long a movement takes: at most 150 ms, and no time at all where less motion is wished for."""

import ctypes
import sys

from PySide6.QtWidgets import QApplication, QStyle

LIMIT = 150
"""Longest movement in milliseconds."""

_SPI_GETCLIENTAREAANIMATION = 0x1042
_PORTAL_WAIT = 200
"""Milliseconds the desktop may take to answer; it is asked once, before the first movement."""
_choice: dict[str, bool | None] = {"user": None, "system": None}


def set_reduced(reduced: bool | None) -> None:
    """The user's own wish; None follows the system."""
    _choice["user"] = reduced
    _choice["system"] = None


def reduced() -> bool:
    """Whether nothing should move."""
    wish = _choice["user"]
    if wish is not None:
        return wish
    known = _choice["system"]
    if known is None:
        known = _choice["system"] = _system_wish()
    return known


def duration(wanted: int = LIMIT) -> int:
    """Milliseconds a movement may take now."""
    return 0 if reduced() else min(wanted, LIMIT)


def _system_wish() -> bool:
    if sys.platform == "win32":
        animated = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
        return not animated.value
    style = QApplication.style()
    if style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
        return True
    return sys.platform == "linux" and portal_wish()


def portal_wish() -> bool:
    """What a Linux desktop says through its settings portal; False when there is none to ask."""
    # Late on purpose: only Linux needs it, and only before the first movement.
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    for namespace, key, still in (
        ("org.gnome.desktop.interface", "enable-animations", False),
        ("org.kde.kdeglobals.KDE", "AnimationDurationFactor", "0"),
    ):
        ask = QDBusMessage.createMethodCall(
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Settings",
            "ReadOne",
        )
        ask.setArguments([namespace, key])
        answer = bus.call(ask, QDBus.CallMode.Block, _PORTAL_WAIT).arguments()
        if answer and _plain(answer[0]) == still:
            return True
    return False


def _plain(value: object) -> object:
    """What is inside a D-Bus variant."""
    inner = getattr(value, "variant", None)
    return inner() if callable(inner) else value
