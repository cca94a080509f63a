"""What is left to ask of a visitor before they are in: fields of their type, texts, questions, a photo, a drink."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, select

from reception_app.agreements import questions, signing
from reception_app.agreements.records import (
    AskedQuestion,
    DueText,
    GivenAnswer,
    QuestionKind,
    SignedText,
)
from reception_app.agreements.rules import agreed, clean_strokes
from reception_app.db.uow import ReadTx
from reception_app.kernel.errors import Invalid
from reception_app.kernel.numbers import plain_digits
from reception_app.kernel.text import clean_line
from reception_app.kiosk import recall
from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.errors import SessionOver
from reception_app.kiosk.records import (
    NEEDS,
    Arrival,
    Ask,
    AskKind,
    Assent,
    Checked,
    GroupMember,
    Papers,
    PaperText,
    PhotoRule,
    Question,
    Reason,
    Signed,
    key_of,
)
from reception_app.kiosk.sessions import Due, Session
from reception_app.visits import FieldKind, TypeField, VisitorType, VisitState
from reception_app.visits.arrival_papers import ArrivalPapers
from reception_app.visits.fields import VALUE_MAX, check_value
from reception_app.visits.rows import VISITORS, VISITS

_QUESTIONS = {
    QuestionKind.YES_NO: AskKind.CHOICE,
    QuestionKind.CHOICE: AskKind.CHOICE,
    QuestionKind.TEXT: AskKind.TEXT,
    QuestionKind.NUMBER: AskKind.AMOUNT,
}
_REASONS = {
    FieldKind.NUMBER: Reason.NOT_A_NUMBER,
    FieldKind.DATE: Reason.NOT_A_DATE,
    FieldKind.PHONE: Reason.NOT_A_PHONE,
    FieldKind.EMAIL: Reason.NOT_AN_EMAIL,
    FieldKind.CHOICE: Reason.OUT_OF_RANGE,
}
COMING = (VisitState.EXPECTED.value, VisitState.NO_SHOW.value)
"""States of a visit that may still begin."""
ITSELF = ""
"""What the one at the screen is called among a group."""
COMPANIONS_MOST = 7
"""Of a larger party the desk sees to the rest: nobody stands before the screen for a whole school class."""
_WITH_DIGITS = frozenset({FieldKind.NUMBER, FieldKind.DATE, FieldKind.PHONE})


@dataclass(frozen=True, slots=True)
class Who:
    """Who is checking in, as far as the session knows. `booked` is the expected visit, None for none."""

    kind: VisitorType
    """Whose pages are shown."""
    booked: Row[Any] | None
    sure: bool
    """It is the person of the booking: by code, mail or QR, by "is this you?", or by the address that was booked.
    Name, company and host can be read off a door: until a secret was given, pages and answers are those of a stranger.
    """
    visitor_id: int
    """The visitor's own record, when they proved to be that person; else 0."""
    gone: bool = False
    """The booking that was proven was dealt with meanwhile: nobody is expected any more."""
    booked_as: VisitorType | None = None
    """What a booking that was not proven was made for, where the visit counts as that: choosing an easier type spares
    nobody an approval. No page tells of it, and what that type asks for is the desk's to ask."""

    @property
    def filed_as(self) -> VisitorType:
        """The type of the visit."""
        return self.booked_as or self.kind


def who_is_it(tx: ReadTx, stage: Backstage, session: Session) -> Who:
    """Raises SessionOver when the screen never said who it is: then it has lost its place."""
    types = stage.desk.types.known()
    if session.booking_id:
        row = _visit(tx, session.booking_id)
        gone = row is None or row.state not in COMING
        kind = types.get(row.type_id) if row is not None else None
        usual = stage.types()[0]
        return Who(
            kind if kind and kind.active else usual, row, True, row.visitor_id if row is not None else 0, gone
        )
    guest = session.guest
    if guest is None:
        raise SessionOver("Nobody was introduced.", hint="Begin again.")
    joined = recall.booking_of(tx, stage, session, guest)
    booked = _visit(tx, joined.visit_id) if joined else None
    chosen = types[guest.type_id]
    if not chosen.active:
        chosen = stage.types()[0]
    by_contact = booked is not None and guest.contact != "" and guest.contact == booked.contact
    sure = booked is not None and (by_contact or session.visitor_id != 0)
    of_booking = types.get(joined.type_id) if joined is not None else None
    if of_booking is None or not of_booking.active:
        return Who(chosen, booked, sure, session.visitor_id)
    if sure:
        return Who(of_booking, booked, sure, session.visitor_id)
    counts = (joined is not None and joined.sure) or of_booking.needs_approval
    return Who(chosen, booked, sure, session.visitor_id, booked_as=of_booking if counts else None)


def papers(stage: Backstage, session: Session) -> Papers:
    """See `KioskGateway.papers`. What is known is only shown of a booking that was proven."""
    offer = stage.offer()
    with stage.store.read() as tx:
        who = who_is_it(tx, stage, session)
        due = _due_of_all(tx, stage, session, who)
        several = _companions(session, who)
        photo = has_photo(tx, who.visitor_id)
    session.asked_of(due)
    known = who.booked.fields if session.booking_id and who.booked is not None else {}
    return Papers(
        asks=tuple(
            _ask(field, session.fields.get(field.key, known.get(field.key, ""))) for field in who.kind.fields
        ),
        texts=tuple(
            _text(handle, text, _whom(session, text.wording_id)) for handle, text in session.texts.items()
        ),
        questions=tuple(
            _question(handle, each, _whom(session, each.wording_id))
            for handle, each in session.questions.items()
        ),
        photo=PhotoRule(who.kind.photo_rule),
        photo_known=photo,
        refreshments=offer.refreshments,
        companions=tuple(GroupMember(handle, str(number)) for number, handle in enumerate(several, 2)),
    )


def _companions(session: Session, who: Who) -> tuple[str, ...]:
    """The handles of those who came along and are on no list, as far as they are asked at the screen."""
    return session.with_companions(min(came_along(session, who), COMPANIONS_MOST))


def came_along(session: Session, who: Who) -> int:
    """How many came with the one at the screen. Nobody can be known again of them: each is asked as a stranger is."""
    if session.guest is not None:
        return session.guest.party_size - 1
    return who.booked.party_size - 1 if who.booked is not None else 0


def not_asked(tx: ReadTx, stage: Backstage, session: Session, who: Who) -> int:
    """How many of a large party the desk still has to ask, where there is anything to ask."""
    rest = came_along(session, who) - COMPANIONS_MOST
    return rest if rest > 0 and _due(tx, stage, session, 0, who.kind.id).wordings() else 0


def _whom(session: Session, wording_id: int) -> tuple[str, ...]:
    """Who is asked for it: the handles of members, and "" for the one at the screen."""
    return tuple(member for member, shown in session.shown.items() if wording_id in shown)


def fill(stage: Backstage, session: Session, fields: Mapping[str, str]) -> Checked:
    """See `KioskGateway.fill`. Only the fields that are asked for are taken, none of them when one is wrong."""
    with stage.store.read() as tx:
        wanted = who_is_it(tx, stage, session).kind.fields
    taken: dict[str, str] = {}
    for field in wanted:
        raw = fields.get(field.key, "")
        said = plain_digits(raw) if field.kind in _WITH_DIGITS else raw
        try:
            taken[field.key] = check_value(field, said)
        except Invalid:
            return Checked(field.key, _reason(field, said))
    session.fields = taken
    return Checked()


def _due_of_all(tx: ReadTx, stage: Backstage, session: Session, who: Who) -> dict[str, Due]:
    """What everybody here still has before them: the one at the screen, then those of the group who are expected."""
    due = {ITSELF: _due(tx, stage, session, who.visitor_id, who.kind.id)}
    if several := _companions(session, who):
        due.update(dict.fromkeys(several, _due(tx, stage, session, 0, who.kind.id)))
    members = {
        visit_id: handle for handle, visit_id in session.members.items() if visit_id != session.booking_id
    }
    rows = tx.execute(select(VISITS).where(VISITS.c.id.in_(members), VISITS.c.state.in_(COMING)))
    found = {row.id: row for row in rows}
    same: dict[tuple[int, int], Due] = {}
    for visit_id, handle in members.items():
        if visit_id in found:
            who_else = (found[visit_id].visitor_id, found[visit_id].type_id)
            if who_else not in same:
                same[who_else] = _due(tx, stage, session, *who_else)
            due[handle] = same[who_else]
    return due


def _due(tx: ReadTx, stage: Backstage, session: Session, visitor_id: int, type_id: int) -> Due:
    """The texts and questions that one person still has before them."""
    words = {"language": session.language, "house": stage.offer().languages[0]}
    texts = signing.due(tx, visitor_id, type_id, now=tx.now, **words)
    return Due(tuple(texts), tuple(questions.asked(tx, type_id, **words)))


def handed_over(tx: ReadTx, stage: Backstage, session: Session, who: Who, arrival: Arrival) -> ArrivalPapers:
    """What is written with the arrival of the one at the screen."""
    offered = stage.offer().refreshments
    due = _due(tx, stage, session, who.visitor_id, who.kind.id)
    several = _companions(session, who)
    of_each = _due(tx, stage, session, 0, who.kind.id) if several else due
    return replace(
        _agreed(stage, session, due, arrival, ITSELF),
        refreshment=arrival.refreshment if arrival.refreshment in offered else "",
        needs=tuple(need for need in NEEDS if need in arrival.needs),
        no_photo=arrival.no_photo,
        mail=arrival.mail_papers,
        companions=tuple(_agreed(stage, session, of_each, arrival, handle) for handle in several),
    )


def handed_over_by(
    tx: ReadTx, stage: Backstage, session: Session, row: Row[Any], arrival: Arrival
) -> ArrivalPapers:
    """What is written with the arrival of one of the group, by the row of their visit."""
    handle = session.member_handle(row.id)
    return _agreed(stage, session, _due(tx, stage, session, row.visitor_id, row.type_id), arrival, handle)


def _agreed(stage: Backstage, session: Session, due: Due, arrival: Arrival, member: str) -> ArrivalPapers:
    """About every text and question that was shown to somebody, said or not.

    What is due and was never shown counts as declined and not answered: pages that are left out spare nobody a hold.
    """
    done = {signed.paper: signed for signed in arrival.signed if signed.member == member}
    seen = session.shown.get(member, frozenset())
    texts = [
        _signed(text, done.get(handle)) for handle, text in session.texts.items() if text.wording_id in seen
    ]
    answers = [
        GivenAnswer(each, _answer(each, arrival.answers.get(key_of(handle, member), "")))
        for handle, each in session.questions.items()
        if each.wording_id in seen
    ]
    shown = {signed.text.agreement_id for signed in texts}
    said = {given.question.question_id for given in answers}
    return ArrivalPapers(
        texts=(*texts, *(_signed(text, None) for text in due.texts if text.agreement_id not in shown)),
        answers=(
            *answers,
            *(GivenAnswer(each, "") for each in due.questions if each.question_id not in said),
        ),
        language=session.language,
        kiosk=stage.kiosk,
    )


def left_to_the_desk(tx: ReadTx, stage: Backstage, session: Session, who: Who) -> bool:
    """Whether the type of the visit asks for something that the pages of another type did not show."""
    kind = who.filed_as
    if kind.id == who.kind.id:
        return False
    due = _due(tx, stage, session, who.visitor_id, kind.id)
    seen = _due(tx, stage, session, who.visitor_id, who.kind.id).wordings()
    known = who.booked.fields if who.booked is not None else {}
    return not due.wordings() <= seen or missing(kind, {**known, **session.fields})


def declined(handed: ArrivalPapers) -> bool:
    """Whether a text was not agreed to that must be, by the visitor or by one of those with them."""
    texts = [signed for each in (handed, *handed.companions) for signed in each.texts]
    return any(not agreed(signed) and not signed.text.may_decline for signed in texts)


def _signed(text: DueText, signed: Signed | None) -> SignedText:
    if signed is None:
        return SignedText(text, declined=True)
    # Strokes without a point are no ink.
    return SignedText(text, clean_strokes(signed.strokes), declined=signed.declined)


def _answer(each: AskedQuestion, said: str) -> str:
    return plain_digits(said) if each.kind is QuestionKind.NUMBER else said


def _reason(field: TypeField, said: str) -> Reason:
    try:
        value = clean_line(said, limit=VALUE_MAX)
    except Invalid:
        return Reason.TOO_LONG
    if not value or field.kind is FieldKind.TICK:
        return Reason.NEEDED
    try:
        check_value(replace(field, pattern=""), value)
    except Invalid:
        return _REASONS[field.kind]
    return Reason.PATTERN


def missing(kind: VisitorType, filled: Mapping[str, str]) -> bool:
    """Whether a field that is needed is still empty: the desk has to ask."""
    return any(field.required and not filled.get(field.key) for field in kind.fields)


def _visit(tx: ReadTx, visit_id: int) -> Row[Any] | None:
    return tx.execute(select(VISITS).where(VISITS.c.id == visit_id)).first()


def has_photo(tx: ReadTx, visitor_id: int) -> bool:
    """Whether a photo of an earlier visit is still kept."""
    return bool(tx.execute(select(VISITORS.c.photo_id).where(VISITORS.c.id == visitor_id)).scalar())


def _ask(field: TypeField, value: str) -> Ask:
    return Ask(field.key, field.label, AskKind(field.kind.value), field.required, field.choices, value)


def _text(handle: str, text: DueText, whom: tuple[str, ...]) -> PaperText:
    return PaperText(
        handle,
        text.title,
        text.text,
        Assent(text.assent.value),
        text.language,
        text.may_decline,
        own=ITSELF in whom,
        members=tuple(member for member in whom if member != ITSELF),
    )


def _question(handle: str, each: AskedQuestion, whom: tuple[str, ...]) -> Question:
    return Question(
        handle,
        each.text,
        _QUESTIONS[each.kind],
        each.choices,
        each.required,
        own=ITSELF in whom,
        members=tuple(member for member in whom if member != ITSELF),
    )
