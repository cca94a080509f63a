"""The keyboard on the visitors' screen, driven by fingers: mouse and touch."""

import logging
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reception_app.kernel.languages import LANGUAGES
from reception_app.kernel.paths import resource
from reception_app.kiosk.records import AskKind
from tests.ui.kiosk.keyboard.keyboard_rig import LEFT, Rig
from ui.kiosk.keyboard import layout_file, on_screen_keyboard
from ui.kiosk.keyboard.key_button import KeyButton
from ui.kiosk.touch.look import look_of
from ui.kit.color import contrast


def test_it_types_into_its_field_and_leaves_the_focus_alone(rig: Rig) -> None:
    assert rig.tap("p", "r", "i", "y", "a", "space", "s") == "Priya S"
    assert rig.other.hasFocus()
    assert rig.other.text() == ""
    assert rig.tap("back", "back") == "Priya"


def test_no_key_is_in_the_way_of_a_physical_keyboard(rig: Rig) -> None:
    assert {key.focusPolicy() for key in rig.shown()} == {Qt.FocusPolicy.NoFocus}
    QTest.keyClick(rig.other, Qt.Key.Key_Tab)
    rig.qtbot.waitUntil(rig.field.hasFocus)


def test_shift_is_for_one_letter_locked_and_let_go(rig: Rig) -> None:
    rig.keyboard.set_kind(AskKind.EMAIL)
    assert rig.tap("shift", "a", "b") == "Ab"
    assert rig.tap("shift", "shift", "c", "d") == "AbCD"
    assert rig.tap("shift", "e") == "AbCDe"


def test_names_begin_large_by_themselves_until_shift_is_tapped(rig: Rig) -> None:
    assert rig.tap("a", "n", "n", "space", "l", "u002d", "b") == "Ann L-B"
    rig.field.clear()
    assert rig.tap("shift", "v", "a", "n", "space", "shift", "d", "e", "space", "b") == "van de B"


def test_turkish_letters_keep_their_dots(qtbot: QtBot) -> None:
    rig = Rig(qtbot, "tr")
    assert rig.tap("i", "r", "space", "ı", "ş") == "İr Iş"


def test_a_finger_that_slides_away_did_not_mean_it(rig: Rig) -> None:
    QTest.mousePress(rig.key("a"), LEFT)
    QTest.mouseRelease(rig.key("a"), LEFT, pos=QPoint(300, 200))
    assert rig.field.text() == ""


def test_the_accents_page_gives_one_and_goes(rig: Rig) -> None:
    rig.tap("a")
    assert rig.tap("accents", "é", "b") == "Aéb"
    assert rig.tap("accents", "more", "ł", "l") == "Aébłl"


def test_signs_stay_until_the_letters_are_wanted(rig: Rig) -> None:
    assert rig.tap("symbols", "u0037", "u0026", "u0037", "letters", "x") == "7&7x"


def test_e_mail_has_its_own_row(rig: Rig) -> None:
    rig.keyboard.set_kind(AskKind.EMAIL)
    assert rig.tap("m", "u0040", "q", "u002e_u0063_u006f_u006d") == "m@q.com"
    rig.tap("symbols", "letters")
    assert rig.keyboard.page() == "email"


def test_an_address_is_typed_in_latin_letters_by_an_arab_too(qtbot: QtBot) -> None:
    rig = Rig(qtbot, "ar")
    assert rig.tap("م", "ن", "ى") == "منى"
    rig.field.clear()
    rig.keyboard.set_kind(AskKind.EMAIL)
    assert rig.tap("m", "u0040", "q") == "m@q"
    rig.keyboard.set_kind(AskKind.TEXT)
    assert rig.keyboard.language() == "ar"
    assert not rig.key("ض").geometry().left() > rig.key("ج").geometry().left(), "the order that hands know"


@pytest.mark.parametrize(
    ("kind", "page", "typed"),
    [
        (AskKind.NUMBER, "digits", ["u0034", "u0032"]),
        (AskKind.AMOUNT, "amount", ["u0034", "u002e"]),
        (AskKind.PHONE, "phone", ["u002b", "u0034"]),
        (AskKind.DATE, "date", ["u0034", "u002e"]),
    ],
)
def test_digits_come_where_digits_are_asked(rig: Rig, kind: AskKind, page: str, typed: list[str]) -> None:
    rig.keyboard.set_kind(kind)
    assert rig.keyboard.page() == page
    assert len(rig.tap(*typed)) == 2
    assert rig.tap("back") != ""
    with rig.qtbot.waitSignal(rig.keyboard.next_pressed):
        rig.tap("next")


def test_kana_take_their_marks(qtbot: QtBot) -> None:
    rig = Rig(qtbot, "ja")
    assert rig.tap("kana", "は", "voiced", "る", "voiced") == "ばる"
    assert rig.tap("back", "voiced", "き", "よ", "small") == "ぱきょ"
    rig.field.clear()
    assert rig.tap("katakana", "カ", "voiced", "ツ", "small", "ー") == "ガッー"
    assert rig.tap("letters", "a") == "ガッーa"


def test_another_language_is_two_taps_away(rig: Rig) -> None:
    rig.tap("languages", "language_de")
    assert rig.keyboard.language() == "de"
    assert rig.tap("ü") == "Ü"
    names = {key.text() for key in rig.shown()}
    rig.tap("languages")
    assert {key.text() for key in rig.shown()} - names >= {language.own_name for language in LANGUAGES}


def test_the_next_key_says_the_pages_word_and_nothing_without(rig: Rig) -> None:
    pressed: list[bool] = []
    rig.keyboard.next_pressed.connect(lambda: pressed.append(True))
    assert rig.key("next").text() == "Next"
    rig.tap("next")
    rig.keyboard.set_next_text("")
    rig.tap("next")
    assert pressed == [True]


def test_nothing_is_typed_without_a_field_or_after_it_is_gone(rig: Rig) -> None:
    rig.keyboard.set_target(None)
    rig.tap("a", "back")
    assert rig.field.text() == ""
    field = QLineEdit(rig.window)
    rig.keyboard.set_target(field)
    field.deleteLater()
    rig.qtbot.waitUntil(lambda: rig.keyboard.target() is None)
    rig.tap("a")


def test_a_fields_own_limit_holds(rig: Rig) -> None:
    rig.field.setMaxLength(2)
    assert rig.tap("a", "b", "c") == "Ab"


@pytest.mark.parametrize(
    ("code", "size"),
    [(language.code, size) for language in LANGUAGES for size in ((1280, 800), (800, 1280))]
    + [("tr", (1920, 1080)), ("ja", (1080, 1920))],
)
def test_every_key_is_large_enough_for_a_finger(qtbot: QtBot, code: str, size: tuple[int, int]) -> None:
    rig = Rig(qtbot, code, size)
    gap = 10 if size[0] >= 1000 else 8
    for page in layout_file.layout_for(code).pages:
        rig.keyboard._show_page(page)
        qtbot.waitUntil(lambda: rig.keyboard.height() == rig.keyboard.sizeHint().height())
        for key in rig.shown():
            assert key.painted().height() >= 64, (page, key.objectName())
            assert key.width() >= 64, (page, key.objectName())
            assert key.width() - key.painted().width() == gap
            assert rig.keyboard.rect().contains(key.geometry()), (page, key.objectName())
        places = [key.geometry() for key in rig.shown()]
        overlaps = [one for at, one in enumerate(places) for two in places[at + 1 :] if one.intersects(two)]
        assert overlaps == [], page


@pytest.mark.parametrize("code", ["en", "ar", "ja"])
def test_every_key_has_a_name_of_its_own(qtbot: QtBot, code: str) -> None:
    rig = Rig(qtbot, code)
    for page in layout_file.layout_for(code).pages:
        rig.keyboard._show_page(page)
        names = [key.objectName() for key in rig.shown()]
        assert len(set(names)) == len(names), page
        assert all(name.isidentifier() for name in names), page
        spoken = [
            QAccessible.queryAccessibleInterface(key).text(QAccessible.Text.Name) for key in rig.shown()
        ]
        assert [name for name, said in zip(names, spoken, strict=True) if not said] == [], page


def test_a_screen_reader_can_press_a_key(rig: Rig) -> None:
    key = QAccessible.queryAccessibleInterface(rig.key("a"))
    assert key.role() == QAccessible.Role.Button
    rig.key("a").click()
    assert rig.field.text() == "A"


def test_words_on_keys_are_not_cut(qtbot: QtBot) -> None:
    large = look_of("#0F6E66", 1.0, large_text=True, high_contrast=False)
    for look in (None, large):
        for size in ((1280, 800), (800, 1280)):
            for code in ("tr", "ja", "ar"):
                rig = Rig(qtbot, code, size, look)
                for page in layout_file.layout_for(code).pages:
                    rig.keyboard._show_page(page)
                    assert [key.text() for key in rig.shown() if key.is_cut()] == [], (size, code, page)


def test_a_broken_file_leaves_the_english_keys(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "de.json").write_text("{", "utf-8")

    def read(code: str) -> object:
        folder = tmp_path if code == "de" else resource("keyboards")
        return layout_file.read_layout(folder / f"{code}.json", resource("keyboards", "shared.json"))

    monkeypatch.setattr(on_screen_keyboard, "layout_for", read)
    with caplog.at_level(logging.ERROR, "reception.kiosk"):
        rig = Rig(qtbot, "de")
    assert rig.keyboard.language() == "en"
    assert "de.json, line 1" in caplog.text


def test_nothing_typed_is_kept(rig: Rig) -> None:
    """When the field is gone, no widget of the keyboard knows what was typed."""
    rig.tap("c", "a", "n", "a", "r", "y")
    rig.field.clear()
    rig.keyboard.set_target(None)
    texts = [key.text() + key.accessibleName() for key in rig.keyboard.findChildren(KeyButton)]
    assert [text for text in texts if "canary" in text.lower()] == []
    assert QApplication.clipboard().text() == ""


@pytest.mark.parametrize("high_contrast", [False, True])
def test_a_key_is_read_while_a_finger_is_on_it(qtbot: QtBot, high_contrast: bool) -> None:
    look = look_of("", 1.0, large_text=False, high_contrast=high_contrast)
    rig = Rig(qtbot, look=look)
    for name in ("j", "back"):
        key = rig.key(name)
        QTest.mousePress(key, LEFT)
        fill = key.grab().toImage().pixelColor(key.width() // 2, key.painted().bottom() - 4).name()
        assert contrast(look.colors.ink, fill) >= 4.5
        assert fill not in (look.colors.card.lower(), look.colors.hover.lower()), (
            "it is seen that it is pressed"
        )
        QTest.mouseRelease(key, LEFT)


@pytest.mark.parametrize("high_contrast", [False, True])
def test_the_space_bar_is_seen_without_a_letter(qtbot: QtBot, high_contrast: bool) -> None:
    look = look_of("", 1.0, large_text=False, high_contrast=high_contrast)
    rig = Rig(qtbot, look=look)
    key = rig.key("space")
    drawn = rig.keyboard.grab(key.geometry()).toImage()
    down = [drawn.pixelColor(drawn.width() // 2, y).name() for y in range(drawn.height() // 2)]
    assert max(contrast(above, below) for above, below in pairwise(down)) >= 3
