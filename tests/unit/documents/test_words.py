"""The fixed words of paper in every language."""

from dataclasses import astuple
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.documents.agreement import agreement_pdf
from reception_app.documents.labels.drawing import render_label
from reception_app.documents.labels.stock import default_template
from reception_app.documents.records import AgreementPaper, AgreementWords, BadgeContent, BadgeWords
from reception_app.documents.words import (
    agreement_words,
    badge_words,
    day_text_in,
    paper_mail_words,
    paper_texts,
)
from reception_app.kernel.languages import LANGUAGES

FOREIGN = [language.code for language in LANGUAGES if language.code != "en"]
BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("code", FOREIGN)
def test_no_word_stays_english(code: str) -> None:
    assert set(astuple(badge_words(code))) & set(astuple(BadgeWords())) == set()
    same = set(astuple(agreement_words(code))) & set(astuple(AgreementWords()))
    # Some languages share a word.
    assert same <= {"Name", "Version"}
    assert "{place}" in badge_words(code).alarm
    mail = paper_mail_words(code)
    assert set(astuple(mail)) & set(astuple(paper_mail_words("en"))) == set()
    assert "{office}" in mail.subject


def test_english_and_what_is_not_spoken_are_as_they_are_written() -> None:
    for code in ("en", "", "xx"):
        assert badge_words(code) == BadgeWords()
        assert agreement_words(code) == AgreementWords()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "25 Nov 2026"),
        ("de", "25. Nov. 2026"),
        ("fr", "25 nov. 2026"),
        ("tr", "25 Kas 2026"),
        ("ar", "25 نوفمبر 2026"),
        ("ja", "2026年11月25日"),
        ("xx", "25 Nov 2026"),
    ],
)
def test_days_are_written_as_the_language_has_it(code: str, said: str) -> None:
    assert day_text_in(code, EVENING, BERLIN) == said


def test_every_text_is_told_once() -> None:
    texts = paper_texts()
    assert len(texts) == len(set(texts))
    assert {"Host", "Signed", "{day} {month} {year}", "Dec"} <= set(texts)


@pytest.mark.parametrize("code", FOREIGN)
def test_papers_are_drawn_in_every_language(code: str) -> None:
    badge = BadgeContent(
        "Aldgate & Sons", number="V-001", name="Nina Wolf", host="Anna K.", token="abc", escort=True,
        valid_date=day_text_in(code, EVENING, BERLIN), valid_time="17:00", assembly_point="Car park",
        words=badge_words(code),
    )  # fmt: skip
    assert render_label(default_template(), badge).startswith(b"%PDF")
    paper = AgreementPaper(
        organisation="Aldgate & Sons", title="House rules", text="Be kind.", assent="accept", signed_at=EVENING,
        zone=BERLIN, name="Nina Wolf", company="Quill", version="2", place="Lobby", words=agreement_words(code),
    )  # fmt: skip
    assert agreement_pdf(paper).startswith(b"%PDF")
