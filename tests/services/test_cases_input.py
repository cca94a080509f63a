"""Cases and what people bring: nobody's name, far too much, another day, and nothing that can be seen."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from reception_app.cases import CaseService
from reception_app.cases.records import CaseFilter, CaseTopic
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from tests.builders.cases import case_service, complaint, inquiry
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock

HOSTILE = "<b>Bold</b>\x00 \u202eevil\u2069\u200b 'x' -- =1+1"
GONE = 999
YESTERDAY = date(2026, 11, 23)


@pytest.fixture
def cases(house: Office) -> CaseService:
    return case_service(house.desk)


def test_nobodys_name_is_enough_but_nothing_said_is_not(cases: CaseService, actor: Actor) -> None:
    assert cases.open(actor, inquiry(name="")).case.name == ""
    for nothing in ("", " \n\t", "\x00\u200b"):
        with pytest.raises(Invalid) as refused:
            cases.open(actor, inquiry(what=nothing))
        assert refused.value.field == "what"
    assert cases.lists.count(actor, CaseFilter()) == 1


def test_of_somebody_who_gives_no_name_nothing_is_kept(cases: CaseService, actor: Actor) -> None:
    new = complaint(
        anonymous=True, phone="020 7946 0018", email="z@example.org", company="Quixworth", contact_id=5
    )
    one = cases.open(actor, new).case
    assert (one.anonymous, one.name, one.company, one.phone, one.email, one.contact_id) == (
        True, "", "", "", "", 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("name", 100),
        ("company", 100),
        ("email", 254),
        ("phone", 200),
        ("what", 5_000),
        ("against", 100),
        ("wish", 200),
    ],
)
def test_what_is_too_long_is_refused_and_nothing_is_cut(
    cases: CaseService, actor: Actor, name: str, most: int
) -> None:
    with pytest.raises(Invalid, match="longer than") as refused:
        cases.open(actor, complaint(**{name: "x" * (most + 1)}))
    assert refused.value.field == name
    kept = cases.open(actor, complaint(**{name: "x" * most})).case
    assert getattr(kept, name) == "x" * most


def test_five_thousand_letters_are_answered_with_as_many(cases: CaseService, actor: Actor) -> None:
    long = "ß" * 5_000
    one = cases.open(actor, inquiry(what=long)).case
    assert cases.answer(actor, one.id, long).case.answer == long
    with pytest.raises(Invalid) as refused:
        cases.answer(actor, cases.open(actor, inquiry()).case.id, long + "ß")
    assert refused.value.field == "answer"


def test_what_can_not_be_seen_is_taken_out_and_the_rest_stays_text(cases: CaseService, actor: Actor) -> None:
    one = cases.open(actor, complaint(name=HOSTILE, what=HOSTILE, wish=HOSTILE, against=HOSTILE)).case
    for said in (one.name, one.what, one.wish, one.against):
        assert "<b>Bold</b>" in said
        for unseen in ("\x00", "\u202e", "\u200b"):
            assert unseen not in said
    again = cases.lists.case(actor, one.id).case
    assert again == one
    assert [each.id for each in cases.lists.cases(actor, CaseFilter("bold evil"))] == [one.id]
    assert cases.lists.cases(actor, CaseFilter("100%_'\"\\")) == []


def test_it_came_in_the_past_and_not_ahead(cases: CaseService, actor: Actor, clock: FixedClock) -> None:
    friday = clock.now() - timedelta(days=4)
    one = cases.open(actor, inquiry(received_at=friday)).case
    assert one.received_at == friday
    assert one.clocks.answer_by == clock.now() - timedelta(days=0), "two working days after Friday at 10:42"
    for moment in (clock.now() + timedelta(seconds=1), clock.now() - timedelta(days=400)):
        with pytest.raises(Invalid) as refused:
            cases.open(actor, inquiry(received_at=moment))
        assert refused.value.field == "received_at"


def test_who_and_what_is_gone_is_said(cases: CaseService, house: Office, admin: Actor, actor: Actor) -> None:
    one = cases.open(actor, inquiry()).case
    for field, values in (("owner_id", {"owner_id": GONE}), ("topic_id", {"topic_id": GONE})):
        with pytest.raises(Invalid) as refused:
            cases.open(actor, inquiry(**values))
        assert refused.value.field == field
    for nobody in (0, GONE):
        with pytest.raises(Invalid) as refused:
            cases.assign(actor, one.id, nobody)
        assert refused.value.field == "employee_id"
    house.desk.directory.leave_company(admin, house.hosts["Chiara Rossi"], YESTERDAY)
    with pytest.raises(Invalid, match="has left"):
        cases.assign(actor, one.id, house.hosts["Chiara Rossi"])
    gone: tuple[Callable[[], object], ...] = (
        lambda: cases.lists.case(actor, GONE),
        lambda: cases.duplicate_of(actor, one.id, GONE),
    )
    for work in gone:
        with pytest.raises(NotFound):
            work()


def test_every_step_wants_its_words(cases: CaseService, actor: Actor) -> None:
    asked = cases.open(actor, inquiry()).case.id
    wrong = cases.open(actor, complaint()).case.id
    wordless: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: cases.answer(actor, asked, " "), "answer"),
        (lambda: cases.wait(actor, asked, ""), "waiting_for"),
        (lambda: cases.withdraw(actor, asked, "\x00"), "reason"),
        (lambda: cases.escalate(actor, asked, ""), "reason"),
        (lambda: cases.decide(actor, wrong, "\n"), "decision"),
        (lambda: cases.resolve(actor, wrong, ""), "outcome"),
        (lambda: cases.reopen(actor, wrong, ""), "reason"),
    )
    for work, field in wordless:
        with pytest.raises(Invalid) as refused:
            work()
        assert refused.value.field == field
    of_the_other_kind: tuple[Callable[[], object], ...] = (
        lambda: cases.answer(actor, wrong, "Yes"),
        lambda: cases.decide(actor, asked, "No"),
    )
    for work in of_the_other_kind:
        with pytest.raises(Conflict):
            work()


def test_a_complaint_stays_one_whatever_the_sheet_sends(
    cases: CaseService, house: Office, actor: Actor
) -> None:
    one = cases.open(actor, complaint(restricted=True, against_id=house.hosts["Chiara Rossi"])).case
    kept = cases.edit(actor, one.id, inquiry(restricted=True, against_id=one.against_id, wish="Peace")).case
    assert (kept.kind, kept.restricted, kept.against, kept.wish) == (
        one.kind, True, "Chiara Rossi", "Peace",
    )  # fmt: skip


def test_topics_have_names_and_hours_that_can_be(cases: CaseService, admin: Actor) -> None:
    for topic, field in (
        (CaseTopic(name=" "), "name"),
        (CaseTopic(name="x" * 81), "name"),
        (CaseTopic(name="A", hours=0), "hours"),
        (CaseTopic(name="A", hours=401), "hours"),
        (CaseTopic(name="A", owner_id=GONE), "owner_id"),
    ):
        with pytest.raises(Invalid) as refused:
            cases.topics.save(admin, topic)
        assert refused.value.field == field
    saved = cases.topics.save(admin, CaseTopic(name="A"))
    with pytest.raises(Conflict):
        cases.topics.save(admin, saved, saved.version + 1)
