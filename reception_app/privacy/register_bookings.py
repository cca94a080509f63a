"""The register's part about what is taken when, and about rooms and bookings."""

from reception_app.privacy.grounds import HOUSE, SEEN, plain
from reception_app.privacy.records import Held

BOOKINGS: tuple[Held, ...] = (
    Held(
        "occupancy",
        ("title", "holder"),
        "Saying who has a room, a thing or somebody's time when another wants it",
        HOUSE,
        SEEN,
    ),
    plain(
        "occupancy",
        "id", "subject_kind", "subject_id", "starts_at", "ends_at", "since", "until", "owner_kind", "owner_id",
        "amount", "hard", "private",
        purpose="What is free and what is not",
    ),
)  # fmt: skip
"""Each column of these tables."""
