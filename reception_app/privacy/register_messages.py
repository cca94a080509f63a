"""The register's part about messages and the shared mailbox."""

from reception_app.privacy.grounds import FOR_GOOD, HOUSE, NO_PERSON, PROOF, SEEN, STAFFED, WORK, plain
from reception_app.privacy.records import Held

MESSAGES: tuple[Held, ...] = (
    Held(
        "messages",
        ("caller_name", "company", "phone", "phone_key", "email", "email_key", "contact_id", "visitor_id", "text",
         "words"),
        "Passing on who left what for whom, and answering them",
        HOUSE,
        SEEN,
    ),
    Held("messages", ("taken_by", "taken_by_name"), "Showing who took a message", PROOF, FOR_GOOD),
    plain(
        "messages",
        "id", "year", "serial", "call_id", "reasons", "urgent", "done_for_all", "call_back_by", "follow_up_at",
        "taken_at", "closed_at", "version",
        purpose="When there was a message, and what is still to be done",
    ),
    Held(
        "message_recipients",
        ("id", "message_id", "employee_id", "name", "team", "way", "state", "delivery_id", "told_at", "changed_at",
         "ask_by"),
        "Knowing for whom a message is, and whether they have it",
        WORK,
        STAFFED,
    ),
    Held("message_steps", ("note",), "What was said when a message was passed on", HOUSE, SEEN),
    Held(
        "message_steps",
        ("id", "message_id", "at", "kind", "by_id", "by_name", "name"),
        "Showing what was done with a message, and by whom",
        PROOF,
        FOR_GOOD,
    ),
    Held(
        "message_enclosures",
        ("id", "message_id", "name", "content_type", "size", "data"),
        "Passing on what came with a message",
        HOUSE,
        SEEN,
    ),
    Held(
        "message_ways",
        ("employee_id", "office", "outside", "urgent", "quiet_from", "quiet_until"),
        "Telling each of the staff as they wish, and when they wish",
        WORK,
        STAFFED,
    ),
    Held(
        "mails",
        ("key", "thread_id", "from_name", "from_address", "address_key", "subject", "snippet", "text", "words",
         "attached", "automatic", "whole", "size", "received_at", "message_id"),
        "Passing mails to the house on to whoever they are for",
        HOUSE,
        SEEN,
    ),
    Held("mail_originals", ("mail_id", "packed"), "Passing a mail on as it came", HOUSE, SEEN),
    Held("mails", ("assigned_to",), "Knowing who of the staff has a mail", WORK, SEEN),
    plain("mails", "id", "state", "version", purpose="Whether something is still to be done about a mail"),
    plain(
        "mailboxes", "name", "validity", "last_uid", "looked_at", "trouble", "begun_to",
        purpose="How far the mailbox was read",
    ),
    Held(
        "mails_forgotten",
        ("digest", "forgotten_at"),
        "Not taking in again what was erased: a keyed digest that leads back to nobody",
        NO_PERSON,
        "As long as a mail would be kept (30 days unless set otherwise)",
        personal=False,
    ),
    plain("mail_secrets", "id", "secret", purpose="The key of these digests"),
)  # fmt: skip
"""Each column of these tables."""
