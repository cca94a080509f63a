"""The register's part about deliveries."""

from reception_app.privacy.grounds import FOR_GOOD, HOUSE, PROOF, WORK, plain
from reception_app.privacy.records import Held

_CLOSED = "As long as the visit's details (30 days unless set otherwise), counted from when it was closed"

DELIVERIES: tuple[Held, ...] = (
    Held(
        "parcels",
        ("sender", "contact_id", "tracking", "tracking_key", "condition", "reason", "words"),
        "Knowing what came from whom, finding it, and asking its carrier",
        HOUSE,
        _CLOSED,
    ),
    Held(
        "parcels",
        ("employee_id", "team", "recipient"),
        "Telling whoever it is for, and giving it to nobody else",
        WORK,
        _CLOSED,
    ),
    Held("parcels", ("collector", "collector_id"), "Showing who took it", PROOF, _CLOSED),
    Held("parcels", ("received_by", "received_by_name"), "Showing who took it in at the desk", PROOF, FOR_GOOD),
    plain(
        "parcels",
        "id", "year", "serial", "state", "kind", "carrier", "pieces", "pieces_out", "shelf", "expected_on",
        "expected_from", "expected_until", "announced_at", "received_at", "told_at", "told_way", "collected_at",
        "closed_at", "version",
        purpose="When something came, where it is, and what became of it",
    ),
    Held(
        "parcel_steps",
        ("name", "note", "before"),
        "Whom a step concerned, what was said, and taking it back",
        HOUSE,
        _CLOSED,
    ),
    Held(
        "parcel_steps",
        ("id", "parcel_id", "at", "kind", "by_id", "by_name", "pieces"),
        "Showing what was done with a parcel, and by whom",
        PROOF,
        FOR_GOOD,
    ),
)  # fmt: skip
"""Each column of these tables."""
