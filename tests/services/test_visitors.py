"""Recall with its reasons, the visitor's card, duplicates and merging, photos and papers."""

import io
import json
from datetime import date, timedelta

import pytest
from PIL import Image

from reception_app.db.uow import Store
from reception_app.documents.kept_papers import RemovedPaper
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.visits import VisitState
from tests.builders.front_desk import NOBODY, Office, open_office
from tests.fakes.clock import FixedClock

TODAY = date(2026, 11, 24)
CLERK = Actor(1021, "Cleo Clerk", Role.CLERK, "Back office")


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _came(office: Office, actor: Actor, name: str, **more: object) -> int:
    """Somebody who was here once and left."""
    visit = office.visits.check_in(actor, office.walk_in(name, again_while_on_site=True, **more)).visit
    office.visits.check_out(actor, [visit.id])
    return visit.visitor_id


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), "#336699").save(out, "JPEG")
    return out.getvalue()


def _why(office: Office, actor: Actor, typed: str) -> list[tuple[str, str]]:
    return [(match.name, match.why) for match in office.visitors.match(actor, typed, on=TODAY)]


def _learnt(store: Store, *words: str) -> list[str]:
    with store.read() as tx:
        sql = "SELECT word FROM find_words WHERE word IN (SELECT value FROM json_each(?)) ORDER BY word"
        return [str(word) for word in tx.execute_sql(sql, (json.dumps(words),)).scalars()]


def test_words_of_a_visitor_are_learnt_whenever_the_name_or_company_changes(
    actor: Actor, office: Office, store: Store
) -> None:
    who = _came(office, actor, "Katarina Holub", company="Vintrobo")
    assert _learnt(store, "katarina", "holub", "vintrobo") == ["holub", "katarina", "vintrobo"]
    _came(office, actor, "Katarina Holub", company="Vintrobo", visitor_id=who)
    _came(office, actor, "Katarina Holub", company="Quellmann", visitor_id=who)
    _came(office, actor, "Katarina Marešová", company="Quellmann", visitor_id=who)
    assert _learnt(store, "quellmann", "maresova") == ["maresova", "quellmann"]
    assert _why(office, actor, "Katarina Maresoba")


def test_words_of_a_visit_are_learnt_when_it_is_corrected(actor: Actor, office: Office, store: Store) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Oskar Lindqvist")).visit
    visit = office.visits.edit(actor, visit.id, {"vehicle": "B-XY 12"}, version=visit.version).summary
    assert _learnt(store, "zimbrowski") == []
    office.visits.edit(actor, visit.id, {"company": "Zimbrowski"}, version=visit.version)
    assert _learnt(store, "zimbrowski") == ["zimbrowski"]


def test_expected_visitors_come_first_the_nearest_time_on_top(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    _came(office, actor, "Ana Earlier")
    for name, hours in (("Ana Late", 5), ("Ana Soon", 1), ("Bo Now", 0)):
        office.expect.expect(actor, office.expectation(name, clock.now() + timedelta(hours=hours)))
    office.expect.expect(actor, office.expectation("Ana Tomorrow", clock.now() + timedelta(days=1)))
    typed = office.visitors.match(actor, "an", on=TODAY)
    assert [match.name for match in typed][:2] == ["Ana Soon", "Ana Late"]
    assert {match.name for match in typed[2:]} == {"Ana Earlier", "Ana Tomorrow"}
    assert typed[0].why == "expected today, name"
    assert typed[0].visit_id
    nothing_typed = office.visitors.match(actor, "", on=TODAY)
    assert [match.name for match in nothing_typed] == ["Bo Now", "Ana Soon", "Ana Late"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("novak", "name"),
        ("NOVÁK jan", "name"),
        ("jan nov", "name"),
        ("acme", "company"),
        ("novak acm", "name, company"),
        ("Nowak", "sounds like Novak"),
        ("Jan Novka", "name, sounds like Novak"),
        ("912345678", "phone, e-mail or plate"),
        ("5678", "phone, e-mail or plate"),
        ("jan@acme", "name, company"),
    ],
)
def test_why_somebody_matches(actor: Actor, office: Office, typed: str, why: str) -> None:
    _came(office, actor, "Jan Novák", company="Acme", contact="+351 912 345 678")
    assert _why(office, actor, typed) == [("Jan Novák", why)]


def test_short_words_and_strangers_are_not_forced_to_match(actor: Actor, office: Office) -> None:
    _came(office, actor, "Reyes")
    _came(office, actor, "Li Wu")
    assert _why(office, actor, "Yes") == []
    assert _why(office, actor, "Lu") == []
    assert _why(office, actor, "zzzz qqqq") == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łukasz Żółć", "lukasz zol"),
        ("Søren Ødegård", "soren odegard"),
        ("Weiß", "weiss"),
        ("İpek Işık", "ipek isik"),
        ("王小明", "王"),
        ("王小明", "小明"),
        ("محمد الأحمد", "محمد"),
        ("Νίκος Παπαδόπουλος", "νικος παπ"),
        ("O'Brien-Núñez", "brien nunez"),
        ("สมชาย ใจดี", "สมชาย"),
        ("अमित कुमार", "अमित"),
        ("김민준", "민준"),
        ("X Æ A-12", "ae"),
    ],
)
def test_names_in_many_scripts_are_found(actor: Actor, office: Office, name: str, typed: str) -> None:
    _came(office, actor, name)
    assert [found for found, _ in _why(office, actor, typed)] == [name]


ODD = ('"', "'", '" OR *', "a\x00b", "*", "NEAR(a b)", "a AND", "%", "_", "(", "§a", "😀", "x" * 5000)


@pytest.mark.parametrize("odd", ODD)
def test_signs_that_mean_something_to_the_store_are_harmless(actor: Actor, office: Office, odd: str) -> None:
    _came(office, actor, "Ana Silva")
    found = office.visitors.match(actor, odd, on=TODAY, company=odd, contact=odd)
    assert all(match.name == "Ana Silva" for match in found)


def test_the_same_mail_or_phone_wins_over_the_name(actor: Actor, office: Office) -> None:
    known = _came(office, actor, "Maria do Carmo", contact="maria@carmo.pt")
    _came(office, actor, "Mary Other")
    found = office.visitors.match(actor, "mar", on=TODAY, contact="Maria@Carmo.pt")
    assert (found[0].visitor_id, found[0].why) == (known, "same e-mail")
    by_phone = _came(office, actor, "Pia Phone", contact="+49 30 1234567")
    found = office.visitors.match(actor, "", on=TODAY, contact="+49 (30) 123 45 67")
    assert [(match.visitor_id, match.why) for match in found] == [(by_phone, "same phone")]


def test_a_match_tells_what_the_sheet_fills_in(actor: Actor, office: Office) -> None:
    visitor_id = _came(office, actor, "Ana Silva", company="Núcleo", contact="ana@nucleo.pt", vehicle="AA 11")
    match = office.visitors.match(actor, "ana", on=TODAY)[0]
    assert (match.visitor_id, match.company, match.contact, match.vehicle) == (
        visitor_id,
        "Núcleo",
        "ana@nucleo.pt",
        "AA 11",
    )
    assert (match.host_name, match.visits, match.last_visit_on) == ("Anna Kovacs", 1, TODAY)
    assert match.state is None
    office.visits.check_in(actor, office.walk_in("Ana Silva", visitor_id=visitor_id))
    assert office.visitors.match(actor, "ana", on=TODAY)[0].state is VisitState.WAITING, "already on site"


def test_who_was_here_last_comes_first(actor: Actor, office: Office, clock: FixedClock) -> None:
    first = _came(office, actor, "Jan First")
    clock.advance(minutes=1)
    second = _came(office, actor, "Jan Second")
    clock.advance(minutes=1)
    assert [m.visitor_id for m in office.visitors.match(actor, "jan", on=TODAY)] == [second, first]
    again = office.visits.check_in(actor, office.walk_in("Jan First", visitor_id=first)).visit
    office.visits.check_out(actor, [again.id])
    assert [m.visitor_id for m in office.visitors.match(actor, "jan", on=TODAY)] == [first, second]


def test_the_card_and_its_edits(admin: Actor, actor: Actor, office: Office) -> None:
    visitor_id = _came(office, actor, "Ana Silva")
    card = office.visitors.visitor(actor, visitor_id)
    saved = office.visitors.save(
        actor,
        visitor_id,
        {"name": "Ana  Sílva", "phone": "+351 912 345 678", "email": "ANA@x.pt", "notes": "Needs a ramp"},
        card.version,
    )
    assert (saved.name, saved.phone_e164, saved.email) == ("Ana Sílva", "+351912345678", "ana@x.pt")
    assert [m.name for m in office.visitors.match(actor, "912345678", on=TODAY)] == ["Ana Sílva"]
    with pytest.raises(Conflict) as caught:
        office.visitors.save(actor, visitor_id, {"name": "Old Copy"}, card.version)
    assert [(d.field, d.theirs, d.yours) for d in caught.value.differences] == [
        ("name", "Ana Sílva", "Old Copy")
    ]
    with pytest.raises(Invalid):
        office.visitors.save(actor, visitor_id, {"email": "no mail"}, saved.version)
    with pytest.raises(NotAllowed):
        office.visitors.save(actor, visitor_id, {"hold_until": date(2030, 1, 1)}, saved.version)
    held = office.visitors.save(admin, visitor_id, {"hold_until": date(2030, 1, 1)}, saved.version)
    assert held.do_not_anonymise_before == date(2030, 1, 1)
    with pytest.raises(ValueError):
        office.visitors.save(actor, visitor_id, {"recent": 5}, held.version)


def test_duplicates_and_merging(store: Store, actor: Actor, office: Office) -> None:
    keep = _came(office, actor, "Jan Novak", company="Acme", contact="jan@acme.org")
    other = _came(office, actor, "Novák Jan", contact="+49 30 1234567", vehicle="B XY 1")
    _came(office, actor, "Jana Novakova", company="Other")
    found = office.visitors.visitor(actor, keep).possible_duplicates
    assert [(match.visitor_id, match.why) for match in found] == [(other, "name")]
    with pytest.raises(NotAllowed):
        office.visitors.merge(actor, keep, other)
    merged = office.visitors.merge(CLERK, keep, other)
    assert (merged.name, merged.email, merged.phone, merged.vehicle, merged.visits) == (
        "Jan Novak",
        "jan@acme.org",
        "+49 30 1234567",
        "B XY 1",
        2,
    )
    assert len(office.history.of_visitor(actor, keep)) == 2
    assert office.visitors.visitor(actor, other).id == keep, "the old number leads to the kept record"
    assert [m.visitor_id for m in office.visitors.match(actor, "novak jan", on=TODAY)][:1] == [keep]
    arrived = office.visits.check_in(actor, office.walk_in("Jan Novak", visitor_id=other)).visit
    assert arrived.visitor_id == keep
    with pytest.raises(NotFound):
        office.visitors.merge(CLERK, keep, other)
    with pytest.raises(Invalid):
        office.visitors.merge(CLERK, keep, keep)


def test_a_merge_can_be_undone(actor: Actor, office: Office) -> None:
    keep = _came(office, actor, "Jan Novak", contact="jan@acme.org")
    other = _came(office, actor, "Novak Jan", contact="+49 30 1234567")
    before = [office.visitors.visitor(actor, visitor_id) for visitor_id in (keep, other)]
    office.visitors.merge(CLERK, keep, other)
    undo = office.visits.last_undo(CLERK)
    assert undo is not None
    office.visits.undo(CLERK, undo.token)
    after = [office.visitors.visitor(actor, visitor_id) for visitor_id in (keep, other)]
    assert [(v.name, v.phone, v.email, v.visits) for v in after] == [
        (v.name, v.phone, v.email, v.visits) for v in before
    ]
    assert {m.visitor_id for m in office.visitors.match(actor, "novak", on=TODAY)} == {keep, other}
    assert [len(office.history.of_visitor(actor, visitor_id)) for visitor_id in (keep, other)] == [1, 1]


def test_a_photo_is_sealed_with_a_key_of_its_own(store: Store, actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva", photo=_picture())).visit
    assert visit.has_photo
    photo = office.visitors.photo(actor, visit.visitor_id)
    assert photo.startswith(b"\xff\xd8\xff")
    with store.read() as tx:
        sealed = tx.execute_sql("SELECT sealed FROM visitor_photos").scalar_one()
    assert b"\xff\xd8\xff" not in sealed[:50]
    assert office.visits.badge_drawing(actor, visit.id).content.photo == photo
    with store.write(actor) as tx:
        tx.execute_sql("DELETE FROM photo_keys")
    assert office.visitors.photo(actor, visit.visitor_id) == b"", "without its key it is gone"


def test_photos_are_replaced_removed_and_refused(store: Store, actor: Actor, office: Office) -> None:
    visitor_id = _came(office, actor, "Ana Silva")
    assert office.visitors.photo(actor, visitor_id) == b""
    assert office.visitors.set_photo(actor, visitor_id, _picture()).has_photo
    assert not office.visitors.set_photo(actor, visitor_id, b"").has_photo
    with store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM visitor_photos").scalar_one() == 0
    for junk in (b"not a picture", _picture()[:200]):
        with pytest.raises(Invalid):
            office.visitors.set_photo(actor, visitor_id, junk)
        with pytest.raises(Invalid):
            office.visits.check_in(actor, office.walk_in("Bo Li", photo=junk))


def test_papers(actor: Actor, office: Office) -> None:
    visitor_id = _came(office, actor, "Ana Silva")
    entry = office.visitors.add_document(actor, visitor_id, "Induction", b"%PDF-1.7 x", date(2026, 11, 23))
    assert (entry.title, entry.content_type, entry.expired) == ("Induction", "application/pdf", True)
    assert office.visitors.document(actor, entry.id) == b"%PDF-1.7 x"
    assert office.visitors.documents(actor, visitor_id) == [entry]
    for title, content in (
        ("", b"%PDF-"),
        ("Empty", b""),
        ("Program", b"MZ\x90"),
        ("Large", b"%PDF-" + bytes(10**7)),
    ):
        with pytest.raises(Invalid):
            office.visitors.add_document(actor, visitor_id, title, content)
    left = office.visitors.remove_document(actor, entry.id)
    with pytest.raises(NotFound):
        office.visitors.document(actor, entry.id)
    office.visitors.put_back(actor, left)
    assert office.visitors.documents(actor, visitor_id) == [entry]
    assert office.visitors.document(actor, entry.id) == b"%PDF-1.7 x"
    left = office.visitors.remove_document(actor, entry.id)
    with office.desk.store.write(actor) as tx:
        tx.execute_sql("UPDATE visitors SET anonymised_at = 1 WHERE id = ?", (visitor_id,))
    with pytest.raises(Conflict):
        office.visitors.put_back(actor, left)


def test_every_verb_asks_for_the_right(actor: Actor, office: Office) -> None:
    visitor_id = _came(office, actor, "Ana Silva")
    for verb in (
        lambda: office.visitors.match(NOBODY, "a", on=TODAY),
        lambda: office.visitors.visitor(NOBODY, visitor_id),
        lambda: office.visitors.duplicates(NOBODY, visitor_id),
        lambda: office.visitors.save(NOBODY, visitor_id, {}, 1),
        lambda: office.visitors.merge(NOBODY, visitor_id, 2),
        lambda: office.visitors.keep_apart(NOBODY, visitor_id, 2),
        lambda: office.visitors.photo(NOBODY, visitor_id),
        lambda: office.visitors.set_photo(NOBODY, visitor_id, b""),
        lambda: office.visitors.documents(NOBODY, visitor_id),
        lambda: office.visitors.add_document(NOBODY, visitor_id, "x", b"%PDF-"),
        lambda: office.visitors.document(NOBODY, 1),
        lambda: office.visitors.remove_document(NOBODY, 1),
        lambda: office.visitors.put_back(NOBODY, RemovedPaper({"visitor_id": visitor_id})),
    ):
        with pytest.raises(NotAllowed):
            verb()
    with pytest.raises(NotFound):
        office.visitors.visitor(actor, 0)


def test_a_merge_is_not_taken_back_over_what_another_desk_wrote(
    admin: Actor, actor: Actor, office: Office
) -> None:
    keep = _came(office, actor, "Jan Novak", contact="jan@acme.org")
    other = _came(office, actor, "Novak Jan", contact="+49 30 1234567")
    office.visitors.merge(CLERK, keep, other)
    office.visits.check_in(admin, office.walk_in("Jan Novak", company="Acme", visitor_id=keep))
    undo = office.visits.last_undo(CLERK)
    assert undo is not None
    with pytest.raises(Conflict):
        office.visits.undo(CLERK, undo.token)
    card = office.visitors.visitor(actor, keep)
    assert (card.company, card.visits) == ("Acme", 3)


def test_what_was_merged_before_goes_back_with_the_record_it_was_merged_into(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    first, second, third = (_came(office, actor, "Jan Novak", company=c) for c in ("Acme", "Bolt", "Cone"))
    office.visitors.merge(CLERK, second, third)
    clock.advance(minutes=1)
    office.visitors.merge(CLERK, first, second)
    undo = office.visits.last_undo(CLERK)
    assert undo is not None
    office.visits.undo(CLERK, undo.token)
    assert office.visitors.visitor(actor, third).id == second


def test_the_last_host_is_known_when_the_arrival_was_corrected(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    assert visit.arrived_at is not None
    office.visits.edit(
        actor, visit.id, {"arrived_at": visit.arrived_at - timedelta(minutes=7)}, visit.version
    )
    assert office.visitors.match(actor, "ana", on=TODAY)[0].host_name == "Anna Kovacs"
