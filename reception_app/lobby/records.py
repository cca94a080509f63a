"""What crosses the border of the lobby: rings, refreshments, how somebody arrived. Moments are UTC."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from reception_app.kernel.records import dataclass


class RingKind(StrEnum):
    """Why reception is rung."""

    HELP = "help"
    HOST_UNKNOWN = "host_unknown"
    HOST_AWAY = "host_away"
    DECLINED = "declined"
    """A text that must be agreed to was not."""
    NOT_FOUND = "not_found"
    """A code or QR that did not lead to a booking."""
    STEP_FREE = "step_free"
    DELIVERY = "delivery"
    PRINTER = "printer"
    CAMERA = "camera"
    SCREEN = "screen"
    FAULT = "fault"
    """The screen had a fault and began anew."""


@dataclass(frozen=True, slots=True)
class NewRing:
    """A ring from a screen. `text` is a sentence's worth for the desk; it may name people, and is cleaned and cut."""

    kiosk: str
    kind: RingKind
    text: str = field(default="", repr=False)
    visit_id: int = 0
    """Whom it is about; 0 for nobody known."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring as it stands: rung, seen (somebody is on the way, and the screen says so), done."""

    id: int
    kiosk: str
    kind: RingKind
    text: str
    visit_id: int
    rung_at: datetime
    last_at: datetime
    """The newest of `times` rings for the same thing."""
    times: int
    seen_at: datetime | None = None
    seen_by: str = ""
    done_at: datetime | None = None
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What a visitor asked for. `served_by` is a name."""

    id: int
    visit_id: int
    what: str
    asked_at: datetime
    served_at: datetime | None = None
    served_by: str = ""


@dataclass(frozen=True, slots=True)
class ArrivalNote:
    """How somebody checked in at a screen: in which language (its code), what makes their visit easier."""

    visit_id: int
    kiosk: str
    language: str
    needs: tuple[str, ...] = ()
    """Keys such as "step_free", "hearing", "seeing", "seat", "companion"."""
    no_photo: bool = False
    """They asked not to be photographed."""
    refreshment: str = ""
