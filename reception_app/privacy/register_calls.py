"""The register's part about calls."""

from reception_app.privacy.grounds import FOR_GOOD, HOUSE, PROOF, SEEN, STAFFED, WORK, plain
from reception_app.privacy.records import Held

CALLS: tuple[Held, ...] = (
    Held(
        "calls",
        ("number", "number_key", "name", "company", "visitor_id", "contact_id", "employee_id", "about", "notes",
         "words", "source_id"),
        "Knowing who rang, passing it on, calling back",
        HOUSE,
        SEEN,
    ),
    Held("calls", ("target_id", "target_name"), "Knowing whom callers wanted", WORK, STAFFED),
    Held("calls", ("taken_by", "taken_by_name"), "Showing who took a call", PROOF, FOR_GOOD),
    plain(
        "calls",
        "id", "state", "direction", "line", "outcome", "source", "rung_at", "answered_at", "put_through_at", "back_at",
        "hung_up_at", "ended_at", "version",
        purpose="When there was a call, how long, and what became of it",
    ),
    Held("call_backs", ("id", "call_id", "times", "note", "due_at", "made_at", "done_at"),
         "Calling people back who have asked for it", HOUSE, SEEN),
    Held("call_backs", ("owner_id", "owner_name", "done_by", "done_by_name"), "Knowing who calls back", WORK, SEEN),
    plain("call_tokens", "id", "digest", "made_at", "made_by", purpose="How the telephone system is recognised"),
)  # fmt: skip
"""Each column of these tables."""
