"""The decisions about texts and questions, as pure functions."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from reception_app.agreements.records import (
    ANY,
    NO,
    YES,
    AgreementEdit,
    Assent,
    NewWording,
    QuestionEdit,
    QuestionKind,
    QuestionWords,
    SignedText,
    Stroke,
)
from reception_app.kernel.errors import Invalid
from reception_app.kernel.languages import FALLBACK, LANGUAGES
from reception_app.kernel.numbers import may_be_thousands, read_number
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import clean_line, clean_text, fold

TITLE_MAX = 120
TEXT_MAX = 20_000
QUESTION_MAX = 300
CHOICE_MAX = 60
CHOICES_MAX = 8
ANSWER_MAX = 500
RENEW_MAX = 3650
_STROKES_MAX = 200
_POINTS_MAX = 6000
_REACH = 4000
"""Thousandths of the pad's width: no pad is four times as high as it is wide."""
_CODES = frozenset(language.code for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class LastSigned:
    """When a visitor last agreed to a text, and to which edition."""

    edition: int
    at: datetime


def is_for(type_ids: Collection[int], type_id: int) -> bool:
    """Whether something meant for these visitor types (none: for all) is for this one."""
    return not type_ids or type_id in type_ids


def is_due(edition: int, renew_days: int, last: LastSigned | None, now: datetime) -> bool:
    """Whether a text is to be agreed to (again): never before, changed since, or too long ago."""
    if last is None or last.edition < edition:
        return True
    return renew_days > 0 and now >= last.at + timedelta(days=renew_days)


def best_language(offered: Collection[str], wanted: str, house: str) -> str:
    """Which of these languages to speak: the visitor's, else the house's, else English, else any; "" of none."""
    for code in (wanted, house, FALLBACK.code):
        if code in offered:
            return code
    return min(offered, default="")


def agreed(signed: SignedText) -> bool:
    """Whether a visitor agreed to a text: not declined, and signed where that is asked."""
    return not signed.declined and (signed.text.assent is not Assent.SIGN or bool(signed.strokes))


def digest_of(language: str, title: str, text: str) -> str:
    """What tells one exact wording from every other: SHA-256 over its parts, in hexadecimal."""
    return hashlib.sha256("\0".join((language, title, text)).encode()).hexdigest()


def clean_strokes(strokes: Iterable[Iterable[Sequence[int]]]) -> tuple[Stroke, ...]:
    """A signature kept within bounds: at most 200 strokes and 6,000 points, none far off the pad. Never refused."""
    kept: list[Stroke] = []
    left = _POINTS_MAX
    for stroke in strokes:
        points = tuple((_bounded(x), _bounded(y)) for x, y in list(stroke)[:left])
        left -= len(points)
        if points:
            kept.append(points)
    return tuple(kept[:_STROKES_MAX])


def _bounded(value: int) -> int:
    return max(-_REACH, min(_REACH, int(value)))


def check_language(code: str) -> str:
    """The code of a language that is spoken here. Raises Invalid."""
    if code not in _CODES:
        raise Invalid("This language is not offered.", field="language")
    return code


def check_edit(edit: AgreementEdit) -> AgreementEdit:
    """What an office wants of a text, cleaned. Raises Invalid with the field to blame."""
    title = clean_line(edit.title, limit=TITLE_MAX, field="title")
    if not title:
        raise Invalid("A title is needed.", field="title")
    if not 0 <= edit.renew_days <= RENEW_MAX:
        raise Invalid(f"From 0 to {RENEW_MAX} days.", field="renew_days")
    return replace(edit, title=title, type_ids=tuple(sorted(set(edit.type_ids))))


def check_wordings(wordings: Sequence[NewWording]) -> list[NewWording]:
    """The wordings of a text, cleaned. Raises Invalid for an unknown language, one that comes twice, an empty part."""
    checked: dict[str, NewWording] = {}
    for wording in wordings:
        language = check_language(wording.language)
        if language in checked:
            raise Invalid("A language comes twice.", field="language")
        title = clean_line(wording.title, limit=TITLE_MAX, field="title")
        text = clean_text(wording.text, limit=TEXT_MAX, field="text")
        if not title:
            raise Invalid("A title is needed.", field="title")
        if not text:
            raise Invalid("The text is empty.", field="text")
        checked[language] = NewWording(language, title, text)
    return list(checked.values())


def check_question(edit: QuestionEdit) -> QuestionEdit:
    """A question, cleaned. Raises Invalid with the field to blame."""
    words = _checked_words(edit)
    known = _known_answers(edit.kind, len(words[0].choices))
    holds = tuple(dict.fromkeys(edit.holds))
    if not set(holds) <= known:
        raise Invalid("An answer that holds is none of the answers.", field="holds")
    return replace(
        edit,
        words=words,
        type_ids=tuple(sorted(set(edit.type_ids))),
        holds=holds,
        hold_below=_bound(edit, "hold_below"),
        hold_above=_bound(edit, "hold_above"),
    )


def _known_answers(kind: QuestionKind, choices: int) -> set[str]:
    match kind:
        case QuestionKind.YES_NO:
            return {YES, NO}
        case QuestionKind.CHOICE:
            return {str(place) for place in range(choices)}
        case QuestionKind.TEXT:
            return {ANY}
        case _:  # of a number bounds say it
            return set()


def _checked_words(edit: QuestionEdit) -> tuple[QuestionWords, ...]:
    checked: dict[str, QuestionWords] = {}
    for words in edit.words:
        language = check_language(words.language)
        text = clean_line(words.text, limit=QUESTION_MAX, field="text")
        if not text:
            raise Invalid("The question is empty.", field="text")
        checked[language] = QuestionWords(language, text, _checked_choices(edit.kind, words.choices))
    if not checked or len(checked) < len(edit.words):
        raise Invalid("Each language comes once, and one is needed.", field="language")
    if len({len(words.choices) for words in checked.values()}) > 1:
        raise Invalid("Every language needs the same choices in the same order.", field="choices")
    return tuple(checked.values())


def _checked_choices(kind: QuestionKind, choices: Sequence[str]) -> tuple[str, ...]:
    if kind is not QuestionKind.CHOICE:
        return ()
    checked = [clean_line(choice, limit=CHOICE_MAX, field="choices") for choice in choices]
    if not 2 <= len(checked) <= CHOICES_MAX or not all(checked):
        raise Invalid(f"From 2 to {CHOICES_MAX} choices are needed.", field="choices")
    if len({fold(choice) for choice in checked}) < len(checked):
        raise Invalid("Two choices are the same.", field="choices")
    return tuple(checked)


def _bound(edit: QuestionEdit, name: str) -> str:
    said = str(getattr(edit, name)).strip()
    if not said or edit.kind is not QuestionKind.NUMBER:
        return ""
    number = read_number(said)
    if number is None:
        hint = "Leave out what parts thousands: 1000." if may_be_thousands(said) else ""
        raise Invalid("A number is needed.", field=name, hint=hint)
    return str(number)


@dataclass(frozen=True, slots=True)
class HoldRule:
    """Which answers to one question hold the visitor; the fields as those of `QuestionEdit`."""

    kind: QuestionKind
    required: bool
    holds: Collection[str]
    below: str = ""
    above: str = ""


def answer_holds(rule: HoldRule, answer: str, choices: Sequence[str]) -> bool:
    """Whether an answer holds the visitor. `choices` as the visitor read them.

    What can't be read as an answer to this question holds: the desk looks at it.
    """
    if not answer:
        return rule.required
    match rule.kind:
        case QuestionKind.YES_NO:
            return answer not in (YES, NO) or answer in rule.holds
        case QuestionKind.CHOICE:
            return answer not in choices or str(choices.index(answer)) in rule.holds
        case QuestionKind.TEXT:
            return ANY in rule.holds
        case _:  # a number
            return _out_of_bounds(rule, answer)


def _out_of_bounds(rule: HoldRule, answer: str) -> bool:
    number = read_number(answer)
    if number is None:
        return True
    return bool(rule.below and number < Decimal(rule.below)) or bool(
        rule.above and number > Decimal(rule.above)
    )


def cut_answer(answer: str) -> str:
    """An answer as it is kept: one clean line of at most 500 characters. Never refused."""
    return clean_line(answer[: ANSWER_MAX * 4], limit=ANSWER_MAX * 4)[:ANSWER_MAX].rstrip()


def changed_wordings(
    wanted: Sequence[NewWording], current: Mapping[str, tuple[str, str]]
) -> list[NewWording]:
    """Those wordings that differ from what is in force: title and text by language."""
    return [wording for wording in wanted if current.get(wording.language) != (wording.title, wording.text)]
