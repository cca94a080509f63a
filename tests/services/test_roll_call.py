"""The roll call while everything works: who is frozen, marked, added, reported."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from reception_app.db.uow import Store
from reception_app.documents.records import Mark
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.outbox import Channel, OutboxService
from reception_app.roll_call import How, RollCallService, Section
from reception_app.roll_call.paper import _lines
from reception_app.visits import CheckIn
from tests.builders.front_desk import Office, open_office
from tests.builders.people import an_actor
from tests.builders.roll_calls import roll_calls
from tests.fakes.clock import FixedClock


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


@pytest.fixture
def calls(office: Office, tmp_path: Path) -> Iterator[RollCallService]:
    service = roll_calls(office, tmp_path / "data")
    yield service
    service.shut_down()


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def check_in(office: Office, actor: Actor, name: str, **more: object) -> int:
    return office.visits.check_in(actor, office.walk_in(name, **more)).visit.id


def test_who_is_on_site_is_frozen_with_parties_counted(
    office: Office, calls: RollCallService, actor: Actor
) -> None:
    check_in(office, actor, "Ana Souza", company="Helix", party_size=4)
    check_in(office, actor, "李伟")
    gone = check_in(office, actor, "Tom Left")
    office.visits.check_out(actor, [gone])
    sheet = calls.start(actor)
    assert {entry.name for entry in sheet.entries} == {"Ana Souza", "李伟"}
    assert (sheet.counts.people, sheet.counts.missing) == (5, 5)
    assert sheet.saved
    assert sheet.troubles == ()
    late = check_in(office, actor, "Late Comer")
    assert late
    current = calls.current(actor)
    assert current is not None
    assert "Late Comer" not in {entry.name for entry in current.entries}


def test_the_list_is_written_at_once_and_a_print_job_waits(
    office: Office, calls: RollCallService, actor: Actor, store: Store
) -> None:
    check_in(office, actor, "Ana Souza", company="Helix")
    sheet = calls.start(actor)
    said = text_of(Path(sheet.pdf_path).read_bytes())
    assert "Ana Souza" in said
    assert "Helix" in said
    outbox = OutboxService(store, lambda *_: None)
    job = outbox.delivery(actor, sheet.print_delivery_id)
    assert (job.channel, job.purpose, job.subject_id) == (Channel.PRINT, "roll_call", sheet.id)
    assert "Ana Souza" in text_of(calls.render({"roll_call_id": sheet.id}))


def test_stale_entries_stand_apart(
    office: Office, calls: RollCallService, actor: Actor, clock: FixedClock
) -> None:
    check_in(office, actor, "Here Since Morning")
    clock.advance(hours=12, minutes=1)
    check_in(office, actor, "Here Now", party_size=2)
    sheet = calls.start(actor)
    found = {entry.name: entry for entry in sheet.entries}
    assert found["Here Now"].section is Section.ON_SITE
    assert found["Here Since Morning"].section is Section.STALE
    assert "On site since" in found["Here Since Morning"].remark
    assert (sheet.counts.people, sheet.counts.stale) == (2, 1)
    assert sheet.entries[0].name == "Here Now"


def test_presumed_left_stands_apart_for_half_a_day(
    office: Office, calls: RollCallService, actor: Actor, clock: FixedClock
) -> None:
    check_in(office, actor, "Forgot To Sign Out")
    clock.set(datetime(2026, 11, 25, 0, 30, tzinfo=UTC))
    office.closing.close_day(clock.now())
    sheet = calls.start(actor)
    assert [(entry.section, entry.name) for entry in sheet.entries] == [(Section.STALE, "Forgot To Sign Out")]
    assert "Presumed left" in sheet.entries[0].remark
    calls.close(actor)
    clock.advance(days=2)
    assert calls.start(actor).entries == ()


def test_marking_by_tap_search_and_scan(office: Office, calls: RollCallService, actor: Actor) -> None:
    party = check_in(office, actor, "Ana Souza", party_size=3)
    single = check_in(office, actor, "Bruno Łukasz")
    detail = office.visits.visit(actor, single)
    sheet = calls.start(actor)
    entry = next(one for one in sheet.entries if one.visit_id == party)
    assert calls.mark(actor, entry.id, people=2).people_safe == 2
    assert not calls.find(actor, "souza")[0].safe
    assert calls.mark(actor, entry.id).safe
    found = calls.find(actor, "lukasz")
    assert [one.name for one in found] == ["Bruno Łukasz"]
    scanned = calls.mark_scanned(actor, detail.token)
    assert (scanned.visit_id, scanned.marked_how, scanned.safe) == (single, How.SCAN, True)
    current = calls.current(actor)
    assert current is not None
    assert current.counts.missing == 0
    assert not calls.mark(actor, entry.id, safe=False).safe
    assert calls.mark_scanned(actor, f" {detail.summary.badge.lower()} ").safe


def test_a_clock_that_is_put_back_takes_no_mark_away(
    office: Office, calls: RollCallService, actor: Actor, clock: FixedClock
) -> None:
    check_in(office, actor, "Ana Souza", party_size=5)
    (entry,) = calls.start(actor).entries
    calls.mark(actor, entry.id, people=2)
    clock.set(clock.now() - timedelta(hours=1))
    assert calls.mark(actor, entry.id).people_safe == 5
    assert calls.mark(actor, entry.id, safe=False).people_safe == 0
    assert calls.mark(actor, entry.id, people=3).people_safe == 3
    closed = calls.close(actor).sheet
    assert closed.counts.missing == 2


def test_unlisted_people_are_safe_and_counted_apart(calls: RollCallService, actor: Actor) -> None:
    calls.start(actor)
    entry = calls.add_unlisted(actor, " Courier\u202e ", company="Post", people=2)
    assert (entry.name, entry.section, entry.safe) == ("Courier", Section.UNLISTED, True)
    current = calls.current(actor)
    assert current is not None
    assert (current.counts.unlisted, current.counts.people) == (2, 0)
    with pytest.raises(Invalid):
        calls.add_unlisted(actor, "\u200b")
    with pytest.raises(Invalid):
        calls.add_unlisted(actor, "Nobody", people=0)


def test_closing_writes_a_report(office: Office, calls: RollCallService, actor: Actor) -> None:
    check_in(office, actor, "Ana Souza", party_size=2)
    check_in(office, actor, "Zed Missing")
    sheet = calls.start(actor, drill=True)
    entry = next(one for one in sheet.entries if one.name == "Ana Souza")
    calls.mark(actor, entry.id, people=1)
    report = calls.close(actor, note="Door 3 was locked.")
    said = text_of(report.pdf)
    assert "drill" in said.lower()
    assert "Door 3 was locked." in said
    assert Path(report.pdf_path).read_bytes() == report.pdf
    assert calls.current(actor) is None
    assert [(past.id, past.note, past.drill) for past in calls.past(actor)] == [
        (sheet.id, "Door 3 was locked.", True)
    ]
    assert text_of(calls.pdf(actor, sheet.id)) == said


def test_a_partly_seen_party_is_two_lines_in_the_report(
    office: Office, calls: RollCallService, actor: Actor
) -> None:
    check_in(office, actor, "Ana Souza", party_size=5)
    entry = calls.start(actor).entries[0]
    lines = _lines(calls.mark(actor, entry.id, people=2), closed=True)
    assert [(line.mark, line.party_size) for line in lines] == [(Mark.SAFE, 2), (Mark.MISSING, 3)]


def test_starting_again_returns_the_running_one_and_an_alarm_ends_a_drill(
    calls: RollCallService, actor: Actor
) -> None:
    drill = calls.start(actor, drill=True)
    assert calls.start(actor, drill=True).id == drill.id
    alarm = calls.start(actor)
    assert alarm.id != drill.id
    assert calls.start(actor, drill=True).id == alarm.id
    assert calls.past(actor)[0].note == "Ended by a real alarm."


def test_the_running_roll_call_outlives_a_restart(
    office: Office, calls: RollCallService, actor: Actor, tmp_path: Path
) -> None:
    check_in(office, actor, "Ana Souza")
    sheet = calls.start(actor)
    calls.mark(actor, sheet.entries[0].id)
    again = roll_calls(office, tmp_path / "data")
    current = again.current(actor)
    assert current is not None
    assert (current.id, current.counts.safe, current.saved) == (sheet.id, 1, True)
    again.close(actor)
    again.shut_down()


def test_each_step_is_announced_and_audited(
    office: Office, calls: RollCallService, actor: Actor, bus: ChangeBus, store: Store
) -> None:
    heard: list[Change] = []
    bus.subscribe(heard.append)
    check_in(office, actor, "Ana Souza")
    sheet = calls.start(actor)
    calls.mark(actor, sheet.entries[0].id)
    calls.close(actor)
    assert [change.ids for change in heard if change.kind == "roll_call"] == [frozenset({sheet.id})] * 3
    with store.read() as tx:
        actions = tx.execute_sql(
            "SELECT action FROM audit_entries WHERE subject = 'roll_call' ORDER BY id"
        ).all()
    assert [row[0] for row in actions] == ["roll_call.start", "roll_call.mark", "roll_call.close"]


def test_what_cannot_be_done_is_said(office: Office, calls: RollCallService, actor: Actor) -> None:
    with pytest.raises(Conflict):
        calls.mark(actor, 1)
    with pytest.raises(Conflict):
        calls.close(actor)
    with pytest.raises(NotFound):
        calls.pdf(actor)
    check_in(office, actor, "Ana Souza")
    entry = calls.start(actor).entries[0]
    with pytest.raises(NotFound):
        calls.mark(actor, 1)
    with pytest.raises(Invalid):
        calls.mark(actor, entry.id, people=9)
    with pytest.raises(NotFound):
        calls.mark_scanned(actor, "V-999")
    assert calls.find(actor, "  ") == []


def test_rights(calls: RollCallService) -> None:
    intern = an_actor(Role.INTERN)
    calls.start(intern)
    with pytest.raises(NotAllowed):
        calls.close(intern)
    with pytest.raises(NotAllowed):
        calls.past(intern)


def test_printing_again_is_a_job_of_its_own(office: Office, calls: RollCallService, actor: Actor) -> None:
    sheet = calls.start(actor)
    assert calls.print_again(actor).delivery_id not in (0, sheet.print_delivery_id)


def test_what_was_erased_in_the_store_does_not_come_back_from_memory(
    store: Store, calls: RollCallService, actor: Actor
) -> None:
    sheet = calls.start(actor)
    calls.close(actor)
    assert [each.id for each in calls.past(actor)] == [sheet.id]
    with store.write(SYSTEM) as tx:
        tx.execute_sql("DELETE FROM roll_call_entries")
        tx.execute_sql("DELETE FROM roll_calls")
    assert calls.past(actor) == []


def test_two_of_one_name_and_one_second_visit_are_all_counted(
    office: Office, calls: RollCallService, actor: Actor
) -> None:
    check_in(office, actor, "Ana Souza")
    again = CheckIn("Ana Souza", office.types["Client"].id, host_id=office.hosts["Anna Kovacs"])
    office.visits.check_in(actor, again)
    assert len(calls.start(actor).entries) == 2
