"""What nobody holds any more but itself, and who let go of it."""

import threading


class Ring:
    """Holds itself, so that only a search finds that nobody else does; tells in which thread it went."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.me, self._gone = self, gone

    def __del__(self) -> None:
        self._gone.append(threading.current_thread())


def leave_a_ring(gone: list[threading.Thread]) -> None:
    """As a thread does that reads the store: Python by itself would look three times amid what follows."""
    Ring(gone)
    for _ in range(20):
        _ = [[] for _ in range(2_000)]
