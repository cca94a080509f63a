"""The visitors' screen, papers: what is signed, answered and asked for comes in with the arrival."""

from datetime import timedelta

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
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kiosk.records import NEEDS, Arrival, Introduction, LookUp, Signed, key_of
from reception_app.lobby import LobbyService, RingKind
from reception_app.visits import Hold, telling
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, board, code_of, kinds, the_one
from tests.fakes.clock import FixedClock


def test_needs_language_and_a_drink_are_told_to_the_desk(
    screen: Screen, house: Office, store: Store, admin: Actor
) -> None:
    house.desk.preferences.set(admin, {"kiosk.refreshments": "Coffee\nWater"})
    screen.anew("ar")
    wanted = Arrival(needs=("step_free", "seat", "<b>"), refreshment="Coffee", no_photo=True)
    screen.walk_in("Nia Watts", arrival=wanted)
    [note] = LobbyService(store).arrivals(SYSTEM, [board(house)[0].id]).values()
    assert (note.kiosk, note.language, note.needs) == ("Lobby", "ar", ("step_free", "seat"))
    assert (note.refreshment, note.no_photo) == ("Coffee", True)
    assert kinds(store) == [RingKind.STEP_FREE]


def test_the_host_is_told_what_makes_the_visit_easier(
    screen: Screen, house: Office, store: Store, admin: Actor, clock: FixedClock
) -> None:
    assert tuple(telling.NEEDS) == NEEDS
    house.desk.preferences.set(
        admin,
        {
            "webhook.hosts": "hooks.example.org",
            "webhook.url": "https://hooks.example.org/x",
            "webhook.on": True,
        },
    )
    screen.walk_in("Nia Watts", arrival=Arrival(needs=("seat", "hearing")))
    screen.walk_in_anew("Somebody Else")
    clock.advance(minutes=6)
    house.ladder.advance(clock.now())
    with store.read() as tx:
        said = [row.payload for row in tx.execute_sql("SELECT payload FROM outbox_deliveries ORDER BY id")]
    about = [text for text in said if "help with hearing, a seat" in text]
    assert [text for text in said if "Needs" in text] == about
    assert len(about) == 4, "by mail and by webhook, at the arrival and again"


def test_only_drinks_that_are_offered_are_ordered(screen: Screen, house: Office, store: Store) -> None:
    screen.walk_in("Nia Watts", arrival=Arrival(refreshment="<b>Champagne</b>"))
    [note] = LobbyService(store).arrivals(SYSTEM, [board(house)[0].id]).values()
    assert note.refreshment == ""


@pytest.fixture
def rules(store: Store, admin: Actor) -> AgreementService:
    """House rules in two languages, to be signed, and a question that holds whoever says yes."""
    agreements = AgreementService(store)
    made = agreements.save_agreement(admin, AgreementEdit("House rules", Assent.SIGN))
    words = [NewWording("en", "House rules", "Be kind."), NewWording("de", "Hausordnung", "Sei nett.")]
    agreements.write(admin, made.id, words, again=True, version=made.version)
    asked = QuestionWords("en", "Do you have a fever?")
    agreements.save_question(admin, QuestionEdit(QuestionKind.YES_NO, (asked,), holds=("yes",)))
    return agreements


STROKES = (((10, 20), (30, 40)),)


def test_what_was_signed_and_answered_is_kept_with_the_visit(
    screen: Screen, house: Office, store: Store, rules: AgreementService
) -> None:
    screen.anew("de")
    screen.gateway.introduce(screen.session, Introduction("Nia Watts"))
    screen.choose("anna")
    papers = screen.gateway.papers(screen.session)
    [text], [question] = papers.texts, papers.questions
    assert (text.title, text.text, text.language) == ("Hausordnung", "Sei nett.", "de")
    assert (question.text, question.choices) == ("Do you have a fever?", ())
    assert screen.gateway.papers(screen.session) == papers, "the handles stay"
    done = screen.gateway.arrive(
        screen.session,
        Arrival(signed=(Signed(text.handle, STROKES),), answers={question.handle: "no", "odd": "yes"}),
    )
    assert not done.see_reception
    visit_id = board(house)[0].id
    with store.read() as tx:
        [paper] = signing.of_visit(tx, visit_id)
        [answer] = question_rows.of_visit(tx, visit_id)
    assert (paper.title, paper.declined, paper.has_signature, paper.kiosk) == (
        "Hausordnung",
        False,
        True,
        "Lobby",
    )
    assert (answer.answer, answer.holds) == ("no", False)


@pytest.mark.parametrize("said", ["yes", ""])
def test_an_answer_that_holds_reads_as_any_other_wait(
    screen: Screen, house: Office, rules: AgreementService, said: str
) -> None:
    screen.gateway.introduce(screen.session, Introduction("Nia Watts"))
    screen.choose("anna")
    papers = screen.gateway.papers(screen.session)
    signed = tuple(Signed(text.handle, STROKES) for text in papers.texts)
    answers = {question.handle: said for question in papers.questions}
    done = screen.gateway.arrive(screen.session, Arrival(signed=signed, answers=answers))
    assert (done.host, done.see_reception) == ("", True)
    assert the_one(house).summary.hold is Hold.ANSWERS


@pytest.mark.parametrize("how", ["declined", "passed over", "signed with nothing"])
def test_a_text_that_is_not_agreed_to_calls_reception(
    screen: Screen, house: Office, store: Store, rules: AgreementService, how: str
) -> None:
    screen.gateway.introduce(screen.session, Introduction("Nia Watts"))
    screen.choose("anna")
    papers = screen.gateway.papers(screen.session)
    handle = papers.texts[0].handle
    signed = {
        "declined": (Signed(handle, declined=True),),
        "passed over": (),
        "signed with nothing": (Signed(handle),),
    }[how]
    answers = {question.handle: "no" for question in papers.questions}
    done = screen.gateway.arrive(screen.session, Arrival(signed=signed, answers=answers))
    assert done.see_reception
    assert kinds(store) == [RingKind.DECLINED]
    assert the_one(house).summary.hold is Hold.ANSWERS


def test_each_of_a_group_signs_and_answers_for_themselves(
    screen: Screen, house: Office, store: Store, rules: AgreementService, clock: FixedClock
) -> None:
    starts = clock.now() + timedelta(hours=1)
    asked = [house.expectation(name, starts) for name in ("Ana Silva", "Ben Ode", "Cy Twombly")]
    visits = house.expect.expect_many(SYSTEM, asked, "Delegation")
    found = screen.gateway.look_up(screen.session, code_of(house, visits[0]), LookUp.CODE)
    papers = screen.gateway.papers(screen.session)
    [text], [question] = papers.texts, papers.questions
    _ana, ben, cy = (member.handle for member in found.members)
    assert (text.own, text.members, question.members) == (True, (ben, cy), (ben, cy))
    done = screen.gateway.arrive(
        screen.session,
        Arrival(
            signed=(Signed(text.handle, STROKES), Signed(text.handle, STROKES, member=ben)),
            answers={question.handle: "no", key_of(question.handle, ben): "yes"},
            members=(ben,),
        ),
    )
    assert (done.people, done.see_reception, done.host) == (2, True, ""), "Ben has a fever"
    seen = {visit.name: visit for visit in board(house)}
    assert [seen[each.name].hold for each in asked] == [Hold.NONE, Hold.ANSWERS, Hold.NONE]
    with store.read() as tx:
        kept = [signing.of_visit(tx, visit.id) for visit in visits]
        said = [[each.answer for each in question_rows.of_visit(tx, visit.id)] for visit in visits]
    assert [[(paper.name, paper.has_signature) for paper in each] for each in kept] == [
        [("Ana Silva", True)],
        [("Ben Ode", True)],
        [],
    ]
    assert said == [["no"], ["yes"], []]
    assert kinds(store) == []


def test_one_of_a_group_whose_pages_were_passed_over_has_agreed_to_nothing(
    screen: Screen, house: Office, store: Store, rules: AgreementService, clock: FixedClock
) -> None:
    starts = clock.now() + timedelta(hours=1)
    asked = [house.expectation(name, starts) for name in ("Ana Silva", "Ben Ode")]
    visits = house.expect.expect_many(SYSTEM, asked, "Delegation")
    found = screen.gateway.look_up(screen.session, code_of(house, visits[0]), LookUp.CODE)
    [text] = screen.gateway.papers(screen.session).texts
    done = screen.gateway.arrive(
        screen.session,
        Arrival(signed=(Signed(text.handle, STROKES),), members=(found.members[1].handle,)),
    )
    assert done.see_reception
    assert kinds(store) == [RingKind.DECLINED]
    assert {visit.hold for visit in board(house)} == {Hold.ANSWERS}


def test_a_recalled_visitor_signs_only_what_is_due(
    screen: Screen, house: Office, store: Store, rules: AgreementService, actor: Actor
) -> None:
    for due in (1, 0):
        screen.anew()
        screen.gateway.introduce(screen.session, Introduction("Nia Watts", contact="nia@example.org"))
        screen.gateway.confirm(screen.session, yes=True)
        screen.choose("anna")
        papers = screen.gateway.papers(screen.session)
        assert len(papers.texts) == due
        signed = tuple(Signed(text.handle, STROKES) for text in papers.texts)
        answers = {question.handle: "no" for question in papers.questions}
        screen.gateway.arrive(screen.session, Arrival(signed=signed, answers=answers))
        house.visits.check_out(actor, [visit.id for visit in board(house) if visit.state.on_site])
