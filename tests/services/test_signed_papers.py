"""What visitors sign and answer comes in with them, in one transaction, and is read again as it was."""

import json
from datetime import timedelta

import pytest

from reception_app import outbox
from reception_app.agreements import Assent, NewWording, QuestionKind, QuestionWords, signing
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.outbox import MailPayload
from reception_app.visits import Hold, NoticeStep, VisitState
from reception_app.watchlist import WatchlistEdit
from tests.builders.agreements import KIOSK, SIGNATURE, Desk, a_question, a_text, desk_of
from tests.builders.front_desk import open_office
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock
from tests.unit.documents.reading import text_of

CLERK = an_actor(Role.CLERK)
MANAGER = an_actor(Role.OFFICE_MANAGER)


@pytest.fixture
def desk(store: Store, admin: Actor) -> Desk:
    return desk_of(open_office(store, admin))


def comes(desk: Desk, name: str = "Ana Silva", **more: object) -> tuple[int, int, Hold]:
    """A walk-in at the screen: (visit, visitor, hold)."""
    papers = more.pop("papers", None) or desk.handed()
    result = desk.office.visits.check_in(SYSTEM, desk.office.walk_in(name, papers=papers, **more))
    return result.visit.id, result.visit.visitor_id, result.held


def count(store: Store, table: str) -> int:
    with store.read() as tx:
        return int(tx.execute_sql(f"SELECT count(*) FROM {table}").scalar_one())


def purposes(store: Store, visit_id: int) -> dict[str, str]:
    with store.read() as tx:
        known = outbox.deliveries_of(tx, "visit", [visit_id]).get(visit_id, [])
        return {delivery.purpose: delivery.state.value for delivery in known}


def test_what_is_signed_is_kept_with_its_exact_words(desk: Desk, store: Store, clock: FixedClock) -> None:
    a_text(desk.agreements, words="Wear your badge.")
    visit_id, visitor_id, held = comes(desk, company="Quill Ltd")
    assert held is Hold.NONE
    [paper] = desk.papers.of_visit(CLERK, visit_id)
    assert (paper.title, paper.language, paper.edition, paper.assent) == ("House rules", "en", 1, Assent.SIGN)
    assert (paper.name, paper.company, paper.kiosk) == ("Ana Silva", "Quill Ltd", "Lobby")
    assert (paper.declined, paper.holds, paper.has_signature) == (False, False, True)
    assert paper.signed_at == clock.now()
    assert paper.visitor_id == visitor_id
    with store.read() as tx:
        content = signing.content_of(tx, paper.id)
    assert (content.text, content.strokes) == ("Wear your badge.", SIGNATURE)
    assert desk.papers.of_visitor(CLERK, visitor_id) == [paper]


def test_the_paper_keeps_what_was_signed_when_the_text_changes(desk: Desk) -> None:
    text = a_text(desk.agreements, words="Wear your badge.")
    visit_id, _, _ = comes(desk)
    wording = NewWording("en", "New rules", "No badge needed.")
    desk.agreements.write(SYSTEM, text.id, [wording], again=True, version=text.version)
    [paper] = desk.papers.of_visit(CLERK, visit_id)
    assert (paper.title, paper.edition) == ("House rules", 1)
    said = text_of(desk.papers.pdf(CLERK, paper.id))
    assert "Wear your badge." in said
    assert "24 Nov 2026 10:42 (Europe/Berlin, UTC+01:00)" in said
    assert "Aldgate & Sons" in said


def test_signatures_lie_sealed_in_the_store(desk: Desk, store: Store) -> None:
    a_text(desk.agreements)
    comes(desk)
    with store.read() as tx:
        sealed = tx.execute_sql("SELECT sealed FROM signatures").scalar_one()
    assert b"[[[100" not in bytes(sealed)


def test_a_text_is_due_once_and_again_when_it_must(desk: Desk, clock: FixedClock) -> None:
    text = a_text(desk.agreements, renew_days=30)
    type_id = desk.office.types["Client"].id
    visit_id, visitor_id, _ = comes(desk)
    desk.office.visits.check_out(CLERK, [visit_id])

    def due() -> int:
        return len(desk.papers.to_ask(KIOSK, type_id, visitor_id=visitor_id).texts)

    assert due() == 0
    assert len(desk.papers.to_ask(KIOSK, type_id).texts) == 1, "of somebody unknown everything is due"
    spelt = desk.agreements.write(
        SYSTEM,
        text.id,
        [NewWording("en", "House rules", "Wear your badge!")],
        again=False,
        version=text.version,
    )
    assert due() == 0, "a spelling mistake asks nobody again"
    meant = desk.agreements.write(
        SYSTEM, text.id, [NewWording("en", "House rules", "Wear two.")], again=True, version=spelt.version
    )
    assert due() == 1
    comes(desk, visitor_id=visitor_id, papers=desk.handed(visitor_id=visitor_id))
    assert due() == 0
    clock.advance(days=29)
    assert due() == 0
    clock.advance(days=1)
    assert due() == 1
    desk.agreements.retire_agreement(SYSTEM, meant.id)
    assert due() == 0


def test_texts_are_for_their_types_and_in_the_best_language(desk: Desk) -> None:
    client, guest = desk.office.types["Client"].id, desk.office.types["Guest"].id
    text = a_text(desk.agreements, type_ids=(client,))
    wording = NewWording("de", "Hausordnung", "Ausweis tragen.")
    desk.agreements.write(SYSTEM, text.id, [wording], again=False, version=text.version)
    assert desk.papers.to_ask(KIOSK, guest).texts == ()
    assert desk.papers.to_ask(KIOSK, client, language="de").texts[0].title == "Hausordnung"
    assert desk.papers.to_ask(KIOSK, client, language="fr").texts[0].title == "House rules"
    desk.office.desk.preferences.set(SYSTEM, {"kiosk.languages": "de,en"})
    assert desk.papers.to_ask(KIOSK, client, language="fr").texts[0].title == "Hausordnung"


def test_a_text_without_words_is_asked_of_nobody(desk: Desk) -> None:
    text = a_text(desk.agreements)
    desk.agreements.end_language(SYSTEM, text.id, "en")
    assert desk.papers.to_ask(KIOSK, desk.office.types["Client"].id).texts == ()


def test_declining_what_may_not_be_declined_holds(desk: Desk, store: Store) -> None:
    a_text(desk.agreements)
    visit_id, visitor_id, held = comes(desk, papers=desk.handed(decline=True))
    assert held is Hold.ANSWERS
    assert purposes(store, visit_id) == {"host_notice": "held", "badge": "held"}
    [paper] = desk.papers.of_visit(CLERK, visit_id)
    assert (paper.declined, paper.holds, paper.has_signature) == (True, True, False)
    assert len(desk.papers.to_ask(KIOSK, desk.office.types["Client"].id, visitor_id=visitor_id).texts) == 1


def test_declining_what_may_be_declined_holds_nobody(desk: Desk) -> None:
    a_text(desk.agreements, may_decline=True, assent=Assent.ACCEPT)
    _, _, held = comes(desk, papers=desk.handed(decline=True))
    assert held is Hold.NONE


@pytest.mark.parametrize(
    ("answer", "held"),
    [("yes", Hold.ANSWERS), ("no", Hold.NONE), ("", Hold.ANSWERS), ("maybe", Hold.ANSWERS)],
)
def test_answers_that_hold(desk: Desk, answer: str, held: Hold) -> None:
    a_question(desk.agreements)
    visit_id, _, hold = comes(desk, papers=desk.handed(answers={"Do you have a fever?": answer}))
    assert hold is held
    [given] = desk.papers.answers(CLERK, visit_id)
    assert (given.text, given.answer, given.holds) == (
        "Do you have a fever?",
        answer,
        held is Hold.ANSWERS,
    )


def test_an_answer_is_kept_with_the_words_it_was_given_to(desk: Desk) -> None:
    words = (QuestionWords("de", "Woher?", ("Hier", "Fern")),)
    question = a_question(desk.agreements, kind=QuestionKind.CHOICE, words=words, holds=("1",))
    papers = desk.handed(answers={"Woher?": "Fern"}, language="de")
    visit_id, _, held = comes(desk, papers=papers)
    assert held is Hold.ANSWERS
    desk.agreements.retire_question(SYSTEM, question.id)
    [given] = desk.papers.answers(CLERK, visit_id)
    assert (given.text, given.language, given.answer) == ("Woher?", "de", "Fern")


def test_approving_releases_whoever_is_held_for_answers(
    desk: Desk, store: Store, actor: Actor, clock: FixedClock
) -> None:
    a_question(desk.agreements)
    visit_id, _, _ = comes(desk, papers=desk.handed(answers={"Do you have a fever?": "yes"}))
    assert [visit.id for visit in desk.office.holds.held(actor)] == [visit_id]
    with pytest.raises(NotAllowed):
        desk.office.holds.approve(actor, visit_id)
    with pytest.raises(Conflict, match="answers at check-in"):
        desk.office.holds.release_watchlist(MANAGER, visit_id, "looked")
    with pytest.raises(Conflict):
        desk.office.visits.greet(CLERK, visit_id)
    seen = desk.office.holds.approve(CLERK, visit_id).visit
    assert (seen.hold, seen.notice) == (Hold.NONE, NoticeStep.TELLING)
    assert purposes(store, visit_id) == {"host_notice": "queued", "badge": "queued"}


def test_a_clerk_may_refuse_whoever_is_held_for_answers(desk: Desk) -> None:
    a_question(desk.agreements)
    visit_id, _, _ = comes(desk, papers=desk.handed(answers={"Do you have a fever?": "yes"}))
    assert desk.office.holds.refuse(CLERK, visit_id, "ill").state is VisitState.REFUSED


def test_the_watchlist_comes_first_and_then_the_answers(desk: Desk) -> None:
    a_question(desk.agreements)
    desk.office.desk.watchlist.save(MANAGER, WatchlistEdit(name="Jon Smyth", reason="Threatened staff"))
    papers = desk.handed(answers={"Do you have a fever?": "yes"})
    visit_id, _, held = comes(desk, "Jon Smyth", papers=papers)
    assert held is Hold.WATCHLIST
    assert desk.office.holds.release_watchlist(MANAGER, visit_id, "another").visit.hold is Hold.ANSWERS
    assert desk.office.holds.approve(CLERK, visit_id).visit.hold is Hold.NONE


def test_undoing_the_check_in_takes_everything_back(desk: Desk, store: Store) -> None:
    a_text(desk.agreements)
    a_question(desk.agreements)
    comes(desk, papers=desk.handed(refreshment="Coffee"))
    step = desk.office.visits.last_undo(SYSTEM)
    assert step is not None
    desk.office.visits.undo(SYSTEM, step.token)
    for table in ("visits", "signed_papers", "signatures", "signature_keys", "visit_answers", "refreshments"):
        assert count(store, table) == 0, table
    assert count(store, "arrivals") == 0


def test_a_fault_on_the_way_leaves_nothing(desk: Desk, store: Store) -> None:
    a_text(desk.agreements)
    papers = desk.handed()
    comes(desk, papers=papers, company="Quill")
    before = {name: count(store, name) for name in ("visits", "signed_papers", "signatures", "arrivals")}
    with pytest.raises(Conflict):
        comes(desk, papers=papers, company="Quill")
    assert {name: count(store, name) for name in before} == before


def test_papers_follow_when_two_records_become_one(desk: Desk, admin: Actor) -> None:
    a_text(desk.agreements)
    first, one, _ = comes(desk)
    second, other, _ = comes(desk, "Ana Silva Costa", papers=desk.handed(decline=True))
    desk.office.visits.check_out(CLERK, [first, second])
    desk.office.visitors.merge(admin, other, one)
    assert len(desk.papers.of_visitor(CLERK, other)) == 2
    assert desk.papers.to_ask(KIOSK, desk.office.types["Client"].id, visitor_id=one).texts == ()
    step = desk.office.visits.last_undo(admin)
    assert step is not None
    desk.office.visits.undo(admin, step.token)
    assert [paper.declined for paper in desk.papers.of_visitor(CLERK, one)] == [False]
    assert [paper.declined for paper in desk.papers.of_visitor(CLERK, other)] == [True]


def test_the_pdf_says_when_the_signature_was_erased(desk: Desk, store: Store) -> None:
    a_text(desk.agreements)
    visit_id, _, _ = comes(desk)
    [paper] = desk.papers.of_visit(CLERK, visit_id)
    with store.write(SYSTEM) as tx:
        signing.drop_signatures(tx, [paper.id])
    assert "The signature itself was erased" in text_of(desk.papers.pdf(CLERK, paper.id))
    assert not desk.papers.of_visit(CLERK, visit_id)[0].has_signature


def test_papers_are_mailed_when_the_visitor_asks(desk: Desk, store: Store) -> None:
    a_text(desk.agreements)
    a_text(desk.agreements, "Photo rules", assent=Assent.ACCEPT, may_decline=True)
    papers = desk.handed(mail=True)
    visit_id, _, _ = comes(desk, contact="ana@quill.example", papers=papers)
    with store.read() as tx:
        data = tx.execute_sql(
            "SELECT payload FROM outbox_deliveries WHERE purpose = 'signed_papers'"
        ).scalar_one()
    assert "ana@quill.example" in data
    assert purposes(store, visit_id)["signed_papers"] == "queued"
    assert "%PDF" not in data, "drawn when it is sent"
    [paper, _] = desk.papers.of_visit(CLERK, visit_id)
    assert desk.papers.render({"paper_id": paper.id}).startswith(b"%PDF")


@pytest.mark.parametrize("more", [{"contact": "+44 20 7946 0018"}, {"contact": ""}])
def test_nothing_is_mailed_to_whoever_has_no_address(desk: Desk, store: Store, more: dict[str, str]) -> None:
    a_text(desk.agreements)
    visit_id, _, _ = comes(desk, papers=desk.handed(mail=True), **more)
    assert "signed_papers" not in purposes(store, visit_id)


def test_nothing_is_mailed_when_all_was_declined(desk: Desk, store: Store) -> None:
    a_text(desk.agreements, may_decline=True)
    visit_id, _, _ = comes(desk, contact="ana@quill.example", papers=desk.handed(mail=True, decline=True))
    assert "signed_papers" not in purposes(store, visit_id)


def test_the_desk_mails_papers_too(desk: Desk, store: Store) -> None:
    a_text(desk.agreements)
    visit_id, _, _ = comes(desk)
    other, _, _ = comes(desk, "Bo Builder")
    mine, theirs = desk.papers.of_visit(CLERK, visit_id)[0].id, desk.papers.of_visit(CLERK, other)[0].id
    assert desk.papers.mail(CLERK, [mine, mine], " Ana@Quill.example ")
    with store.read() as tx:
        [row] = tx.execute_sql("SELECT payload FROM outbox_deliveries WHERE purpose = 'signed_papers'").all()
    payload = MailPayload.from_data(json.loads(row[0]))
    assert (payload.to, [each.data for each in payload.drawings]) == (
        "ana@quill.example",
        [{"paper_id": mine}],
    )
    with pytest.raises(Invalid):
        desk.papers.mail(CLERK, [mine], "nobody")
    with pytest.raises(Invalid, match="one visit"):
        desk.papers.mail(CLERK, [mine, theirs], "ana@quill.example")
    with pytest.raises(Invalid):
        desk.papers.mail(CLERK, [], "ana@quill.example")
    desk.office.desk.preferences.set(SYSTEM, {"mail.on": False})
    with pytest.raises(Invalid, match="switched off"):
        desk.papers.mail(CLERK, [mine], "ana@quill.example")


def test_reading_is_noted(desk: Desk, store: Store) -> None:
    a_text(desk.agreements)
    a_question(desk.agreements)
    visit_id, _, _ = comes(desk)
    desk.papers.answers(CLERK, visit_id)
    desk.papers.pdf(CLERK, desk.papers.of_visit(CLERK, visit_id)[0].id)
    with store.read() as tx:
        noted = {
            row[0]
            for row in tx.execute_sql("SELECT action FROM audit_entries WHERE subject_id = ?", (visit_id,))
        }
    assert noted >= {"visit.read_answers", "visit.open_paper"}


def test_what_is_not_there(desk: Desk) -> None:
    for verb in (desk.papers.pdf, desk.papers.of_visitor):
        with pytest.raises(NotFound):
            verb(CLERK, 4711)
    with pytest.raises(NotFound):
        desk.papers.render({"paper_id": 4711})
    assert desk.papers.of_visit(CLERK, 4711) == []
    assert desk.papers.of_visitor(CLERK, 0) == []
    assert desk.papers.answers(CLERK, 4711) == []


def test_a_visitors_screen_reads_no_papers(desk: Desk) -> None:
    a_text(desk.agreements)
    visit_id, visitor_id, _ = comes(desk)
    paper = desk.papers.of_visit(CLERK, visit_id)[0]
    verbs = (
        lambda: desk.papers.of_visit(KIOSK, visit_id),
        lambda: desk.papers.of_visitor(KIOSK, visitor_id),
        lambda: desk.papers.answers(KIOSK, visit_id),
        lambda: desk.papers.pdf(KIOSK, paper.id),
        lambda: desk.papers.mail(KIOSK, [paper.id], "a@b.example"),
    )
    for verb in verbs:
        with pytest.raises(NotAllowed):
            verb()


def test_a_text_changed_while_the_visitor_reads_is_kept_as_they_read_it(desk: Desk) -> None:
    text = a_text(desk.agreements)
    papers = desk.handed()
    wording = NewWording("en", "House rules", "Other rules.")
    desk.agreements.write(SYSTEM, text.id, [wording], again=True, version=text.version)
    _, visitor_id, held = comes(desk, papers=papers)
    assert held is Hold.NONE
    assert len(desk.papers.to_ask(KIOSK, desk.office.types["Client"].id, visitor_id=visitor_id).texts) == 1


def test_a_renewal_counts_whole_days(desk: Desk, clock: FixedClock) -> None:
    a_text(desk.agreements, renew_days=1)
    _, visitor_id, _ = comes(desk)
    clock.advance(seconds=timedelta(days=1).total_seconds() - 1)
    type_id = desk.office.types["Client"].id
    assert desk.papers.to_ask(KIOSK, type_id, visitor_id=visitor_id).texts == ()
    clock.advance(seconds=1)
    assert len(desk.papers.to_ask(KIOSK, type_id, visitor_id=visitor_id).texts) == 1
