"""What crosses the border of privacy."""

from datetime import datetime

from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What a run has forgotten, in numbers. `held` counts visitors kept back by a legal hold. `ran_at` is UTC."""

    ran_at: datetime
    photos: int = 0
    visitors: int = 0
    visits: int = 0
    deliveries: int = 0
    drafts: int = 0
    files: int = 0
    held: int = 0
    signatures: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """Some columns of one table: why they are kept, on which ground, for how long.

    `basis` is the ground in law as it is usually named; `period` is in words. `personal` tells whether they can say
    anything about a person.
    """

    table: str
    columns: tuple[str, ...]
    purpose: str
    basis: str
    period: str
    personal: bool = True
