"""Several who come together without a list: each signs and answers for themselves, at the one visit."""

import pytest

from reception_app.agreements import (
    AgreementEdit,
    AgreementService,
    Assent,
    NewWording,
    QuestionEdit,
    QuestionKind,
    QuestionWords,
    signing,
)
from reception_app.agreements import questions as question_rows
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kiosk.papers import COMPANIONS_MOST
from reception_app.kiosk.records import Arrival, Arrived, Introduction, LookUp, Papers, Signed, key_of
from reception_app.visits import Hold
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, code_of, expect, rung, the_one

INK = (((100, 100), (400, 300)),)


@pytest.fixture(autouse=True)
def rules(store: Store, admin: Actor) -> None:
    """House rules to be signed, and a question that holds whoever says yes."""
    agreements = AgreementService(store)
    made = agreements.save_agreement(admin, AgreementEdit("House rules", Assent.SIGN))
    agreements.write(
        admin, made.id, [NewWording("en", "House rules", "Be kind.")], again=True, version=made.version
    )
    asked = QuestionWords("en", "Do you have a fever?")
    agreements.save_question(admin, QuestionEdit(QuestionKind.YES_NO, (asked,), holds=("yes",)))


def shown_to(screen: Screen, party: int) -> Papers:
    """What a party of so many has before it."""
    screen.gateway.introduce(screen.session, Introduction("Nia Watts", "Quill", party_size=party))
    screen.choose("anna")
    return screen.gateway.papers(screen.session)


def come(screen: Screen, papers: Papers, *, fever: str = "", unsigned: str = "") -> Arrived:
    """All sign and have no fever, but the members that are named."""
    [text], [question] = papers.texts, papers.questions
    people = ["", *(each.handle for each in papers.companions)]
    return screen.gateway.arrive(
        screen.session,
        Arrival(
            signed=tuple(
                Signed(text.handle, INK, member=who) for who in people if not unsigned or who != unsigned
            ),
            answers={
                key_of(question.handle, who): "yes" if fever and who == fever else "no" for who in people
            },
        ),
    )


def test_each_is_asked_and_what_each_said_is_kept(screen: Screen, house: Office, store: Store) -> None:
    papers = shown_to(screen, 3)
    assert [each.name for each in papers.companions] == ["2", "3"]
    handles = tuple(each.handle for each in papers.companions)
    assert (papers.texts[0].members, papers.questions[0].members) == (handles, handles)
    done = come(screen, papers)
    assert (done.people, done.see_reception) == (3, False)
    visit = the_one(house).summary
    with store.read() as tx:
        kept = signing.of_visit(tx, visit.id)
        answers = question_rows.of_visit(tx, visit.id)
    assert [(each.name, each.has_signature) for each in reversed(kept)] == [
        ("Nia Watts", True),
        ("Nia Watts (2)", True),
        ("Nia Watts (3)", True),
    ]
    assert [each.visitor_id == visit.visitor_id for each in reversed(kept)] == [True, False, False]
    assert [each.answer for each in answers] == ["no"] * 3


def test_one_who_must_wait_keeps_the_others_waiting(screen: Screen, house: Office) -> None:
    papers = shown_to(screen, 3)
    assert come(screen, papers, fever=papers.companions[1].handle).see_reception
    assert the_one(house).summary.hold is Hold.ANSWERS


def test_a_page_that_was_left_out_spares_nobody(screen: Screen, house: Office) -> None:
    papers = shown_to(screen, 2)
    assert come(screen, papers, unsigned=papers.companions[0].handle).see_reception
    assert the_one(house).summary.hold is Hold.ANSWERS


def test_a_party_that_became_smaller_on_the_way(screen: Screen, house: Office) -> None:
    assert len(shown_to(screen, 4).companions) == 3
    papers = shown_to(screen, 2)
    assert len(papers.companions) == 1
    assert not come(screen, papers).see_reception


def test_of_a_school_class_the_desk_asks_the_rest(screen: Screen, house: Office, store: Store) -> None:
    papers = shown_to(screen, 30)
    assert len(papers.companions) == COMPANIONS_MOST
    come(screen, papers)
    assert [ring.text for ring in rung(store)] == [
        "Nia Watts: 22 more came along, who have not been asked at the screen"
    ]


def test_a_booking_for_several_asks_each(screen: Screen, house: Office) -> None:
    visit = expect(house, party_size=2)
    screen.gateway.look_up(screen.session, code_of(house, visit), LookUp.CODE)
    papers = screen.gateway.papers(screen.session)
    assert len(papers.companions) == 1
    assert not come(screen, papers).see_reception


def test_the_desks_undo_takes_back_what_all_signed(
    screen: Screen, house: Office, store: Store, actor: Actor
) -> None:
    come(screen, shown_to(screen, 3))
    visit = the_one(house).summary
    undo = house.visits.last_undo(actor, visit.id)
    assert undo is not None
    house.visits.undo(actor, undo.token)
    with store.read() as tx:
        assert (signing.of_visit(tx, visit.id), question_rows.of_visit(tx, visit.id)) == ([], [])
