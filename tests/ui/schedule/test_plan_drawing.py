"""Days of a month or a year are drawn over, by mouse and by keys: something begins on all of them."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.schedule.rig import KEY, TODAY, Office
from ui.schedule.entry_sheet import EntrySheet
from ui.schedule.plan_canvas import PlanCanvas
from ui.schedule.spans import View

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=[View.MONTH, View.YEAR])
def office(desk: DeskRig, request: pytest.FixtureRequest) -> Office:
    """Looked at by month or by year."""
    found = Office(desk)
    found.page.show_view(request.param)
    desk.until(lambda: found.page.latest is not None and found.page.latest.shown.view is request.param)
    found.settle()
    found.page.views.plan.setFocus()
    return found


def free(plan: PlanCanvas, day: date) -> QPoint:
    """A point of a day on which no bar is."""
    where = plan.layout_shown.where(day)
    assert where is not None
    rect = plan.geometry_now().day_rect(*where)
    return QPoint(rect.center().x(), rect.bottom() - 3)


def begun(office: Office) -> tuple[bool, date | None, date | None]:
    """What the sheet says: whole days or not, the first and the last."""
    office.desk.until(lambda: isinstance(office.desk.desk.host.front(), EntrySheet), "an entry begins")
    times = office.desk.sheet(EntrySheet).form.times
    return times.whole.isChecked(), times.first.date(), times.last.date()


@pytest.mark.parametrize("backwards", [False, True])
def test_with_the_mouse(office: Office, backwards: bool) -> None:
    plan = office.page.views.plan
    first, last = TODAY + timedelta(days=1), TODAY + timedelta(days=3)
    start, end = (free(plan, day) for day in ((last, first) if backwards else (first, last)))
    QTest.mousePress(plan.viewport(), LEFT, pos=start)
    QTest.mouseMove(plan.viewport(), (start + end) / 2)
    QTest.mouseMove(plan.viewport(), end)
    assert plan.days() == (first, last)
    assert plan.accessibleDescription() == "Wednesday 25 November to Friday 27 November"
    QTest.mouseRelease(plan.viewport(), LEFT, pos=end)
    assert begun(office) == (True, first, last)


def test_with_the_keyboard(office: Office) -> None:
    desk, plan = office.desk, office.page.views.plan
    plan.go(TODAY + timedelta(days=1))
    desk.key(KEY.Key_Right, SHIFT)
    desk.key(KEY.Key_Right, SHIFT)
    desk.key(KEY.Key_Right, SHIFT)
    desk.key(KEY.Key_Left, SHIFT)
    assert plan.days() == (TODAY + timedelta(days=1), TODAY + timedelta(days=3))
    desk.key(KEY.Key_Return)
    assert begun(office) == (True, TODAY + timedelta(days=1), TODAY + timedelta(days=3))
    desk.write("Inventory")
    desk.key(KEY.Key_Return, CTRL)
    desk.until(lambda: desk.desk.host.front() is None, "it is saved")
    office.settle()
    desk.until(lambda: any(each.title == "Inventory" for each in office.page.latest.items))  # type: ignore[union-attr]
    item = office.item("Inventory")
    assert (item.first_on, item.last_on) == (TODAY + timedelta(days=1), TODAY + timedelta(days=3))


def test_drawing_is_given_up(office: Office) -> None:
    desk, plan = office.desk, office.page.views.plan
    start = free(plan, TODAY + timedelta(days=1))
    QTest.mousePress(plan.viewport(), LEFT, pos=start)
    QTest.mouseMove(plan.viewport(), free(plan, TODAY + timedelta(days=3)))
    desk.key(KEY.Key_Escape)
    assert plan.days() == (plan.day, plan.day)
    QTest.mouseMove(plan.viewport(), start)
    QTest.mouseRelease(plan.viewport(), LEFT, pos=start)
    assert desk.desk.host.front() is None, "nothing begins"
    desk.key(KEY.Key_Right, SHIFT)
    desk.key(KEY.Key_Right)
    assert plan.days() == (plan.day, plan.day), "an arrow alone goes on"
    desk.key(KEY.Key_Return)
    assert begun(office)[1:] == (plan.day, plan.day)
