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
        self._last_ms = 0
        self._sequence = 0

    def __call__(self) -> int:
        """The next id. A clock that jumps back does not make ids fall: the last millisecond is used on."""
        with self._lock:
            now_ms = time.time_ns() // 1_000_000 - _EPOCH_MS
            if now_ms > self._last_ms:
                self._last_ms, self._sequence = now_ms, 0
            else:
                self._sequence += 1
                if self._sequence >> _SEQUENCE_BITS:
                    self._last_ms, self._sequence = self._last_ms + 1, 0
            return (
                self._last_ms << (_NODE_BITS + _SEQUENCE_BITS) | self._node << _SEQUENCE_BITS | self._sequence
            )


new_id = IdMaker()
