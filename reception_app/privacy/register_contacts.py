"""The register's part about customers and third parties."""

from reception_app.privacy.grounds import HOUSE, PROOF, STAMPS, WORK, plain
from reception_app.privacy.records import Held

_KEPT = "As long as we deal with them; put aside, until the set time is over; at once when erased"
_CONTRACT = "Contract: what was agreed with them, and what was paid"

CONTACTS: tuple[Held, ...] = (
    Held(
        "contacts",
        ("name", "name_key", "match_key", "organisation_id", "company", "company_key", "role", "addresses",
         "web_sites", "hours", "language", "channel", "uid"),
        "Knowing customers and third parties, and how they are reached",
        HOUSE,
        _KEPT,
    ),
    Held("contacts", ("notes", "do_not_tell"), "What the desk must know when it deals with them", HOUSE, _KEPT),
    Held(
        "contacts",
        ("account_number", "contract_ref"),
        "Finding accounts and contracts",
        _CONTRACT,
        "As long as the store: also of an erased contact, where the books must stay",
    ),
    Held("contacts", ("owner_id",), "Knowing who of the staff looks after them", WORK, _KEPT),
    Held("contacts", ("created_by", "updated_by"), "Showing who changed a card", PROOF, "As long as the store"),
    plain(
        "contacts",
        "id", "state", "merged_into", "kind", "form", "category", "category_key", "edited_by_hand", "hold_until",
        *(name for name in STAMPS if not name.endswith("_by")),
        purpose="Ordering the cards, and telling one from another",
    ),
    Held(
        "contact_phones",
        ("contact_id", "place", "raw", "number", "digits", "extension", "kind"),
        "Ringing them, and knowing who rings",
        HOUSE,
        _KEPT,
    ),
    Held(
        "contact_emails",
        ("contact_id", "place", "address", "address_key", "kind"),
        "Writing to them",
        HOUSE,
        _KEPT,
    ),
    Held("contact_tags", ("contact_id", "place", "tag", "tag_key"), "Finding them by subject", HOUSE, _KEPT),
    Held(
        "contact_visitors",
        ("contact_id", "visitor_id"),
        "Knowing that a visitor is the same person",
        HOUSE,
        _KEPT,
    ),
    Held(
        "contact_posts",
        ("id", "contact_id", "company", "role", "until"),
        "Knowing whom they worked for when something was agreed",
        HOUSE,
        _KEPT,
    ),
    Held(
        "contact_documents",
        ("id", "contact_id", "title", "reference", "content_type", "size", "sealed", "key", "issued_on",
         "expires_on", "added_at", "added_by"),
        "Contracts, insurances and permits, and when they end",
        _CONTRACT,
        _KEPT,
    ),
)  # fmt: skip
"""Each column of these tables."""
