"""Erasing somebody while another desk has them in hand."""

from pathlib import Path
from threading import Thread

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.privacy.service import PrivacyService
from tests.builders.front_desk import Office


def test_nobody_is_erased_whom_another_desk_lets_in_just_then(
    house: Office, privacy: PrivacyService, actor: Actor, admin: Actor, store: Store, store_path: Path
) -> None:
    visit = house.visits.check_in(actor, house.walk_in("Zebulon Quixworth")).visit
    house.visits.check_out(actor, [visit.id])
    visitor = visit.visitor_id
    refused: list[Conflict] = []

    def erase() -> None:
        try:
            privacy.anonymise(admin, visitor)
        except Conflict as error:
            refused.append(error)

    erasing = Thread(target=erase)
    with store.write(actor) as tx:
        erasing.start()
        # It may look at who is on site, and waits for this desk before it writes.
        erasing.join(0.5)
        tx.execute_sql("UPDATE visits SET state = 'with_host' WHERE visitor_id = ?", (visitor,))
    erasing.join(20)
    assert [str(error) for error in refused] == [
        "\u2068Zebulon Quixworth\u2069 is on site. Check them out first."
    ]
    assert house.visits.visit(actor, visit.id).summary.name == "Zebulon Quixworth"
    assert not (store_path.parent / "erasures.log").exists(), "nor is it done at the next start"
