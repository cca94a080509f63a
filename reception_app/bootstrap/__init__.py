"""The one composition root: from a data folder to the services of an open store, or to why there is none.

Importing this package imports neither SQLAlchemy nor the services: the window may be painted first, then `build` is
called in a thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reception_app.kernel.clock import Clock, SystemClock
from reception_app.kernel.later import put_off
from reception_app.kernel.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from reception_app.context import Started
    from reception_app.integrations.printing import PrinterPort


def build(
    paths: Paths,
    clock: Clock | None = None,
    *,
    start_workers: bool = True,
    demo: bool = False,
    use_keyring: bool = True,
    printer: PrinterPort | None = None,
    beside: bool = False,
    meanwhile: Callable[[], object] | None = None,
) -> Started:
    """Open the store in `paths`, or make it when there has never been one, and put the services together.

    Takes from some 0.4 s to a few seconds (migration, restore): call it off the GUI thread. Whatever is wrong with the
    store comes back as a `StartProblem` with the ways out; only bugs are raised. `start_workers` False starts no
    thread: nothing is sent and no clock runs, for commands and tests, and for the desk, which calls
    `AppContext.start_work` once it is up. `printer` replaces the system's print queues.
    `beside` is for commands that may run while the desk is open on the same store; they make no closing backup.
    `meanwhile` is called in this thread, once, as soon as the services are imported: what follows may be begun in
    another one, beside the check of the store's pages, which leaves a core to others.
    """
    _spare_the_unused()
    # Late on purpose: this is what brings in SQLAlchemy and the services, 0.3 s that first paint need not wait for.
    from reception_app.bootstrap.opening import Opening, Options

    options = Options(start_workers, demo, use_keyring, printer, beside, meanwhile)
    return Opening(paths, clock or SystemClock(), options).start()


def _spare_the_unused() -> None:
    """SQLAlchemy imports both for those who write it with `await` or bring databases of their own: we do neither."""
    put_off("asyncio", "iscoroutine")
    put_off("importlib.metadata")
