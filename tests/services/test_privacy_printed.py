"""Who is erased stands on no paper any more that lies in the PDF folder beside others."""

from dataclasses import replace
from pathlib import Path

from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.paths import Paths
from reception_app.outbox import (
    Channel,
    DeliveryState,
    NewDelivery,
    PrintPayload,
    Receipt,
    claims,
    enqueue,
    purge,
)
from reception_app.privacy.service import PrivacyService
from reception_app.visits.batches import BatchService
from reception_app.visits.reprinting import ReprintReason
from tests.builders.front_desk import Office
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock

MANAGER = an_actor(Role.OFFICE_MANAGER)


def print_into(house: Office, folder: Path) -> list[Path]:
    """What the worker does with print jobs where there is no printer; the files it writes."""
    written: list[Path] = []
    while True:
        with house.desk.store.write(SYSTEM) as tx:
            job = claims.claim(tx, Channel.PRINT)
            if job is None:
                return written
            path = folder / f"{job.id}.pdf"
            path.write_bytes(b"%PDF")
            claims.take_receipt(tx, job, Receipt(DeliveryState.SENT, "", "pdf-folder", path.name))
            written.append(path)


def a_sheet_of(house: Office, actor: Actor, name: str, folder: Path) -> tuple[int, Path]:
    """Somebody is here and gets the badge once more on a sheet of labels, and has left; the visitor and the file."""
    visit = house.visits.check_in(actor, house.walk_in(name)).visit
    print_into(house, folder)
    BatchService(house.desk).print_all(actor, [visit.id], why=ReprintReason.DAMAGED)
    [sheet] = print_into(house, folder)
    house.visits.check_out(actor, [visit.id])
    return visit.visitor_id, sheet


def test_sheets_of_badges_go_with_who_is_on_them(
    house: Office, privacy: PrivacyService, actor: Actor, admin: Actor, store_path: Path, clock: FixedClock
) -> None:
    folder = Paths(store_path.parent).pdf_folder
    house.desk.types.save(admin, replace(house.types["Client"], badge_template="visitor-a4-80x50"))
    zeb, his = a_sheet_of(house, actor, "Zebulon Quixworth", folder)
    clock.advance(minutes=1)
    ann, hers = a_sheet_of(house, actor, "Ann Lee", folder)
    privacy.anonymise(MANAGER, zeb)
    assert (his.exists(), hers.exists()) == (False, True)
    clock.advance(days=8)
    with house.desk.store.write(SYSTEM) as tx:
        assert purge(tx, tx.now)
    privacy.anonymise(MANAGER, ann)
    assert not hers.exists(), "whose badges are on an old one is not known any more"


def test_lists_of_many_go_with_anybody(
    house: Office, privacy: PrivacyService, actor: Actor, store_path: Path
) -> None:
    folder = Paths(store_path.parent).pdf_folder
    visit = house.visits.check_in(actor, house.walk_in("Zebulon Quixworth")).visit
    house.visits.check_out(actor, [visit.id])
    with house.desk.store.write(actor) as tx:
        for subject in ("schedule", "contact"):
            paper = PrintPayload("paper", {}, "paper", "A list").as_data()
            enqueue(tx, NewDelivery(Channel.PRINT, "paper", subject, 0, paper))
    written = print_into(house, folder)
    assert len(written) >= 2
    privacy.anonymise(MANAGER, visit.visitor_id)
    assert [path for path in written if path.exists()] == []
