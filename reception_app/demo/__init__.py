"""A made-up company with a made-up day, in a store of its own, so that the first minute shows a real desk.

Importing this package brings in neither the store nor its libraries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reception_app.demo.records import DEMO_LOGINS, DEMO_PASSWORD, DEMO_PIN
from reception_app.kernel.paths import Paths

if TYPE_CHECKING:
    from reception_app.context import Started

__all__ = ["DEMO_LOGINS", "DEMO_PASSWORD", "DEMO_PIN", "demo_paths", "open_demo"]


def demo_paths(paths: Paths) -> Paths:
    """Where the demo of a data folder lies: a folder of its own, never the real store's."""
    return Paths(paths.data_dir / "demo")


def open_demo(paths: Paths, **options: Any) -> Started:
    """Make the demo in `paths` (of `demo_paths`) if there is none of today, then open it; options as for `build`.

    A demo of an earlier day is thrown away: its day would look dead. A folder that holds anything but a demo is never
    touched.
    """
    # Late on purpose: this brings in SQLAlchemy and every service.
    from reception_app.demo.making import open_or_make

    return open_or_make(paths, **options)
