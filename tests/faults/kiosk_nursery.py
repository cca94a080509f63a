"""Kills a desk amid arrivals at its visitors' screen: `store_nursery` with one verb more, and the same command line."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from reception_app.accounts import Hasher
from reception_app.audit.service import check_chain
from reception_app.badges import BadgePool
from reception_app.db.check import check_file
from reception_app.db.engine import fold
from reception_app.db.uow import ReadTx, Store
from reception_app.directory import DirectoryService
from reception_app.kernel.paths import Paths
from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.hub import Kiosks
from reception_app.kiosk.records import Arrival, Introduction, Papers, Signed
from reception_app.preferences import Preferences
from reception_app.visits import FrontDesk, VisitTypes
from reception_app.visits.house_templates import house_templates
from reception_app.watchlist import WatchlistService
from tests.builders.people import QUICK
from tests.builders.pictures import a_photo
from tests.compiled import compile_once
from tests.faults import store_nursery, store_worker
from tests.faults.store_nursery import Seen
from tests.faults.store_worker import KEY, opened, tell

STROKES = (((10, 20), (30, 40)),)


def _kiosks(store: Store) -> Kiosks:
    preferences = Preferences(store)
    directory = DirectoryService(store, zone=preferences.zone)
    watchlist = WatchlistService(store, zone=lambda: ZoneInfo("Europe/Berlin"))
    types = VisitTypes(store)
    templates = house_templates(store, preferences, types)
    desk = FrontDesk(store, types, directory, BadgePool(store), preferences, watchlist, templates)
    return Kiosks(desk, Hasher(QUICK))


def _handed(papers: Papers) -> Arrival:
    return Arrival(
        signed=tuple(Signed(text.handle, STROKES) for text in papers.texts),
        answers={question.handle: "no" for question in papers.questions},
        photo=a_photo(),
        needs=("seat",),
        refreshment="Coffee",
        mail_papers=True,
    )


def arrives(paths: Paths, *_: str) -> None:
    """Visitors arrive for ever, each with everything that can be handed over; the name of each who is in is told."""
    store = opened(paths)
    gateway = _kiosks(store).gateway("Lobby")
    with store.read() as tx:
        come = _one(tx, "SELECT count(*) FROM visits")
    tell("ready")
    while True:
        come += 1
        tell(_arrive(gateway, come))


def _arrive(gateway: KioskGateway, number: int) -> str:
    name = f"Visitor {number}"
    session = gateway.begin("en")
    gateway.introduce(session, Introduction(name, contact=f"visitor{number}@example.org"))
    gateway.choose_host(session, gateway.find_hosts(session, "anna")[0].handle)
    arrived = gateway.arrive(session, _handed(gateway.papers(session)))
    gateway.end(session)
    assert not arrived.see_reception
    return name


def get_ready(folder: Path) -> None:
    """One arrival, in a copy and here: what is made for the first one isn't made anew in each fork.

    That took nearly all the time of a first arrival, and so most kills came before there was anything to lose.
    """
    compile_once()
    with TemporaryDirectory(dir=folder.parent) as copy:
        paths = Paths(Path(copy) / "data")
        shutil.copytree(folder, paths.data_dir)
        store = opened(paths)
        _arrive(_kiosks(store).gateway("Lobby"), 1)
        store.close()


_WHOLE = {
    "visitors": "SELECT count(*) FROM visitors WHERE photo_id <> 0 AND visits = 1",
    "photos": "SELECT count(*) FROM visitor_photos JOIN photo_keys ON photo_id = visitor_photos.id",
    "papers": "SELECT count(*) FROM signed_papers WHERE NOT declined",
    "signatures": "SELECT count(*) FROM signatures s JOIN signature_keys k ON k.paper_id = s.paper_id",
    "answers": "SELECT count(*) FROM visit_answers",
    "notes": "SELECT count(*) FROM arrivals",
    "orders": "SELECT count(*) FROM refreshments",
    "badges": "SELECT count(DISTINCT badge) FROM visits WHERE badge <> ''",
    "prints": "SELECT count(*) FROM outbox_deliveries WHERE channel = 'print'",
    "notices": "SELECT count(*) FROM outbox_deliveries WHERE purpose = 'host_notice'",
    "entries": "SELECT count(*) FROM audit_entries WHERE action = 'visit.check_in'",
}


def check_arrives(paths: Paths, told: list[str], seen: Seen) -> None:
    """Everybody who was told is in; of each who is in everything is there, of nobody else anything; no number twice."""
    store = opened(paths)
    with store.read() as tx:
        visits = _one(tx, "SELECT count(*) FROM visits")
        found = {what: _one(tx, asked) for what, asked in _WHOLE.items()}
        names = {row.name for row in tx.execute_sql("SELECT name FROM visits")}
        numbers = sorted(int(row.badge.split("-")[1]) for row in tx.execute_sql("SELECT badge FROM visits"))
        check = check_chain(tx)
    store.close()
    assert found == dict.fromkeys(_WHOLE, visits), f"{visits} visits"
    assert set(told) <= names
    assert numbers == list(range(1, visits + 1)), "a badge's number is missing or was given twice"
    assert check.good, check.fault
    fold(paths.store, KEY)
    assert check_file(paths.store, KEY).sound
    seen.count("unacknowledged but whole" if visits > seen.newest_at + len(told) else "as acknowledged")
    seen.newest_at = visits
    for _name in told:
        seen.count("told")


def _one(tx: ReadTx, asked: str) -> int:
    return int(tx.execute_sql(asked).scalar() or 0)


_VERB: Callable[..., None] = arrives
store_worker.VERBS["arrives"] = _VERB
store_nursery.CHECKS["arrives"] = check_arrives
store_nursery.HITS["arrives"] = {"told": 6}
store_nursery.REACH["arrives"] = 3.0

if __name__ == "__main__":
    get_ready(Path(sys.argv[2]))
    print(json.dumps(vars(store_nursery.kill_many(*sys.argv[1:]))))  # noqa: T201 - its one word to the test
