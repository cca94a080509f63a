"""What a kiosk is told without having asked."""

from dataclasses import field
from enum import StrEnum

from reception_app.kernel.records import dataclass


class EventKind(StrEnum):
    """What a kiosk is told without having asked."""

    SETTINGS = "settings"
    """Ask for `welcome` again."""
    CLOSE = "close"
    """The desk closes this kiosk."""
    SCAN = "scan"
    """A scanner at the desk's PC that belongs to this kiosk read something: `text`."""
    COMING = "coming"
    """Reception has seen the ring and is on the way."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing to be told. Numbers only ever rise."""

    number: int
    kind: EventKind
    text: str = field(default="", repr=False)
