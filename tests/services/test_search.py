"""The bar: people, visitors, visits and users by any of their words."""

from contextlib import suppress
from datetime import timedelta

import pytest

from reception_app.accounts import AccountService, NewUser
from reception_app.badges.pool_records import HolderKind, ItemKind
from reception_app.db import search
from reception_app.db.uow import Store
from reception_app.directory import EmployeeEdit, Presence
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.errors import NotAllowed
from reception_app.kernel.text import tokens
from reception_app.search import FindService, HitKind
from reception_app.visits.pool_service import PoolService
from tests.builders.front_desk import NOBODY, Office, open_office
from tests.fakes.clock import FixedClock


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


@pytest.fixture
def find(office: Office) -> FindService:
    return FindService(office.desk)


def _kinds(find: FindService, actor: Actor, text: str) -> list[tuple[HitKind, str]]:
    return [(hit.kind, hit.title) for hit in find.find(actor, text)]


def test_kinds_stand_together_with_what_one_wants_to_know(
    actor: Actor, office: Office, find: FindService, clock: FixedClock
) -> None:
    office.desk.directory.set_presence(actor, office.hosts["Anna Kovacs"], Presence.IN_MEETING)
    visit = office.visits.check_in(actor, office.walk_in("Annabel Lee", company="Raven Ltd")).visit
    office.visits.check_out(actor, [visit.id])
    office.expect.expect(actor, office.expectation("Annika Berg", clock.now() + timedelta(hours=2)))
    hits = find.find(actor, "ann")
    assert [hit.kind for hit in hits] == sorted((hit.kind for hit in hits), key=list(HitKind).index)
    employee, *_ = hits
    assert (employee.title, employee.chip) == ("Anna Kovacs", "ext. 214 · in a meeting")
    shown = {(hit.kind, hit.title): (hit.subtitle, hit.chip) for hit in hits}
    assert shown[(HitKind.VISIT, "Annabel Lee")] == ("Raven Ltd · with Anna Kovacs · V-001", "left 10:42")
    assert shown[(HitKind.VISIT, "Annika Berg")] == ("with Anna Kovacs", "expected 12:42")
    assert shown[(HitKind.VISITOR, "Annabel Lee")] == ("Raven Ltd", "last 2026-11-24")


def test_a_colleague_of_whom_one_word_fits_is_found_only_where_all_words_mean_nobody(
    actor: Actor, office: Office, find: FindService
) -> None:
    office.visits.check_in(actor, office.walk_in("Anna Quixworth"))
    assert {title for _, title in _kinds(find, actor, "anna quixworth")} == {"Anna Quixworth"}
    assert _kinds(find, actor, "anna quixwing") == [(HitKind.EMPLOYEE, "Anna Kovacs")]


def test_a_key_is_found_by_its_number_in_any_writing(
    actor: Actor, admin: Actor, office: Office, find: FindService
) -> None:
    pool = PoolService(office.desk)
    ids = [each.id for each in pool.add(admin, ItemKind.KEY, "K-012", "K-013", "Server room")]
    boris = office.hosts["Boris Lindt"]
    pool.hand_out(admin, ids[0], HolderKind.EMPLOYEE, boris)
    for typed in ("K-012", "k12", "k 012"):
        first = find.find(actor, typed)[0]
        assert (first.kind, first.id, first.title) == (HitKind.PASS, ids[0], "K-012")
        assert (first.subtitle, first.chip) == ("key · Server room · with Boris Lindt", "out")
    assert [hit.title for hit in find.find(actor, "k1") if hit.kind is HitKind.PASS] == ["K-012", "K-013"]
    assert HitKind.PASS not in {hit.kind for hit in find.find(actor, "k")}


@pytest.mark.parametrize(
    "typed", ["raven", "rav ann", "V-001", "v001", "kovacs lee", "0012 34", "AB12", "annabel@raven.org"]
)
def test_a_visit_is_found_by_any_of_its_words(
    actor: Actor, office: Office, find: FindService, typed: str
) -> None:
    contact = "annabel@raven.org" if "@" in typed else "+1 555 0012 34"
    asked = office.walk_in("Annabel Lee", company="Raven Ltd", contact=contact, vehicle="AB 12 CDE")
    visit = office.visits.check_in(actor, asked).visit
    assert (HitKind.VISIT, visit.id) in {(hit.kind, hit.id) for hit in find.find(actor, typed)}


def test_a_name_comes_before_an_address(actor: Actor, office: Office, find: FindService) -> None:
    for name, contact in (("Zoë Quint", ""), ("Ana Silva", "zoe@silva.pt"), ("Bo Zoelner", "")):
        office.visits.check_in(actor, office.walk_in(name, contact=contact))
    found = [hit.title for hit in find.find(actor, "zoe") if hit.kind is HitKind.VISITOR]
    assert found == ["Bo Zoelner", "Zoë Quint", "Ana Silva"], "and the newest first among equals"


def test_what_changes_is_found_by_its_new_words_only(actor: Actor, office: Office, find: FindService) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Wrong Spelling")).visit
    office.visits.edit(actor, visit.id, {"name": "Right Spelling"}, visit.version)
    assert _kinds(find, actor, "wrong") == []
    assert _kinds(find, actor, "right") == [
        (HitKind.VISITOR, "Right Spelling"),
        (HitKind.VISIT, "Right Spelling"),
    ]


def test_misspelt_names_are_forgiven(actor: Actor, office: Office, find: FindService) -> None:
    office.visits.check_in(actor, office.walk_in("Margarethe Schwarzenegger"))
    for typed in ("Schwarzeneger", "schwarznegger", "Schwarzeneggre", "Xchwarzenegger", "margarete schwarze"):
        assert (HitKind.VISITOR, "Margarethe Schwarzenegger") in _kinds(find, actor, typed), typed


def test_staff_who_share_a_word_hide_nobody_who_is_misspelt(
    actor: Actor, admin: Actor, office: Office, find: FindService
) -> None:
    office.desk.directory.save_employee(admin, EmployeeEdit("Grace Kovacs"))
    office.visits.check_in(actor, office.walk_in("Grace Maranquist"))
    found = _kinds(find, actor, "Grace Marnquist")
    assert (HitKind.VISITOR, "Grace Maranquist") in found
    office.visits.check_in(actor, office.walk_in("Grace Kovaks"))
    assert (HitKind.VISITOR, "Grace Kovaks") not in _kinds(find, actor, "Grace Kovacs"), "it is no slip"


def test_two_slips_in_a_long_word_and_one_that_makes_a_known_word(
    actor: Actor, office: Office, find: FindService
) -> None:
    for name in ("Margarethe Schwarzenegger", "Hanna Olsen", "Hanne Berg"):
        office.visits.check_in(actor, office.walk_in(name))
    assert (HitKind.VISITOR, "Margarethe Schwarzenegger") in _kinds(find, actor, "Schwarzenneger Margarethe")
    assert (HitKind.VISITOR, "Margarethe Schwarzenegger") in _kinds(find, actor, "Schwartzeneger")
    assert (HitKind.VISITOR, "Hanna Olsen") in _kinds(find, actor, "Hanne Olsen")


def test_one_walk_finds_visitors_and_visits_however_many_there_are(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        for place in range(1, 5):
            search.index_visit(tx, place, names=("Ada Berg",))
        search.index_visitor(tx, 4, names=("Ada Berg",))
        search.index_visitor(tx, 2, names=("Ada Cohn",))
    both = (search.VISITORS, search.VISITS)
    with store.read() as tx:
        for limit, visitors, visits in (
            (9, [4, 2], [4, 3, 2, 1]),
            (5, [4, 2], [4, 3, 2, 1]),
            (4, [4, 2], [4, 3, 2, 1]),
            (1, [4], [4]),
        ):
            assert search.newest_of_both(tx, both, search.query(["ada"]), limit) == (visitors, visits), limit
        assert search.newest_of_both(tx, both, search.query(["cohn"]), 1) == ([2], [])


@pytest.mark.parametrize("lately", [2, 4, 5, 20])
def test_of_a_frequent_letter_the_newest_visitors_are_found_from_either_end(
    store: Store, actor: Actor, office: Office, monkeypatch: pytest.MonkeyPatch, lately: int
) -> None:
    monkeypatch.setattr(search, "_LATELY", lately)
    names = ("Eva Aal", "Ada Berg", "Eli Cohn", "Eda Dahl", "Bea Falk", "Emil Gram")
    for name in names:
        office.visits.check_in(actor, office.walk_in(name))
    with store.read() as tx:
        for typed in ("e", "d", "a", "x"):
            expression = search.query([typed])
            carried = [name for name in names if f" {typed}" in f" {name.lower()}"]
            all_of_them = search.newest(tx, search.VISITORS, expression, 9)
            assert len(all_of_them) == len(carried), typed
            for limit in (1, 2, 3, 9):
                visitors, _ = search.newest_of_both(
                    tx, (search.VISITORS, search.VISITS), expression, limit, frequent=True
                )
                assert visitors == all_of_them[:limit], (typed, limit)


def test_every_single_slip_leads_to_the_word(store: Store) -> None:
    words = ["abcd", "novak", "kowacz", "lindqvist", "maranquisten", "schwarzenegger"]
    with store.write(SYSTEM) as tx:
        search.learn(tx, words)
    with store.read() as tx:
        for word in words:
            for place in range(len(word)):
                swapped = word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]
                slips = (
                    word[:place] + word[place + 1 :],
                    word[:place] + "x" + word[place:],
                    word[:place] + "x" + word[place + 1 :],
                    swapped,
                )
                for typed in slips:
                    if len(typed) > 3 and typed != word:
                        assert word in search.candidates(tx, typed), typed
            assert word in search.candidates(tx, f"{word}x")
        assert "schwarzenegger" in search.candidates(tx, "schwarzxn"), "it may be unfinished"


def test_words_of_no_name_are_looked_for_where_a_record_may_have_them(
    store: Store, actor: Actor, office: Office, find: FindService
) -> None:
    """Mail addresses and what a call is about are in no list of words: their beginning finds them all the same."""
    with store.write(actor) as tx:
        search.index_record(
            tx, search.CONTACTS, 1, names=("Ada Berg",), others=("zygomatic@hall.example",), is_new=True
        )
        search.index_record(tx, search.MESSAGES, 1, names=("Cy",), others=("quarterly figures",), is_new=True)
    with store.read() as tx:
        for typed, carried in (
            ("zygomati", True), ("quarterl", True), ("zygomati quarterl", True), ("zygomati warterl", False),
            ("zygor", True), ("zygorat", False),
        ):  # fmt: skip
            assert search.may_be_carried(tx, search.query_words(typed)) is carried, typed
    office.visits.check_in(actor, office.walk_in("Margarethe Zygomalas", contact="quarterhouse@hall.example"))
    assert (HitKind.VISITOR, "Margarethe Zygomalas") in _kinds(find, actor, "quarterhous")
    assert (HitKind.VISITOR, "Margarethe Zygomalas") in _kinds(find, actor, "Margarethe Zygomalsa")


def test_a_number_is_found_by_any_run_however_long_and_others_are_not(store: Store) -> None:
    number, whole_ends = "491725345678", "4917253456781"
    with store.write(SYSTEM) as tx:
        search.index_record(tx, search.CONTACTS, 1, names=("Ada",), numbers=(f"+{number}",), is_new=True)
        search.index_record(tx, search.CONTACTS, 2, names=("account 25345678",), is_new=True)
        search.index_record(tx, search.CONTACTS, 3, names=("Cy",), numbers=("+491725987654",), is_new=True)
        # As earlier versions indexed a number: they find it as well.
        ends = [whole_ends[start:] for start in range(len(whole_ends) - 2)]
        search.index_record(tx, search.CONTACTS, 4, names=(), others=ends, is_new=True)
    with store.read() as tx:
        for start in range(len(number) - 2):
            for end in range(start + 3, len(number) + 1):
                typed = number[start:end]
                for expression in (search.query([typed]), search.spelt_out(tx, [typed])):
                    found = search.newest(tx, search.CONTACTS, expression, 9)
                    expected = [4, *([3] if typed in "491725987654" else [])]
                    expected += [2] if "25345678".startswith(typed) else []
                    assert found == [*expected, 1], typed
        assert search.newest(tx, search.CONTACTS, search.query(["ada", "725345"]), 9) == [1]
        assert search.newest(tx, search.CONTACTS, search.query(["253456", "725987"]), 9) == []


def test_interns_only_hear_how_many_earlier_visits_there_are(
    actor: Actor, office: Office, find: FindService, clock: FixedClock
) -> None:
    for name in ("Secret Past", "Secret Other"):
        visit = office.visits.check_in(actor, office.walk_in(name)).visit
        office.visits.check_out(actor, [visit.id])
    clock.advance(days=3)
    office.visits.check_in(actor, office.walk_in("Secret Today"))
    intern = Actor(1010, "New Person", Role.INTERN, "Front desk")
    visits = [hit for hit in find.find(intern, "secret") if hit.kind in (HitKind.VISIT, HitKind.RESTRICTED)]
    assert [(hit.kind, hit.title) for hit in visits] == [
        (HitKind.VISIT, "Secret Today"),
        (HitKind.RESTRICTED, "2 more that you may not open"),
    ]
    assert not any("Past" in f"{hit.title}{hit.subtitle}{hit.chip}" for hit in visits)


def test_users_are_found_by_those_who_manage_them(
    store: Store, admin: Actor, actor: Actor, find: FindService
) -> None:
    AccountService(store).create_first_administrator(
        NewUser("Wilma Keys", "wilma", Role.ADMINISTRATOR, "correct horse battery")
    )
    assert _kinds(find, admin, "wilma") == [(HitKind.USER, "Wilma Keys")]
    assert _kinds(find, actor, "wilma") == []


def test_nothing_and_noise_find_nothing(actor: Actor, office: Office, find: FindService) -> None:
    office.visits.check_in(actor, office.walk_in("Ana Silva"))
    for typed in ("", "   ", "'\"*()§", "\x00", "%_", "zzzzzzz", "q" * 10_000):
        assert find.find(actor, typed) == []
    with pytest.raises(NotAllowed):
        find.find(NOBODY, "ana")


def test_a_list_is_never_longer_than_asked_for(actor: Actor, office: Office, find: FindService) -> None:
    for number in range(30):
        office.visits.check_in(actor, office.walk_in(f"Same Name{number}"))
    assert len(find.find(actor, "same", limit=10)) <= 10


def test_every_letter_we_keep_is_one_word_to_the_index(store: Store) -> None:
    """Our own cutting and the index's must agree on every letter of every script, or a name could not be found."""
    letters = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code <= 0xDFFF]
    words = [f"q{word}" for letter in letters for word in tokens(f"x{letter}y")]
    sample = words[:: max(1, len(words) // 4000)]
    with store.write(SYSTEM) as tx:
        for place, word in enumerate(sample, 1):
            search.index_visit(tx, place, names=(word,))
        missing = [
            word
            for place, word in enumerate(sample, 1)
            if place not in search.newest(tx, search.VISITS, search.query(search.query_words(word)), 9999)
        ]
    assert missing == []


def test_forgetting_takes_words_from_the_dictionary_nobody_else_carries(
    store: Store, actor: Actor, office: Office
) -> None:
    office.visits.check_in(actor, office.walk_in("Rarename Common"))
    office.visits.check_in(actor, office.walk_in("Other Common"))
    with store.write(SYSTEM) as tx:
        row = tx.execute_sql("SELECT recent FROM visitors WHERE name = 'Rarename Common'").scalar_one()
        search.unindex(tx, search.VISITORS, row)
        search.forget(tx, ["Rarename Common"])
        assert search.candidates(tx, "rarenam") == ["rarename"], "the visit still carries it"
        search.unindex(tx, search.VISITS, row)
        search.forget(tx, ["Rarename Common"])
    with store.read() as tx:
        assert search.candidates(tx, "rarenam") == []
        assert "common" in search.candidates(tx, "comon")


def test_a_word_that_was_forgotten_is_taken_in_with_the_next_who_carries_it(
    store: Store, actor: Actor, office: Office
) -> None:
    office.visits.check_in(actor, office.walk_in("Rarename Common"))
    with store.write(SYSTEM) as tx:
        row = tx.execute_sql("SELECT recent FROM visitors WHERE name = 'Rarename Common'").scalar_one()
        filed = tx.execute_sql("SELECT filed FROM visits WHERE name = 'Rarename Common'").scalar_one()
        search.unindex(tx, search.VISITORS, row)
        search.unindex(tx, search.VISITS, filed)
        search.forget(tx, ["Rarename Common"])
    office.visits.check_in(actor, office.walk_in("Rarename Other"))
    with store.read() as tx:
        assert search.candidates(tx, "rarenam") == ["rarename"]


def test_a_word_whose_writing_was_taken_back_is_written_with_the_next(store: Store) -> None:
    with suppress(ZeroDivisionError), store.write(SYSTEM) as tx:
        search.learn(tx, ["Rarename"])
        raise ZeroDivisionError
    with store.write(SYSTEM) as tx:
        search.learn(tx, ["Rarename"])
    with store.read() as tx:
        assert search.candidates(tx, "rarenam") == ["rarename"]
