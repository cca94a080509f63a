"""Passes and keys by keyboard: handed out, taken back, lost, and asked for when their visitor leaves."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reception_app.accounts import Session
from reception_app.badges.pool_records import HolderKind, ItemKind, ItemState, PoolItem
from reception_app.kernel.text import isolate
from reception_app.reports import Format
from reception_app.visits import VisitState
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import records, settle
from tests.ui.look import faults
from ui.kit.jobs import wait_for_jobs
from ui.passes.pass_item_sheet import PassItemSheet
from ui.passes.pass_sheet import PassSheet
from ui.passes.passes_view import PassesView
from ui.passes.return_bar import ReturnBar
from ui.visits.check_in_sheet import CheckInSheet

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def desk(open_desk: Callable[[Session], DeskRig], office: OfficeFolder) -> DeskRig:
    """Maya's desk, with three passes and two keys."""
    rig = open_desk(office.maya)
    rig.context.pool.add(rig.actor, ItemKind.PASS, "P-001", "P-003")
    rig.context.pool.add(rig.actor, ItemKind.KEY, "K-1", "K-2", "Server room")
    return rig


def item(desk: DeskRig, number: str) -> PoolItem:
    return desk.context.pool.by_number(desk.actor, number)


def hand_out(desk: DeskRig, name: str, *numbers: str) -> int:
    """To somebody on site; the visit's id."""
    visit = desk.board()[name]
    for number in numbers:
        desk.context.pool.hand_out(desk.actor, item(desk, number).id, HolderKind.VISIT, visit.id)
    return visit.id


def view(desk: DeskRig, **payload: object) -> PassesView:
    desk.desk.show_place("visitors", {"tab": "passes", **payload})
    QApplication.processEvents()
    found = desk.window.findChild(PassesView)
    assert found is not None
    settle(desk.window)
    return found


def numbers(passes: PassesView) -> list[str]:
    return [row.item.number for row in records(passes)]


def test_a_key_goes_out_and_comes_back_by_keyboard_alone(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_P, CTRL)
    desk.write("k1")
    desk.key(ESCAPE)  # a scanner picks nothing from the list
    desk.key(ENTER)
    sheet = desk.sheet(PassSheet)
    assert desk.focus() is sheet.form.holder
    desk.write("Kwame")
    desk.key(ENTER)
    desk.key(ENTER, CTRL)
    out = item(desk, "K-1")
    assert (out.state, out.holder.name if out.holder else "") == (ItemState.OUT, "Kwame Asante")
    assert f"Key K-1 is with {isolate('Kwame Asante')}" in desk.said()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: item(desk, "K-1").state is ItemState.STORED, "the step is taken back")
    hand_out(desk, "Kwame Asante", "K-1")
    opened = desk.open("pass", pass_id=out.id)
    assert faults(opened) == []
    assert isinstance(opened, PassSheet)
    assert opened.main.label() == "Take back"
    opened.label.click()
    desk.until(lambda: any("queued" in said for said in desk.said()), "its label is queued")
    desk.key(ENTER, CTRL)
    assert item(desk, "K-1").state is ItemState.STORED


def test_a_lost_one_is_refused_until_it_is_found(desk: DeskRig) -> None:
    hand_out(desk, "Kwame Asante", "P-001")
    sheet = desk.open("pass", pass_id=item(desk, "P-001").id)
    assert isinstance(sheet, PassSheet)
    sheet.note.setText("left in a taxi")
    sheet.lost.click()
    assert item(desk, "P-001").note == "left in a taxi"
    desk.open("check_in")
    form = desk.sheet(CheckInSheet)
    form.form.name.setText("Max Blum")
    form.form.host.set_host_id(desk.board()["Kwame Asante"].host_id)
    form.lend.setText("p1")
    desk.submit(form)
    assert desk.sheet(CheckInSheet) is form, "it stays open"
    assert "Max Blum" not in desk.board()
    form.lend.setText("p2")
    desk.submit(form)
    assert item(desk, "P-002").state is ItemState.OUT
    again = desk.open("pass", pass_id=item(desk, "P-001").id)
    assert isinstance(again, PassSheet)
    assert again.banner.text() == "Pass P-001 was reported lost"
    assert not again.form.isVisibleTo(again)
    desk.submit(again)
    assert item(desk, "P-001").state is ItemState.STORED


def test_what_a_visitor_leaves_with_is_said_at_once(desk: DeskRig) -> None:
    bar = desk.desk.returns
    kwame = hand_out(desk, "Kwame Asante", "K-1", "P-001")
    sofia = hand_out(desk, "Sofia Novak", "P-002")
    assert bar.isHidden()
    desk.context.visits.check_out(desk.actor, [kwame])
    desk.until(lambda: bar.isVisible(), "the bar comes")
    assert bar.accessibleName() == f"{isolate('Kwame Asante')} has left with Key K-1, Pass P-001"
    assert faults(desk.desk) == []
    desk.context.visits.check_out(desk.actor, [sofia])
    desk.until(lambda: bar.more.isVisible(), "there is one more")
    desk.key(Qt.Key.Key_R, CTRL)
    assert {item(desk, number).state for number in ("K-1", "P-001")} == {ItemState.STORED}
    assert bar.accessibleName() == f"{isolate('Sofia Novak')} has left with Pass P-002"
    bar.later.click()
    desk.until(lambda: bar.isHidden(), "it was put off")
    context = desk.context
    after_a_restart = ReturnBar(lambda: context.pool, context.visits, lambda: desk.actor, desk.desk)
    after_a_restart.show_missing(context.pool.not_back(desk.actor))
    assert not after_a_restart.isHidden()
    assert numbers(view(desk, only="not_back")) == ["P-002"]


def test_a_visitor_who_left_with_a_key_may_have_lost_it(desk: DeskRig) -> None:
    kwame = hand_out(desk, "Kwame Asante", "K-1")
    desk.context.visits.check_out(desk.actor, [kwame])
    bar = desk.desk.returns
    desk.until(lambda: bar.isVisible(), "the bar comes")
    bar.lost.click()
    desk.until(lambda: bar.isHidden(), "it is dealt with")
    assert item(desk, "K-1").state is ItemState.LOST


def test_the_list_takes_scans_and_shows_what_is_late(desk: DeskRig, tmp_path: Path) -> None:
    hand_out(desk, "Kwame Asante", "K-1", "P-003")
    due = desk.clock.now() + timedelta(minutes=5)
    tom = next(e for e in desk.context.directory.employees(desk.actor) if e.name == "Tom Reed")
    desk.context.pool.hand_out(desk.actor, item(desk, "K-2").id, HolderKind.EMPLOYEE, tom.id, due=due)
    passes = view(desk)
    assert numbers(passes) == ["K-1", "K-2", "P-003"]
    assert faults(desk.desk) == []
    passes.activated()
    desk.write("p003")
    assert numbers(passes) == ["P-003"]
    desk.key(ENTER)
    assert item(desk, "P-003").state is ItemState.STORED
    assert "Pass P-003 is back" in desk.said()
    desk.write("server")
    assert numbers(passes) == ["K-1", "K-2"]
    desk.key(ENTER)
    assert any(said.startswith("There is no pass") for said in desk.said())
    desk.clock.advance(minutes=6)
    desk.desk.verbs.read_standing()
    assert f"Key K-2 should be back by now: {isolate('Tom Reed')}" in desk.said()
    late = view(desk, only="not_back")
    assert numbers(late) == ["K-2"]
    late.export.write(tmp_path / "passes.csv", Format.CSV)
    wait_for_jobs(30_000)
    desk.until(
        lambda: any("written to \u2068passes.csv\u2069" in said for said in desk.said()),
        "the file is written",
    )
    late.table.acted.emit(late.table.current())
    assert item(desk, "K-2").state is ItemState.STORED
    menu = {action.text(): action for action in late.table.menu().actions()}
    assert "Take back" not in menu


def test_what_is_missing_is_said_and_what_was_typed_is_kept(desk: DeskRig) -> None:
    sheet = desk.open("pass")
    assert isinstance(sheet, PassSheet)
    desk.submit(sheet)
    assert sheet.fields["number"].error()
    sheet.number.setText("P-777")
    desk.submit(sheet)
    assert "There is no pass" in sheet.fields["number"].error()
    sheet.number.setText("p2")
    desk.submit(sheet)
    assert sheet.fields["holder"].error() == "Choose who gets it."
    sheet.form.holder.setText("Nobody Here")
    desk.submit(sheet)
    assert "Choose from the list" in sheet.fields["holder"].error()
    sheet.form.holder.setText("Tom Reed")
    sheet.form.holder.editingFinished.emit()
    sheet.form.time.setText("half past")
    desk.submit(sheet)
    assert sheet.fields["due"].error()
    sheet.form.time.setText("17:30")
    today = desk.context.preferences.local_day(desk.clock.now())
    sheet.form.day.set_date(today + timedelta(days=1))
    sheet.park()
    draft = desk.context.drafts.open(desk.actor)[0]
    desk.desk.host.open_draft(desk.context.drafts.take(desk.actor, draft.id))
    again = desk.sheet(PassSheet)
    desk.submit(again)
    out = item(desk, "P-002")
    assert out.holder is not None
    assert out.holder.name == "Tom Reed"
    assert out.due is not None
    assert out.due - desk.clock.now() > timedelta(days=1)


def test_several_are_dealt_with_from_the_menu(desk: DeskRig) -> None:
    hand_out(desk, "Kwame Asante", "P-001", "P-002")
    passes = view(desk)
    passes.shown.set_key("all")
    passes.table.view.selectAll()

    def choose(label: str) -> None:
        next(action for action in passes.table.menu().actions() if action.text() == label).trigger()

    choose("Print labels")
    assert "5 label(s) queued" in desk.said() or "5 labels queued" in desk.said()
    choose("Take back")
    assert "2 passes and keys are back" in desk.said()
    choose("Report lost")
    assert {each.state for each in desk.context.pool.items(desk.actor)} == {ItemState.LOST}
    choose("Retire")
    assert desk.context.pool.items(desk.actor) == []
    passes.shown.set_key("away")
    assert numbers(passes) == []


def test_a_scan_takes_back_what_is_out_and_opens_the_rest(desk: DeskRig) -> None:
    hand_out(desk, "Kwame Asante", "K-1")
    scans = desk.desk.scans
    assert not scans.is_ours("4006381333931")
    assert scans.is_ours("K-0001")
    scans.take("K-0001")
    assert item(desk, "K-1").state is ItemState.STORED
    assert "Key K-1 is back" in desk.said()
    scans.take("P-0002")
    settle(desk.window)
    sheet = desk.sheet(PassSheet)
    assert sheet.number.text() == "P-002"
    sheet.number.setFocus()
    assert not scans.is_ours("K-0001"), "the field takes it"


def test_many_are_added_at_once_and_each_may_be_corrected_and_retired(desk: DeskRig) -> None:
    desk.open("pass_item")
    sheet = desk.sheet(PassItemSheet)
    assert faults(sheet) == []
    desk.write("P-010")
    desk.key(ENTER)
    desk.write("P-059")
    desk.key(ENTER, CTRL)
    assert len(desk.context.pool.items(desk.actor)) == 55
    last = item(desk, "P-059")
    desk.open("pass_item", item_id=last.id)
    desk.write("Press")
    desk.key(ENTER, CTRL)
    assert item(desk, "P-059").label == "Press"
    opened = desk.open("pass", pass_id=last.id)
    assert isinstance(opened, PassSheet)
    opened.retire.click()
    assert not item(desk, "P-059").active
    passes = view(desk)
    passes.shown.set_key("retired")
    assert numbers(passes) == ["P-059"]
    again = desk.open("pass", pass_id=last.id)
    assert isinstance(again, PassSheet)
    desk.submit(again)
    assert item(desk, "P-059").active


def test_a_receptionist_hands_out_and_takes_back_and_changes_nothing_else(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder
) -> None:
    desk = open_desk(office.rina)
    desk.context.pool.add(office.maya.actor, ItemKind.KEY, "K-1")
    passes = view(desk)
    assert not passes.add.isVisible()
    assert not passes.export.isVisible()
    sheet = desk.open("pass", pass_id=item(desk, "K-1").id, visit_id=desk.board()["Kwame Asante"].id)
    assert isinstance(sheet, PassSheet)
    assert not sheet.retire.isVisible()
    assert not sheet.change.isVisible()
    desk.key(ENTER, CTRL)
    assert item(desk, "K-1").state is ItemState.OUT
    assert desk.board()["Kwame Asante"].state is VisitState.WITH_HOST
