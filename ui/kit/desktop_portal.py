"""What a Linux desktop says through its settings portal."""

# All of them here, in the GUI thread, and none where the desktop is asked: see `ui.kit.class_table`.
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

_WAIT = 200
"""Milliseconds the desktop may take to answer; it is asked once, at the first movement."""


def less_motion_wished() -> bool:
    """Whether its user wants less to move; False when there is no portal to ask. Blocks: call it in a thread."""
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
        answer = bus.call(ask, QDBus.CallMode.Block, _WAIT).arguments()
        if answer and _plain(answer[0]) == still:
            return True
    return False


def _plain(value: object) -> object:
    """What is inside a D-Bus variant."""
    return value.variant() if isinstance(value, QDBusVariant) else value
