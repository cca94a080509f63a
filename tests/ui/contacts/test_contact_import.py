"""Contacts come from a file and go into one: what would happen is read first; a long import can be stopped."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt

from reception_app.contacts.records import ContactEdit, ContactFilter, ContactPhone
from reception_app.kernel.actor import Actor
from reception_app.kernel.import_report import ImportFiles, ImportReport
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.contacts.exchange_items import exchange_items
from ui.contacts.files_menu import FilesMenu
from ui.contacts.import_sheet import ContactImportSheet
from ui.kit.import_panel import ImportPanel, ImportSource
from ui.kit.jobs import Progress

CARDS = "BEGIN:VCARD\nFN:Grace Hopper\nTEL:+44 20 7946 0018\nEND:VCARD\nBEGIN:VCARD\nrubbish\nEND:VCARD\n"


def test_a_file_says_what_it_would_do_before_it_is_taken(desk: DeskRig, tmp_path: Path, inline: None) -> None:
    file = tmp_path / "phone.vcf"
    file.write_text(CARDS, "utf-8")
    sheet = desk.open("contact_import")
    assert isinstance(sheet, ContactImportSheet)
    assert not sheet.apply_button.isEnabled()
    sheet.panel.read_files([str(file)])
    assert "add 1" in sheet.panel.outcome.text()
    assert sheet.panel.table.isVisible()
    assert desk.context.contacts.count(desk.actor, ContactFilter(text="hopper")) == 0
    assert faults(sheet) == []
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.context.contacts.count(desk.actor, ContactFilter(text="hopper")) == 1
    assert not sheet.apply_button.isEnabled()
    assert any("1 added" in said for said in desk.said())


def test_several_files_are_read_and_taken_together(desk: DeskRig, tmp_path: Path, inline: None) -> None:
    phone, more, empty = (tmp_path / name for name in ("phone.vcf", "more.csv", "empty.csv"))
    phone.write_text(CARDS, "utf-8")
    more.write_text("Name\nBo Berg\n", "utf-8")
    empty.write_text("", "utf-8")
    sheet = desk.open("contact_import")
    assert isinstance(sheet, ContactImportSheet)
    sheet.panel.read_files([str(empty), str(more), str(phone)])
    assert sheet.panel.file.text() == "3 files"
    assert "add 2" in sheet.panel.outcome.text()
    said = [(row.line, row.message.split(" · ")[0]) for row in sheet.panel._problems.records()]
    assert said == [("", "empty.csv"), ("5", "phone.vcf")]
    sheet.panel.read_files([str(more), str(tmp_path / "gone.csv")])
    assert "gone.csv: This file can't be read." in sheet.panel.outcome.text()
    assert not sheet.apply_button.isEnabled()
    sheet.panel.read_files([str(more), str(phone)])
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.context.contacts.count(desk.actor, ContactFilter()) == 2


def test_what_a_column_is_taken_for_is_said_in_words(desk: DeskRig, tmp_path: Path, inline: None) -> None:
    file = tmp_path / "names.csv"
    file.write_text("Vorname,Nachname,Shoe size\nBo,Berg,39\n", "utf-8")
    sheet = desk.open("contact_import")
    assert isinstance(sheet, ContactImportSheet)
    sheet.panel.read_files([str(file)])
    said = "Columns: Vorname → First name, Nachname → Last name. Not used: Shoe size."
    assert sheet.panel.columns_said.text() == said


def test_a_file_that_can_not_be_read_says_so(desk: DeskRig, tmp_path: Path, inline: None) -> None:
    file = tmp_path / "shoes.csv"
    file.write_text("Shoe size\n39\n", "utf-8")
    sheet = desk.open("contact_import")
    assert isinstance(sheet, ContactImportSheet)
    sheet.panel.read_files([str(file)])
    assert "holds names" in sheet.panel.outcome.text()
    assert not sheet.apply_button.isEnabled()


def test_what_is_shown_becomes_a_file_that_can_be_read_again(
    desk: DeskRig, tmp_path: Path, inline: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = ContactEdit("Ada Quill", phones=(ContactPhone("+44 20 7946 0018"),))
    desk.context.contacts.save(desk.actor, edit, anyway=True)
    exchange, asked = desk.context.contact_exchange, list[str]()
    files = FilesMenu(desk.context.contact_lists, ContactFilter, lambda: desk.actor)
    items = exchange_items(exchange, files, ContactFilter, lambda: desk.actor, lambda: asked.append("import"))
    runs = [item.run for item in items if item.run is not None]
    runs[-1]()
    assert asked == ["import"]
    for number, run in enumerate(runs[:-1]):
        target = tmp_path / str(number)

        def choose(_title: str, _name: str, then: Callable[[Path], object], target: Path = target) -> None:
            then(target)

        monkeypatch.setattr(files, "ask", choose)
        run()
        assert exchange.read(desk.actor, target.read_bytes()).unchanged >= 1


@pytest.fixture
def panel(desk: DeskRig) -> ImportPanel:
    """One whose import waits at its first card until the test lets it go on."""
    go_on = Event()

    def read(_actor: Actor, _files: ImportFiles, _progress: Progress) -> ImportReport:
        return ImportReport(added=2)

    def apply(_actor: Actor, _files: ImportFiles, _confirmed: bool, progress: Progress) -> ImportReport:
        while not go_on.wait(0.01):
            progress(1, 2)
        return ImportReport(added=2, applied=True)

    source = ImportSource(read, apply, "Choose", "*", "{0} would", "{0} did", stoppable=True)
    panel = ImportPanel(source, lambda: desk.actor, name="somePanel", parent=desk.desk)
    panel.destroyed.connect(go_on.set)
    panel.setProperty("letGo", go_on)
    return panel


def test_an_import_under_way_shows_how_far_it_is_and_can_be_stopped(
    desk: DeskRig, panel: ImportPanel
) -> None:
    panel.read_from("somewhere", lambda _actor: b"")
    desk.until(lambda: panel.report is not None)
    done: list[bool] = []
    panel.apply_then(lambda: done.append(True))
    desk.until(lambda: panel.bar.maximum() == 2)
    assert panel.is_busy()
    panel.stop.click()
    assert not panel.is_busy()
    assert "Stopped" in panel.outcome.text()
    panel.property("letGo").set()
    panel.apply_then(lambda: done.append(True))
    desk.until(lambda: done == [True])
    assert "2 did" in panel.outcome.text()
