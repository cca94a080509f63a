"""Passes and keys: what was typed comes back, another desk is told of, and a file holds what the list shows."""

from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception_app.badges.pool_records import HolderKind, ItemKind, ItemState
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.passes.test_passes import desk as desk
from tests.ui.passes.test_passes import hand_out, item, numbers, view
from tests.ui.written import written
from ui.passes.pass_item_sheet import PassItemSheet
from ui.passes.pass_sheet import PassSheet
from ui.passes.passes_view import PassesView
from ui.passes.return_bar import ReturnBar

W = TypeVar("W", bound=QWidget)
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def again(desk: DeskRig, kind: type[W]) -> W:
    """Esc, and the sheet made anew of its draft, as after the program was ended."""
    desk.key(ESCAPE)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    settle(desk.window)
    return desk.sheet(kind)


def test_each_field_of_handing_out_comes_back(desk: DeskRig) -> None:
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    sheet.form.holder.setText("Nobody \u202eHere")
    sheet.form.day.set_date(desk.clock.now().date() + timedelta(days=3))
    sheet.form.time.setText("half past")
    sheet.form.note.setText("Two keys on one ring 🔑")
    before = sheet.to_draft()
    assert again(desk, PassSheet).to_draft() == before


def test_only_another_day_is_kept(desk: DeskRig) -> None:
    desk.open("pass", pass_id=item(desk, "K-1").id)
    day = desk.clock.now().date() + timedelta(days=3)
    desk.sheet(PassSheet).form.day.set_date(day)
    assert again(desk, PassSheet).form.day.date() == day


def test_a_note_about_one_that_comes_back_is_kept(desk: DeskRig) -> None:
    hand_out(desk, "Kwame Asante", "K-1")
    desk.open("pass", pass_id=item(desk, "K-1").id)
    desk.sheet(PassSheet).note.setText("Bent, but still opens")
    sheet = again(desk, PassSheet)
    assert sheet.note.text() == "Bent, but still opens"
    desk.key(ENTER, CTRL)
    assert item(desk, "K-1").state is ItemState.STORED
    moves = desk.context.pool.item(desk.actor, item(desk, "K-1").id).moves
    assert moves[0].note == "Bent, but still opens"
    assert desk.context.drafts.open(desk.actor) == []


def test_what_was_typed_is_kept_while_the_item_is_changed(desk: DeskRig) -> None:
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    sheet.form.note.setText("For the week")
    desk.click(sheet.change)
    assert desk.sheet(PassItemSheet).isVisible()
    desk.key(ESCAPE)
    (kept,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.open_draft(kept)
    assert desk.sheet(PassSheet).form.note.text() == "For the week"


def test_what_was_typed_stays_where_another_desk_has_handed_it_out(desk: DeskRig) -> None:
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    sheet.form.holder.setText("Tom Reed")
    sheet.form.holder.editingFinished.emit()
    sheet.form.note.setText("For the week")
    hand_out(desk, "Kwame Asante", "K-1")
    desk.key(ENTER, CTRL)
    assert "K-1" in sheet.banner.text(), "it is said why it was not handed out"
    assert sheet.main.label() == "Take back"
    sheet = again(desk, PassSheet)
    sheet.number.setText("K-2")
    sheet.number.look_up()
    desk.key(ENTER, CTRL)
    out = item(desk, "K-2")
    assert (out.holder.name if out.holder else "", out.note) == ("Tom Reed", "For the week")


def test_one_that_another_desk_took_back_shows_how_it_stands(desk: DeskRig) -> None:
    hand_out(desk, "Kwame Asante", "K-1")
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    desk.context.pool.take_back(desk.actor, [item(desk, "K-1").id])
    desk.key(ENTER, CTRL)
    assert sheet.main.label() == "Hand out"


def test_midnight_makes_no_other_day_of_when_they_leave(desk: DeskRig) -> None:
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    sheet.form.note.setText("For the week")
    desk.clock.advance(hours=24)
    sheet = again(desk, PassSheet)
    sheet.form.holder.setText("Tom Reed")
    sheet.form.holder.editingFinished.emit()
    desk.key(ENTER, CTRL)
    assert sheet.fields["due"].error() == ""
    assert item(desk, "K-1").state is ItemState.OUT


def test_it_stays_open_over_midnight(desk: DeskRig) -> None:
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    sheet.form.holder.setText("Tom Reed")
    sheet.form.holder.editingFinished.emit()
    desk.clock.advance(hours=24)
    desk.key(ENTER, CTRL)
    assert item(desk, "K-1").state is ItemState.OUT


def test_a_time_after_midnight_is_one_of_the_new_day(desk: DeskRig) -> None:
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    sheet.form.holder.setText("Tom Reed")
    sheet.form.holder.editingFinished.emit()
    desk.clock.advance(hours=24)
    sheet.form.time.setText("23:50")
    desk.key(ENTER, CTRL)
    assert sheet.fields["day"].error() == sheet.fields["due"].error() == ""
    out = item(desk, "K-1")
    assert out.due is not None
    here = out.due.astimezone(desk.context.preferences.zone())
    assert here.date() == desk.clock.now().astimezone(here.tzinfo).date()


def test_the_undo_of_a_hand_out_takes_back_nothing_else(desk: DeskRig) -> None:
    away, passes = item(desk, "P-001"), view(desk)
    desk.context.pool.hand_out(desk.actor, away.id, HolderKind.VISIT, desk.board()["Kwame Asante"].id)
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    sheet.form.holder.setText("Tom Reed")
    sheet.form.holder.editingFinished.emit()
    sheet.submit()
    passes.steps.take_back([away])
    desk.until(lambda: any("K-1 is with" in said for said in desk.said()), "it is handed out")
    toast = next(each for each in desk.desk.toasts.toasts() if "K-1 is with" in each.text())
    assert toast.button is not None
    desk.click(toast.button)
    settle(desk.window)
    assert item(desk, "P-001").state is ItemState.STORED, "that was the step behind it"


def test_what_a_key_opens_is_kept_while_it_is_corrected(desk: DeskRig) -> None:
    key = item(desk, "K-1")
    desk.open("pass_item", item_id=key.id)
    sheet = desk.sheet(PassItemSheet)
    sheet.label.setText("Server room, left")
    sheet = again(desk, PassItemSheet)
    assert (sheet.title(), sheet.label.text()) == ("Key K-1", "Server room, left")
    hand_out(desk, "Kwame Asante", "K-1")
    desk.key(ENTER, CTRL)
    assert "meanwhile" in sheet.banner.text()
    assert sheet.label.text() == "Server room, left"
    desk.key(ENTER, CTRL)
    assert item(desk, "K-1").label == "Server room, left"
    assert desk.context.drafts.open(desk.actor) == []


def test_what_another_desk_said_it_opens_is_not_undone(desk: DeskRig) -> None:
    key = item(desk, "K-1")
    desk.open("pass_item", item_id=key.id)
    sheet = desk.sheet(PassItemSheet)
    sheet.kind.set_key("pass")
    desk.context.pool.change(desk.actor, key.id, ItemKind.KEY, "Archive", key.version)
    desk.key(ENTER, CTRL)
    desk.key(ENTER, CTRL)
    saved = item(desk, "K-1")
    assert (saved.kind, saved.label) == (ItemKind.PASS, "Archive")


def test_each_field_of_new_ones_comes_back(desk: DeskRig) -> None:
    desk.open("pass_item")
    sheet = desk.sheet(PassItemSheet)
    sheet.label.setText("Contractors")
    sheet = again(desk, PassItemSheet)
    assert sheet.label.text() == "Contractors"
    sheet.kind.set_key("key")
    sheet.first.setText("X-1")
    sheet.last.setText("X-3")
    before = sheet.to_draft()
    assert again(desk, PassItemSheet).to_draft() == before


def exported(desk: DeskRig, passes: PassesView, target: Path) -> list[str]:
    return [row["Number"] for row in written(desk, passes.export, target)]


def test_a_file_holds_what_the_list_shows_in_its_order(desk: DeskRig, tmp_path: Path) -> None:
    hand_out(desk, "Kwame Asante", "K-1", "P-003")
    desk.context.pool.report_lost(desk.actor, [item(desk, "K-2").id])
    desk.context.pool.retire(desk.actor, [item(desk, "P-002").id])
    passes = view(desk)
    for shown in ("away", "not_back", "lost", "all", "retired"):
        passes.shown.set_key(shown)
        assert exported(desk, passes, tmp_path / f"{shown}.csv") == numbers(passes), shown
    passes.shown.set_key("all")
    passes.table.columns.sort_wanted.emit("number", False)
    assert (
        exported(desk, passes, tmp_path / "down.csv") == numbers(passes) == ["P-003", "P-001", "K-2", "K-1"]
    )
    passes.scan.setText("server")
    assert exported(desk, passes, tmp_path / "typed.csv") == numbers(passes) == ["K-2", "K-1"]


def test_a_day_at_the_end_of_the_calendar_is_refused(desk: DeskRig) -> None:
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    sheet.form.holder.setText("Tom Reed")
    sheet.form.holder.editingFinished.emit()
    sheet.form.day.set_date(date.min)
    # In UTC it is no day any more.
    sheet.form.time.setText("0:01")
    desk.key(ENTER, CTRL)
    assert sheet.fields["day"].error() == "The calendar ends there."
    assert item(desk, "K-1").state is ItemState.STORED


def test_a_day_that_is_none_comes_back_as_it_was_typed(desk: DeskRig) -> None:
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    sheet.form.holder.setText("Tom Reed")
    sheet.form.holder.editingFinished.emit()
    sheet.form.day.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.write("Friday")
    sheet = again(desk, PassSheet)
    assert sheet.form.day.text() == "Friday"
    desk.key(ENTER, CTRL)
    assert sheet.fields["day"].error()


def test_what_was_only_looked_at_is_no_draft(desk: DeskRig) -> None:
    visit = desk.board()["Kwame Asante"].id
    desk.open("pass", pass_id=item(desk, "K-1").id, visit_id=visit)
    desk.key(ESCAPE)
    assert desk.context.drafts.open(desk.actor) == []


def test_what_is_used_no_more_is_found_among_its_like(desk: DeskRig) -> None:
    desk.context.pool.retire(desk.actor, [item(desk, "P-002").id])
    passes = view(desk)
    passes.shown.set_key("retired")
    passes.scan.setText("p")
    assert numbers(passes) == ["P-002"]
    passes.scan.setText("k1")
    assert numbers(passes) == []
    passes.shown.set_key("lost")
    passes.scan.setText("p")
    assert numbers(passes) == ["P-001", "P-003"]


def test_another_name_over_whoever_stood_there_is_meant(desk: DeskRig) -> None:
    visit = desk.board()["Kwame Asante"].id
    desk.open("pass", pass_id=item(desk, "K-1").id, visit_id=visit)
    sheet = desk.sheet(PassSheet)
    sheet.form.holder.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.write("Nobody Here")
    sheet.form.holder.close_list()
    desk.key(ENTER, CTRL)
    assert "Choose from the list" in sheet.fields["holder"].error()
    assert item(desk, "K-1").state is ItemState.STORED
    desk.key(Qt.Key.Key_A, CTRL)
    desk.write("Tom Reed")
    sheet.form.holder.close_list()
    desk.key(ENTER, CTRL)
    out = item(desk, "K-1")
    assert out.holder is not None
    assert out.holder.name == "Tom Reed"


def test_a_key_that_is_struck_twice_takes_back_once(desk: DeskRig) -> None:
    hand_out(desk, "Kwame Asante", "K-1")
    desk.open("pass", pass_id=item(desk, "K-1").id)
    sheet = desk.sheet(PassSheet)
    sheet.submit()
    sheet.submit()
    settle(desk.window)
    assert desk.said() == ["Key K-1 is back"]


def test_so_does_the_bar(desk: DeskRig) -> None:
    visit = hand_out(desk, "Kwame Asante", "K-1")
    desk.context.visits.check_out(desk.actor, [visit])
    bar = desk.window.findChild(ReturnBar)
    assert bar is not None
    desk.until(bar.isVisible, "it is asked for")
    before = len(desk.said())
    bar.take_back()
    bar.take_back()
    settle(desk.window)
    assert desk.said()[before:] == ["Key K-1 is back"]
