"""What is kept about a contact, as pairs of what and value."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.contacts.records import Channel, ContactDetail
from reception_app.kernel.text import dotted
from ui.contacts.words import category_word, channel_word, kind_word, reach_word
from ui.kit.dates import short_day


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContactFacts", text)


def contact_facts(contact: ContactDetail, owner: str, zone: Callable[[], ZoneInfo]) -> list[tuple[str, str]]:
    """Everything but name, role and organisation, which stand in the head; `owner` is who looks after them."""
    phones = [f"{phone.raw} ({reach_word(phone.kind)})" for phone in contact.phones]
    addresses = ["\n".join(address.lines) for address in contact.addresses]
    former = [
        dotted(post.company, post.role, short_day(post.until.astimezone(zone()).date()))
        for post in contact.past
    ]
    channel = channel_word(contact.channel) if contact.channel is not Channel.NONE else ""
    return [
        (_tr("Phones"), "\n".join(phones)),
        (_tr("E-mail"), "\n".join(email.address for email in contact.emails)),
        (_tr("Hours"), contact.hours),
        (_tr("Category"), dotted(*dict.fromkeys((category_word(contact.category), kind_word(contact.kind))))),
        (_tr("Tags"), ", ".join(contact.tags)),
        (_tr("Account number"), contact.account_number),
        (_tr("Contract"), contact.contract_ref),
        (_tr("Web sites"), "\n".join(contact.web_sites)),
        (_tr("Postal addresses"), "\n\n".join(addresses)),
        (_tr("Language"), contact.language),
        (_tr("Wishes to be told"), channel),
        (_tr("Looked after by"), owner),
        (_tr("Before"), "\n".join(former)),
        (_tr("Notes"), contact.notes),
    ]
