"""What reprints, batches and rosters are called on the screen."""

from PySide6.QtCore import QCoreApplication

from reception_app.visits.batches import Deed
from reception_app.visits.reprinting import ReprintReason
from reception_app.visits.rosters import Roster
from ui.kit.chip import ChipTone


def _tr(text: str) -> str:
    return QCoreApplication.translate("BatchWords", text)


def reasons() -> list[tuple[str, object]]:
    """The reasons for printing again, as the choices of a combo; the likeliest first."""
    words = {
        ReprintReason.NOT_OUT: _tr("It did not come out"),
        ReprintReason.UNREADABLE: _tr("It is badly printed"),
        ReprintReason.DAMAGED: _tr("It is damaged"),
        ReprintReason.CHANGED: _tr("The details have changed"),
        ReprintReason.LOST: _tr("It is lost"),
        ReprintReason.OTHER: _tr("Another reason"),
    }
    return [(words[reason], reason.value) for reason in ReprintReason]


def deed_chip(deed: Deed) -> tuple[str, ChipTone]:
    """What a batch does for somebody, as a chip."""
    words: dict[Deed, tuple[str, ChipTone]] = {
        Deed.AHEAD: (_tr("Prints"), "info"),
        Deed.AGAIN: (_tr("Prints again"), "info"),
        Deed.READY: (_tr("Has a badge"), "ok"),
        Deed.AT_CHECK_IN: (_tr("At check-in"), "mute"),
        Deed.HELD: (_tr("On hold"), "warn"),
        Deed.OVER: (_tr("Not expected"), "mute"),
        Deed.NO_BADGE: (_tr("No badge"), "mute"),
    }
    return words[deed]


def roster_title(roster: Roster, day: str) -> str:
    """A roster's name and, where it is not of today, its day."""
    title = roster.title or _tr("Everybody expected")
    return f"{title} · {day}" if day else title
