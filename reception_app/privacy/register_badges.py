"""The register's part about badges, passes, keys and printers."""

from reception_app.privacy.grounds import HOUSE, SEEN, STAMPS, plain
from reception_app.privacy.records import Held

_HELD = "Of visitors as long as the visit's details; of staff as long as they work here"

BADGES_AND_PRINTERS: tuple[Held, ...] = (
    plain(
        "badges",
        "id", "prefix", "serial", "number", "state", "visit_id", "taken_at", "changed_at",
        purpose="The pool of numbered badges",
    ),
    Held("badges", ("note",), "Finding a lost badge again", HOUSE, SEEN),
    plain("badge_templates", "id", "name", "title", "text", *STAMPS, purpose="How the house's badges look"),
    plain(
        "pool_items", "id", "kind", "number", "label", "state", "since", "due", "active", *STAMPS,
        purpose="The passes and keys there are, and where they are",
    ),
    Held(
        "pool_items",
        ("holder_kind", "holder_id", "holder_name", "note"),
        "Getting passes and keys back",
        HOUSE,
        _HELD,
    ),
    plain("pool_moves", "id", "item_id", "at", "what", "by_id", purpose="When each was handed out and came back"),
    Held(
        "pool_moves",
        ("holder_kind", "holder_id", "holder_name", "note"),
        "Knowing who had a pass or key that is missing",
        HOUSE,
        _HELD,
    ),
    plain(
        "printers",
        "id", "title", "kind", "address", "model", "dpi", "media", "labels_left", "warn_at", "active", *STAMPS,
        purpose="The printers that are set up",
    ),
    plain("printer_routes", "id", "place_kind", "place", "printer_id", purpose="Which place prints on which"),
    plain("label_sheets", "id", "queue", "template", "next_label", purpose="Which label of a sheet is free"),
)  # fmt: skip
"""Each column of these tables."""
