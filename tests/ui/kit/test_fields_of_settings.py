"""An editor for each kind of setting, and the number field among them; what a form does with trouble."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reception_app.kernel.errors import Conflict, Invalid, StoreTrouble
from reception_app.kernel.settings import Kind, Setting, Value
from tests.ui.keys import type_text
from tests.ui.lists import settle
from ui.kit.colour_input import ColourInput
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.number_input import NumberInput
from ui.kit.setting_field import SettingField
from ui.kit.suggest_input import SuggestInput
from ui.kit.suggest_model import Suggestion
from ui.kit.switch import Switch
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.kit.time_input import TimeInput


def _setting(kind: Kind, default: Value) -> Setting:
    return Setting(
        "desk.thing",
        "Thing",
        kind,
        default,
        "desk",
        unit="minutes" if kind is Kind.WHOLE else "",
        choices=(("a", "First"), ("b", "Second")),
        minimum=1,
        maximum=60,
        max_length=20,
    )


def _field(qtbot: QtBot, kind: Kind, value: Value) -> tuple[SettingField, list[object]]:
    made = SettingField(_setting(kind, value), value)
    qtbot.addWidget(made)
    made.show()
    heard: list[object] = []
    made.changed.connect(lambda: heard.append(made.value()))
    return made, heard


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.SWITCH, True),
        (Kind.WHOLE, 15),
        (Kind.CHOICE, "b"),
        (Kind.TIME, "18:30"),
        (Kind.LONG_TEXT, "Two\nlines"),
        (Kind.COLOUR, "#0F6E66"),
        (Kind.TEXT, "Northwind"),
    ],
)
def test_what_is_stored_is_shown_and_given_back(qtbot: QtBot, kind: Kind, value: Value) -> None:
    field, _ = _field(qtbot, kind, value)
    assert field.value() == value
    assert not field.is_changed()
    field.set_error("Not this.")
    assert field.field.error() == "Not this."
    field.show_value(value)
    assert field.field.error() == ""


def test_a_switch(qtbot: QtBot) -> None:
    field, heard = _field(qtbot, Kind.SWITCH, False)
    switch = field.findChild(Switch)
    assert switch is not None
    assert switch.accessibleName() == "Thing"
    switch.click()
    assert heard == [True]
    assert field.is_changed()


def test_a_number_with_its_unit(qtbot: QtBot) -> None:
    field, heard = _field(qtbot, Kind.WHOLE, 15)
    assert field.field.label() == "Thing (minutes)"
    number = field.findChild(NumberInput)
    assert number is not None
    QTest.keyClick(number, Qt.Key.Key_Up)
    assert heard == [16]


def test_a_choice(qtbot: QtBot) -> None:
    field, heard = _field(qtbot, Kind.CHOICE, "a")
    combo = field.findChild(Combo)
    assert combo is not None
    combo.set_value("b")
    assert heard == ["b"]


def test_a_time_that_is_none_is_given_as_typed(qtbot: QtBot) -> None:
    field, heard = _field(qtbot, Kind.TIME, "")
    clock = field.findChild(TimeInput)
    assert clock is not None
    assert field.value() == ""
    QTest.keyClicks(clock, "1830")
    assert heard[-1] == "18:30"
    clock.setText("late")
    assert field.value() == "late", "the service says what is wrong with it"


def test_a_long_text(qtbot: QtBot) -> None:
    field, heard = _field(qtbot, Kind.LONG_TEXT, "")
    area = field.findChild(TextArea)
    assert area is not None
    area.setPlainText("  Mind the step.\n")
    assert heard == ["Mind the step."]


def test_a_colour(qtbot: QtBot) -> None:
    field, heard = _field(qtbot, Kind.COLOUR, "#0F6E66")
    colour = field.findChild(ColourInput)
    assert colour is not None
    colour.edit.clear()
    QTest.keyClicks(colour.edit, "#123456")
    assert heard[-1] == "#123456"
    swatch = next(button for button in colour.findChildren(QPushButton) if "1D4F91" in button.objectName())
    QTest.keyClick(swatch, Qt.Key.Key_Return)
    assert heard[-2:] == ["#123456", "#1D4F91"]


def test_a_secret_is_never_shown(qtbot: QtBot) -> None:
    field, heard = _field(qtbot, Kind.SECRET, "kept already")
    text = field.findChild(TextInput)
    assert text is not None
    assert text.text() == ""
    assert text.placeholderText()
    assert text.echoMode() is TextInput.EchoMode.Password
    assert field.value() is None
    assert not field.is_changed()
    QTest.keyClicks(text, "new one")
    assert heard[-1] == "new one"
    assert field.is_changed()
    field.show_value("")
    assert text.placeholderText() == ""


def test_a_secret_is_removed(qtbot: QtBot) -> None:
    field, heard = _field(qtbot, Kind.SECRET, "kept already")
    text = field.findChild(TextInput)
    assert text is not None
    assert field.remove is not None
    assert field.remove.isVisible()
    field.remove.click()
    assert heard[-1] == ""
    assert field.is_changed()
    assert not field.remove.isVisible()
    assert "Removed" in text.placeholderText()
    QTest.keyClicks(text, "another")
    assert field.value() == "another"
    field.show_value("kept already")
    assert field.value() is None, "put back"
    field.show_value("")
    assert not field.remove.isVisible()


def test_a_text_with_offers(qtbot: QtBot) -> None:
    setting = _setting(Kind.TEXT, "")
    field = SettingField(setting, "", suggest=lambda _: [Suggestion("Europe/Berlin")])
    qtbot.addWidget(field)
    editor = field.findChild(SuggestInput)
    assert editor is not None
    with qtbot.waitSignal(field.changed):
        editor.picked.emit(Suggestion("Europe/Berlin"))


def test_a_text_chosen_from_a_list_keeps_what_is_not_listed_today(qtbot: QtBot) -> None:
    choices: list[tuple[str, object]] = [("None", ""), ("Labels", "labels")]
    field = SettingField(_setting(Kind.TEXT, ""), "gone", choices=choices)
    qtbot.addWidget(field)
    heard: list[object] = []
    field.changed.connect(lambda: heard.append(field.value()))
    assert field.value() == "gone"
    field.set_choices([("None", ""), ("Office", "office")])
    assert field.value() == "gone"
    assert heard == [], "nobody chose anything"
    combo = field.findChild(Combo)
    assert combo is not None
    combo.set_value("office")
    assert heard == ["office"]
    plain, _ = _field(qtbot, Kind.TEXT, "Northwind")
    plain.set_choices(choices)
    assert plain.value() == "Northwind"


@pytest.fixture
def number(qtbot: QtBot) -> NumberInput:
    """From 1 to 60."""
    made = NumberInput(15, least=1, most=60, name="minutes")
    qtbot.addWidget(made)
    made.show()
    return made


def test_counting_stops_at_the_limits(number: NumberInput) -> None:
    changed: list[int] = []
    number.value_changed.connect(changed.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(number, key)
    assert changed == [16, 15, 14]
    number.set_value(99)
    QTest.keyClick(number, Qt.Key.Key_Up)
    assert number.value() == 60
    number.set_value(-3)
    assert number.value() == 1
    QTest.keyClick(number, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert number.value() == 1


@pytest.mark.parametrize(
    ("typed", "value", "left"),
    [
        ("20", 20, "20"),
        ("٢٠", 20, "20"),
        (" 7", 7, "7"),
        ("", 15, "15"),
        ("0", 15, "0"),
        ("61", 15, "61"),
        ("x", 15, "x"),
        ("²", 15, "²"),
        ("1,0", 15, "1,0"),
        ("1.5", 15, "1.5"),
    ],
)
def test_only_what_fits_is_taken(number: NumberInput, typed: str, value: int, left: str) -> None:
    number.clear()
    number.textEdited.emit("")
    type_text(number, typed)
    assert number.value() == value, "and never its first digits"
    assert number.fits() == (value != 15), "Ctrl+Enter meets it as it stands there"
    QApplication.sendEvent(number, QFocusEvent(QEvent.Type.FocusOut))
    assert number.text() == left, "what is wrong stays to be put right"
    assert bool(number.trouble()) == (left != str(value))


def test_a_number_that_does_not_fit_is_not_taken_for_its_first_digits(qtbot: QtBot) -> None:
    field, heard = _field(qtbot, Kind.WHOLE, 15)
    number = field.findChild(NumberInput)
    assert number is not None
    number.selectAll()
    type_text(number, "61")
    assert heard[-1] == "61"
    assert field.is_changed()
    with pytest.raises(Invalid, match="from 1 to 60"):
        field.setting.check("61")
    field.show_value(15)
    assert number.text() == "15"
    assert not field.is_changed()


@pytest.fixture
def form(qtbot: QtBot) -> FormSheet:
    """A sheet with one field."""
    made = FormSheet("Thing", name="thingSheet")
    made.fields["name"] = Field("Name", TextInput(name="name"))
    made.body.addWidget(made.fields["name"])
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_form_does_not_save_another_number_than_stands_there(form: FormSheet) -> None:
    number = NumberInput(15, least=1, most=60, name="minutes")
    form.fields["minutes"] = Field("Minutes", number)
    form.body.addWidget(form.fields["minutes"])
    settle(form)
    done: list[object] = []
    number.selectAll()
    type_text(number, "300")
    form.fields["name"].setFocus()
    form.write(lambda: 1, done.append)
    settle(form)
    assert done == []
    assert "from 1 to 60" in form.fields["minutes"].error()
    number.selectAll()
    type_text(number, "30")
    form.write(lambda: 1, done.append)
    settle(form)
    assert done == [1]
    assert form.fields["minutes"].error() == ""


def _raise(error: Exception) -> None:
    raise error


def test_a_form_says_trouble_where_it_belongs(form: FormSheet) -> None:
    done: list[object] = []

    def write(work: Callable[[], object]) -> None:
        form.write(work, done.append)
        settle(form)

    write(lambda: _raise(Invalid("A name is needed.", field="name")))
    assert form.fields["name"].error() == "A name is needed."
    write(lambda: _raise(Invalid("Too much of it.", field="other")))
    assert form.fields["name"].error() == ""
    assert "Too much of it." in form.banner.text()
    write(lambda: _raise(Conflict("Somebody was faster.")))
    assert "Somebody was faster." in form.banner.text()
    write(lambda: _raise(StoreTrouble("The disk is full.")))
    assert "The disk is full." in form.banner.text()
    assert done == []
    assert form.gather(lambda: _raise(Invalid("A name is needed.", field="name"))) is None
    assert form.fields["name"].error() == "A name is needed."
    write(lambda: 7)
    assert done == [7]
    assert (form.banner.text(), form.fields["name"].error()) == ("", "")
