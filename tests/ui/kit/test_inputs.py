"""Fields take what people type and say what is wrong with it."""

import datetime as dt

import pytest
from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, type_text
from tests.ui.kit import spoken
from ui.kit.calendar_popup import CalendarPopup
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput, date_text, parse_date
from ui.kit.field import Field
from ui.kit.switch import Switch
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.kit.time_input import TimeInput, parse_time, time_text

TODAY = dt.date(2026, 11, 24)
BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
AMERICAN = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", dt.time(9)),
        ("930", dt.time(9, 30)),
        ("0930", dt.time(9, 30)),
        ("9:30", dt.time(9, 30)),
        ("9.30", dt.time(9, 30)),
        ("21h30", dt.time(21, 30)),
        ("9 pm", dt.time(21)),
        ("12 am", dt.time(0)),
        ("12:15 p.m.", dt.time(12, 15)),
        (" 23:59 ", dt.time(23, 59)),
        ("24:00", None),
        ("13 pm", None),
        ("9:60", None),
        ("noon", None),
        ("", None),
    ],
)
def test_times_as_people_type_them(typed: str, meant: dt.time | None) -> None:
    assert parse_time(typed) == meant


def test_a_time_is_tidied_when_the_field_is_left(qtbot: QtBot) -> None:
    field = TimeInput(name="leaves")
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.time_changed) as changed:
        type_text(field, "1730")
    assert changed.args is not None
    field.editingFinished.emit()
    assert field.time() == dt.time(17, 30)
    assert field.text() == time_text(dt.time(17, 30))
    press(field, Qt.Key.Key_Up)
    assert field.time() == dt.time(17, 45)
    field.set_time(dt.time(0, 5))
    press(field, Qt.Key.Key_Down)
    assert field.time() == dt.time(0, 0)
    press(field, Qt.Key.Key_Down)
    assert field.time() == dt.time(23, 45)


def test_a_wrong_time_is_marked_and_kept(qtbot: QtBot) -> None:
    field = TimeInput(name="leaves")
    qtbot.addWidget(field)
    type_text(field, "later")
    field.editingFinished.emit()
    assert field.text() == "later"
    assert not field.is_valid()
    assert field.property("wrong") == "true"
    type_text(field, "x")
    assert field.property("wrong") == "false"


@pytest.mark.parametrize(
    ("typed", "locale", "meant"),
    [
        ("2026-12-01", BRITISH, dt.date(2026, 12, 1)),
        ("1/12/2026", BRITISH, dt.date(2026, 12, 1)),
        ("12/1/26", AMERICAN, dt.date(2026, 12, 1)),
        ("24.11.", BRITISH, dt.date(2026, 11, 24)),
        ("+3", BRITISH, dt.date(2026, 11, 27)),
        ("-1", BRITISH, dt.date(2026, 11, 23)),
        ("31/2/2026", BRITISH, None),
        ("29/2/2028", BRITISH, dt.date(2028, 2, 29)),
        ("5 dec", BRITISH, dt.date(2026, 12, 5)),
        ("5 December", BRITISH, dt.date(2026, 12, 5)),
        ("Dec 5", AMERICAN, dt.date(2026, 12, 5)),
        ("December 5, 2027", AMERICAN, dt.date(2027, 12, 5)),
        ("5. Dezember", QLocale(QLocale.Language.German), dt.date(2026, 12, 5)),
        ("5 dec 2", BRITISH, None),
        ("11月30日", QLocale(QLocale.Language.Japanese), dt.date(2026, 11, 30)),
        ("31 nov", BRITISH, None),
        ("tomorrow", BRITISH, None),
        ("", BRITISH, None),
    ],
)
def test_dates_as_people_type_them(typed: str, locale: QLocale, meant: dt.date | None) -> None:
    assert parse_date(typed, TODAY, locale) == meant


@pytest.mark.parametrize("locale", [BRITISH, AMERICAN, QLocale(QLocale.Language.German)])
def test_a_shown_date_is_read_back(locale: QLocale) -> None:
    assert parse_date(date_text(TODAY, locale), TODAY, locale) == TODAY
    assert date_text(None, locale) == ""


def test_a_date_by_keys_and_by_calendar(qtbot: QtBot) -> None:
    field = DateInput(TODAY, today=TODAY, name="day")
    qtbot.addWidget(field)
    field.show()
    press(field, Qt.Key.Key_Up)
    assert field.date() == dt.date(2026, 11, 25)
    field.open_calendar()
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    assert popup.isVisible()
    with qtbot.waitSignal(field.date_changed) as changed:
        popup.month.clicked.emit(QDate(2026, 12, 24))
    assert changed.args == [dt.date(2026, 12, 24)]
    assert not popup.isVisible()
    press(field, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.AltModifier)
    assert popup.isVisible()
    assert not popup.grab().isNull()
    popup.hide()


def test_a_wrong_date_is_marked_and_kept(qtbot: QtBot) -> None:
    field = DateInput(today=TODAY, name="day")
    qtbot.addWidget(field)
    edit = field.findChild(TextInput, "day_text")
    assert edit is not None
    type_text(edit, "31/31")
    edit.editingFinished.emit()
    assert not field.is_valid()
    assert field.date() is None
    assert edit.property("wrong") == "true"


def test_a_label_names_its_editor(qtbot: QtBot) -> None:
    edit = TextInput(name="company")
    field = Field("Company", edit, hint="As on the badge.")
    qtbot.addWidget(field)
    assert spoken.name(edit) == "Company"
    assert spoken.description(edit) == "As on the badge."
    field.set_error("This is too long. Nothing was lost.")
    assert field.error() == spoken.description(edit) == "This is too long. Nothing was lost."
    assert edit.property("wrong") == "true"
    field.clear_error()
    assert spoken.description(edit) == "As on the badge."
    assert edit.property("wrong") == "false"


def test_a_date_field_is_named_too(qtbot: QtBot) -> None:
    edit = DateInput(today=TODAY, name="day")
    field = Field("Expected on", edit)
    qtbot.addWidget(field)
    inner = edit.findChild(TextInput, "day_text")
    assert inner is not None
    assert spoken.name(inner) == "Expected on"


def test_a_chip_takes_room_from_the_text(qtbot: QtBot) -> None:
    edit = TextInput("Daniel Price", icon="search", name="host")
    qtbot.addWidget(edit)
    edit.show()
    before = edit.textMargins().right()
    edit.set_chip("Out to 14:00", "warn")
    assert edit.chip_text() == "Out to 14:00"
    assert edit.textMargins().right() > before
    assert not edit.grab().isNull()
    edit.set_chip("")
    assert edit.textMargins().right() == before


def test_a_chip_leaves_the_text_its_room(qtbot: QtBot) -> None:
    edit = TextInput(name="host")
    qtbot.addWidget(edit)
    edit.resize(229, 38)
    edit.show()
    edit.set_chip("In a meeting to 12:12", "info")
    whole = edit.textMargins().right()
    edit.setText("Priya Shah")
    assert 64 < edit.textMargins().right() < whole
    # The beginning of a text that does not fit is scrolled away.
    assert edit.cursorPositionAt(QPoint(12, 19)) == 0
    edit.setText("Wilhelmina Featherstonehaugh")
    assert edit.textMargins().right() == 64 + 6
    edit.setText("")
    assert edit.textMargins().right() == whole


def test_right_to_left_the_chip_changes_sides(qtbot: QtBot, right_to_left: None) -> None:
    edit = TextInput("Daniel Price", name="host")
    qtbot.addWidget(edit)
    edit.resize(240, 38)
    edit.set_chip("In", "ok")
    assert edit.textMargins().left() > edit.textMargins().right()
    edit.set_ghost("s")
    assert not edit.grab().isNull()


def test_a_choice_by_value(qtbot: QtBot) -> None:
    combo = Combo([("Client", 1), ("Contractor", 2)], name="kind")
    qtbot.addWidget(combo)
    assert combo.set_value(2)
    assert combo.currentText() == "Contractor"
    assert not combo.set_value(9)
    combo.set_choices([("Supplier", 3), ("Contractor", 2)])
    assert combo.value() == 2
    combo.set_wrong(True)
    assert not combo.grab().isNull()
    assert spoken.role(combo) == QAccessible.Role.ComboBox


def test_what_the_program_chooses_nobody_chose(qtbot: QtBot) -> None:
    """Once the list was open it follows the choice; whoever reads anew on a choice did so without an end."""
    combo = Combo([("Client", 1), ("Contractor", 2), ("Guest", 3)], name="kind")
    qtbot.addWidget(combo)
    combo.show()
    chosen: list[int] = []
    combo.activated.connect(chosen.append)
    combo.showPopup()
    press(combo.view(), Qt.Key.Key_Down)
    press(combo.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not combo.view().isVisible())
    assert chosen == [1]
    combo.set_choices([("Client (3)", 1), ("Contractor (1)", 2), ("Guest", 3)])
    assert combo.value() == 2
    combo.set_value(3)
    assert chosen == [1]


def test_the_wheel_changes_no_choice(qtbot: QtBot) -> None:
    combo = Combo([("Client", 1), ("Contractor", 2)], name="kind")
    qtbot.addWidget(combo)
    combo.show()
    place = combo.rect().center().toPointF()
    no = Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        no,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    combo.wheelEvent(turn)
    assert combo.value() == 1
    assert not turn.isAccepted()


def test_tab_leaves_a_text_and_ctrl_enter_is_not_typed(qtbot: QtBot) -> None:
    area = TextArea("Note", lines=3, name="note")
    qtbot.addWidget(area)
    press(area, Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ControlModifier)
    assert area.text() == "Note"
    assert area.tabChangesFocus()
    area.set_text("Two\nlines")
    area.set_wrong(True)
    assert area.text() == "Two\nlines"


@pytest.mark.parametrize("kind", [CheckBox, Switch])
def test_boxes_are_clicked_anywhere(qtbot: QtBot, kind: type[CheckBox]) -> None:
    box = kind("Keep & use", name="keep")
    qtbot.addWidget(box)
    box.resize(240, 26)
    box.show()
    with qtbot.waitSignal(box.toggled):
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(230, 13))
    assert box.isChecked()
    assert not box.grab().isNull()
    assert (spoken.role(box), spoken.name(box)) == (QAccessible.Role.CheckBox, "Keep & use")
    box.set_label("Keep")
    assert spoken.name(box) == "Keep"
    box.setEnabled(False)
    box.setChecked(False)
    assert not box.grab().isNull()


def test_a_filter_keeps_its_day_while_what_is_typed_is_none(qtbot: QtBot) -> None:
    field = DateInput(TODAY, today=TODAY, name="day")
    qtbot.addWidget(field)
    field.show()
    edit = field.findChild(TextInput)
    assert edit is not None
    edit.selectAll()
    type_text(edit, "32.13.")
    assert (field.date(), field.meant(), field.is_valid()) == (None, TODAY, False)
    field.set_date(None)
    assert field.meant() is None
    field.set_date(dt.date.max)
    press(field, Qt.Key.Key_Up)
    assert field.date() == dt.date.max, "no day comes after it"


def test_a_field_that_is_there_for_days_knows_which_day_it_is(qtbot: QtBot) -> None:
    days = [dt.date(2026, 12, 31)]
    field = DateInput(None, today=lambda: days[-1])
    qtbot.addWidget(field)
    edit = field.findChild(TextInput)
    assert edit is not None
    type_text(edit, "+1")
    assert field.date() == dt.date(2027, 1, 1)
    days.append(dt.date(2027, 1, 1))
    assert field.date() == dt.date(2027, 1, 2)


@pytest.mark.parametrize("field", [TextInput, TextArea])
def test_a_letter_with_ctrl_is_a_verb_of_the_window_also_where_the_system_would_delete_text_by_it(
    qtbot: QtBot, field: type[TextInput] | type[TextArea]
) -> None:
    shown = field("Half a sentence")
    qtbot.addWidget(shown)

    def is_claimed(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> bool:
        # Accepted to begin with: whether Qt claims it is another matter on each system.
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        QApplication.sendEvent(shown, asked)
        return asked.isAccepted()

    verbs = (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U)
    assert [key for key in verbs if is_claimed(key)] == []
    assert all(map(is_claimed, (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)))
    assert is_claimed(Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier), "it is typed"
