"""Backups: made, checked, restored after a question; the recovery key by right."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reception_app.accounts import Session
from reception_app.db.care import take_request
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.jobs import wait_for_jobs
from ui.kit.label import Label
from ui.office.backups_view import BackupsView
from ui.shell.counter import Counter
from ui.shell.standing import StandingReader, counts_of


@pytest.fixture
def view(desk: DeskRig) -> BackupsView:
    """The section, opened."""
    return _open(desk)


def _open(desk: DeskRig) -> BackupsView:
    desk.desk.show_place("office", {"section": "backup"})
    found = desk.desk.findChild(BackupsView)
    assert found is not None
    settle(desk.window)
    return found


@contextmanager
def _disk_waits(
    desk: DeskRig, monkeypatch: pytest.MonkeyPatch, after: Callable[[Path], list[str]] | None = None
) -> Iterator[None]:
    """The disk of the backups answers only once this is over: with what is there then, or `after` says before."""
    answers, listed, backups = threading.Event(), os.listdir, desk.context.paths.backups

    def slowly(folder: Path) -> list[str]:
        found = after(folder) if after is not None and folder == backups else None
        assert folder != backups or answers.wait(20)
        return listed(folder) if found is None else found

    monkeypatch.setattr(os, "listdir", slowly)
    try:
        yield
    finally:
        answers.set()


def _make(desk: DeskRig, view: BackupsView) -> None:
    before, made = view.model.rowCount(), list[bool]()
    view.make.made.connect(lambda: made.append(True))
    view.make.start()
    # The list may hear of it first; until who asked for it has, no other is begun, and no row is in hand.
    desk.until(lambda: made and view.model.rowCount() > before, "the backup is listed")
    settle(desk.window)


def test_a_backup_is_made_listed_and_sound(desk: DeskRig, view: BackupsView) -> None:
    before = len(desk.context.backups.backups(desk.actor))
    view.make.start()
    desk.until(lambda: len(desk.context.backups.backups(desk.actor)) == before + 1)
    desk.until(lambda: "The backup is made and checked" in desk.said())
    assert view.table.current() is not None
    view.table.acted.emit(view.table.current())
    desk.until(lambda: "sound" in view.outcome.text())


def test_the_counter_line_hears_of_a_backup_at_once(desk: DeskRig, view: BackupsView) -> None:
    desk.clock.advance(minutes=21)
    line = desk.desk.counters

    def said() -> str:
        return " ".join(counter.accessibleName() for counter in line.findChildren(Counter))

    assert "11:03" not in said()
    _make(desk, view)
    desk.until(lambda: "Backup" in said() and "11:03" in said())


def test_the_list_follows_a_backup_and_no_other_deed(
    desk: DeskRig, view: BackupsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    refresh = view.refresh

    def counted() -> None:
        read.append(1)
        refresh()

    monkeypatch.setattr(view, "refresh", counted)
    desk.context.preferences.set(desk.actor, {"office.assembly_point": "Back yard"})
    settle(desk.window)
    assert read == [], "a folder on a slow disk is not listed for it"
    before = view.model.rowCount()
    desk.context.backups.make(desk.actor)
    desk.until(lambda: view.model.rowCount() == before + 1)
    assert read


def test_a_disk_that_does_not_answer_holds_nobody_up(
    desk: DeskRig, view: BackupsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.context.backups.make(desk.actor)
    settle(desk.window)
    before = view.model.rowCount()
    desk.context.paths.backups.joinpath("reception-20260101T000000000Z-manual.db").touch()
    with _disk_waits(desk, monkeypatch):
        view.refresh()
        assert view.model.rowCount() == before, "what was there is shown until it answers"
    desk.until(lambda: view.model.rowCount() == before + 1)


def test_until_the_backups_are_read_nothing_is_said_or_done_about_them(
    desk: DeskRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    for backup in desk.context.backups.backups(desk.actor):
        backup.path.unlink()
    with _disk_waits(desk, monkeypatch):
        desk.desk.show_place("office", {"section": "backup"})
        view = desk.desk.findChild(BackupsView)
        assert view is not None
        assert not view.bring_back.isEnabled(), "there may be none"
        assert view.table.view.hasFocus()
        assert not any(each.isVisible() for each in view.findChildren(EmptyState)), "there may be some"
    desk.until(lambda: any(each.isVisible() for each in view.findChildren(EmptyState)))
    assert not view.bring_back.isEnabled()
    _make(desk, view)
    assert view.bring_back.isEnabled()


def test_the_backup_that_was_just_made_is_in_hand_whatever_was_being_read(
    desk: DeskRig, view: BackupsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.context.backups.make(desk.actor)
    desk.until(lambda: view.model.rowCount() > 0)
    older = view.model.record(view.model.rowCount() - 1)
    assert older is not None
    view.table.select_id(older.id)
    listed, read, backups = os.listdir, threading.Event(), desk.context.paths.backups

    def seen(folder: Path) -> list[str]:
        found = listed(folder)
        read.set()
        return found

    with _disk_waits(desk, monkeypatch, after=seen):
        view.refresh()
        assert read.wait(20)
        monkeypatch.setattr(os, "listdir", listed)
        backups.joinpath("reception-20300101T000000000Z-manual.db").touch()
        view.make.made.emit()
    desk.until(lambda: (now := view.table.current()) is not None and now.name.startswith("reception-2030"))


def test_a_disk_that_is_gone_is_told_on_the_page_until_it_is_back(desk: DeskRig, view: BackupsView) -> None:
    _make(desk, view)
    backups = desk.context.paths.backups
    away, before = backups.with_name("elsewhere"), view.model.rowCount()
    backups.rename(away)
    backups.symlink_to(backups)
    view.on_minute(desk.clock.now())
    desk.until(view.unread.isVisible)
    assert "can't be read" in view.unread.text()
    assert any(str(backups) in label.text() for label in view.unread.findChildren(Label))
    assert view.model.rowCount() == before, "what was there is not taken for lost"
    assert faults(view) == []
    backups.unlink()
    away.rename(backups)
    view.on_minute(desk.clock.now())
    desk.until(lambda: not view.unread.isVisible())


def test_where_it_is_gone_from_the_beginning_the_page_is_not_blank(desk: DeskRig) -> None:
    backups = desk.context.paths.backups
    backups.rename(backups.with_name("elsewhere"))
    backups.symlink_to(backups)
    view = _open(desk)
    desk.until(view.unread.isVisible)
    assert not any(empty.isVisible() for empty in view.findChildren(EmptyState)), "there may be backups"
    assert desk.said() == [], "it is said where it stands"


def test_backups_that_can_not_be_read_are_said_and_the_other_figures_shown(desk: DeskRig) -> None:
    backups = desk.context.paths.backups
    backups.rename(backups.with_name("elsewhere"))
    backups.symlink_to(backups)
    standing = StandingReader(desk.context, lambda: desk.actor).read()
    found = counts_of(standing, desk.context.preferences.zone(), desk.context.printing.standing())
    [said] = [count for count in found if count.key == "backup"]
    assert (said.label, said.tone) == ("Backups unread", "bad")
    assert "can't be read" in said.about
    assert any(count.key == "on_site" for count in found)


def test_making_one_can_be_stopped(desk: DeskRig, view: BackupsView) -> None:
    before = len(desk.context.backups.backups(desk.actor))
    view.make.start()
    assert view.make.cancel.isVisible()
    view.make.cancel.click()
    assert view.make.button.isVisible()
    assert "No backup was made" in desk.said()
    assert wait_for_jobs(10_000)
    assert len(desk.context.backups.backups(desk.actor)) <= before + 1, "one that was all but done may stay"


def test_the_keyboard_goes_to_cancel_and_comes_back(desk: DeskRig, view: BackupsView) -> None:
    before = view.model.rowCount()
    view.make.button.setFocus()
    QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
    assert view.make.cancel.hasFocus()
    # The list may hear of the backup before whoever asked for it does.
    desk.until(lambda: view.model.rowCount() > before and view.make.button.isVisible())
    assert view.make.button.hasFocus()


def test_a_damaged_backup_is_told(desk: DeskRig, view: BackupsView) -> None:
    _make(desk, view)
    [newest, *_] = desk.context.backups.backups(desk.actor)
    data = bytearray(newest.path.read_bytes())
    data[len(data) // 2] ^= 1
    newest.path.write_bytes(data)
    view.table.acted.emit(view.table.current())
    desk.until(lambda: "damaged" in view.outcome.text())


def test_a_backup_that_is_gone_leaves_the_list(desk: DeskRig, view: BackupsView) -> None:
    _make(desk, view)
    [newest, *_] = desk.context.backups.backups(desk.actor)
    view.table.select_first()
    newest.path.unlink()
    view.table.acted.emit(view.table.current())
    desk.until(lambda: "There is no backup called" in view.outcome.text())
    assert "--list" not in view.outcome.accessibleDescription() + view.outcome.text()
    settle(desk.window)  # the list is read again
    assert newest.name not in [row.name for row in view.model.records()]


def test_restoring_names_the_loss_and_leaves_a_wish(desk: DeskRig, view: BackupsView) -> None:
    _make(desk, view)
    desk.clock.advance(minutes=37)
    row = view.model.record(0)
    assert row is not None
    view.ask_restore(row)
    assert "37" in view.restore.loss.text()
    assert view.restore.keep.hasFocus(), "the safe answer is at hand"
    assert faults(view) == []
    view.restore.keep.click()
    assert not view.restore.isVisible()
    assert take_request(desk.context.paths) is None
    view.ask_restore(row)
    view.restore.go.click()
    desk.until(view.restore.leave.isVisible)
    wish = take_request(desk.context.paths)
    assert wish is not None
    assert wish["backup"] == row.name
    view.restore.leave.click()
    desk.until(lambda: not desk.window.isVisible(), "the program closes, to start again")


def test_restoring_is_offered_in_plain_sight(desk: DeskRig, view: BackupsView) -> None:
    _make(desk, view)
    older = view.model.record(0)
    desk.clock.advance(minutes=5)
    _make(desk, view)
    assert older is not None
    view.table.select_id(older.id)
    button = view.findChild(Button, "restoreBackup")
    assert button is not None
    assert button.isVisible()
    button.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert view.restore.isVisible()
    assert "5 minutes" in view.restore.loss.text(), "the backup that is in hand"
    assert faults(view) == []


def test_a_wish_to_restore_is_taken_back_until_the_restart(desk: DeskRig, view: BackupsView) -> None:
    _make(desk, view)
    row = view.model.record(0)
    assert row is not None
    view.ask_restore(row)
    view.restore.go.setFocus()
    QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
    assert view.restore.go.hasFocus(), "the keyboard stays while the backup is checked"
    desk.until(view.restore.leave.hasFocus)
    view.restore.keep.click()
    desk.until(lambda: "The store is kept: no backup is restored" in desk.said())
    assert take_request(desk.context.paths) is None
    assert view.table.isAncestorOf(desk.focus())


def test_kept_while_the_backup_is_checked_nothing_is_restored(desk: DeskRig, view: BackupsView) -> None:
    _make(desk, view)
    row = view.model.record(0)
    assert row is not None
    view.ask_restore(row)
    view.restore.go.click()
    view.restore.keep.click()
    assert wait_for_jobs(20_000)
    assert take_request(desk.context.paths) is None
    assert not view.restore.isVisible()


def test_the_key_is_shown_on_request_only(desk: DeskRig, view: BackupsView) -> None:
    assert not view.recovery.isVisible()
    view.show_key.click()
    desk.until(lambda: bool(view.recovery.key.text()))
    shown = view.recovery.key.text().replace(" – ", "-").replace("\n", "-")
    assert shown == desk.context.backups.recovery_text(desk.actor)
    assert faults(view) == []
    desk.desk.show_place("today")
    desk.desk.show_place("office")
    assert view.recovery.key.text() == "", "it doesn't wait on the screen"
    assert view.show_key.isVisible()


def test_others_never_see_the_key(open_desk: Callable[[Session], DeskRig], office: OfficeFolder) -> None:
    view = _open(open_desk(office.rina))
    assert not any(button.isVisible() for button in view.findChildren(Button, "restoreBackup"))
    assert view.findChildren(Button, "showRecoveryKey") == []
    assert not hasattr(view, "recovery")
