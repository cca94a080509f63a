"""Contacts: customers and third parties, their numbers, addresses and papers."""

from reception_app.contacts.papers import ContactPapers
from reception_app.contacts.service import ContactService

__all__ = ["ContactPapers", "ContactService"]
