"""The register's part about staff and those who sign in."""

from reception_app.privacy.grounds import HOUSE, STAFFED, STAMPS, WORK, plain
from reception_app.privacy.records import Held

STAFF: tuple[Held, ...] = (
    Held(
        "employees",
        ("id", "key", "key_folded", "name", "name_folded", "title", "department_id", "supervisor_id", "deputy_id",
         "extension", "mobile", "email", "room", "webhook", "fire_warden", "first_aider", "left_on", "successor_id",
         "edited_by_hand", "imported_at", *STAMPS),
        "Finding and telling the host, finding who helps in an emergency",
        WORK,
        STAFFED,
    ),
    Held(
        "employees",
        ("languages", "region", "starts_on", "hours"),
        "Knowing who speaks a visitor's language, and when somebody can be reached",
        WORK,
        STAFFED,
    ),
    Held(
        "staff_exceptions",
        ("id", "employee_id", "kind", "first", "last", "reason", "times", *STAMPS),
        "Knowing when somebody can't be reached, and telling callers when they are back",
        WORK,
        "60 days after the last of these days",
    ),
    Held(
        "topic_people",
        ("id", "topic_id", "employee_id", "place"),
        "Finding who handles what a caller asks for",
        WORK,
        "Until somebody else handles it",
    ),
    Held(
        "team_members",
        ("id", "team_id", "employee_id", "place"),
        "Telling those who work on something together",
        WORK,
        "Until the team is changed; nobody is told any more after they have left",
    ),
    plain("teams", "id", "name", "name_folded", "email", *STAMPS, purpose="Teams, and where they read together"),
    plain("topics", "id", "name", "name_folded", purpose="What callers ask for"),
    Held(
        "employees",
        ("presence", "back_at", "away_note"),
        "Knowing whether the host can be reached now",
        WORK,
        "Until the next change of presence",
    ),
    Held("find_employees", ("words",), "Finding staff while typing", WORK, STAFFED),
    plain("departments", "id", "name", "name_folded", purpose="The departments"),
    Held(
        "users",
        ("id", "name", "login", "login_folded", "role", "active", "last_seen_at", *STAMPS),
        "Signing in, and knowing who did what",
        WORK,
        "As long as the audit names them",
    ),
    Held("users", ("password_hash", "pin_hash"), "Checking passwords and PINs; never readable", WORK, STAFFED),
    Held("find_users", ("words",), "Finding accounts while typing", WORK, STAFFED),
    Held(
        "sign_ins",
        ("id", "user_id", "desk", "began_at", "password_until", "ended_at"),
        "What a PIN may unlock today",
        WORK,
        STAFFED,
    ),
    Held(
        "wrong_tries",
        ("lock", "failures", "last_at", "locked_until"),
        "Slowing down whoever guesses passwords; the lock is a digest",
        "Legitimate interest: security of the store",
        "A day after the last wrong try",
    ),
    Held(
        "drafts",
        ("id", "user_id", "kind", "title", "payload", "begun_at", "saved_at"),
        "Losing nothing that was half-typed",
        HOUSE,
        "Until saved or discarded; at most as long as a visit's details, a photo in one as long as photos",
    ),
)  # fmt: skip
"""Each column of these tables."""
