"""What the administrator sees: the watchlist, each section of Office, and the forms that are filled in there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from reception_app.demo.records import DEMO_PASSWORD
from ui.kit.section_item import SectionItem
from ui.office.backups_view import BackupsView
from ui.office.office_page import OfficePage
from ui.outbox.outbox_view import OutboxView
from ui.tour.album import wait
from ui.tour.parts import part

if TYPE_CHECKING:
    from ui.tour.desk_tour import DeskTour

_FORMS = (
    "employee", "team", "topic", "staff_import", "watchlist_entry", "pass_item", "visitor_type", "service", "lane",
    "calendar_feed", "calendar_account", "badge_template", "agreement", "question", "printer", "user",
    "case_topic", "notice", "contact_import",
)  # fmt: skip
"""Those that begin empty; the others stand beside what they are about."""


def play_office(tour: "DeskTour") -> None:
    """Somebody else takes the locked desk over: the administrator."""
    _sign_in(tour)
    desk = tour.desk()
    desk.show_place("visitors", {"tab": "watchlist"})
    tour.picture("watchlist")
    desk.show_place("cases", {"side": "topics"})
    tour.picture("case-topics")
    desk.show_place("office")
    wait(lambda: any(isinstance(page, OfficePage) for page in desk.pages()), "the Office place")
    for item in desk.findChildren(SectionItem):
        section = item.objectName().removeprefix("office_")
        if section != item.objectName():
            desk.show_place("office", {"section": section})
            _fill(tour, section)
            tour.picture(f"office-{section}")
    for kind in _FORMS:
        tour.sheet(kind, {}, f"form-{kind}")


def _sign_in(tour: "DeskTour") -> None:
    part(tour.window, QPushButton, "somebodyElse").click()
    wait(lambda: tour.window.findChild(QWidget, "signIn") is not None, "the sign-in page")
    tour.settle()
    tour.type("arun")
    tour.key(Qt.Key.Key_Return)
    tour.type(DEMO_PASSWORD)
    before = tour.desk()
    tour.key(Qt.Key.Key_Return)
    # None while the new one is made.
    wait(lambda: tour.window.desk not in (None, before), "the administrator's desk")


def _fill(tour: "DeskTour", section: str) -> None:
    """Bring something to see into a section that begins empty on a new store."""
    if section == "outbox":
        part(tour.window, OutboxView).tabs.set_key("all")
    elif section == "backup":
        view = part(tour.window, BackupsView)
        view.make.start()
        wait(lambda: view.model.rowCount() > 0, "the first backup")
        tour.desk().toasts.clear()
