"""The register's part about reminders, notices and the annual plan."""

from reception_app.privacy.grounds import FOR_GOOD, HOUSE, PROOF, SEEN, STAFFED, STAMPS, WORK, plain
from reception_app.privacy.records import Held

PLAN: tuple[Held, ...] = (
    Held(
        "reminders",
        ("subject", "note", "words", "link_kind", "link_id"),
        "Not forgetting what was promised",
        HOUSE,
        SEEN,
    ),
    Held(
        "reminders",
        ("assignee_kind", "assignee_id", "assignee_name", "fell_from"),
        "Knowing who of the staff is reminded",
        WORK,
        SEEN,
    ),
    Held("reminders", ("seen_by", "closed_by", "made_by", *STAMPS), "Showing who saw to it", PROOF, SEEN),
    plain(
        "reminders",
        "id", "follows", "due_at", "due_on", "at_minute", "zone", "leads", "rule", "repeat_from", "role", "by_desk",
        "urgent", "needs_ack", "next_at", "calls_since", "missed", "snoozed_until", "escalate_at", "escalated_at",
        "closed_as", "closed_at",
        purpose="When something is to be remembered",
    ),
    plain(
        "reminder_firings", "id", "reminder_id", "moment", "at", purpose="Calling nobody twice of the same thing"
    ),
    plain("reminder_digests", "id", "day", "receiver", "at", purpose="Writing the mail of a morning once"),
    Held("board_notices", ("title", "text"), "Telling the staff what they are to know", WORK, SEEN),
    Held("board_notices", ("posted_by", *STAMPS), "Showing who told it", PROOF, SEEN),
    plain(
        "board_notices",
        "id", "audience", "role", "department", "from_at", "until_at", "priority", "needs_tick", "told_at",
        "withdrawn_at",
        purpose="Who is to read a notice, and for how long",
    ),
    Held(
        "board_notice_ticks",
        ("id", "notice_id", "user_id", "name", "at"),
        "Knowing who has read a notice",
        WORK,
        SEEN,
    ),
    Held("deadlines", ("title", "note", "words", "dropped_why"), "Planning the year of the house", WORK, FOR_GOOD),
    Held("deadlines", ("owner_id", "owner_name"), "Knowing who of the staff works towards it", WORK, STAFFED),
    Held("deadlines", STAMPS, "Showing who planned it", PROOF, FOR_GOOD),
    plain(
        "deadlines",
        "id", "kind", "state", "lane_id", "starts_on", "wanted_on", "due_on", "off_day", "region", "baseline_on",
        "done_on", "copied_from",
        purpose="What is due when, and how far it slipped",
    ),
    Held("deadline_steps", ("title",), "Planning the steps towards a deadline", WORK, FOR_GOOD),
    Held("deadline_steps", ("done_by",), "Showing who has done a step", PROOF, FOR_GOOD),
    plain(
        "deadline_steps", "id", "deadline_id", "offset", "due_on", "done_on", purpose="What is due when before it"
    ),
    plain("deadline_links", "id", "deadline_id", "predecessor_id", purpose="What waits for what"),
    Held("deadline_moves", ("by_name",), "Showing who put it to another day", PROOF, FOR_GOOD),
    Held("deadline_moves", ("why",), "Knowing why it was put to another day", WORK, FOR_GOOD),
    plain("deadline_moves", "id", "deadline_id", "at", "from_on", "to_on", purpose="How far it slipped"),
)  # fmt: skip
"""Each column of these tables."""
