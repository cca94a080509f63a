"""Ways around a hold at the visitors' screen: pages left out, a type chosen for its ease, a signature without ink."""

from dataclasses import replace

import pytest

from reception_app.agreements import (
    AgreementEdit,
    AgreementService,
    Assent,
    NewWording,
    QuestionEdit,
    QuestionKind,
    QuestionWords,
)
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kiosk.records import Arrival, Introduction, LookUp, Signed, Stroke
from reception_app.lobby import RingKind
from reception_app.visits import Hold
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, board, code_of, expect, rung, the_one
from tests.fakes.clock import FixedClock


def _to_sign(store: Store, admin: Actor) -> None:
    agreements = AgreementService(store)
    made = agreements.save_agreement(admin, AgreementEdit("Secrets", Assent.SIGN))
    words = [NewWording("en", "Secrets", "Keep them.")]
    agreements.write(admin, made.id, words, again=True, version=made.version)


def _to_answer(store: Store, admin: Actor, type_ids: tuple[int, ...] = ()) -> None:
    words = (QuestionWords("en", "Do you have a fever?"),)
    question = QuestionEdit(QuestionKind.YES_NO, words, type_ids=type_ids, holds=("yes",))
    AgreementService(store).save_question(admin, question)


@pytest.mark.parametrize("ask", [_to_sign, _to_answer])
def test_papers_that_were_never_looked_at_hold(
    screen: Screen, house: Office, store: Store, admin: Actor, ask: object
) -> None:
    ask(store, admin)  # type: ignore[operator]
    screen.gateway.introduce(screen.session, Introduction("Nia Watts"))
    screen.choose("anna")
    assert screen.gateway.arrive(screen.session, Arrival()).see_reception
    assert the_one(house).summary.hold is Hold.ANSWERS


def test_a_booked_visitor_leaves_the_papers_out_as_little(
    screen: Screen, house: Office, store: Store, admin: Actor
) -> None:
    _to_answer(store, admin)
    screen.gateway.look_up(screen.session, code_of(house, expect(house)), LookUp.CODE)
    assert screen.gateway.arrive(screen.session, Arrival()).see_reception
    assert the_one(house).summary.hold is Hold.ANSWERS


def test_the_questions_of_one_type_are_not_those_of_another(
    screen: Screen, house: Office, store: Store, admin: Actor
) -> None:
    """Introduced as one who is asked nothing, then again as one who is: the pages between were left out."""
    easy, strict = list(house.desk.types.known().values())[:2]
    for kind in (easy, strict):
        house.desk.types.save(admin, replace(kind, at_kiosk=True, needs_approval=False))
    _to_answer(store, admin, (strict.id,))
    handles = {choice.name: choice.handle for choice in screen.gateway.welcome().types}
    screen.gateway.introduce(screen.session, Introduction("Nia Watts", type=handles[easy.name]))
    screen.choose("anna")
    assert screen.gateway.papers(screen.session).questions == ()
    screen.gateway.introduce(screen.session, Introduction("Nia Watts", type=handles[strict.name]))
    screen.gateway.arrive(screen.session, Arrival())
    assert the_one(house).summary.hold is Hold.ANSWERS


@pytest.mark.parametrize("strokes", [(), ((),), ((), ())])
def test_a_signature_without_ink_is_none(
    screen: Screen, house: Office, store: Store, admin: Actor, strokes: tuple[Stroke, ...]
) -> None:
    _to_sign(store, admin)
    screen.gateway.introduce(screen.session, Introduction("Nia Watts"))
    screen.choose("anna")
    [text] = screen.gateway.papers(screen.session).texts
    screen.gateway.arrive(screen.session, Arrival(signed=(Signed(text.handle, strokes),)))
    assert board(house)[0].hold is Hold.ANSWERS


def test_an_easier_type_does_not_spare_a_booked_visitor_the_approval(
    screen: Screen, house: Office, admin: Actor
) -> None:
    """Who was booked as one who needs an approval says the name and nothing else, and takes another type."""
    easy, strict = list(house.desk.types.known().values())[:2]
    house.desk.types.save(admin, replace(easy, at_kiosk=True, needs_approval=False))
    house.desk.types.save(admin, replace(strict, at_kiosk=True, needs_approval=True))
    visit = expect(house, type_id=strict.id)
    handles = {choice.name: choice.handle for choice in screen.gateway.welcome().types}
    screen.walk_in("Nia Watts", "", type=handles[easy.name])
    seen = the_one(house).summary
    assert (seen.id, seen.hold) == (visit.id, Hold.APPROVAL)


def _answered(screen: Screen, said: str, name: str = "Nia Watts", **more: object) -> bool:
    """Comes in with this answer to the only question; whether they are sent to reception."""
    screen.anew()
    screen.gateway.introduce(screen.session, Introduction(name, **more))  # type: ignore[arg-type]
    screen.choose("anna")
    answers = {each.handle: said for each in screen.gateway.papers(screen.session).questions}
    return screen.gateway.arrive(screen.session, Arrival(answers=answers)).see_reception


@pytest.mark.parametrize("name", ["Nia Watts", "WATTS  nia", "Nia Wátts"])
def test_starting_over_with_another_answer_is_held_as_well(
    screen: Screen, house: Office, store: Store, admin: Actor, name: str
) -> None:
    _to_answer(store, admin)
    assert _answered(screen, "yes")
    assert _answered(screen, "no", name)
    assert {visit.hold for visit in board(house)} == {Hold.ANSWERS}
    assert not _answered(screen, "no", "Somebody Else"), "others go in"


def test_signing_out_first_changes_nothing_and_is_rung(
    screen: Screen, house: Office, store: Store, admin: Actor
) -> None:
    _to_answer(store, admin)
    assert _answered(screen, "yes", contact="nia@example.org")
    [held] = board(house)
    screen.gateway.leave(screen.session, "Nia Watts", "nia@example.org")
    assert [(ring.kind, ring.visit_id) for ring in rung(store)] == [(RingKind.HELP, held.id)]
    assert _answered(screen, "no", contact="nia@example.org")


def test_who_was_refused_comes_in_by_no_screen(
    screen: Screen, house: Office, store: Store, admin: Actor
) -> None:
    _to_answer(store, admin)
    assert _answered(screen, "yes")
    house.holds.refuse(admin, the_one(house).summary.id, "Has a fever")
    assert _answered(screen, "no")


def test_who_was_let_in_and_has_left_comes_again_the_next_day(
    screen: Screen, house: Office, store: Store, admin: Actor, clock: FixedClock
) -> None:
    _to_answer(store, admin)
    assert _answered(screen, "yes", contact="nia@example.org")
    house.visits.check_out(admin, [the_one(house).summary.id])
    clock.advance(hours=24)
    assert not _answered(screen, "no", contact="other@example.org")


def test_another_type_than_the_one_that_waits_for_an_approval_is_held_as_well(
    screen: Screen, house: Office, admin: Actor
) -> None:
    easy, strict = list(house.desk.types.known().values())[:2]
    house.desk.types.save(admin, replace(easy, at_kiosk=True, needs_approval=False))
    house.desk.types.save(admin, replace(strict, at_kiosk=True, needs_approval=True))
    handles = {choice.name: choice.handle for choice in screen.gateway.welcome().types}
    assert screen.walk_in("Nia Watts", type=handles[strict.name]).see_reception
    assert screen.walk_in_anew("Nia Watts", type=handles[easy.name]).see_reception
