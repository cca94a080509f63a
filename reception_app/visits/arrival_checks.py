"""A check-in as it was cleaned, and what stands in its way."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.directory.records import HostOption
from reception_app.kernel.errors import Invalid
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate
from reception_app.visits import receiving
from reception_app.visits.contact import Contact
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import CheckIn, VisitorType
from reception_app.visits.rules import already_on_site
from reception_app.visits.writing import sort_key

# On site are a few among a million: both questions are answered by the small index of those.
_HERE_BY_VISITOR = (
    "SELECT name, arrived_at FROM visits INDEXED BY ix_visits_on_site"
    " WHERE state IN ('waiting', 'with_host') AND visitor_id = ?"
)
_HERE_BY_NAME = (
    "SELECT name, arrived_at, company_key, contact FROM visits INDEXED BY ix_visits_on_site"
    " WHERE state IN ('waiting', 'with_host') AND name_key = ?"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A check-in whose parts were cleaned and checked, before the store is locked for it."""

    asked: CheckIn
    name: str
    company: str
    contact: Contact
    vehicle: str
    purpose: str
    notes: str
    kind: VisitorType
    host: HostOption | None
    fields: Mapping[str, str]
    photo: tuple[bytes, bytes] | None
    """Sealed photo and its key."""
    handed: receiving.Ready | None
    """What a visitors' screen handed over."""


def refuse_second(tx: ReadTx, desk: FrontDesk, arrival: Arrival, known: Row[Any] | None) -> None:
    """Somebody can't arrive twice: the same record, or the same name with the same company or contact."""
    if known is not None:
        rows = tx.execute_sql(_HERE_BY_VISITOR, (known.id,)).all()
    else:
        contact = arrival.contact.email or arrival.contact.raw
        company = sort_key(arrival.company)
        rows = [
            row
            for row in tx.execute_sql(_HERE_BY_NAME, (sort_key(arrival.name),))
            if (company and row.company_key == company) or (contact and row.contact == contact)
        ]
    if rows:
        raise already_on_site(rows[0].name, from_ms(rows[0].arrived_at), desk.zone())


def check_photo(arrival: Arrival, known: Row[Any] | None) -> None:
    """Raise Invalid when the type asks for a photo and there is neither one nor a reason."""
    if arrival.kind.photo_rule != "required" or arrival.asked.no_photo_reason.strip():
        return
    if arrival.photo is None and (known is None or not known.photo_id):
        raise Invalid(
            f"A photo is needed for “{isolate(arrival.kind.name)}”.",
            field="photo",
            hint="Take one, or note why there is none.",
        )
