"""Call-backs in their list: done, an hour later, and both taken back."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from reception_app.calls.records import CallBack, CallBackWish, CallEdit, Outcome
from reception_app.directory import EmployeeEdit, Presence
from reception_app.kernel.text import isolate
from reception_app.reports import Format
from tests.ui.desk_rig import CTRL, DeskRig
from ui.calls.calls_page import CallsPage
from ui.kit.jobs import wait_for_jobs


def open_ones(desk: DeskRig) -> list[CallBack]:
    return desk.context.call_log.call_backs(desk.actor)


def test_an_hour_later_is_an_hour_from_now_when_it_is_late_already(desk: DeskRig) -> None:
    calls, now = desk.context.calls, desk.clock.now()
    for late in (True, False):
        call = calls.begin(desk.actor, CallEdit(name=f"Late {late}"))
        due = now + timedelta(hours=-5 if late else 2)
        calls.end(desk.actor, call.id, Outcome.ANSWERED, call_back=CallBackWish(due))
    desk.desk.show_place("calls", {"tab": "call_backs"})
    page = desk.find(CallsPage, "calls")
    for back in open_ones(desk):
        page.steps.later(back)
    hour = timedelta(hours=1)
    desk.until(
        lambda: [each.due_at for each in open_ones(desk)] == [now + hour, now + 3 * hour], "both are moved"
    )
    assert "hour later" in desk.said()[0]
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(
        lambda: now + 2 * hour in [each.due_at for each in open_ones(desk)], "the last one is as it was"
    )


def test_taken_back_it_does_not_undo_what_another_desk_has_made_of_it(desk: DeskRig) -> None:
    calls, log = desk.context.calls, desk.context.call_log
    tom = desk.context.directory.find_hosts(desk.actor, "Tom")[0].id
    call = calls.begin(desk.actor, CallEdit(name="Ana Souza"))
    due = desk.clock.now() + timedelta(hours=2)
    calls.end(desk.actor, call.id, Outcome.ANSWERED, call_back=CallBackWish(due))
    desk.desk.show_place("calls", {"tab": "call_backs"})
    page = desk.find(CallsPage, "calls")
    (back,) = open_ones(desk)
    page.steps.later(back)
    desk.until(lambda: open_ones(desk)[0].due_at > due, "it is moved")
    log.move(desk.actor, back.id, due + timedelta(hours=5), tom)
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: "meanwhile" in desk.said()[-1], "it is said why not")
    page.steps.hand_on(back, 0, "")
    desk.until(lambda: len(desk.said()) > 1, "nor is it given to the desk as it stood before")
    assert [(each.due_at, each.owner_id) for each in open_ones(desk)] == [(due + timedelta(hours=5), tom)]


def test_only_the_log_is_exported_and_by_its_own_order(desk: DeskRig, tmp_path: Path) -> None:
    for name in ("Berta", "Carl", "Anton"):
        desk.context.calls.begin(desk.actor, CallEdit(name=name))
    desk.desk.show_place("calls", {"tab": "call_backs"})
    page = desk.find(CallsPage, "calls")
    assert not page.export.isVisible(), "who is to be called back is not what it would write"
    page.tabs.set_key("log")
    assert page.export.isVisible()
    for key, names in (("time", ["Anton", "Carl", "Berta"]), ("caller", ["Anton", "Berta", "Carl"])):
        page.log.table.columns.sort_wanted.emit(key, key == "caller")
        page.export.write(tmp_path / f"{key}.csv", Format.CSV)
        wait_for_jobs(10_000)
        text = (tmp_path / f"{key}.csv").read_text("utf-8-sig")
        assert sorted(names, key=text.index) == names


def test_one_who_is_away_is_said_and_who_stands_in_or_the_desk_takes_it(desk: DeskRig) -> None:
    calls, directory = desk.context.calls, desk.context.directory
    tom, priya = (directory.find_hosts(desk.actor, name)[0] for name in ("Tom", "Priya"))
    call = calls.begin(desk.actor, CallEdit(name="Ana Souza"))
    wish = CallBackWish(desk.clock.now() + timedelta(hours=1), tom.id)
    calls.end(desk.actor, call.id, Outcome.ANSWERED, call_back=wish)
    stored = directory.employee(desk.actor, tom.id)
    edit = EmployeeEdit(stored.name, email=stored.email, deputy_id=priya.id, version=stored.version)
    directory.save_employee(desk.actor, edit, tom.id)
    directory.set_presence(desk.actor, tom.id, Presence.ON_LEAVE)
    desk.desk.show_place("calls", {"tab": "call_backs"})
    page = desk.find(CallsPage, "calls")
    (back,) = open_ones(desk)
    labels = [item.label for item in page.call_backs._menu([back])]
    assert labels[-3:-1] == [f"{isolate(priya.name)} calls back", "The desk calls back"]
    page.steps.hand_on(back, back.cover_id, back.cover_name)
    desk.until(lambda: open_ones(desk)[0].owner_name == priya.name, "she calls back")
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: open_ones(desk)[0].owner_name == tom.name, "as it was")
