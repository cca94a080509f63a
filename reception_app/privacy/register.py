"""The register: every column of every table, why it is kept, on which ground, for how long. A test finds gaps."""

from reception_app.privacy.grounds import (
    AGREED,
    FOR_GOOD,
    HOUSE,
    PHOTO,
    PROOF,
    SAFETY,
    SEEN,
    SENT,
    SIGNATURE,
    STAMPS,
    WORK,
    plain,
)
from reception_app.privacy.records import Held
from reception_app.privacy.register_appointments import APPOINTMENTS
from reception_app.privacy.register_badges import BADGES_AND_PRINTERS
from reception_app.privacy.register_bookings import BOOKINGS
from reception_app.privacy.register_calendars import CALENDARS
from reception_app.privacy.register_calls import CALLS
from reception_app.privacy.register_cases import CASES
from reception_app.privacy.register_contacts import CONTACTS
from reception_app.privacy.register_deliveries import DELIVERIES
from reception_app.privacy.register_messages import MESSAGES
from reception_app.privacy.register_plan import PLAN
from reception_app.privacy.register_schedule import SCHEDULE
from reception_app.privacy.register_staff import STAFF

_VISITORS = (
    Held(
        "visitors",
        ("name", "name_key", "company", "email", "phone", "phone_e164", "vehicle"),
        "Recognising an earlier visitor, reaching them, finding their car in an alarm",
        HOUSE,
        SEEN,
    ),
    Held(
        "visitors",
        ("notes",),
        "What the desk should know to receive them well; for the desk only",
        HOUSE,
        SEEN,
    ),
    Held(
        "visitors",
        ("photo_id", "type_id"),
        "Showing the right picture, offering the usual type",
        HOUSE,
        PHOTO,
    ),
    Held(
        "visitors",
        ("recent", "visits", "last_visit_at", "merged_into", "hold_until", "anonymised_at", "id", *STAMPS),
        "Keeping the record in order: how often and when last, duplicates, legal hold, erasure",
        HOUSE,
        "Stays, without saying who it was",
    ),
    Held(
        "visitor_photos",
        ("id", "visitor_id", "taken_at", "sealed"),
        "Knowing who wears the badge",
        HOUSE,
        PHOTO,
    ),
    Held(
        "photo_keys",
        ("photo_id", "key"),
        "Sealing each photo, so that dropping the key erases it",
        HOUSE,
        PHOTO,
    ),
    Held(
        "visitor_documents",
        (
            "id",
            "visitor_id",
            "title",
            "content_type",
            "size",
            "sealed",
            "key",
            "expires_on",
            "added_at",
            "added_by",
        ),
        "Permits and inductions that the visit needs",
        SAFETY,
        SEEN,
    ),
    Held("find_records", ("words",), "Finding visitors and visits while typing", HOUSE, SEEN),
    Held("find_calls", ("words",), "Finding calls while typing", HOUSE, SEEN),
    Held("find_contacts", ("words",), "Finding customers and third parties while typing", HOUSE, SEEN),
    Held("find_messages", ("words",), "Finding messages and parcels while typing", HOUSE, SEEN),
    Held("find_bookings", ("words",), "Finding bookings and appointments while typing", HOUSE, SEEN),
    Held(
        "find_words",
        ("word", "tail"),
        "Finding misspelt names",
        HOUSE,
        "Until nobody carries the word any more",
    ),
)

_VISITS = (
    Held(
        "visits",
        ("name", "name_key", "company", "company_key", "vehicle", "contact", "party_size"),
        "Receiving the visitor, printing the badge, counting people in an alarm",
        HOUSE,
        SEEN,
    ),
    Held(
        "visits",
        ("purpose", "notes", "fields"),
        "What the visit is for and what its type asks; notes are for the desk only",
        HOUSE,
        SEEN,
    ),
    Held("visits", ("alert",), "Why the watchlist matched, for those who decide", SAFETY, SEEN),
    Held("visits", ("photo_id",), "The picture on the badge", HOUSE, PHOTO),
    Held("visits", ("token", "code"), "Checking in and out by QR or code", HOUSE, SEEN),
    Held(
        "visits",
        ("host_id", "host_name", "host_key", "host_extension"),
        "Telling the host, and knowing later who was visited",
        WORK,
        FOR_GOOD,
    ),
    Held(
        "visits",
        (
            "id", "filed", "visitor_id", "type_id", "state", "hold", "notice", "told_at", "notice_due_at",
            "expected_at", "expected_until", "arrived_at", "met_at", "left_at", "closed_at", "leaves_by", "badge",
            "escort", "zone", "invite_sequence", "group_id", "series_id", "anonymised_at",
            "badge_preprinted_at", *STAMPS,
        ),
        "The course of the visit; without the details it no longer says whose it was",
        HOUSE,
        "Stays, without saying who it was",
    ),
    Held(
        "visitors_apart",
        ("one_id", "other_id", "said_at", "said_by"),
        "Not asking again whether two visitors are one",
        HOUSE,
        "Until one of the two is erased",
    ),
    Held(
        "visit_groups",
        ("id", "name", "created_at", "created_by"),
        "Receiving a group together",
        HOUSE,
        "As long as the store; at once when somebody it names is erased",
    ),
    plain("visit_series", "id", "repeat", "until", "zone", "created_at", "created_by", purpose="Visits that repeat"),
    Held(
        "visit_notices",
        ("id", "visit_id", "at", "step", "channel", "recipient", "outcome"),
        "Showing when and how the host was told",
        WORK,
        "Stays, without saying who the visitor was",
    ),
    Held(
        "visit_trace",
        ("id", "visit_id", "visitor_id", "at", "by_id", "by_name", "what", "before", "after"),
        "Showing who corrected what",
        PROOF,
        "What was and what is: as the visit's details; that it was corrected stays",
    ),
    plain(
        "visitor_types",
        "id", "name", "band_text", "band_colour", "badge_prefix", "expected_minutes", "overstay_minutes",
        "amber_minutes", "red_minutes", "needs_approval", "needs_escort", "needs_host", "photo_rule", "fields",
        "position", "active", "at_kiosk", "badge_template", "second_language", *STAMPS,
        purpose="The kinds of visitors and their rules",
    ),
)  # fmt: skip

_PAPERS = (
    plain(
        "agreements",
        "id", "title", "assent", "renew_days", "may_decline", "type_ids", "edition", "position", "active", *STAMPS,
        purpose="The texts that visitors read, accept or sign",
    ),
    plain(
        "agreement_wordings",
        "id", "agreement_id", "edition", "language", "title", "text", "digest", "made_at", "made_by", "replaced_at",
        purpose="Their exact words, in every language and version",
    ),
    Held(
        "signed_papers",
        ("name", "company", "kiosk"),
        "Who agreed to which text, for themselves and for the house",
        AGREED,
        SEEN,
    ),
    Held(
        "signed_papers",
        ("id", "agreement_id", "wording_id", "edition", "visit_id", "visitor_id", "assent", "declined", "holds",
         "signed_at"),
        "Asking again only when it is due",
        AGREED,
        "Stays, without saying who it was",
    ),
    Held(
        "signatures",
        ("paper_id", "taken_at", "sealed"),
        "Showing that the visitor signed with their own hand",
        AGREED,
        SIGNATURE,
    ),
    Held(
        "signature_keys",
        ("paper_id", "key"),
        "Sealing each signature, so that dropping the key erases it",
        AGREED,
        SIGNATURE,
    ),
    plain(
        "questions",
        "id", "kind", "required", "type_ids", "holds", "hold_below", "hold_above", "position", "active", *STAMPS,
        purpose="What visitors are asked at check-in",
    ),
    plain(
        "question_wordings",
        "id", "question_id", "language", "text", "choices", "made_at", "made_by", "replaced_at",
        purpose="The exact words of the questions",
    ),
    Held(
        "visit_answers",
        ("id", "visit_id", "question_id", "wording_id", "answer", "holds", "answered_at"),
        "Deciding whether the visitor may come in",
        SAFETY,
        SEEN,
    ),
)  # fmt: skip

_LOBBY = (
    Held(
        "rings",
        ("id", "kiosk", "kind", "text", "visit_id", "rung_at", "last_at", "times", "seen_at", "seen_by",
         "seen_by_name", "done_at", "done_by", "done_by_name"),
        "Coming when somebody at the door needs help",
        HOUSE,
        SEEN,
    ),
    Held(
        "refreshments",
        ("id", "visit_id", "what", "asked_at", "served_at", "served_by", "served_by_name"),
        "Bringing visitors what they asked for",
        HOUSE,
        SEEN,
    ),
    Held(
        "arrivals",
        ("visit_id", "arrived_at", "kiosk", "language", "needs", "no_photo"),
        "Receiving visitors in their language, with the help they need, and taking no picture of who wants none",
        HOUSE,
        SEEN,
    ),
    Held("kiosk_pins", ("id", "pin_hash", "updated_at", "updated_by"), "Letting staff out of a kiosk; never readable",
         WORK, "Until another PIN is set"),
    plain("site_keys", "id", "site", "key", "made_at", purpose="Signing the codes of this store's invitations"),
)  # fmt: skip

_SAFETY_TABLES = (
    Held(
        "roll_calls",
        ("id", "started_at", "started_by", "started_by_name", "drill", "as_known_at", "closed_at", "closed_by",
         "closed_by_name", "note"),
        "Showing that and how people were counted",
        SAFETY,
        "Stays; the note goes with the names",
    ),
    Held(
        "roll_call_entries",
        ("id", "roll_call_id", "section", "position", "visit_id", "visitor_id", "name", "company", "host_name",
         "host_extension", "badge", "token", "people", "arrived_at", "remark", "people_safe", "marked_at", "marked_by",
         "marked_by_name", "marked_how"),
        "Counting people in an alarm, and showing afterwards who was safe",
        SAFETY,
        SEEN,
    ),
    Held(
        "watchlist_entries",
        ("id", "name", "aliases", "born_on", "company", "email", "phone", "reason", "valid_until", "always_allow",
         "removed_at", "removed_reason", *STAMPS),
        "Keeping people out who must not come in, and letting their namesakes in",
        "Legitimate interest: security of the house and of those in it",
        "Until the entry has ended or was removed, and as long as visits after that; to be looked through each year",
    ),
)  # fmt: skip

_MACHINE = (
    Held("outbox_deliveries", ("label", "payload", "remark"), "Sending it, and sending it again", HOUSE, SENT),
    Held(
        "outbox_deliveries",
        ("id", "channel", "purpose", "state", "subject", "subject_id", "reference", "dedupe", "hold_reason", "attempts",
         "interrupted", "cancel_asked", "next_at", "peer_queue", "peer_job", "created_at", "created_by", "changed_at",
         "sent_at", "closed_at"),
        "Showing that and when it went out",
        PROOF,
        FOR_GOOD,
    ),
    Held("outbox_attempts", ("detail",), "What the other side answered", HOUSE, SENT),
    plain("outbox_attempts", "id", "delivery_id", "at", "ended_at", "outcome", purpose="Each try and its outcome"),
    Held(
        "audit_entries",
        ("detail", "salt"),
        "What exactly was done; the only part of an entry that may name people",
        PROOF,
        "As the details of the visit or visitor it is about",
    ),
    Held(
        "audit_entries",
        ("id", "at", "actor_id", "role", "desk", "action", "subject", "subject_id", "detail_digest", "format",
         "previous", "digest"),
        "Who did what and when, chained so that nothing can be taken out",
        PROOF,
        FOR_GOOD,
    ),
    Held(
        "retention_runs",
        ("id", "ran_at", "photos", "signatures", "visitors", "visits", "deliveries", "drafts", "files", "held"),
        "Showing that forgetting happened",
        PROOF,
        FOR_GOOD,
        personal=False,
    ),
    plain("settings", "id", "key", "value", "updated_at", "updated_by", purpose="How the program is set"),
    plain("pictures", "id", "name", "content", "updated_at", "updated_by", purpose="The organisation's logo"),
)  # fmt: skip

REGISTER: tuple[Held, ...] = (
    *_VISITORS,
    *_VISITS,
    *BADGES_AND_PRINTERS,
    *BOOKINGS,
    *CALENDARS,
    *CALLS,
    *CONTACTS,
    *DELIVERIES,
    *CASES,
    *MESSAGES,
    *APPOINTMENTS,
    *PLAN,
    *SCHEDULE,
    *_PAPERS,
    *_LOBBY,
    *_SAFETY_TABLES,
    *STAFF,
    *_MACHINE,
)
"""Each column stands in exactly one entry."""
