"""Expecting visitors: one, a group, a series, again; invitations, codes, changes."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.kernel.text import isolate
from reception_app.outbox import MailPayload
from reception_app.visits import Repeat, VisitState
from reception_app.visits.handover import expected_visits
from tests.builders.front_desk import NOBODY, Office, open_office
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")
TOMORROW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _mails(store: Store, visit_id: int, purpose: str = "invitation") -> list[MailPayload]:
    with store.read() as tx:
        rows = tx.execute_sql(
            "SELECT payload FROM outbox_deliveries WHERE subject_id = ? AND purpose = ? ORDER BY id",
            (visit_id, purpose),
        ).all()
    return [MailPayload.from_data(json.loads(row[0])) for row in rows]


def _set_sent(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        tx.execute_sql("UPDATE outbox_deliveries SET state = 'sent'")


def test_one_person_is_invited_with_calendar_qr_and_code(store: Store, actor: Actor, office: Office) -> None:
    asked = office.expectation("Ana Silva", TOMORROW, contact="Ana@Nucleo.pt", party_size=2)
    visit = office.expect.expect(actor, asked)
    detail = office.visits.visit(actor, visit.id)
    assert visit.state is VisitState.EXPECTED
    assert len(detail.code) == 6
    assert detail.code.isdecimal()
    mail = _mails(store, visit.id)[0]
    assert (mail.to, mail.to_name) == ("ana@nucleo.pt", "Ana Silva")
    assert f"{detail.code[:3]} {detail.code[3:]}" in mail.text
    assert "Wednesday, 25 Nov 2026, 10:00 to 11:00 (Europe/Berlin)" in mail.text
    calendar, picture = mail.enclosures
    event: Any = Calendar.from_ical(calendar.data).walk("VEVENT")[0]
    assert event["DTSTART"].dt == TOMORROW
    assert (calendar.method, int(event["SEQUENCE"])) == ("REQUEST", 1)
    assert picture.data.startswith(b"\x89PNG")


def test_nobody_is_invited_by_phone_or_without_mail(
    store: Store, admin: Actor, actor: Actor, office: Office
) -> None:
    by_phone = office.expect.expect(
        actor, office.expectation("Ana Silva", TOMORROW, contact="+49 30 1234567")
    )
    unasked = office.expect.expect(
        actor, office.expectation("Bo Li", TOMORROW, contact="bo@li.org", invite=False)
    )
    office.desk.preferences.set(admin, {"mail.on": False})
    without = office.expect.expect(actor, office.expectation("Cy Po", TOMORROW, contact="cy@po.org"))
    assert [_mails(store, visit.id) for visit in (by_phone, unasked, without)] == [[], [], []]


def test_codes_find_exactly_one_open_visit(actor: Actor, office: Office) -> None:
    visits = [office.expect.expect(actor, office.expectation(f"Guest {n}", TOMORROW)) for n in "ABCDE"]
    codes = [office.visits.visit(actor, visit.id).code for visit in visits]
    assert len(set(codes)) == 5
    spaced = f" {codes[2][:3]} {codes[2][3:]} "
    assert office.expect.by_code(actor, spaced) == office.visits.summary(actor, [visits[2].id])[0]
    token = office.visits.visit(actor, visits[3].id).token
    found = office.expect.by_code(actor, token.upper())
    assert found is not None
    assert found.id == visits[3].id
    office.expect.cancel(actor, [visits[2].id])
    assert office.expect.by_code(actor, codes[2]) is None


@pytest.mark.parametrize(
    "odd", ["", "12345", "1234567", "______", "%%%%%%", "' OR 1=1", "１２３４５６", "x" * 9999]
)
def test_odd_codes_find_nobody(actor: Actor, office: Office, odd: str) -> None:
    office.expect.expect(actor, office.expectation("Ana Silva", TOMORROW))
    assert office.expect.by_code(actor, odd) is None


def test_the_same_person_by_name_and_mail_gets_no_second_record(actor: Actor, office: Office) -> None:
    first = office.expect.expect(actor, office.expectation("Ana Silva", TOMORROW, contact="ana@nucleo.pt"))
    again = office.expect.expect(
        actor, office.expectation("ANA SILVA", TOMORROW + timedelta(days=1), contact="ANA@nucleo.pt")
    )
    other = office.expect.expect(actor, office.expectation("Rui Silva", TOMORROW, contact="ana@nucleo.pt"))
    assert first.visitor_id == again.visitor_id != other.visitor_id


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"type_id": 5}, "type_id"),
        ({"host_id": 0}, "host_id"),
        ({"ends_at": TOMORROW}, "ends_at"),
        ({"ends_at": TOMORROW + timedelta(days=40)}, "ends_at"),
        ({"zone": "Nowhere/Land"}, "zone"),
        ({"zone": "../etc/passwd"}, "zone"),
        ({"party_size": 0}, "party_size"),
        ({"starts_at": TOMORROW - timedelta(days=9), "ends_at": TOMORROW - timedelta(days=8)}, "starts_at"),
    ],
)
def test_what_can_not_be_expected_says_why(
    actor: Actor, office: Office, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        office.expect.expect(actor, replace(office.expectation("Ana Silva", TOMORROW), **wrong))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_a_group_is_all_or_nobody(store: Store, actor: Actor, office: Office) -> None:
    names = ["Ana Silva", "Bo Li", "  "]
    asked = [office.expectation(name, TOMORROW) for name in names]
    with pytest.raises(Invalid):
        office.expect.expect_many(actor, asked, "Delegation")
    with store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM visits").scalar_one() == 0
    visits = office.expect.expect_many(actor, asked[:2], "Delegation  from Porto")
    assert {visit.group_name for visit in visits} == {"Delegation from Porto"}
    assert len({visit.group_id for visit in visits}) == 1
    with pytest.raises(Invalid):
        office.expect.expect_many(actor, [], "Nobody")


def test_a_group_of_one_code_each(actor: Actor, office: Office) -> None:
    asked = [office.expectation(f"Guest Number{n}", TOMORROW) for n in range(60)]
    visits = office.expect.expect_many(actor, asked, "Event")
    assert len({office.visits.visit(actor, visit.id).code for visit in visits}) == 60


def test_a_series_keeps_its_local_hour_over_the_change_of_clocks(
    store: Store, actor: Actor, office: Office
) -> None:
    starts = datetime(2027, 3, 22, 9, 0, tzinfo=BERLIN).astimezone(UTC)
    visits = office.expect.repeat(
        actor,
        office.expectation("Ana Silva", starts, contact="ana@nucleo.pt"),
        Repeat.WEEKLY,
        date(2027, 4, 5),
    )
    local = [visit.expected_at.astimezone(BERLIN) for visit in visits if visit.expected_at]
    assert [f"{moment:%m-%d %H:%M}" for moment in local] == ["03-22 09:00", "03-29 09:00", "04-05 09:00"]
    assert [visit.expected_at.hour for visit in visits if visit.expected_at] == [8, 7, 7]
    assert len({visit.visitor_id for visit in visits}) == 1
    assert len({office.visits.visit(actor, visit.id).series_id for visit in visits}) == 1
    assert [len(_mails(store, visit.id)) for visit in visits] == [1, 0, 0], "one invitation, not one a week"
    assert office.expect.following(actor, visits[0].id) == [visits[1].id, visits[2].id]
    office.expect.cancel(actor, [visits[1].id])
    assert office.expect.following(actor, visits[0].id) == [visits[2].id]
    office.expect.cancel(actor, [visits[0].id, visits[2].id])
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert undo.label == f"cancellation of 2 visits of {isolate('Ana Silva')}", "it is one person"
    alone = office.expect.expect(actor, office.expectation("Ana Silva", starts))
    assert office.expect.following(actor, alone.id) == []


def test_invite_again_for_as_long_as_last_time(actor: Actor, office: Office, clock: FixedClock) -> None:
    asked = office.expectation("Ana Silva", TOMORROW, ends_at=TOMORROW + timedelta(hours=3), purpose="Audit")
    first = office.expect.expect(actor, asked)
    again = office.expect.invite_again(actor, first.id, TOMORROW + timedelta(days=7))
    assert (again.visitor_id, again.host_id) == (first.visitor_id, first.host_id)
    assert again.expected_until == TOMORROW + timedelta(days=7, hours=3)
    assert office.visits.visit(actor, again.id).purpose == "Audit"
    walked = office.visits.check_in(actor, office.walk_in("Bo Li")).visit
    next_time = office.expect.invite_again(actor, walked.id, TOMORROW)
    assert next_time.expected_until == TOMORROW + timedelta(minutes=90), "the usual stay of the type"
    with pytest.raises(NotFound):
        office.expect.invite_again(actor, 5, TOMORROW)


def test_a_change_is_traced_and_sent_as_a_new_version(store: Store, actor: Actor, office: Office) -> None:
    asked = office.expectation("Ana Silva", TOMORROW, contact="ana@nucleo.pt")
    visit = office.expect.expect(actor, asked)
    later = TOMORROW + timedelta(hours=2)
    moved = replace(asked, starts_at=later, ends_at=later + timedelta(hours=1), version=visit.version)
    changed = office.expect.edit(actor, visit.id, moved)
    assert changed.expected_at == later
    first, second = _mails(store, visit.id)
    events: list[Any] = [
        Calendar.from_ical(mail.enclosures[0].data).walk("VEVENT")[0] for mail in (first, second)
    ]
    assert [int(event["SEQUENCE"]) for event in events] == [1, 2]
    assert events[0]["UID"] == events[1]["UID"]
    assert "your visit has changed" in second.text
    traced = {entry.what: entry.after for entry in office.visits.visit(actor, visit.id).trace}
    assert traced["expected from"] == "2026-11-25 12:00"
    with pytest.raises(Conflict) as caught:
        office.expect.edit(actor, visit.id, replace(asked, company="Mine", version=visit.version))
    assert "company" in {difference.field for difference in caught.value.differences}


def test_who_was_invited_hears_of_another_host_when_the_host_leaves(
    store: Store, admin: Actor, actor: Actor, office: Office
) -> None:
    directory, hosts = office.desk.directory, office.hosts
    directory.handover.append(expected_visits(office.desk))

    def expect(name: str, contact: str = "", **more: object) -> int:
        return office.expect.expect(actor, office.expectation(name, TOMORROW, contact=contact, **more)).id

    told = expect("Ana Silva", "ana@nucleo.pt")
    _set_sent(store)
    waits = expect("Bo Li", "bo@li.org")
    unasked = [expect("Cy Lo", "cy@lo.org", invite=False), expect("Di Ma"), expect("Ed No", "+49 30 1234567")]
    other = expect("Fe Po", "fe@po.org", host_id=hosts["Chiara Rossi"])
    directory.leave_company(
        admin, hosts["Anna Kovacs"], date(2026, 11, 25), take_over_by=hosts["Boris Lindt"]
    )
    first, second = _mails(store, told)
    assert "With: \u2068Anna Kovacs\u2069" in first.text
    assert "your visit has changed" in second.text
    assert "With: \u2068Boris Lindt\u2069" in second.text
    assert second.reply_to == "boris@example.org"
    events: list[Any] = [
        Calendar.from_ical(mail.enclosures[0].data).walk("VEVENT")[0] for mail in (first, second)
    ]
    assert [int(event["SEQUENCE"]) for event in events] == [1, 2]
    with store.read() as tx:
        states = [delivery.state.value for delivery in outbox.deliveries_of(tx, "visit", [waits])[waits]]
    assert states == ["cancelled", "queued"], "the mail that named the first host is not sent any more"
    assert [len(_mails(store, visit_id)) for visit_id in (*unasked, other)] == [0, 0, 0, 1]
    assert office.visits.visit(actor, told).code[:3] in second.text, "the code stays"


def test_without_mail_a_handover_tells_nobody(
    store: Store, admin: Actor, actor: Actor, office: Office
) -> None:
    office.desk.directory.handover.append(expected_visits(office.desk))
    visit = office.expect.expect(actor, office.expectation("Ana Silva", TOMORROW, contact="ana@nucleo.pt"))
    office.desk.preferences.set(admin, {"mail.on": False})
    office.desk.directory.leave_company(
        admin, office.hosts["Anna Kovacs"], date(2026, 11, 25), take_over_by=office.hosts["Boris Lindt"]
    )
    assert office.visits.summary(actor, [visit.id])[0].host_name == "Boris Lindt"
    assert len(_mails(store, visit.id)) == 1


def test_a_change_of_notes_sends_nothing(store: Store, actor: Actor, office: Office) -> None:
    asked = office.expectation("Ana Silva", TOMORROW, contact="ana@nucleo.pt")
    visit = office.expect.expect(actor, asked)
    office.expect.edit(actor, visit.id, replace(asked, notes="Vegetarian", version=visit.version))
    assert len(_mails(store, visit.id)) == 1


def test_who_has_arrived_is_no_longer_changed_here(actor: Actor, office: Office, clock: FixedClock) -> None:
    asked = office.expectation("Ana Silva", clock.now())
    visit = office.expect.expect(actor, asked)
    arrived = office.visits.check_in(actor, office.visits.check_in_for(actor, visit.id)).visit
    with pytest.raises(Conflict, match="is waiting"):
        office.expect.edit(actor, visit.id, replace(asked, version=arrived.version))
    with pytest.raises(Conflict, match="is waiting"):
        office.expect.cancel(actor, [visit.id])


def test_a_cancellation_follows_only_an_invitation_that_went_out(
    store: Store, actor: Actor, office: Office
) -> None:
    unsent = office.expect.expect(actor, office.expectation("Ana Silva", TOMORROW, contact="ana@nucleo.pt"))
    assert office.expect.cancel(actor, [unsent.id]).done[0].state is VisitState.CANCELLED
    assert _mails(store, unsent.id, "invitation_cancel") == []
    with store.read() as tx:
        state = outbox.deliveries_of(tx, "visit", [unsent.id])[unsent.id][0].state
    assert state is outbox.DeliveryState.CANCELLED
    sent = office.expect.expect(actor, office.expectation("Bo Li", TOMORROW, contact="bo@li.org"))
    _set_sent(store)
    office.expect.cancel(actor, [sent.id])
    mail = _mails(store, sent.id, "invitation_cancel")[0]
    assert mail.enclosures[0].method == "CANCEL"


def test_cancelling_and_no_show_can_be_undone(
    store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.expect.expect(actor, office.expectation("Ana Silva", TOMORROW, contact="ana@nucleo.pt"))
    code = office.visits.visit(actor, visit.id).code
    _set_sent(store)
    clock.set(TOMORROW - timedelta(hours=3))
    for close in (office.expect.cancel, office.expect.no_show):
        close(actor, [visit.id])
        undo = office.visits.last_undo(actor)
        assert undo is not None
        assert office.visits.undo(actor, undo.token)[0].state is VisitState.EXPECTED
        assert office.visits.visit(actor, visit.id).code == code
    with store.read() as tx:
        cancels = outbox.deliveries_of(tx, "visit", [visit.id], ["invitation_cancel"])[visit.id]
    assert [cancel.state for cancel in cancels] == [outbox.DeliveryState.CANCELLED]


def test_nobody_is_missed_before_their_day(actor: Actor, office: Office, clock: FixedClock) -> None:
    early = datetime(2026, 11, 25, 0, 10, tzinfo=BERLIN).astimezone(UTC)
    visit = office.expect.expect(actor, office.expectation("Ana Silva", early))
    due = office.expect.expect(actor, office.expectation("Bo Li", clock.now() + timedelta(hours=1)))
    assert not office.expect.may_be_missed(visit)
    with pytest.raises(Conflict, match="on a later day"):
        office.expect.no_show(actor, [visit.id])
    both = office.expect.no_show(actor, [visit.id, due.id])
    assert [each.id for each in both.done] == [due.id]
    assert both.left == [f"{isolate('Ana Silva')} is expected on a later day."]
    clock.set(datetime(2026, 11, 25, 0, 1, tzinfo=BERLIN).astimezone(UTC))
    assert office.expect.may_be_missed(visit)
    closed = office.expect.no_show(actor, [visit.id]).done
    assert not office.expect.may_be_missed(closed[0])


def test_undoing_a_group_takes_everybody_back(store: Store, actor: Actor, office: Office) -> None:
    kept = office.expect.expect(actor, office.expectation("Bo Li", TOMORROW, contact="bo@li.org"))
    asked = [
        office.expectation("Ana Silva", TOMORROW),
        office.expectation("Bo Li", TOMORROW + timedelta(days=3), contact="bo@li.org"),
    ]
    office.expect.expect_many(actor, asked, "Delegation")
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert undo.label == "expecting \u2068Delegation\u2069"
    assert office.visits.undo(actor, undo.token) == []
    with store.read() as tx:
        names = [row[0] for row in tx.execute_sql("SELECT name FROM visitors")]
    assert names == ["Bo Li"]
    found = office.visitors.match(actor, "bo", on=date(2026, 11, 25))
    assert [match.visit_id for match in found] == [kept.id]


def test_a_leaver_hands_expected_visits_on(admin: Actor, actor: Actor, office: Office) -> None:
    before = office.expect.expect(actor, office.expectation("Ana Silva", TOMORROW))
    after = office.expect.expect(actor, office.expectation("Bo Li", TOMORROW + timedelta(days=10)))
    anna, boris = office.hosts["Anna Kovacs"], office.hosts["Boris Lindt"]
    with pytest.raises(Invalid, match="1 expected visit"):
        office.desk.directory.leave_company(admin, anna, date(2026, 12, 1))
    office.desk.directory.leave_company(admin, anna, date(2026, 12, 1), take_over_by=boris)
    shown = office.visits.summary(actor, [before.id, after.id])
    assert [visit.host_name for visit in shown] == ["Anna Kovacs", "Boris Lindt"]
    assert office.visits.visit(actor, after.id).trace[0].after == "Boris Lindt"


def test_every_verb_asks_for_the_right(office: Office, actor: Actor) -> None:
    visit = office.expect.expect(actor, office.expectation("Ana Silva", TOMORROW))
    asked = office.expectation("Ana Silva", TOMORROW)
    for verb in (
        lambda: office.expect.expect(NOBODY, asked),
        lambda: office.expect.expect_many(NOBODY, [asked], "Group"),
        lambda: office.expect.repeat(NOBODY, asked, Repeat.DAILY, date(2026, 11, 26)),
        lambda: office.expect.invite_again(NOBODY, visit.id, TOMORROW),
        lambda: office.expect.edit(NOBODY, visit.id, asked),
        lambda: office.expect.cancel(NOBODY, [visit.id]),
        lambda: office.expect.no_show(NOBODY, [visit.id]),
        lambda: office.expect.by_code(NOBODY, "123456"),
    ):
        with pytest.raises(NotAllowed):
            verb()


@pytest.mark.parametrize("known", [False, True])
def test_undoing_a_series_takes_all_of_it_back(
    store: Store, actor: Actor, office: Office, *, known: bool
) -> None:
    if known:
        office.visits.check_in(actor, office.walk_in("Ana Silva", contact="ana@nucleo.pt"))
    asked = office.expectation("Ana Silva", TOMORROW, contact="ana@nucleo.pt")
    series = office.expect.repeat(actor, asked, Repeat.DAILY, date(2026, 11, 30))
    assert len(series) == 6
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert office.visits.undo(actor, undo.token) == []
    with store.read() as tx:
        left = [
            tx.execute_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in ("visits", "visitors")
        ]
    assert left == [int(known), int(known)]


def test_undoing_a_visit_before_one_that_is_booked_already(actor: Actor, office: Office) -> None:
    asked = office.expectation("Ana Silva", TOMORROW + timedelta(days=7), contact="ana@nucleo.pt")
    later = office.expect.expect(actor, asked)
    office.expect.expect(actor, office.expectation("Ana Silva", TOMORROW, contact="ana@nucleo.pt"))
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert office.visits.undo(actor, undo.token) == []
    assert [v.id for v in office.history.of_visitor(actor, later.visitor_id)] == [later.id]
