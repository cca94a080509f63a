"""Contacts: customers and third parties, their numbers, addresses and papers."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.contacts.papers import ContactPapers
    from reception_app.contacts.service import ContactService
else:
    __getattr__ = later(
        __name__,
        papers="ContactPapers",
        service="ContactService",
    )

__all__ = ["ContactPapers", "ContactService"]
