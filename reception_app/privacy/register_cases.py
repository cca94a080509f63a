"""The register's part about inquiries and complaints."""

from reception_app.privacy.grounds import FOR_GOOD, HOUSE, PROOF, WORK, plain
from reception_app.privacy.records import Held

_CLOSED = "As long as the visit's details (30 days unless set otherwise), counted from when it was closed"

CASES: tuple[Held, ...] = (
    Held("case_topics", ("owner_id",), "Giving what is asked to whoever answers it", WORK, "While the topic is kept"),
    plain(
        "case_topics",
        "id", "name", "name_folded", "priority", "hours", "active", "version",
        purpose="What people ask about, and by when they have an answer",
    ),
    Held(
        "cases",
        ("name", "name_key", "company", "phone", "phone_key", "email", "email_key", "contact_id", "visitor_id",
         "call_id"),
        "Answering whoever asked or complained, and knowing when they ask again",
        HOUSE,
        _CLOSED,
    ),
    Held(
        "cases",
        ("what", "answer", "waiting_for", "wish", "decision", "outcome", "satisfied", "words"),
        "Seeing to what was asked or complained about, and finding it",
        HOUSE,
        _CLOSED,
    ),
    Held(
        "cases",
        ("against_id", "against", "against_key"),
        "Looking into a complaint, and keeping it from whoever it is against",
        HOUSE,
        _CLOSED,
    ),
    Held("cases", ("owner_id", "owner_name"), "Knowing who sees to it", WORK, _CLOSED),
    Held("cases", ("taken_by", "taken_by_name"), "Showing who wrote it down", PROOF, FOR_GOOD),
    plain(
        "cases",
        "id", "year", "serial", "kind", "state", "anonymous", "channel", "topic_id", "priority", "on_the_spot",
        "waiting_since", "severity", "restricted", "level", "duplicate_of", "acknowledge_by", "acknowledged_at",
        "answer_by", "answered_at", "received_at", "closed_at", "version",
        purpose="When something was asked or complained about, and when it was seen to",
    ),
    Held(
        "case_steps",
        ("name", "note", "before"),
        "Whom a step concerned, what was said, and taking it back",
        HOUSE,
        _CLOSED,
    ),
    Held(
        "case_steps",
        ("id", "case_id", "at", "kind", "by_id", "by_name"),
        "Showing what was done with a case, and by whom",
        PROOF,
        FOR_GOOD,
    ),
)  # fmt: skip
"""Each column of these tables."""
