"""The demo's customers and third parties: some of today's callers and visitors, who is rung in an emergency, papers."""

import json
from datetime import timedelta
from typing import Any

from reception_app.contacts import ContactPapers, ContactService
from reception_app.contacts.records import (
    Channel,
    ContactAddress,
    ContactDetail,
    ContactEdit,
    ContactEmail,
    ContactFilter,
    ContactForm,
    ContactKind,
    ContactPhone,
    ReachKind,
)
from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import resource

_DAYS_AHEAD = 30


def keep_contacts(stage: Stage, actor: Actor) -> None:
    """Save whoever `contacts.json` names, organisations before those who belong to them."""
    facts = json.loads(resource("demo", "contacts.json").read_text(encoding="utf-8"))
    contacts = ContactService(stage.store, region=lambda: "GB")
    papers = ContactPapers(stage.store, zone=lambda: stage.zone, days=lambda: _DAYS_AHEAD)
    today = stage.clock.present.astimezone(stage.zone).date()
    known: dict[str, int] = {}
    for card in facts["contacts"]:
        saved = contacts.save(actor, _edit(card, known), anyway=True)
        if not isinstance(saved, ContactDetail):
            raise ValueError("a contact of the demo was asked about although it is to be saved anyway")
        known[saved.name] = saved.id
        for paper in card.get("documents", ()):
            ends = today + timedelta(days=paper["expires"])
            papers.add_document(
                actor, saved.id, paper["title"], reference=paper["reference"], expires_on=ends
            )


def contact_named(contacts: ContactService, name: str) -> int:
    """The id of one of them; 0 for no name."""
    if not name:
        return 0
    (found,) = contacts.contacts(SYSTEM, ContactFilter(name), 1)
    return found.id


def _edit(card: dict[str, Any], known: dict[str, int]) -> ContactEdit:
    plain = ("company", "role", "category", "account_number", "contract_ref", "hours", "notes", "do_not_tell")
    return ContactEdit(
        card["name"],
        ContactKind(card.get("kind", "customer")),
        ContactForm(card.get("form", "person")),
        organisation_id=known.get(card.get("organisation", ""), 0),
        phones=tuple(ContactPhone(raw, ReachKind(kind)) for raw, kind in card.get("phones", ())),
        emails=tuple(ContactEmail(address) for address in card.get("emails", ())),
        addresses=tuple(ContactAddress(**address) for address in card.get("addresses", ())),
        web_sites=tuple(card.get("web_sites", ())),
        tags=tuple(card.get("tags", ())),
        channel=Channel(card.get("channel", "")),
        language=card.get("language", ""),
        **{name: card[name] for name in plain if name in card},
    )
