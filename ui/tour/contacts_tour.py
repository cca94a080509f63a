"""Customers and contacts: the list, a card with its time line, the sheet, and who may be there already."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reception_app.contacts.records import ContactFilter, ContactForm
from ui.tour.album import wait

if TYPE_CHECKING:
    from ui.tour.desk_tour import DeskTour


def play_contacts(tour: "DeskTour") -> None:
    """Goes there by its key, opens the first card and its sheet, and types somebody who is there already."""
    desk = tour.desk()
    tour.key(Qt.Key.Key_U, ctrl=True)
    tour.picture("contacts")
    people = desk.context.contacts.contacts(desk.actor, ContactFilter(form=ContactForm.PERSON), 2)
    if not people:
        return
    desk.open_sheet("contact_card", {"contact_id": people[0].id})
    tour.picture("contact-card")
    tour.key(Qt.Key.Key_Escape)
    desk.open_sheet("contact", {"contact_id": people[0].id})
    tour.picture("contact")
    tour.key(Qt.Key.Key_Escape)
    desk.open_sheet("contact", {"name": people[0].name, "company": people[0].company})
    wait(lambda: desk.host.front() is not None, "the sheet of a contact")
    tour.key(Qt.Key.Key_Return, ctrl=True)
    tour.picture("contact-may-be-there")
    tour.key(Qt.Key.Key_Escape)
    if len(people) > 1:
        desk.open_sheet("contact_merge", {"contact_id": people[0].id, "other_id": people[1].id})
        tour.picture("contacts-merge")
        tour.key(Qt.Key.Key_Escape)
