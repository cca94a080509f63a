"""Kills processes by the dozen without paying for an interpreter each time: loads once, forks, kills.

    python -m tests.faults.store_nursery VERB FOLDER TIMES SEED [ARGUMENT ...]

Runs the verb of `store_worker` TIMES times or more in forked children, kills each (SIGKILL) at a moment that is drawn
by lot, and asks the checker of the verb what is left on the disk. Prints one JSON object with what was seen; the
process fails when a checker does.

A moment is a number of calls that the child has made, never a time: however quick or slow the machine is just then, the
same share of the kills hits the same part of the deed. Every second child ends itself right there; the others tell that
they are there and go on, and are killed from outside a little later: in the middle of a write, where luck has it so.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import alembic.config
import alembic.runtime.environment
import alembic.script

from reception_app.audit.service import check_chain
from reception_app.db.backup import list_backups
from reception_app.db.check import check_file
from reception_app.db.engine import Mode, connect, fold
from reception_app.db.migrate import store_version
from reception_app.db.recover import sweep
from reception_app.kernel.paths import Paths
from tests.faults.store_worker import ENTRIES, KEY, main, opened, tell

_LOADED = (alembic.config, alembic.runtime.environment, alembic.script)
"""What a migration imports late: here once, before the forks."""


@dataclass
class Seen:
    """What the kills hit."""

    kills: int = 0
    told: int = 0
    newest_at: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)

    def count(self, outcome: str) -> None:
        """One more of that outcome."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def lacks(self, wanted: dict[str, int]) -> bool:
        """Whether an outcome was seen less often than wanted."""
        return any(self.outcomes.get(outcome, 0) < times for outcome, times in wanted.items())


def count_calls(moment: int, *, sure: bool) -> None:
    """In the child: be at an end that many calls and returns after "ready", or, if not `sure`, tell "here" and go on.

    Moment 0 never comes: then the number there was is told with the first deed, and that is the end.
    """
    calls = told = 0

    def count(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls, told
        if event == "return" and frame.f_code is tell.__code__:
            told += 1
            if told == 2 and not moment:  # the first was "ready"
                os.write(1, f"{calls}\n".encode())
                os.kill(os.getpid(), signal.SIGKILL)
        if told:
            calls += 1
            if calls == moment and sure:
                os.kill(os.getpid(), signal.SIGKILL)
            elif calls == moment:
                os.write(1, HERE)
                sys.setprofile(None)

    sys.setprofile(count)


def run_and_kill(
    verb: str, folder: str, rest: list[str], moment: int, pause: float | None = None
) -> list[str]:
    """Fork, run until that moment and end there, or be killed `pause` seconds later; returns what was told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(writing, 1)
        os.close(writing)
        try:
            count_calls(moment, sure=pause is None)
            main(verb, folder, *rest)
        finally:
            os._exit(0)
    os.close(writing)
    told = b""
    while piece := os.read(reading, 65536):
        told += piece
        if HERE in told and pause is not None:
            time.sleep(pause)
            os.kill(child, signal.SIGKILL)
            pause = None
    os.close(reading)
    os.waitpid(child, 0)
    # A last line without its end was cut in the telling: its deed was not acknowledged.
    return told.replace(HERE, b"").decode().split("\n")[1:-1]


def check_commits(paths: Paths, told: list[str], seen: Seen) -> None:
    """Every acknowledged transaction is there, no transaction is there in part, the chain holds, no page is broken."""
    store = opened(paths)
    with store.read() as tx:
        check = check_chain(tx)
        last = tx.execute_sql("SELECT max(id) FROM audit_entries").scalar() or 0
    assert check.good, check.fault
    assert last % ENTRIES == 0, f"half a transaction: {last} entries"
    acknowledged = int(told[-1]) if told else 0
    assert last >= acknowledged, f"{acknowledged} acknowledged, {last} there"
    seen.count("unacknowledged but whole" if told and last > acknowledged else "as acknowledged")
    store.close()
    fold(paths.store, KEY)
    report = check_file(paths.store, KEY)
    assert report.sound, report.fault


def check_backups(paths: Paths, told: list[str], seen: Seen) -> None:
    """The store is untouched, every listed backup is good and none that was told is missing."""
    assert check_file(paths.store, KEY, in_use=True).sound
    listed = list_backups(paths.backups)
    assert {backup.name for backup in listed} >= set(told)
    for backup in listed:
        assert check_file(backup.path, KEY).sound
        backup.path.unlink()
    seen.count("half-done file left aside" if list(paths.backups.iterdir()) else "nothing left")


def check_restores(paths: Paths, told: list[str], seen: Seen) -> None:
    """The store is the old one or the restored one, whole; never gone."""
    report = check_file(paths.store, KEY, in_use=True)
    assert report.sound, report.fault
    sweep(paths)  # as the next start does
    assert not list(paths.data_dir.glob("*.restoring*"))
    store = opened(paths)
    with store.read() as tx:
        newest = tx.execute_sql("SELECT action, at FROM audit_entries ORDER BY id DESC LIMIT 1").one()
    store.close()
    assert newest.action in ("sign_in", "restore")
    seen.count("as before" if newest.at == seen.newest_at else "restored")
    seen.newest_at = newest.at
    for backup in list_backups(paths.backups)[:-1]:
        backup.path.unlink()


def check_creates(paths: Paths, told: list[str], seen: Seen) -> None:
    """A store that is there is complete."""
    if paths.store.exists():
        assert check_file(paths.store, KEY).sound
        seen.count("made")
        for path in paths.data_dir.glob("reception.db*"):
            path.unlink()
    else:
        assert "created" not in told
        seen.count("not made")


def check_migrates(paths: Paths, told: list[str], seen: Seen) -> None:
    """The version and all of its data: the old or the new, nothing between."""
    version = store_version(paths.store, KEY)
    raw = connect(paths.store, KEY, Mode.READ)
    tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE name LIKE 'step_%'")}
    marked = raw.execute("SELECT count(*) FROM parents WHERE name LIKE '%-new'").fetchone()[0]
    children = raw.execute("SELECT count(*) FROM children").fetchone()[0]
    raw.close()
    assert children == 300
    expected = (0, 0) if version == "0001" else (8, 100)
    assert (len(tables), marked) == expected, (version, tables, marked)
    assert version == "0002" or "migrated" not in told
    seen.count(version)
    if version == "0002":
        for path in paths.data_dir.glob("reception.db*"):
            path.unlink()
        template = (paths.data_dir / "template.db").read_bytes()
        paths.store.write_bytes(template)


CHECKS: dict[str, Callable[[Paths, list[str], Seen], None]] = {
    "commits": check_commits,
    "backups": check_backups,
    "restores": check_restores,
    "creates": check_creates,
    "migrates": check_migrates,
}
HITS: dict[str, dict[str, int]] = {
    "backups": {"half-done file left aside": 4},
    "restores": {"as before": 1, "restored": 1},
    "creates": {"made": 1, "not made": 1},
    "migrates": {"0001": 6, "0002": 1},
}
"""How often each outcome must have been seen before the loop may end."""
AT_MOST = 8
"""Times as many kills as were asked for, before what was never hit is a failure of the test."""
HERE = b"here\n"
REACH = {"commits": 3.0, "backups": 1.2, "restores": 1.1, "creates": 1.6, "migrates": 1.3}
"""How far the moments reach, in calls that the first deed takes: the rest of the kills come after it, and as the second
needs a quarter of them (nothing is to be got ready any more), some hit the second or the third."""
PAUSE = 0.004
"""Seconds until the kill from outside, at most: more than a write takes, less than a deed."""


def kill_many(verb: str, folder: str, times: str, seed: str, *rest: str) -> Seen:
    """The whole loop. The first run only ends with its first deed: it says how many calls that takes."""
    check = CHECKS[verb]
    paths, dice, seen = Paths(Path(folder)), random.Random(int(seed)), Seen()
    *told, deed = run_and_kill(verb, folder, list(rest), 0)
    check(paths, told, Seen())
    while seen.kills < int(times) or (seen.lacks(HITS.get(verb, {})) and seen.kills < AT_MOST * int(times)):
        pause = dice.random() * PAUSE if seen.kills % 2 else None
        moment = dice.randrange(1, round(REACH[verb] * int(deed)))
        told = run_and_kill(verb, folder, list(rest), moment, pause)
        seen.kills += 1
        seen.told += len(told)
        check(paths, told, seen)
    return seen


if __name__ == "__main__":
    print(json.dumps(vars(kill_many(*sys.argv[1:]))))  # noqa: T201 - its one word to the test
