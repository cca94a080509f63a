"""Papers kept with a contact: added, removed, and half typed."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from reception_app.contacts.records import ContactEdit
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import type_text
from tests.ui.look import faults
from ui.contacts.card_sheet import ContactCardSheet
from ui.contacts.contacts_page import ContactsPage
from ui.contacts.papers_part import file_name
from ui.kit.jobs import wait_for_jobs


@pytest.fixture
def page(desk: DeskRig) -> ContactsPage:
    """The list of two contacts, the first in hand."""
    for name in ("Ada Quill", "Lift Service North"):
        desk.context.contacts.save(desk.actor, ContactEdit(name), anyway=True)
    desk.key(Qt.Key.Key_6, CTRL)
    desk.key(Qt.Key.Key_PageUp, CTRL)
    found = desk.desk.findChild(ContactsPage)
    assert found is not None
    desk.until(lambda: found.card.contact is not None, "the first is shown")
    return found


def _names(page: ContactsPage) -> list[str]:
    places = range(page.list.model.rowCount())
    return [found.name for place in places if (found := page.list.model.record(place)) is not None]


def test_a_paper_is_added_and_runs_out(desk: DeskRig, page: ContactsPage) -> None:
    desk.window.resize(1280, 720)
    page.card.papers.add.click()
    desk.until(lambda: page.card.papers.form.title.hasFocus())
    assert faults(desk.window) == []
    desk.write("Insurance")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(page.card.papers.form.said.isVisible, "neither a file nor a place: it is said")
    page.card.papers.form.reference.setText("Folder 12")
    page.card.papers.form.expires.set_date(desk.context.preferences.local_day(desk.clock.now()))
    page.card.papers.form.submit()
    desk.until(lambda: [paper.title for paper in page.card.papers.papers()] == ["Insurance"])
    papers = page.card.papers
    (remove,) = (item for item in papers._menu(papers.papers()) if item.label == "Remove")
    assert remove.run is not None
    remove.run()
    desk.until(lambda: papers.papers() == [], "it is gone")
    assert "is removed" in desk.said()[-1]
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: [paper.title for paper in papers.papers()] == ["Insurance"], "it is back")
    page.list.bar.show_papers()
    desk.until(lambda: _names(page) == ["Ada Quill"], "whose papers end")


def test_a_paper_that_is_half_typed_is_there_again_with_its_contact(
    desk: DeskRig, page: ContactsPage
) -> None:
    form, table = page.card.papers.form, page.list.table
    first, second = (page.list.model.record(place) for place in (0, 1))
    assert first is not None
    assert second is not None
    table.select_id(first.id)
    desk.until(lambda: page.card.contact is not None and page.card.contact.id == first.id)
    page.card.papers.add.click()
    desk.until(form.title.hasFocus)
    desk.write("Insurance")
    table.select_id(second.id)
    desk.until(lambda: page.card.contact is not None and page.card.contact.id == second.id)
    assert form.isHidden()
    assert form.title.text() == ""
    table.select_id(first.id)
    desk.until(form.isVisible, "it is there again")
    assert form.title.text() == "Insurance"
    form.title.setFocus()
    desk.key(Qt.Key.Key_Escape)
    assert form.isHidden()
    page.card.papers.add.click()
    assert form.title.text() == "Insurance", "folding it away loses nothing"
    form.reference.setText("Folder 12")
    form.submit()
    desk.until(lambda: [paper.title for paper in page.card.papers.papers()] == ["Insurance"])
    page.card.papers.add.click()
    assert form.title.text() == form.reference.text() == "", "the next one begins anew"


def test_a_paper_that_is_half_typed_on_a_card_of_its_own_is_a_draft(
    desk: DeskRig, page: ContactsPage
) -> None:
    contact = page.list.model.record(0)
    assert contact is not None
    card = desk.open("contact_card", contact_id=contact.id)
    assert isinstance(card, ContactCardSheet)
    assert card.to_draft() == {}
    card.card.papers.add.click()
    card.card.papers.form.title.setFocus()
    desk.write("Insurance")
    draft = card.to_draft()
    card.park()
    (kept,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.forget(kept.id)
    again = desk.open("contact_card", draft=True)
    assert isinstance(again, ContactCardSheet)
    again.from_draft(draft)
    assert again.card.papers.form.isVisible()
    assert again.to_draft() == draft == {"contact_id": contact.id, "paper": {"title": "Insurance"}}


def test_a_day_that_is_none_yet_comes_back_from_the_draft_as_it_was_typed(
    desk: DeskRig, page: ContactsPage
) -> None:
    contact = page.list.model.record(0)
    assert contact is not None
    card = desk.open("contact_card", contact_id=contact.id)
    assert isinstance(card, ContactCardSheet)
    card.card.papers.add.click()
    type_text(desk.find(QLineEdit, "paperExpires_text", card), "31.2.")
    card.park()
    desk.desk.host.drop_all()
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.open_draft(draft)
    assert desk.sheet(ContactCardSheet).card.papers.form.expires.text() == "31.2."


def test_a_paper_whose_key_is_pressed_twice_is_kept_once(desk: DeskRig, page: ContactsPage) -> None:
    papers = page.card.papers
    papers.add.click()
    papers.form.title.setText("Insurance")
    papers.form.reference.setText("Folder 12")
    papers.form.submit()
    papers.form.submit()
    desk.until(papers.papers, "it is kept")
    wait_for_jobs(10_000)
    desk.until(lambda: not papers.form.isVisible(), "the fields are folded away")
    assert [paper.title for paper in papers.papers()] == ["Insurance"]


def test_a_paper_is_saved_under_a_name_that_a_computer_can_open(desk: DeskRig, page: ContactsPage) -> None:
    contact = page.list.model.record(0)
    assert contact is not None
    kept = desk.context.contact_papers.add_document(
        desk.actor, contact.id, "Insurance 2026/27: \u202elifts", b"%PDF-1.7 and so on"
    )
    assert file_name(kept) == "Insurance-2026-27-lifts.pdf"


def test_days_of_a_paper_are_counted_from_today_however_long_the_page_is_open(
    desk: DeskRig, page: ContactsPage
) -> None:
    desk.clock.advance(days=40)
    page.card.papers.add.click()
    form = page.card.papers.form
    form.title.setText("Insurance")
    form.reference.setText("Folder 12")
    form.expires.setFocus()
    desk.write("+30")
    assert form.expires.date() == desk.context.preferences.local_day(desk.clock.now()) + timedelta(days=30)
    form.submit()
    desk.until(lambda: [paper.expired for paper in page.card.papers.papers()] == [False])
