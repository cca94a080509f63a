"""The printers in the office: set up by keyboard, warned of traps, new rolls, jobs moved from one to the other."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.integrations.printing import PrintQueue
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.text import isolate
from reception_app.outbox import DeliveryState
from reception_app.outbox.printer_records import PlaceKind, Printer, PrinterEdit, PrinterKind
from reception_app.visits.records import VisitState
from tests.builders.desk import OfficeFolder
from tests.fakes.clock import FixedClock
from tests.fakes.peers_printer import MemoryPrinter
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.kit.jobs import inline_jobs, wait_for_jobs
from ui.outbox.outbox_view import OutboxView
from ui.settings.printer_sheet import PrinterSheet
from ui.settings.printers_view import PrintersView
from ui.visits.badge_job import BadgeJob

LABEL = "custom_62x100mm_62x100mm"


@pytest.fixture
def printer() -> MemoryPrinter:
    """A system with a label printer and a laser printer."""
    says = {
        "labels": PrintQueue("labels", "Desk labels", media=(LABEL,), media_default=LABEL),
        "laser": PrintQueue("laser", "Laser", media=("na_letter_8.5x11in",)),
    }
    printer = MemoryPrinter(says=says)
    printer.queues = lambda: list(says.values())  # type: ignore[method-assign]  # the fake has one queue by itself
    return printer


@pytest.fixture
def house(
    office: OfficeFolder, tmp_path: Path, clock: FixedClock, printer: MemoryPrinter
) -> Iterator[AppContext]:
    """The office with that system's printers; whatever asks them does so at once."""
    paths = office.copy_to(tmp_path / "office")
    opened = build(paths, clock, start_workers=False, use_keyring=False, printer=printer)
    assert isinstance(opened, AppContext)
    with inline_jobs():
        yield opened
    wait_for_jobs(10_000)
    opened.close()


@pytest.fixture
def maya(office: OfficeFolder) -> Actor:
    return office.maya.actor


@pytest.fixture
def front(house: AppContext, maya: Actor) -> Printer:
    return house.printers.save(maya, PrinterEdit("Front", PrinterKind.QUEUE, "labels"))


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(1100, 700)
    widget.show()
    QApplication.processEvents()


def sheet_of(qtbot: QtBot, house: AppContext, maya: Actor, **payload: int) -> PrinterSheet:
    sheet = PrinterSheet(house.printers, house.badge_templates, house.kiosks, lambda: maya, payload)
    shown(qtbot, sheet)
    return sheet


def test_a_printer_is_set_up_and_its_traps_are_said(qtbot: QtBot, house: AppContext, maya: Actor) -> None:
    sheet = sheet_of(qtbot, house, maya)
    assert (sheet.name.text(), sheet.checked.text()) == ("Desk labels", "It answers, and badges fit.")
    assert sheet.to_draft() == {}, "what stands there by itself is no draft"
    sheet.way.queue.setFocus()
    QTest.keyClick(sheet.way.queue, Qt.Key.Key_Down)
    assert "office printer" in sheet.checked.text()
    QTest.keyClick(sheet.way.queue, Qt.Key.Key_Up)
    sheet.name.setFocus()
    sheet.name.selectAll()
    QTest.keyClicks(sheet.name, "Front")
    QTest.keyClick(sheet.places.boxes[(PlaceKind.DESK, "Front desk")], Qt.Key.Key_Space)
    QTest.keyClicks(sheet.places.more, "Back office")
    QTest.keyClick(sheet.places.more, Qt.Key.Key_Return)
    assert faults(sheet) == []
    draft = sheet.to_draft()
    again = sheet_of(qtbot, house, maya)
    again.from_draft(draft)
    assert again.to_draft() == draft
    again.submit()
    settle(again)
    [known] = house.printers.all(maya)
    assert (known.printer.title, known.printer.queue) == ("Front", "labels")
    assert [route.place for route in known.routes] == ["Back office", "Front desk"]


def test_what_is_wrong_stands_under_its_field(
    qtbot: QtBot, house: AppContext, maya: Actor, front: Printer
) -> None:
    sheet = sheet_of(qtbot, house, maya)
    sheet.submit()
    settle(sheet)
    assert sheet.way.fields["queue"].error() == "This printer is known already: \u2068Front\u2069."
    sheet.way.kind.set_value(PrinterKind.BROTHER)
    sheet.way.address.setText("not an address")
    sheet.way.look_button.click()
    assert sheet.way.fields["address"].error() == "This is not the address of a printer."
    sheet.way.address.setText("127.0.0.1:9")
    sheet.check.click()
    assert sheet.checked.text() != ""
    old = sheet_of(qtbot, house, maya, printer_id=front.id)
    house.printers.save(maya, PrinterEdit("Elsewhere", PrinterKind.QUEUE, "labels", version=1), front.id)
    old.submit()
    settle(old)
    assert "somebody else" in old.banner.text()
    old.submit()
    settle(old)
    assert [known.printer.title for known in house.printers.all(maya)] == ["Elsewhere"], (
        "nothing was typed here"
    )
    old.retire.click()
    assert house.printers.all(maya) == []


def test_what_another_desk_changes_of_a_printer_is_kept_beside_what_is_typed(
    qtbot: QtBot, house: AppContext, maya: Actor
) -> None:
    front = house.printers.save(maya, PrinterEdit("Front", PrinterKind.QUEUE, "labels", warn_at=20))
    house.printers.route(maya, PlaceKind.DESK, "Back office", front.id)
    sheet = sheet_of(qtbot, house, maya, printer_id=front.id)
    sheet.name.setText("Front labels")
    sheet.places.boxes[(PlaceKind.DESK, "Front desk")].setChecked(True)
    theirs = PrinterEdit("Front", PrinterKind.QUEUE, "labels", warn_at=50, version=front.version)
    house.printers.save(maya, theirs, front.id)
    house.printers.route(maya, PlaceKind.DESK, "Back office", 0)
    kept = sheet.to_draft()
    sheet.submit()
    settle(sheet)
    assert sheet.banner.isVisible()
    again = sheet_of(qtbot, house, maya)
    again.from_draft(kept)
    for one in (sheet, again):
        assert (one.name.text(), one.warn.value()) == ("Front labels", 50)
        assert one.places.chosen() == {(PlaceKind.DESK, "Front desk")}
    again.submit()
    settle(again)
    [known] = house.printers.all(maya)
    assert (known.printer.title, known.printer.warn_at) == ("Front labels", 50)
    assert [route.place for route in known.routes] == ["Front desk"]


@pytest.mark.parametrize("known", [False, True])
def test_a_draft_that_an_older_program_kept_is_opened(
    known: bool, qtbot: QtBot, house: AppContext, maya: Actor, front: Printer
) -> None:
    edit = asdict(PrinterEdit("Front labels", PrinterKind.QUEUE, "labels", warn_at=50, version=front.version))
    places = [["desk", "Back/office"], ["desk", "Front desk"]]
    sheet = sheet_of(qtbot, house, maya)
    sheet.from_draft({"id": front.id if known else 0, "edit": edit, "places": places})
    assert (sheet.name.text(), sheet.warn.value()) == ("Front labels", 50)
    assert sheet.places.chosen() == {(PlaceKind.DESK, "Back/office"), (PlaceKind.DESK, "Front desk")}
    again = sheet_of(qtbot, house, maya)
    again.from_draft(sheet.to_draft())
    assert again.places.chosen() == sheet.places.chosen()


def test_the_list_says_how_each_is_and_takes_new_rolls(
    qtbot: QtBot, house: AppContext, maya: Actor, front: Printer, printer: MemoryPrinter
) -> None:
    view = PrintersView(house.printers, house.printing, house.trials, lambda: maya)
    shown(qtbot, view)
    view.activated()
    assert [line.title for line in view.model.records()] == ["PDF folder", "Front"]
    view.show_payload({"printer_id": front.id})
    view.card.labels.set_value(15)
    view.card.new_roll.click()
    assert house.printers.all(maya)[0].printer.labels_left == 15
    printer.says["labels"] = PrintQueue("labels", "L", reasons=("cover-open",))
    view.ask.click()
    assert (view.card.chip.text(), view.card.sentence.text()) == (
        "Trouble",
        "The printer's cover is open. Close the cover.",
    )
    QApplication.processEvents()
    assert faults(view) == []
    view.card.buttons["test"].click()
    [job] = [each for each in house.outbox.deliveries(maya) if each.purpose == "test_badge"]
    with qtbot.waitSignal(view.place_wanted) as asked:
        view.card.buttons["jobs"].click()
    assert asked.args == ["office", {"section": "outbox", "queue": "labels"}]
    with qtbot.waitSignal(view.sheet_wanted) as asked:
        QTest.keyClick(view.table.focusProxy() or view.table, Qt.Key.Key_Return)
    assert asked.args == ["printer", {"printer_id": front.id}]
    view.card.stop.click()
    assert house.printers.all(maya)[0].printer.labels_left is None
    assert job.state is DeliveryState.QUEUED


def test_the_next_free_label_of_a_sheet_is_shown_and_set(
    qtbot: QtBot, house: AppContext, maya: Actor, front: Printer
) -> None:
    house.printers.route(maya, PlaceKind.TEMPLATE, "visitor-letter-86x59", front.id)
    view = PrintersView(house.printers, house.printing, house.trials, lambda: maya)
    shown(qtbot, view)
    view.activated()
    view.show_payload({"printer_id": 0})
    assert view.card.sheets.isHidden(), "the folder of PDFs has no sheet in it"
    view.show_payload({"printer_id": front.id})
    [(name, number)] = view.card.sheets.numbers.items()
    assert number.value() == 1
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Up)
    QTest.keyClick(view.card.sheets.buttons[name], Qt.Key.Key_Space)
    assert house.printers.sheets(maya, "labels")[0].next_label == 2
    view.refresh()
    assert [each.value() for each in view.card.sheets.numbers.values()] == [2]
    QApplication.processEvents()
    assert faults(view) == []


def test_jobs_are_listed_by_printer_and_moved(
    qtbot: QtBot, house: AppContext, maya: Actor, front: Printer
) -> None:
    house.printing.refresh()
    number = house.trials.test_badge(maya, printer_id=front.id)
    view = OutboxView(
        house.outbox,
        house.printing,
        house.printers,
        house.paths.pdf_folder,
        lambda: maya,
        house.clock.now,
        house.preferences.zone,
    )
    shown(qtbot, view)
    view.show_payload({"queue": "labels"})
    assert [row.id for row in view.model.records()] == [number]
    view.card.buttons["move"].click()
    [menu] = view.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == [f"Move to {isolate('PDF folder')}"]
    menu.actions()[0].trigger()
    menu.close()
    view.on_changes([Change("delivery", frozenset({number}))])
    assert view.model.records() == []
    view.show_payload({"queue": "pdf-folder"})
    assert number in [row.id for row in view.model.records()]


def test_a_visit_says_how_its_badge_stands(qtbot: QtBot, house: AppContext, maya: Actor) -> None:
    today = house.preferences.local_day(house.clock.now())
    visit = next(each for each in house.visits.board(maya, today) if each.state is VisitState.WAITING)
    panel = BadgeJob(house.outbox, lambda: maya)
    shown(qtbot, panel)
    panel.show_visit(visit.id)
    assert panel.said.text() == "The badge is about to be printed"
    [job] = [each for each in house.outbox.of_subject(maya, "visit", visit.id) if each.purpose == "badge"]
    with qtbot.waitSignal(panel.opened) as asked:
        panel.show_job.click()
    assert asked.args == [job.id]
    house.outbox.cancel(maya, job.id)
    panel.on_changes([Change("visit", frozenset({visit.id}))])
    assert panel.isVisible()
    panel.on_changes([Change("delivery", frozenset({job.id}))])
    assert not panel.isVisible()
