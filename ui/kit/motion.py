"""How long a movement takes: at most 150 ms, and no time at all where less motion is wished for."""

import sys

from PySide6.QtWidgets import QApplication

from ui.kit.jobs import run_job

LIMIT = 150
"""Longest movement in milliseconds."""

_SPI_GETCLIENTAREAANIMATION = 0x1042
_PORTAL_WAIT = 200
"""Milliseconds the desktop may take to answer; it is asked once, at the first movement."""
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
        if not known and sys.platform == "linux":
            # Asked beside the work: a desktop that does not answer must not hold up the first sheet.
            run_job(portal_wish, _on_portal_answered)
    return known


def _on_portal_answered(still: bool) -> None:
    _choice["system"] = still


def duration(wanted: int = LIMIT) -> int:
    """Milliseconds a movement may take now."""
    return 0 if reduced() else min(wanted, LIMIT)


def _system_wish() -> bool:
    if sys.platform == "win32":
        # Late on purpose: only Windows is asked this way.
        import ctypes

        animated = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
        return not animated.value
    # Late on purpose: the class has hundreds of names to bring in, and nothing of the first paint moves.
    from PySide6.QtWidgets import QStyle

    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def portal_wish() -> bool:
    """What a Linux desktop says through its settings portal; False when there is none to ask."""
    # Late on purpose: only Linux needs it, and only at the first movement.
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
