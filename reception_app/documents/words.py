"""The fixed words of badges and signed papers in each language, from the same files as the visitors' screen's.

The English words are the defaults of the records; their translations stand in the context "Paper" of
`resources/translations/kiosk_<code>.ts`. Those files are read here as they are: papers are made without a screen.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from reception_app.documents.records import AgreementWords, BadgeWords, PaperMailWords
from reception_app.documents.when import MONTHS
from reception_app.kernel.languages import FALLBACK, language_of
from reception_app.kernel.paths import resource

CONTEXT = "Paper"
DAY = "{day} {month} {year}"
"""How a day is written; `{number}` is the month's number where its name isn't used."""

_Words = TypeVar("_Words", BadgeWords, AgreementWords, PaperMailWords)


def badge_words(language: str) -> BadgeWords:
    """The words of a badge in a language (its code); English where it isn't spoken."""
    return _in_language(BadgeWords, language)


def agreement_words(language: str) -> AgreementWords:
    """The words of a signed paper in a language (its code); English where it isn't spoken."""
    return _in_language(AgreementWords, language)


def paper_mail_words(language: str) -> PaperMailWords:
    """The words of the mail with signed papers in a language (its code); English where it isn't spoken."""
    return _in_language(PaperMailWords, language)


def day_text_in(language: str, moment: datetime, zone: ZoneInfo) -> str:
    """ "24 Nov 2026", "24. Nov. 2026", "2026年11月24日": the day of an aware moment in `zone`."""
    known = _translations(language_of(language).code)
    local = moment.astimezone(zone)
    month = MONTHS[local.month - 1]
    return known.get(DAY, DAY).format(
        day=local.day, month=known.get(month, month), number=local.month, year=local.year
    )


def paper_texts() -> tuple[str, ...]:
    """Every English text of the context, for the translation files."""
    words = [
        str(field.default) for kind in (BadgeWords, AgreementWords, PaperMailWords) for field in fields(kind)
    ]
    return tuple(dict.fromkeys((*words, DAY, *MONTHS)))


def _in_language(kind: type[_Words], language: str) -> _Words:
    code = language_of(language).code
    if code == FALLBACK.code:
        return kind()
    known = _translations(code)
    values: dict[str, Any] = {
        f.name: known.get(f.default, f.default) for f in fields(kind) if f.default is not MISSING
    }
    return kind(**values)


@lru_cache(maxsize=16)
def _translations(code: str) -> Mapping[str, str]:
    """The context's translations of one language; empty for English."""
    # Late: a badge in the house's own language, by far the usual one, needs no file.
    import xml.etree.ElementTree as ET

    file = resource("translations", f"kiosk_{code}.ts")
    if code == FALLBACK.code or not file.exists():
        return {}
    contexts = ET.parse(file).iter("context")
    messages = (message for c in contexts if c.findtext("name") == CONTEXT for message in c.iter("message"))
    pairs = ((message.findtext("source", ""), message.findtext("translation", "")) for message in messages)
    return {source: translation for source, translation in pairs if translation}
