"""Saying something to screen readers without moving the focus."""

from PySide6.QtWidgets import QWidget


def announce(source: QWidget, text: str, *, assertive: bool = False) -> None:
    """Have a screen reader say `text` when it comes to it, or at once when `assertive`. Silent without one."""
    if not text:
        return
    # Late on purpose: they have many names, and a start has nothing to say.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(source, text)
    kind = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kind.Assertive if assertive else kind.Polite)
    QAccessible.updateAccessibility(event)
