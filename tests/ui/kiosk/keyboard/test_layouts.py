"""The keyboards' files: every language's letters are there, and a wrong line is named."""

import shutil
from pathlib import Path

import pytest

from reception_app.kernel.languages import LANGUAGES
from reception_app.kernel.paths import resource
from ui.kiosk.keyboard.keys import Does, Layout
from ui.kiosk.keyboard.layout_file import LayoutProblem, layout_for, read_layout

LATIN = "abcdefghijklmnopqrstuvwxyz"
HIRAGANA = "".join(chr(code) for code in range(0x3041, 0x3095) if chr(code) not in "ゎゐゑ")
ALPHABETS = {
    "en": LATIN,
    "de": LATIN + "äöüß",
    "fr": LATIN + "àâæçéèêëîïôœùûüÿ",
    "es": LATIN + "áéíñóúü",
    "pt": LATIN + "áâãàçéêíóôõú",
    "it": LATIN + "àèéìòù",
    "nl": LATIN + "äáéèëïóöü",
    "pl": LATIN + "ąćęłńóśźż",
    "tr": LATIN + "çğıöşüâîû",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "zh": LATIN + "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ",
    "ja": LATIN + "āēīōūー" + HIRAGANA + "".join(chr(ord(kana) + 0x60) for kana in HIRAGANA),
}
E_MAIL = LATIN + "0123456789@.-_+"


def _typable(layout: Layout) -> set[str]:
    """All that can be typed with a layout: by a tap, a long press or a tap on a mark."""
    typed = {
        key.text for page in layout.pages.values() for row in page for key in row if key.does is Does.TYPE
    }
    typed |= {accent for accents in layout.accents.values() for accent in accents}
    for steps in (layout.small, layout.voiced):
        typed |= set(steps)
    return typed | {layout.large(text) for text in typed}


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_every_letter_of_the_language_can_be_typed(code: str) -> None:
    layout = layout_for(code)
    typed = _typable(layout)
    assert [letter for letter in ALPHABETS[code] if letter not in typed] == []
    large = [layout.upper.get(letter, letter.upper()) for letter in ALPHABETS[code]]
    assert [letter for letter in large if letter not in typed] == []
    assert set("0123456789@&'-./") <= typed


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_letters_of_the_alphabet_need_no_long_press(code: str) -> None:
    """Who can't hold a key still, or doesn't know that one can, finds the accents on a page."""
    layout = layout_for(code)
    tapped = {key.text for page in layout.pages.values() for row in page for key in row}
    tapped |= set(layout.small) | set(layout.voiced)
    if code == "zh":
        # Names in pinyin are written without the marks of the tones.
        return
    assert [letter for letter in ALPHABETS[code] if letter not in tapped] == []


def test_the_letters_lie_where_people_know_them() -> None:
    def first_row(code: str) -> str:
        return "".join(key.text for key in layout_for(code).pages["letters"][0])

    assert first_row("en") == "qwertyuiop"
    assert first_row("de") == "qwertzuiopü"
    assert first_row("fr") == "azertyuiop"
    assert first_row("tr") == "qwertyuıopğü"
    assert first_row("ar") == "ضصثقفغعهخحج"


def test_the_turkish_i_keeps_its_dot() -> None:
    layout = layout_for("tr")
    assert (layout.large("i"), layout.large("ı")) == ("İ", "I")
    assert layout_for("de").large("ß") == "ẞ"
    assert layout_for("en").large("i") == "I"


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES if language.code != "ar"])
def test_the_page_for_e_mail_has_what_an_address_needs(code: str) -> None:
    layout = layout_for(code)
    on_pages = {key.text for page in ("email", "symbols") for row in layout.pages[page] for key in row}
    assert [sign for sign in E_MAIL if sign not in on_pages] == []
    assert {key.text for key in layout.pages["email"][-1]} >= {"@", ".", "-", "_", ".com"}


WRONG = [
    ("q w e r t y u i o p", "q w e r t y u i o q", 'line 4: "q" stands twice'),
    ("q w e r t y u i o p", "q w e r t y u i o p å ä ö", "line 4: .* wider than"),
    ("q w e r t y u i o p", "q w e r t y u i o {nowhere}", "line 4: .* leads to no page"),
    ("q w e r t y u i o p", "q w e r t y u i o u\u0308", "line 4: .* composed"),
    ("q w e r t y u i o p", "q w e r t y u i o \u200b", "line 4: .* can't be shown"),
    ('"a s d f g h j k l"', '" "', "line 5: .* needs keys"),
    ('"language": "en"', '"language": "de"', "line 2: .* named after"),
    ('"language": "en",', '"language": "en"', "line 3: Expecting ','"),
    ('"language": "en",', "", 'line 1: "language" needs a text'),
    ('"accents": {', '"accent": {', 'line 8: "accent" means nothing'),
    ('"accents": {', '"accents": {"b": 5,', 'line 8: "b" in "accents" is of the wrong kind'),
    ('"accents": {', '"accents": {"q": "q",', "line 8: .* repeat themselves"),
    ('"accents": {', '"accents": {"ж": "з",', "line 8: .* belong to no key"),
    ('"accents": {', '"upper": {"ab": "c"}, "accents": {', "line 8: .* one letter for one"),
    ('"accents": {', '"small": "あ", "accents": {', "line 8: .* leads nowhere"),
    ('"accents": {', '"pages": {"kana": ["あ い"]}, "accents": {', "line 8: .* has no {next}"),
    ('"accents": {', '"pages": {"kana": []}, "accents": {', "line 8: .* needs one to 5 rows"),
    ('"accents": {', '"pages": [], "accents": {', "line 8: .* needs a table"),
]


@pytest.mark.parametrize(("was", "now", "said"), WRONG, ids=[row[2] for row in WRONG])
def test_a_wrong_line_is_named(tmp_path: Path, was: str, now: str, said: str) -> None:
    text = resource("keyboards", "en.json").read_text("utf-8")
    assert was in text
    (tmp_path / "en.json").write_text(text.replace(was, now, 1), "utf-8")
    shutil.copy(resource("keyboards", "shared.json"), tmp_path)
    with pytest.raises(LayoutProblem, match=f"^en.json, {said}"):
        read_layout(tmp_path / "en.json", tmp_path / "shared.json")


def test_a_wrong_line_in_the_shared_file_is_named_there(tmp_path: Path) -> None:
    shutil.copy(resource("keyboards", "en.json"), tmp_path)
    text = resource("keyboards", "shared.json").read_text("utf-8")
    (tmp_path / "shared.json").write_text(text.replace("1 2 3 4 5", "1 2 3 4 4"), "utf-8")
    with pytest.raises(LayoutProblem, match=r'^shared.json, line \d\d: "4" stands twice'):
        read_layout(tmp_path / "en.json", tmp_path / "shared.json")
