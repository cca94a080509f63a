"""Care of the find indexes beside the work.

FTS keeps what each commit wrote in a segment of its own. Left to itself it merges them amid every sixteenth commit,
which then takes three times as long; and each segment makes a search slower. Here they are merged by a thread of its
own, a few milliseconds at a time, and a commit does it only where nobody else has done it for long.
"""

import time

from reception_app.db.search import CONTACTS, INDEXES
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import SYSTEM

PAGES = 16
"""Of an index merged in one transaction: a few milliseconds, so that a check-in meanwhile hardly waits."""
_STEPS = 25
_PAUSE = 0.005
"""Seconds between two steps, left to the desk."""
_WANTED = {"automerge": 0, "crisismerge": 64, "usermerge": 2, "hashsize": 2_000_000, "pgsz": 3_960}
"""`hashsize`: so many bytes of words are gathered before they become a segment, which only an import ever reaches. More
are sorted at a higher cost than the fewer segments save; a file of ten thousand contacts leaves eleven.
`pgsz`: what fits into one page of the encrypted file, where each ends with its seal; FTS takes 4,050: two pages."""
_FOR_IMPORTS = {CONTACTS.index.name: {"crisismerge": 1_900}}
"""FTS takes 2,000. Merged amid a file, all that some files left would hold the store for seconds."""
_HELD_FROM = 1_999
"""The most segments that FTS lets an index have before it merges amid a commit."""

KEPT, EMPTYING = "mending", "emptying"
"""Where the configuration of an index says how far its mending is, and what it says while it is emptied."""
_ASK_STATES = " UNION ALL ".join(
    f"SELECT '{each.name}' AS name, v FROM {each.name}_config WHERE k = '{KEPT}'"  # noqa: S608 - our own names
    for each in INDEXES
)


def under_way(tx: ReadTx) -> dict[str, str]:
    """How far the indexes are that are being mended, by name."""
    return {row.name: str(row.v) for row in tx.execute_sql(_ASK_STATES)}


def merge_step(tx: WriteTx, name: str, pages: int = PAGES) -> bool:
    """Merge so many pages of an index; negative: begin to make one segment of all. False: there is nothing to merge."""
    before = tx.execute_sql("SELECT total_changes()").scalar_one()
    tx.execute_sql(f"INSERT INTO {name}({name}, rank) VALUES ('merge', ?)", (pages,))  # noqa: S608 - ours
    return bool(tx.execute_sql("SELECT total_changes()").scalar_one() - before >= 2)


def leave_merging(tx: WriteTx, name: str) -> None:
    """Segments of an index are merged here alone, not by those who write. It stays so."""
    kept = {row.k: row.v for row in tx.execute_sql(f"SELECT k, v FROM {name}_config")}  # noqa: S608 - ours
    for key, value in (_WANTED | _FOR_IMPORTS.get(name, {})).items():
        if kept.get(key) != value:
            tx.execute_sql(f"INSERT INTO {name}({name}, rank) VALUES (?, ?)", (key, value))  # noqa: S608 - ours


def hold_merging(tx: WriteTx, name: str) -> None:
    """Nobody merges segments of this index until `leave_merging`: there are some that can't be read."""
    for key, value in {"automerge": 0, "crisismerge": _HELD_FROM}.items():
        tx.execute_sql(f"INSERT INTO {name}({name}, rank) VALUES (?, ?)", (key, value))  # noqa: S608 - ours


class IndexCare:
    """Keeps the find indexes in few segments. For one thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done_at = -1

    def tidy(self) -> bool:
        """Ask every few seconds: does some steps if anything was committed since all was done. False: nothing is left.

        Raises StoreTrouble.
        """
        for step in range(_STEPS):
            commits = self._store.commits
            if commits == self._done_at:
                return False
            if step:
                time.sleep(_PAUSE)
            with self._store.write(SYSTEM) as tx:
                tx.upkeep = True
                states = under_way(tx)
                names = [index.name for index in INDEXES if states.get(index.name) != EMPTYING]
                more = [self._step(tx, name) for name in names]
            self._done_at = -1 if any(more) else commits
        return True

    @staticmethod
    def _step(tx: WriteTx, name: str) -> bool:
        leave_merging(tx, name)
        return merge_step(tx, name)
