"""An import that is killed or held up: what is there is whole, the same file again brings the rest, no desk waits."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread

import pytest

from reception_app.contacts.exchange import BATCH, ContactExchange
from reception_app.contacts.records import ContactFilter
from reception_app.contacts.service import ContactService
from reception_app.db import search
from reception_app.db.engine import connect, open_engine, structure_faults
from reception_app.db.uow import Store
from reception_app.integrations import limited_stream
from reception_app.integrations.limited_stream import AHEAD
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from tests.fakes.clock import FixedClock
from tests.patience import PATIENCE_MS

_LINES = 4_000
_PATIENCE_S = PATIENCE_MS / 1000


def _file(count: int) -> bytes:
    lines = "".join(f"Person Word{number:x},p{number}@example.com\n" for number in range(count))
    return f"Name,E-mail\n{lines}".encode()


def _whole(store: Store) -> int:
    """How many contacts there are, each of them with its mail address and found by its name."""
    with store.read() as tx:
        count = int(tx.execute_sql("SELECT count(*) FROM contacts").scalar())
        assert tx.execute_sql("SELECT count(DISTINCT contact_id) FROM contact_emails").scalar() == count
        assert search.count(tx, search.CONTACTS, search.query(["person"])) == count
    return count


@pytest.mark.parametrize("told", [1, _LINES // 2])
def test_killed_in_the_middle_the_same_file_again_brings_the_rest(
    told: int, store_path: Path, store_key: bytes, tmp_path: Path, admin: Actor, clock: FixedClock
) -> None:
    data = _file(_LINES)
    (tmp_path / "people.csv").write_bytes(data)
    command = [
        sys.executable,
        "-m",
        "tests.services.killed_import",
        str(store_path),
        str(tmp_path / "people.csv"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as importing:
        assert importing.stdout is not None
        reached = next(int(line) for line in importing.stdout if int(line) >= told)
        importing.kill()
    raw = connect(store_path, store_key)
    assert structure_faults(raw) == []
    raw.close()
    store = Store(open_engine(store_path, store_key), clock, ChangeBus())
    try:
        kept = _whole(store)
        assert kept < _LINES
        assert kept > 0 or reached < _LINES // 2, "a desk that waited had made an end of what was taken"
        report = ContactExchange(store).apply(admin, data)
        assert (report.added, report.unchanged) == (_LINES - kept, kept)
        assert (report.changed, report.problems) == (0, ())
        assert _whole(store) == _LINES
    finally:
        store.close()


def test_nobody_waits_for_cards_that_are_still_being_read(
    store: Store, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child is stopped: the import waits for it, and lets the desk write meanwhile."""
    children: list[subprocess.Popen[bytes]] = []

    def start(module: str, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
        children.append(start_one(module, arguments))
        return children[-1]

    start_one = limited_stream._started
    monkeypatch.setattr(limited_stream, "_started", start)
    held_up, count = Event(), BATCH * (4 * AHEAD)

    def hold_up(done: int, _total: int) -> None:
        if done == BATCH:
            children[0].send_signal(signal.SIGSTOP)
            held_up.set()

    importing = Thread(target=lambda: ContactExchange(store).apply(admin, _file(count), hold_up))
    importing.start()
    try:
        assert held_up.wait(_PATIENCE_S)
        with store.write(admin) as tx:
            tx.changed("desk", 1)
    finally:
        children[0].send_signal(signal.SIGCONT)
        importing.join()
    assert ContactService(store).count(admin, ContactFilter()) == count
