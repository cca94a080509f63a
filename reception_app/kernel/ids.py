"""Record numbers that order themselves by time.

A record's id is 63 bits: milliseconds since 2020-01-01 UTC, ten bits naming the desk, twelve bits of sequence.
So the newest record has the largest id, a list newest-first is an index walk, and two desks never make the same id.
They fit SQLite's rowid and PostgreSQL's bigint.
"""

import threading
import time

_EPOCH_MS = 1_577_836_800_000
_SEQUENCE_BITS = 12
_NODE_BITS = 10
_NODE_MAX = (1 << _NODE_BITS) - 1


class IdMaker:
    """Makes strictly increasing ids for one desk. Safe to call from several threads."""

    def __init__(self, node: int = 0) -> None:
        if not 0 <= node <= _NODE_MAX:
            raise ValueError(f"node must be 0 to {_NODE_MAX}")
        self._node = node
        self._lock = threading.Lock()
        self._next = 0
        """The millisecond and the sequence of the next one, run together: a full sequence borrows from what follows."""

    def __call__(self) -> int:
        """The next id. A clock that jumps back does not make ids fall: the last millisecond is used on."""
        return self.several(1)[0]

    def several(self, count: int) -> list[int]:
        """The next ids, at a tenth of the cost of asking for each: an import needs thousands."""
        with self._lock:
            now_ms = time.time_ns() // 1_000_000 - _EPOCH_MS
            first = max(now_ms << _SEQUENCE_BITS, self._next)
            self._next = first + count
        node, last = self._node << _SEQUENCE_BITS, (1 << _SEQUENCE_BITS) - 1
        return [(at & ~last) << _NODE_BITS | node | at & last for at in range(first, first + count)]


new_id = IdMaker()
