"""Hostile and unusual input at the door: a clear sentence, or the name as it is; nothing else breaks."""

from datetime import date

import pytest

from reception_app.db.uow import Store
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock

TODAY = date(2026, 11, 24)
NAMES = (
    ("x" * 100, "x" * 100),
    ("Plato", "Plato"),
    ("محمد بن أحمد", "محمد بن أحمد"),
    ("王小明", "王小明"),
    ("Zoë 🚀 Müller", "Zoë 🚀 Müller"),
    ("🚀", "🚀"),
    ("<b>Bold</b><img src=x onerror=alert(1)>", "<b>Bold</b><img src=x onerror=alert(1)>"),
    ('O\'Brien "Bob" `tick`; DROP TABLE visits; --', 'O\'Brien "Bob" `tick`; DROP TABLE visits; --'),
    ("Ana\x00 Sil\x07va", "Ana Silva"),
    ("\u202eavliS\u202c \u2066Ana\u2069", "avliS Ana"),
    ("Ana\r\nBcc: x@evil.example", "Ana Bcc: x@evil.example"),
    ("=1+1", "=1+1"),
    ("  Ana \t Silva\u00a0 ", "Ana Silva"),
    ("e\u0301lodie", "élodie"),
    ("Z\u0300\u0301\u0302\u0303\u0304\u0305algo", "Z\u0300\u0301\u0302algo"),
    ("100% _Real_", "100% _Real_"),
    ("-1", "-1"),
    ("null", "null"),
)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


@pytest.mark.parametrize(("typed", "kept"), NAMES)
def test_a_name_is_kept_as_it_is_but_for_what_can_not_be_seen(
    actor: Actor, office: Office, typed: str, kept: str
) -> None:
    visit = office.visits.check_in(actor, office.walk_in(typed, company=typed[:90])).visit
    assert visit.name == kept
    assert office.visits.board(actor, TODAY)[0].name == kept
    assert office.visits.badge_drawing(actor, visit.id).content.name == kept
    assert office.visits.check_out(actor, [visit.id])[0].name == kept
    office.visitors.match(actor, typed, on=TODAY)


@pytest.mark.parametrize("typed", ["", " \t\n", "\x00", "\u202e\u200b", "x" * 101, "...", "\u0301"])
def test_what_is_no_name_is_said_in_a_sentence(actor: Actor, office: Office, typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        office.visits.check_in(actor, office.walk_in(typed))
    assert caught.value.field == "name"
    assert caught.value.message.endswith(".")
    assert office.visits.board(actor, TODAY) == []


@pytest.mark.parametrize("field", ["company", "contact", "vehicle", "purpose", "notes"])
def test_too_long_is_refused_and_nothing_is_half_saved(
    store: Store, actor: Actor, office: Office, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        office.visits.check_in(actor, office.walk_in("Ana Silva", **{field: "x" * 6_000}))
    assert caught.value.field == field
    with store.read() as tx:
        counts = [
            tx.execute_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in ("visits", "visitors")
        ]
    assert counts == [0, 0]
    assert office.desk.badges.out(actor) == []


def test_deputies_in_a_circle_end_at_the_bell(
    admin: Actor, actor: Actor, office: Office, clock: FixedClock
) -> None:
    directory, hosts = office.desk.directory, office.hosts
    for name, deputy in (("Boris Lindt", "Anna Kovacs"), ("Anna Kovacs", "Boris Lindt")):
        known = directory.employee(admin, hosts[name])
        edit = EmployeeEdit(
            name,
            key=known.key,
            email=known.email,
            extension=known.extension,
            deputy_id=hosts[deputy],
            version=known.version,
        )
        directory.save_employee(admin, edit, known.id)
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    steps = []
    for _ in range(6):
        clock.advance(minutes=5)
        if office.ladder.advance(clock.now()):
            steps.append(office.visits.summary(actor, [visit.id])[0].notice.value)
    assert steps == ["told_again", "deputy_told", "ring"]


def test_a_mail_about_a_hostile_name_keeps_its_headers(store: Store, actor: Actor, office: Office) -> None:
    office.visits.check_in(actor, office.walk_in("Ana\r\nBcc: x@evil.example"))
    with store.read() as tx:
        payload = tx.execute_sql("SELECT payload FROM outbox_deliveries WHERE channel = 'mail'").scalar_one()
    assert "\\r" not in payload
    assert '"subject":"\u2068Ana Bcc: x@evil.example\u2069 is at reception"' in payload
