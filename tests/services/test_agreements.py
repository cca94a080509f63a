"""An office looks after its texts and questions: every version is kept, and nobody writes over somebody else."""

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
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.builders.agreements import a_question, a_text
from tests.builders.people import an_actor

MANAGER = an_actor(Role.OFFICE_MANAGER)


@pytest.fixture
def agreements(store: Store) -> AgreementService:
    return AgreementService(store)


def test_a_new_text_has_no_words_and_then_its_first_edition(agreements: AgreementService) -> None:
    edit = AgreementEdit("House rules", Assent.ACCEPT, 365, True, (7,), 2)
    saved = agreements.save_agreement(MANAGER, edit)
    assert (saved.edition, saved.languages, saved.active, saved.version) == (1, (), True, 1)
    wordings = [NewWording("en", "Rules", "One."), NewWording("de", "Regeln", "Eins.")]
    written = agreements.write(MANAGER, saved.id, wordings, again=True, version=1)
    assert (written.edition, written.languages) == (1, ("de", "en")), "nobody has agreed to anything before"
    assert (written.title, written.renew_days, written.may_decline, written.type_ids) == (
        "House rules",
        365,
        True,
        (7,),
    )


def test_every_wording_there_ever_was_is_kept(agreements: AgreementService) -> None:
    text = a_text(agreements, words="Wear you badge.")
    spelt = agreements.write(
        MANAGER,
        text.id,
        [NewWording("en", "House rules", "Wear your badge.")],
        again=False,
        version=text.version,
    )
    assert spelt.edition == 1
    meant = agreements.write(
        MANAGER,
        text.id,
        [NewWording("en", "House rules", "No badge needed.")],
        again=True,
        version=spelt.version,
    )
    assert meant.edition == 2
    detail = agreements.agreement(MANAGER, text.id)
    assert [(wording.text, wording.edition) for wording in detail.history] == [
        ("No badge needed.", 2),
        ("Wear your badge.", 1),
        ("Wear you badge.", 1),
    ]
    assert [wording.text for wording in detail.current] == ["No badge needed."]
    assert [wording.replaced_at is None for wording in detail.history] == [True, False, False]
    assert len({wording.digest for wording in detail.history}) == 3
    assert detail.agreement == meant


def test_what_reads_as_before_changes_nothing(agreements: AgreementService, store: Store) -> None:
    text = a_text(agreements)
    same = [NewWording("en", " House  rules", "Wear your badge.\n")]
    assert agreements.write(MANAGER, text.id, same, again=True, version=text.version) == text
    assert len(agreements.agreement(MANAGER, text.id).history) == 1


def test_another_language_is_no_reason_to_ask_again(agreements: AgreementService) -> None:
    text = a_text(agreements)
    more = agreements.write(
        MANAGER,
        text.id,
        [NewWording("fr", "Règles", "Portez votre badge.")],
        again=False,
        version=text.version,
    )
    assert (more.edition, more.languages) == (1, ("en", "fr"))
    less = agreements.end_language(MANAGER, text.id, "fr")
    assert less.languages == ("en",)
    with pytest.raises(NotFound):
        agreements.end_language(MANAGER, text.id, "fr")


def test_texts_stand_in_their_order_and_retire(agreements: AgreementService) -> None:
    last = a_text(agreements, "Last", position=2)
    first = a_text(agreements, "First", position=1)
    assert [text.title for text in agreements.agreements(MANAGER)] == ["First", "Last"]
    agreements.retire_agreement(MANAGER, first.id)
    assert [text.title for text in agreements.agreements(MANAGER)] == ["Last"]
    everything = agreements.agreements(MANAGER, include_retired=True)
    assert [(text.title, text.active) for text in everything] == [("First", False), ("Last", True)]
    agreements.bring_back_agreement(MANAGER, first.id)
    edit = AgreementEdit("Third", position=3)
    now = agreements.agreement(MANAGER, first.id).agreement
    assert agreements.save_agreement(MANAGER, edit, first.id, now.version).title == "Third"
    assert [text.id for text in agreements.agreements(MANAGER)] == [last.id, first.id]


def test_nobody_writes_over_somebody_else(agreements: AgreementService) -> None:
    text = a_text(agreements)
    agreements.save_agreement(MANAGER, AgreementEdit("Other"), text.id, text.version)
    with pytest.raises(Conflict):
        agreements.save_agreement(MANAGER, AgreementEdit("Mine"), text.id, text.version)
    with pytest.raises(Conflict):
        agreements.write(MANAGER, text.id, [NewWording("en", "A", "B")], again=False, version=text.version)
    question = a_question(agreements)
    edit = QuestionEdit(QuestionKind.YES_NO, (QuestionWords("en", "Well?"),))
    agreements.save_question(MANAGER, edit, question.id, question.version)
    with pytest.raises(Conflict):
        agreements.save_question(MANAGER, edit, question.id, question.version)


def test_saving_what_is_so_already_is_no_change(agreements: AgreementService) -> None:
    text = a_text(agreements, assent=Assent.READ)
    edit = AgreementEdit(text.title, Assent.READ)
    assert agreements.save_agreement(MANAGER, edit, text.id, text.version) == text


def test_a_question_in_its_languages(agreements: AgreementService) -> None:
    words = (
        QuestionWords("en", "From?", ("Here", "Abroad")),
        QuestionWords("de", "Woher?", ("Hier", "Fern")),
    )
    edit = QuestionEdit(QuestionKind.CHOICE, words, type_ids=(7,), holds=("1",), position=4)
    saved = agreements.save_question(MANAGER, edit)
    assert saved.words == words
    assert (saved.required, saved.type_ids, saved.holds, saved.position) == (True, (7,), ("1",), 4)
    changed = QuestionEdit(QuestionKind.CHOICE, (words[0], QuestionWords("fr", "D'où ?", ("Ici", "Loin"))))
    now = agreements.save_question(MANAGER, changed, saved.id, saved.version)
    assert {each.language for each in now.words} == {"en", "fr"}
    assert now.holds == ()


def test_only_the_language_that_was_changed_gets_new_words(
    agreements: AgreementService, store: Store
) -> None:
    words = (QuestionWords("en", "Well?"), QuestionWords("de", "Na?"))
    saved = agreements.save_question(MANAGER, QuestionEdit(QuestionKind.TEXT, words))
    other = (words[0], QuestionWords("de", "Nun?"))
    agreements.save_question(MANAGER, QuestionEdit(QuestionKind.TEXT, other), saved.id, saved.version)
    with store.read() as tx:
        kept = tx.execute_sql("SELECT text, replaced_at IS NULL FROM question_wordings ORDER BY id").all()
    assert [tuple(row) for row in kept] == [("Well?", 1), ("Na?", 0), ("Nun?", 1)]


def test_a_question_stays_of_its_kind(agreements: AgreementService) -> None:
    question = a_question(agreements)
    edit = QuestionEdit(QuestionKind.TEXT, question.words)
    with pytest.raises(Conflict, match="kind"):
        agreements.save_question(MANAGER, edit, question.id, question.version)


def test_questions_retire_and_come_back(agreements: AgreementService) -> None:
    question = a_question(agreements)
    agreements.retire_question(MANAGER, question.id)
    assert agreements.questions(MANAGER) == []
    [known] = agreements.questions(MANAGER, include_retired=True)
    assert not known.active
    agreements.bring_back_question(MANAGER, question.id)
    assert [each.id for each in agreements.questions(MANAGER)] == [question.id]


def test_what_is_gone_or_makes_no_sense(agreements: AgreementService) -> None:
    for verb in (agreements.agreement, agreements.retire_agreement, agreements.retire_question):
        with pytest.raises(NotFound):
            verb(MANAGER, 4711)
    with pytest.raises(Invalid):
        agreements.save_agreement(MANAGER, AgreementEdit(" "))
    with pytest.raises(Invalid):
        agreements.save_question(MANAGER, QuestionEdit(QuestionKind.TEXT, ()))
    text = a_text(agreements)
    with pytest.raises(Invalid):
        agreements.write(MANAGER, text.id, [NewWording("en", "", "x")], again=False, version=text.version)


def test_screens_hear_of_it_and_the_audit_names_it(
    agreements: AgreementService, bus: ChangeBus, store: Store
) -> None:
    heard: list[Change] = []
    bus.subscribe(heard.append)
    text, question = a_text(agreements), a_question(agreements)
    assert {change.kind for change in heard} >= {"agreement", "question"}
    agreements.retire_agreement(MANAGER, text.id)
    agreements.retire_question(MANAGER, question.id)
    with store.read() as tx:
        actions = {row[0] for row in tx.execute_sql("SELECT action FROM audit_entries")}
    assert actions >= {
        "agreement.add",
        "agreement.write",
        "agreement.change",
        "question.add",
        "question.retire",
    }


def test_only_those_who_decide_about_types_decide_about_texts(
    agreements: AgreementService, actor: Actor
) -> None:
    verbs = (
        lambda: agreements.agreements(actor),
        lambda: agreements.agreement(actor, 1),
        lambda: agreements.save_agreement(actor, AgreementEdit("x")),
        lambda: agreements.write(actor, 1, [], again=False, version=1),
        lambda: agreements.end_language(actor, 1, "en"),
        lambda: agreements.retire_agreement(actor, 1),
        lambda: agreements.bring_back_agreement(actor, 1),
        lambda: agreements.questions(actor),
        lambda: agreements.save_question(actor, QuestionEdit(QuestionKind.TEXT, ())),
        lambda: agreements.retire_question(actor, 1),
        lambda: agreements.bring_back_question(actor, 1),
    )
    for verb in verbs:
        with pytest.raises(NotAllowed):
            verb()
