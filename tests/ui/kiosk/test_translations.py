"""The files with the visitors' words: complete, fresh, and true to the English in everything that is filled in."""

import re
from datetime import date
from pathlib import Path

import pytest

from reception_app.documents.words import CONTEXT as PAPER
from reception_app.documents.words import paper_texts
from reception_app.kernel.languages import LANGUAGES
from ui.kiosk import texts, translation_files
from ui.kiosk.keyboard import texts as key_texts
from ui.kiosk.translation_files import PLURALS, read, source_texts
from ui.kiosk.words import CONTEXT as KIOSK
from ui.kiosk.words import Words, words_for

CODES = [language.code for language in LANGUAGES]
FOREIGN = [code for code in CODES if code != "en"]
# One number for each plural form, in Qt's order.
NUMBERS = {"pl": [1, 3, 5], "ar": [0, 1, 2, 3, 11, 100], "tr": [7], "zh": [7], "ja": [7]}
SCRIPTS = {"ar": r"[؀-ۿ]", "zh": r"[一-鿿]", "ja": r"[぀-ヿ一-鿿]"}
SAME = {
    "PIN": {"it", "es", "pt", "de", "pl", "tr", "ja"},
    "Hiragana": set(CODES),
    "Katakana": set(CODES),
    "Signature": {"fr"},
    "Letters": {"nl"},
    "No": {"es", "it"},
}
_FILLED = re.compile(r"\{\w+\}|%n")


@pytest.fixture(scope="module")
def sources() -> list[tuple[str, str]]:
    """What Qt's own tool finds in the sources."""
    return source_texts()


def _constants(module: object) -> set[str]:
    """Every text that a module of texts holds."""
    found: set[str] = set()
    for name, value in vars(module).items():
        if name.isupper() and isinstance(value, str):
            found.add(value)
        elif name.isupper() and isinstance(value, dict):
            found |= set(value.values())
    return found


def test_every_constant_is_found_by_the_tool(sources: list[tuple[str, str]]) -> None:
    kiosk = {text for context, text in sources if context == KIOSK}
    assert kiosk == _constants(texts) | _constants(key_texts)
    assert {text for context, text in sources if context == PAPER} == set(paper_texts())


@pytest.mark.parametrize("code", FOREIGN)
def test_every_text_is_translated_and_none_is_left_over(code: str, sources: list[tuple[str, str]]) -> None:
    known = read(code)
    assert [text for text in sources if text not in known] == [], "python -m ui.kiosk.translation_files"
    assert known.keys() - set(sources) == set()


def test_english_only_needs_its_plurals(sources: list[tuple[str, str]]) -> None:
    assert set(read("en")) == {text for text in sources if "%n" in text[1]}
    assert words_for("en").count(texts.IDLE_LINE, 1) == "Everything you typed is forgotten in 1 second."
    assert words_for("en").count(texts.IDLE_LINE, 20) == "Everything you typed is forgotten in 20 seconds."


@pytest.mark.parametrize("code", FOREIGN)
def test_what_is_filled_in_stays(code: str) -> None:
    odd = []
    for (_context, source), forms in read(code).items():
        wanted = sorted(set(_FILLED.findall(source)))
        for form in forms:
            has = sorted(set(_FILLED.findall(form)))
            # "in one second" needs no figure; a day may be written with the month's number.
            few = len(forms) == PLURALS["ar"] and not has
            if has != wanted and not few and source != "{day} {month} {year}":
                odd.append((source, form))
    assert odd == []


@pytest.mark.parametrize("code", FOREIGN)
def test_translations_are_written_with_care(code: str) -> None:
    odd = []
    for (context, source), forms in read(code).items():
        for form in forms:
            ends = source.endswith("…") == form.endswith("…")
            if form != form.strip() or "  " in form or not ends or "'" in form or "<" in form:
                odd.append(form)
            if source.endswith("?") and not source.startswith("Who are you") and form[-1] == ".":
                odd.append(form)
            script = SCRIPTS.get(code)
            pure = "{" in form or form in SAME or context == PAPER
            if script and not pure and not re.search(script, form):
                odd.append(form)
    assert odd == []


@pytest.mark.parametrize("code", FOREIGN)
def test_no_text_was_forgotten_and_left_in_english(code: str) -> None:
    same = {
        source for (context, source), forms in read(code).items() if context == KIOSK and forms == [source]
    }
    assert {source for source in same if code not in SAME.get(source, set())} == set()


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_file_is_fresh(code: str) -> None:
    words = Words(next(language for language in LANGUAGES if language.code == code))
    numbers = NUMBERS.get(code, [1, 7])
    assert len(numbers) == PLURALS[code]
    stale = []
    for (context, source), forms in read(code).items():
        if context != KIOSK:
            continue
        if "%n" in source:
            said = [words.count(source, number) for number in numbers]
            wanted = [form.replace("%n", words.number(n)) for form, n in zip(forms, numbers, strict=True)]
        else:
            said, wanted = [words.say(source)], forms
        if said != wanted:
            stale.append((source, said, wanted))
    assert stale == [], "python -m ui.kiosk.translation_files"


@pytest.mark.parametrize("code", CODES)
def test_the_files_are_written_as_the_tool_writes_them(
    code: str, sources: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Whoever edits one by hand or with Linguist makes no change that the next run takes back."""
    again = tmp_path / "again.ts"
    translation_files.write(code, sources, read(code), again)
    assert again.read_bytes() == translation_files.ts_file(code).read_bytes()


def test_names_in_sentences_are_taken_as_they_are() -> None:
    assert words_for("en").say(texts.WELCOME_TO, "{0} & <b>%n</b>") == "Welcome to {0} & <b>%n</b>."
    assert words_for("de").say(texts.WELCOME_TO, "Müller") == "Willkommen bei Müller."


def test_names_in_the_other_direction_are_held_apart() -> None:
    assert words_for("de").say(texts.WELCOME_TO, "منى") == "Willkommen bei ⁨منى⁩."
    assert "⁨Northwind⁩" in words_for("ar").say(texts.WELCOME_TO, "Northwind")


def test_a_language_that_is_not_spoken_is_english() -> None:
    assert words_for("xx").say(texts.BACK) == "Back"
    assert words_for("de").say("Never written") == "Never written"


def test_days_and_numbers_are_written_as_the_language_has_them() -> None:
    day = date(2026, 11, 24)
    assert words_for("en").day(day) == "Tuesday, 24 November 2026"
    assert words_for("de").day(day) == "Dienstag, 24. November 2026"
    assert words_for("ja").day(day) == "2026年11月24日火曜日"
    assert words_for("ar").number(1234) == "1,234", "the figures that codes and times beside it have"
    assert words_for("de").number(1234) == "1.234"
