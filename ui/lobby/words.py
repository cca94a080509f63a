"""What a ring from a visitors' screen is called at the desk."""

from PySide6.QtCore import QCoreApplication

from reception_app.lobby import RingKind


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rings", text)


def ring_words(kind: RingKind) -> str:
    """Why it rings, in a few words."""
    return {
        RingKind.HELP: _tr("Somebody asks for you"),
        RingKind.HOST_UNKNOWN: _tr("A visitor doesn't know the host"),
        RingKind.HOST_AWAY: _tr("The host is away"),
        RingKind.DECLINED: _tr("A text was declined"),
        RingKind.NOT_FOUND: _tr("A code led nowhere"),
        RingKind.STEP_FREE: _tr("A way without steps is needed"),
        RingKind.DELIVERY: _tr("A delivery"),
        RingKind.PRINTER: _tr("A badge did not print"),
        RingKind.CAMERA: _tr("The camera is missing"),
        RingKind.SCREEN: _tr("The screen is missing"),
        RingKind.FAULT: _tr("The screen began anew after a fault"),
    }[kind]


def is_person(kind: RingKind) -> bool:
    """Whether somebody stands there; the others are about the screen itself."""
    return kind not in (RingKind.PRINTER, RingKind.CAMERA, RingKind.SCREEN, RingKind.FAULT)
