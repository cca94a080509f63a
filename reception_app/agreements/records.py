"""What crosses the border of agreements: texts and their wordings, what was signed, questions and their answers."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from reception_app.kernel.records import dataclass

Stroke: TypeAlias = tuple[tuple[int, int], ...]
"""One stretch of a finger on the glass: points in thousandths of the pad's width, and of its width downwards."""


class Assent(StrEnum):
    """How a text is agreed to."""

    READ = "read"
    ACCEPT = "accept"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class AgreementEdit:
    """What an office decides about a text, apart from its words.

    `renew_days`: after how many days it is asked for again, 0 for never. `type_ids`: the visitor types it is for,
    empty for all. `may_decline`: declining holds nobody.
    """

    title: str
    """What the desk calls it; visitors read the titles of the wordings."""
    assent: Assent = Assent.ACCEPT
    renew_days: int = 0
    may_decline: bool = False
    type_ids: tuple[int, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """A text as it stands. `edition` rises with each change that everybody must agree to again."""

    id: int
    title: str
    assent: Assent
    renew_days: int
    may_decline: bool
    type_ids: tuple[int, ...]
    position: int
    active: bool
    edition: int
    version: int
    languages: tuple[str, ...] = ()
    """The codes it is worded in; without any it is asked of nobody."""


@dataclass(frozen=True, slots=True)
class NewWording:
    """A text as it is to read in one language (its code)."""

    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The exact words of a text in one language, now or earlier. Moments UTC."""

    id: int
    language: str
    title: str
    text: str
    edition: int
    digest: str
    made_at: datetime
    made_by: int
    """The user's number; 0 for the program."""
    replaced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AgreementDetail:
    """A text with its wordings: those in force by language, and all there ever were, newest first."""

    agreement: Agreement
    current: tuple[Wording, ...]
    history: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class DueText:
    """A text that a visitor has to read, accept or sign now, in the language chosen for them."""

    agreement_id: int
    wording_id: int
    edition: int
    title: str
    text: str
    assent: Assent
    language: str
    may_decline: bool


@dataclass(frozen=True, slots=True)
class SignedText:
    """What a visitor did about a text they were shown. One to be signed without strokes was not agreed to."""

    text: DueText
    strokes: tuple[Stroke, ...] = field(default=(), repr=False)
    declined: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """Who agrees, as they are called at that moment, during which visit, at which screen."""

    visit_id: int
    visitor_id: int
    name: str
    company: str
    kiosk: str = ""


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """That somebody agreed to a text, or declined it. `name` and `company` as they were then; empty once erased."""

    id: int
    agreement_id: int
    visit_id: int
    visitor_id: int
    title: str
    language: str
    edition: int
    assent: Assent
    declined: bool
    holds: bool
    signed_at: datetime
    kiosk: str
    name: str
    company: str
    has_signature: bool
    """Signatures are erased sooner than the rest."""


@dataclass(frozen=True, slots=True)
class PaperContent:
    """A signed paper with its exact words and, as long as it is kept, the signature."""

    paper: SignedPaper
    text: str
    digest: str
    strokes: tuple[Stroke, ...] = field(default=(), repr=False)


class QuestionKind(StrEnum):
    """What a question takes for an answer."""

    YES_NO = "yes_no"
    """Answered by "yes" or "no", whatever the language."""
    CHOICE = "choice"
    """Answered by one of its choices, as it reads in the visitor's language."""
    TEXT = "text"
    NUMBER = "number"


YES, NO = "yes", "no"
ANY = "any"
"""Of a text question: whatever is answered holds; nothing said does not."""


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question in one language. Every language has the choices in the same order."""

    language: str
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionEdit:
    """A question in all its languages, and which answers hold the visitor for the desk.

    `holds` has "yes" or "no", the places of choices ("0" for the first), or "any" for a text. A number holds below
    `hold_below` and above `hold_above` (decimal, "" for no bound). A required question without an answer holds, too.
    """

    kind: QuestionKind
    words: tuple[QuestionWords, ...]
    required: bool = True
    type_ids: tuple[int, ...] = ()
    holds: tuple[str, ...] = ()
    hold_below: str = ""
    hold_above: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands."""

    id: int
    kind: QuestionKind
    words: tuple[QuestionWords, ...]
    required: bool
    type_ids: tuple[int, ...]
    holds: tuple[str, ...]
    hold_below: str
    hold_above: str
    position: int
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as one visitor reads it. It doesn't say which answers hold."""

    question_id: int
    wording_id: int
    text: str
    kind: QuestionKind
    choices: tuple[str, ...]
    required: bool
    language: str


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A question that was asked and what was answered; "" for nothing."""

    question: AskedQuestion
    answer: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered during a visit, with the exact words of the question. `holds`: it held the visitor."""

    question_id: int
    text: str
    language: str
    answer: str
    holds: bool
    answered_at: datetime
