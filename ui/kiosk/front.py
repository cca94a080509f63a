"""The front door of `main.py kiosk`: which of the kiosk's two processes this one is."""

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from reception_app.kernel.paths import Paths
from reception_app.kiosk.place import Place

if TYPE_CHECKING:
    from reception_app.context import Started


def main(args: Namespace, paths: Paths, opening: "Callable[[], Started]") -> int:
    """Show the kiosk, or keep it up; returns the exit code. `opening` opens the store of `paths`."""
    place = Place(args.data_dir, args.name, args.screen, args.windowed, args.beside, args.demo)
    if args.face:
        # Late on purpose, as below: each process loads what it needs, and the one that is seen nothing of the store.
        from ui.kiosk import app

        return app.main(place, paths)
    # Late on purpose, as above.
    from ui.kiosk import keeper

    return keeper.main(place, paths, opening)
