"""What visitors signed and answered is forgotten, held back and handed over as everything else about them."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from reception_app.agreements import QuestionKind, signing
from reception_app.db.uow import Store
from reception_app.features import metadata
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.paths import Paths
from reception_app.lobby import LobbyService, NewRing, RingKind
from reception_app.privacy.service import PrivacyService
from tests.builders.agreements import KIOSK, Desk, a_question, a_text, desk_of
from tests.builders.front_desk import open_office
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock
from tests.unit.documents.reading import text_of

MANAGER = an_actor(Role.OFFICE_MANAGER)
TABLES = ("signatures", "signature_keys", "visit_answers", "refreshments", "arrivals", "rings")
SECRETS = ("Zebulon", "Quixworth", "Canary Ltd", "a rare illness", "Hibiscus tea")


@pytest.fixture
def desk(store: Store, admin: Actor) -> Desk:
    desk = desk_of(open_office(store, admin))
    a_text(desk.agreements)
    a_question(desk.agreements, "How are you?", kind=QuestionKind.TEXT, holds=())
    return desk


@pytest.fixture
def privacy(desk: Desk, store: Store, store_path: Path, clock: FixedClock) -> PrivacyService:
    metadata()  # forgetting reaches over the tables of every feature
    paths = Paths(store_path.parent)
    paths.make()
    return PrivacyService(store, paths, desk.office.desk.preferences, clock)


def comes_and_goes(desk: Desk, store: Store, *, leaves: bool = True) -> tuple[int, int]:
    """Everything a screen can say about somebody: (visit, visitor)."""
    papers = desk.handed(
        answers={"How are you?": "a rare illness"}, refreshment="Hibiscus tea", needs=("seat",)
    )
    asked = desk.office.walk_in("Zebulon Quixworth", company="Canary Ltd", papers=papers)
    visit = desk.office.visits.check_in(SYSTEM, asked).visit
    LobbyService(store).ring(KIOSK, NewRing("Lobby", RingKind.STEP_FREE, "for Zebulon Quixworth", visit.id))
    LobbyService(store).ring(KIOSK, NewRing("Lobby", RingKind.DELIVERY, "DHL for Zebulon Quixworth"))
    if leaves:
        desk.office.visits.check_out(MANAGER, [visit.id])
    return visit.id, visit.visitor_id


def counts(store: Store) -> dict[str, int]:
    with store.read() as tx:
        return {name: int(tx.execute_sql(f"SELECT count(*) FROM {name}").scalar_one()) for name in TABLES}


def said(store: Store) -> str:
    """Every value of every table of the desk's."""
    with store.read() as tx:
        names = [
            row[0]
            for row in tx.execute_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'find_%'"
            )
        ]
        return "\n".join(str(tuple(row)) for name in names for row in tx.execute_sql(f"SELECT * FROM {name}"))


def test_erasing_a_person_leaves_only_that_somebody_agreed(
    desk: Desk, privacy: PrivacyService, store: Store
) -> None:
    visit_id, visitor_id = comes_and_goes(desk, store)
    privacy.anonymise(MANAGER, visitor_id)
    assert counts(store) == {**dict.fromkeys(TABLES, 0), "rings": 1}
    [paper] = desk.papers.of_visit(MANAGER, visit_id)
    assert (paper.title, paper.name, paper.company, paper.kiosk) == ("House rules", "", "", "")
    left = said(store)
    assert [secret for secret in SECRETS if secret in left] == []


def test_signatures_go_after_their_days_and_the_rest_stays(
    desk: Desk, privacy: PrivacyService, store: Store, clock: FixedClock
) -> None:
    comes_and_goes(desk, store)
    clock.advance(days=7)
    assert privacy.run(clock.now()).signatures == 0, "to the very millisecond they are kept"
    clock.advance(seconds=1)
    done = privacy.run(clock.now())
    assert (done.signatures, privacy.last_run(MANAGER)) == (1, done)
    left = counts(store)
    assert (left["signatures"], left["signature_keys"]) == (0, 0)
    assert (left["visit_answers"], left["arrivals"]) == (1, 1)


def test_the_setting_says_when_signatures_go(
    desk: Desk, privacy: PrivacyService, store: Store, clock: FixedClock, admin: Actor
) -> None:
    desk.office.desk.preferences.set(admin, {"privacy.signature_days": 30})
    comes_and_goes(desk, store)
    clock.advance(days=8)
    assert privacy.run(clock.now()).signatures == 0


def test_signatures_of_whoever_is_here_or_held_stay(
    desk: Desk, privacy: PrivacyService, store: Store, clock: FixedClock
) -> None:
    comes_and_goes(desk, store, leaves=False)
    clock.advance(days=9)
    assert privacy.run(clock.now()).signatures == 0
    visit_id = desk.office.visits.waiting(MANAGER)[0].id
    desk.office.visits.check_out(MANAGER, [visit_id])
    [paper] = desk.papers.of_visit(MANAGER, visit_id)
    today = desk.office.desk.preferences.local_day(clock.now())
    privacy.hold(MANAGER, paper.visitor_id, today + timedelta(days=5), "a dispute")
    assert privacy.run(clock.now()).signatures == 0
    clock.advance(days=6)
    assert privacy.run(clock.now()).signatures == 1


def test_answers_wishes_and_rings_go_with_the_details(
    desk: Desk, privacy: PrivacyService, store: Store, clock: FixedClock
) -> None:
    visit_id, _ = comes_and_goes(desk, store)
    clock.advance(days=31)
    privacy.run(clock.now())
    assert counts(store) == dict.fromkeys(TABLES, 0)
    [paper] = desk.papers.of_visit(MANAGER, visit_id)
    assert (paper.name, paper.company) == ("", "")
    left = said(store)
    assert [secret for secret in SECRETS if secret in left] == []


def test_a_person_gets_what_they_signed_and_answered(
    desk: Desk, privacy: PrivacyService, store: Store
) -> None:
    _, visitor_id = comes_and_goes(desk, store)
    with zipfile.ZipFile(io.BytesIO(privacy.export_person(MANAGER, visitor_id))) as archive:
        data = json.loads(archive.read("data.json"))
        signed = archive.read("papers/signed-1.pdf")
    assert data["signed"][0]["name"] == "Zebulon Quixworth"
    assert (data["answers"][0]["text"], data["answers"][0]["answer"]) == ("How are you?", "a rare illness")
    assert data["arrivals"][0]["needs"] == ["seat"]
    assert data["refreshments"][0]["what"] == "Hibiscus tea"
    assert data["rings"][0]["kind"] == "step_free"
    text = text_of(signed)
    assert "Wear your badge." in text
    assert "Zebulon Quixworth" in text


def test_a_mail_of_papers_goes_with_the_visitor(desk: Desk, privacy: PrivacyService, store: Store) -> None:
    visit_id, visitor_id = comes_and_goes(desk, store)
    [paper] = desk.papers.of_visit(MANAGER, visit_id)
    desk.papers.mail(MANAGER, [paper.id], "zeb@canary.example")
    privacy.anonymise(MANAGER, visitor_id)
    assert "zeb@canary.example" not in said(store)


def test_dropping_the_key_is_enough(desk: Desk, store: Store) -> None:
    visit_id, _ = comes_and_goes(desk, store)
    [paper] = desk.papers.of_visit(MANAGER, visit_id)
    with store.write(SYSTEM) as tx:
        tx.execute_sql("DELETE FROM signature_keys")
    with store.read() as reading:
        assert signing.content_of(reading, paper.id).strokes == ()
