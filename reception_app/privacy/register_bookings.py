"""The register's part about what is taken when, and about rooms and bookings."""

from reception_app.privacy.grounds import FOR_GOOD, HOUSE, PROOF, SEEN, STAMPS, WORK, plain
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
    plain(
        "resources",
        "id", "kind", "name", "name_key", "type", "place", "note", "capacity", "quantity", "layouts", "equipment",
        "hours", "buffer_before", "buffer_after", "longest", "days_ahead", "notice", "needs_approval", "check_in",
        "release_after", "active", "place_in_list", *STAMPS,
        purpose="Which rooms and things there are",
    ),
    plain(
        "resource_outages", "id", "resource_id", "starts_at", "ends_at", "reason", "ended_at",
        purpose="When a room or a thing can't be had",
    ),
    Held("resource_outages", ("by_id", "by_name"), "Knowing whom to ask about it", PROOF, FOR_GOOD),
    Held(
        "bookings",
        ("title", "organiser_name", "customer", "contact_id", "party", "catering", "setup", "reason", "deposit",
         "currency", "words"),
        "Keeping the room for who needs it, and preparing it as they wish",
        HOUSE,
        SEEN,
    ),
    Held("bookings", ("organiser_id",), "Knowing who of the staff has the room", WORK, SEEN),
    Held("bookings", ("booked_by", "booked_by_name"), "Showing who booked", PROOF, FOR_GOOD),
    plain(
        "bookings",
        "id", "resource_id", "amount", "starts_at", "ends_at", "original_end", "lengthy", "zone", "layout", "wishes",
        "private", "state", "hold_until", "placed_at", "due_at", "checked_in_at", "series_id", "occurrence",
        "booked_at", "sequence", "version",
        purpose="When a room was booked, and how much it was used",
    ),
    Held("booking_steps", ("note", "before"), "Taking a step back, and why it was done", HOUSE, SEEN),
    Held(
        "booking_steps",
        ("id", "booking_id", "at", "kind", "by_id", "by_name"),
        "Showing what was done with a booking, and by whom",
        PROOF,
        FOR_GOOD,
    ),
    Held("booking_series", ("what", "before"), "Booking what comes again as it was asked for", HOUSE, SEEN),
    Held("booking_series", ("made_by", "made_by_name"), "Showing who booked", PROOF, FOR_GOOD),
    plain(
        "booking_series",
        "id", "rule", "starts", "minutes", "zone", "without", "rolled_until", "ended_at", "split_of",
        purpose="How often something comes again",
    ),
)  # fmt: skip
"""Each column of these tables."""
