"""What is forgotten when, who is held back, what a person gets, and that nothing of the erased is left."""

import io
import json
import os
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from reception_app.audit.service import check_chain
from reception_app.db.backup import Reason, list_backups, make_backup
from reception_app.db.uow import Store
from reception_app.drafts import DraftService
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, StoreTrouble
from reception_app.kernel.paths import Paths
from reception_app.privacy.service import PrivacyService
from reception_app.privacy.settings import DETAILS_DAYS, LONGER_BECAUSE
from reception_app.roll_call import RollCallService
from reception_app.search import FindService
from reception_app.visits import HistoryFilter, VisitState
from reception_app.visits.draft_photos import opened_photo, sealed_photo
from tests.builders.front_desk import Office, open_office
from tests.builders.people import an_actor
from tests.builders.pictures import a_photo
from tests.builders.roll_calls import roll_calls
from tests.fakes.clock import FixedClock

MANAGER = an_actor(Role.OFFICE_MANAGER)
CANARY = "Zebulon Quixworth"
SECRETS = (
    "Zebulon",
    "Quixworth",
    "zeb@canary.example",
    "+49 30 901820",
    "QX 4711",
    "Canary Ltd",
    "Fond of parrots",
)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


@pytest.fixture
def paths(store_path: Path) -> Paths:
    paths = Paths(store_path.parent)
    paths.make()
    return paths


@pytest.fixture
def privacy(office: Office, paths: Paths, clock: FixedClock) -> PrivacyService:
    return PrivacyService(office.desk.store, paths, office.desk.preferences, clock)


def comes_and_goes(office: Office, actor: Actor, name: str = CANARY, **more: object) -> int:
    """A visit that is over; returns the visitor's id."""
    details = {
        "company": "Canary Ltd",
        "contact": "zeb@canary.example",
        "vehicle": "QX 4711",
        "notes": "Fond of parrots",
    }
    asked = office.walk_in(name, **{**details, **more})
    visit = office.visits.check_in(actor, asked).visit
    office.visits.check_out(actor, [visit.id])
    return visit.visitor_id


def everything_said(store: Store) -> str:
    """Each value of each table, decrypted, as one text; the find indexes are asked by `finds`."""
    with store.read() as tx:
        names = [
            row[0]
            for row in tx.execute_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'find_v%'"
            )
        ]
        return "\n".join(
            str(tuple(row)) for name in names for row in tx.execute_sql(f'SELECT * FROM "{name}"')
        )


def finds(office: Office, actor: Actor, text: str) -> list[str]:
    return [hit.title for hit in FindService(office.desk).find(actor, text)]


def test_an_erased_person_is_nowhere_any_more(
    office: Office, privacy: PrivacyService, store: Store, actor: Actor, paths: Paths
) -> None:
    visitor = comes_and_goes(office, actor, contact="zeb@canary.example")
    stays = comes_and_goes(
        office, actor, "Somebody Else", contact="+49 30 901821", company="", vehicle="", notes=""
    )
    office.visitors.save(
        actor, visitor, {"phone": "+49 30 901820"}, office.visitors.visitor(actor, visitor).version
    )
    drafts = DraftService(store)
    drafts.save(actor, "check_in", {"name": CANARY, "type_id": 4}, title=CANARY)
    drafts.save(actor, "check_in", {"name": "Other"}, title="Other")
    calls = roll_calls(office, paths.data_dir)
    office.visits.check_in(actor, office.walk_in(CANARY, visitor_id=visitor))
    sheet = calls.start(actor)
    calls.close(actor)
    calls.shut_down()
    visit_id = sheet.entries[0].visit_id
    office.visits.check_out(actor, [visit_id])
    assert "Zebulon" in everything_said(store)
    assert finds(office, actor, "zebulon")

    assert privacy.anonymise(MANAGER, visitor) == 2

    said = everything_said(store)
    assert [secret for secret in SECRETS if secret.casefold() in said.casefold()] == []
    assert finds(office, actor, "zebulon") == []
    assert finds(office, actor, "zebulom") == []
    assert finds(office, actor, "somebody") != []
    assert office.visitors.visitor(actor, stays).name == "Somebody Else"
    assert [draft.title for draft in drafts.open(actor)] == ["Other"]
    assert not list(paths.roll_calls.glob("*.pdf"))
    with store.read() as tx:
        assert check_chain(tx).good
    kept = office.history.page(actor, HistoryFilter(), 0)
    assert sorted(visit.name for visit in kept) == ["Erased", "Erased", "Somebody Else"]
    assert all(visit.arrived_at and visit.left_at for visit in kept)


def test_the_words_leave_the_index_files_too(
    office: Office, privacy: PrivacyService, store: Store, actor: Actor
) -> None:
    visitor = comes_and_goes(office, actor)
    privacy.anonymise(MANAGER, visitor)
    with store.read() as tx:
        blocks = b"".join(bytes(row[0]) for row in tx.execute_sql("SELECT block FROM find_records_data"))
    assert b"quixworth" not in blocks
    assert b"parrots" not in blocks


def test_a_restored_backup_does_not_bring_the_erased_back(
    office: Office,
    privacy: PrivacyService,
    store: Store,
    actor: Actor,
    paths: Paths,
    store_key: bytes,
    clock: FixedClock,
) -> None:
    visitor = comes_and_goes(office, actor)
    with store.read() as tx:
        before = [
            tuple(row)
            for row in tx.execute_sql("SELECT name, company FROM visitors WHERE id = ?", (visitor,))
        ]
    privacy.anonymise(MANAGER, visitor)
    # What a restore does: the row is there again as it was.
    with store.write(SYSTEM) as tx:
        tx.execute_sql(
            "UPDATE visitors SET name = ?, company = ?, anonymised_at = NULL WHERE id = ?",
            (*before[0], visitor),
        )
    again = PrivacyService(store, paths, office.desk.preferences, clock)
    assert again.replay_erasures() == 1
    assert "Zebulon" not in everything_said(store)
    assert again.replay_erasures() == 0


def test_nobody_is_erased_while_on_site_expected_or_held(
    office: Office, privacy: PrivacyService, actor: Actor, clock: FixedClock
) -> None:
    here = office.visits.check_in(actor, office.walk_in("Ana Here")).visit
    with pytest.raises(Conflict, match="on site"):
        privacy.anonymise(MANAGER, here.visitor_id)
    due = office.expect.expect(actor, office.expectation("Ben Due", clock.now() + timedelta(hours=2)))
    with pytest.raises(Conflict, match="expected"):
        privacy.anonymise(MANAGER, due.visitor_id)
    held = comes_and_goes(office, actor)
    privacy.hold(MANAGER, held, None, "Accident of 3 March")
    with pytest.raises(Conflict, match="legal hold"):
        privacy.anonymise(MANAGER, held)
    privacy.hold(MANAGER, held, date(2026, 1, 1), "Settled")
    assert privacy.anonymise(MANAGER, held) == 1
    with pytest.raises(NotFound):
        privacy.anonymise(MANAGER, 5)
    with pytest.raises(NotFound):
        privacy.hold(MANAGER, 5, None, "")


def test_nothing_is_erased_when_the_ledger_cannot_be_written(
    office: Office, privacy: PrivacyService, actor: Actor, paths: Paths, store: Store
) -> None:
    visitor = comes_and_goes(office, actor)
    (paths.data_dir / "erasures.log").mkdir()
    with pytest.raises(StoreTrouble, match="Nothing was erased"):
        privacy.anonymise(MANAGER, visitor)
    assert "Zebulon" in everything_said(store)


def test_retention_forgets_visits_then_visitors(
    office: Office, privacy: PrivacyService, store: Store, actor: Actor, clock: FixedClock
) -> None:
    old = comes_and_goes(office, actor)
    regular = comes_and_goes(
        office, actor, "Rita Regular", company="", contact="", vehicle="", notes="Likes tea"
    )
    clock.advance(days=20)
    comes_and_goes(
        office, actor, "Rita Regular", visitor_id=regular, company="", contact="", vehicle="", notes=""
    )
    assert privacy.run(clock.now()).visits == 0
    clock.advance(days=11)
    done = privacy.run(clock.now())
    assert (done.visits, done.visitors, done.held) == (2, 1, 0)
    said = everything_said(store)
    assert [secret for secret in SECRETS if secret in said] == []
    assert finds(office, actor, "zebulon") == []
    assert office.visitors.visitor(actor, regular).name == "Rita Regular"
    assert office.visitors.visitor(actor, old).name == "Erased"
    assert privacy.run(clock.now()).visits == 0
    clock.advance(days=25)
    assert privacy.run(clock.now()).visitors == 1
    assert "Rita" not in everything_said(store)
    with store.read() as tx:
        assert check_chain(tx).good


def test_a_legal_hold_keeps_everything(
    office: Office, privacy: PrivacyService, store: Store, actor: Actor, clock: FixedClock
) -> None:
    visitor = comes_and_goes(office, actor)
    privacy.hold(MANAGER, visitor, clock.now().date() + timedelta(days=100), "Court case 12")
    clock.advance(days=60)
    assert privacy.run(clock.now()).held == 1
    assert "Zebulon" in everything_said(store)
    clock.advance(days=60)
    assert privacy.run(clock.now()).visitors == 1
    assert "Zebulon" not in everything_said(store)


def test_whoever_is_still_on_site_or_expected_is_not_forgotten(
    office: Office, privacy: PrivacyService, actor: Actor, clock: FixedClock
) -> None:
    here = office.visits.check_in(actor, office.walk_in("Stays Long")).visit
    due = office.expect.expect(actor, office.expectation("Comes Later", clock.now() + timedelta(days=80)))
    clock.advance(days=45)
    assert privacy.run(clock.now()).visits == 0
    names = {visit.name for visit in office.visits.summary(actor, [here.id, due.id])}
    assert names == {"Stays Long", "Comes Later"}


def test_photos_go_after_a_week(
    office: Office, privacy: PrivacyService, store: Store, actor: Actor, clock: FixedClock
) -> None:
    visitor = comes_and_goes(office, actor, photo=a_photo())
    here = office.visits.check_in(actor, office.walk_in("On Site", photo=a_photo())).visit
    assert office.visitors.photo(actor, visitor)
    clock.advance(days=6)
    assert privacy.run(clock.now()).photos == 0
    clock.advance(days=2)
    assert privacy.run(clock.now()).photos == 1
    assert office.visitors.photo(actor, visitor) == b""
    assert not office.visitors.visitor(actor, visitor).has_photo
    assert office.visitors.photo(actor, here.visitor_id)
    with store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM photo_keys").scalar_one() == 1


def test_photos_in_drafts_go_as_soon_as_others_and_what_was_typed_stays(
    privacy: PrivacyService, store: Store, actor: Actor, clock: FixedClock
) -> None:
    drafts, photo = DraftService(store), sealed_photo(a_photo())
    kept = drafts.save(actor, "check_in", {"name": "Nova", "photo": photo})
    assert opened_photo(drafts.take(actor, kept).payload["photo"]).startswith(b"\xff\xd8")
    clock.advance(days=6)
    assert privacy.run(clock.now()).photos == 0
    clock.advance(days=2)
    assert privacy.run(clock.now()).photos == 1
    assert drafts.take(actor, kept).payload == {"name": "Nova"}


def test_what_was_sent_drafts_files_and_backups_go_too(
    office: Office,
    privacy: PrivacyService,
    store: Store,
    actor: Actor,
    clock: FixedClock,
    paths: Paths,
    store_key: bytes,
) -> None:
    make_backup(paths.store, store_key, paths.backups, Reason.MANUAL, clock.now())
    DraftService(store).save(actor, "check_in", {"name": CANARY})
    old = paths.pdf_folder / "Badge-V-001-x.pdf"
    old.write_bytes(b"%PDF")
    long_ago = clock.now().timestamp() - 40 * 86400
    os.utime(old, (long_ago, long_ago))
    (paths.pdf_folder / "Badge-V-002-y.pdf").write_bytes(b"%PDF")
    clock.advance(days=31)
    done = privacy.run(clock.now())
    assert done.drafts == 1
    assert not old.exists()
    assert list_backups(paths.backups) == []
    assert privacy.last_run(MANAGER) == done


def test_the_run_is_due_once_a_night(privacy: PrivacyService, clock: FixedClock, office: Office) -> None:
    assert privacy.due(clock.now())
    privacy.run(clock.now())
    assert not privacy.due(clock.now())
    clock.advance(hours=16)
    assert not privacy.due(clock.now())
    clock.advance(hours=1)
    assert privacy.due(clock.now())


def test_a_person_gets_everything_held_about_them(
    office: Office, privacy: PrivacyService, actor: Actor, store: Store
) -> None:
    visitor = comes_and_goes(office, actor, photo=a_photo(), purpose="Audit")
    comes_and_goes(office, actor, "Somebody Else", company="", contact="", vehicle="", notes="")
    office.visitors.add_document(actor, visitor, "Permit", b"%PDF-1.4 paper", None)
    content = privacy.export_person(MANAGER, visitor)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        data = json.loads(archive.read("data.json"))
    assert {"READ ME.txt", "data.json", "photos/photo-1.jpg"} <= set(names)
    assert any(name.startswith("papers/") for name in names)
    assert data["records"][0]["name"] == CANARY
    assert data["visits"][0]["purpose"] == "Audit"
    assert data["sent"]
    assert "Somebody Else" not in json.dumps(data)
    with pytest.raises(NotFound):
        privacy.export_person(MANAGER, 7)
    with store.read() as tx:
        assert (
            tx.execute_sql(
                "SELECT count(*) FROM audit_entries WHERE action = 'privacy.export_person'"
            ).scalar_one()
            == 1
        )


def test_duplicates_that_were_merged_go_with_the_one_that_was_kept(
    office: Office, privacy: PrivacyService, store: Store, actor: Actor, admin: Actor
) -> None:
    one = comes_and_goes(office, actor)
    other = comes_and_goes(office, actor, "Zebulon Quixworthe")
    office.visitors.merge(admin, one, other)
    privacy.anonymise(MANAGER, one)
    said = everything_said(store)
    assert [secret for secret in SECRETS if secret in said] == []


def test_rights(privacy: PrivacyService, actor: Actor) -> None:
    for verb in (privacy.anonymise, privacy.export_person):
        with pytest.raises(NotAllowed):
            verb(actor, 1)
    with pytest.raises(NotAllowed):
        privacy.hold(actor, 1, None, "")
    with pytest.raises(NotAllowed):
        privacy.last_run(actor)


def test_more_than_90_days_need_a_written_reason(office: Office, admin: Actor) -> None:
    preferences = office.desk.preferences
    with pytest.raises(Invalid):
        preferences.set(admin, {DETAILS_DAYS: 200})
    preferences.set(admin, {DETAILS_DAYS: 200, LONGER_BECAUSE: "Insurance contract, clause 4"})
    with pytest.raises(Invalid):
        preferences.set(admin, {LONGER_BECAUSE: ""})


def test_old_roll_calls_lose_their_names(
    office: Office, privacy: PrivacyService, store: Store, actor: Actor, clock: FixedClock, paths: Paths
) -> None:
    calls: RollCallService = roll_calls(office, paths.data_dir)
    calls.start(actor)
    calls.add_unlisted(actor, CANARY)
    calls.close(actor, note="Zebulon had no badge")
    calls.shut_down()
    clock.advance(days=31)
    privacy.run(clock.now())
    assert "Zebulon" not in everything_said(store)


def test_a_no_show_is_forgotten_as_well(
    office: Office, privacy: PrivacyService, actor: Actor, clock: FixedClock, store: Store
) -> None:
    due = office.expect.expect(actor, office.expectation(CANARY, clock.now() + timedelta(hours=1)))
    clock.advance(hours=5)
    office.expect.no_show(actor, [due.id])
    clock.advance(days=31)
    assert privacy.run(clock.now()).visits == 1
    assert "Zebulon" not in everything_said(store)
    assert office.visits.summary(actor, [due.id])[0].state is VisitState.NO_SHOW
