"""Reception: opens the desk, or does one piece of work without a screen. `run.py` sets everything up and starts it."""

import gc
import os
import signal
import sys
from functools import partial
from pathlib import Path

if __name__ == "__main__":
    # What is brought in from here on makes no garbage, and looking for it would take a hundredth of the start.
    gc.disable()
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Ctrl+C before anything is begun ends it at once: raised into an import, it would show the import's inside.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

# What takes its time comes only when Ctrl+C is heard.
from reception_app.bootstrap import build
from reception_app.commands import cli
from reception_app.db.instance import InstanceLock
from reception_app.demo import demo_paths, open_demo
from reception_app.kernel.paths import Paths

_STOPPED = 130
"""What a program says that was ended by Ctrl+C."""


def _play_tour(out: Path) -> int:
    # Late on purpose: only the screens need Qt.
    from ui import tour

    return tour.play(open_demo, out, first_run=build)


def main(argv: list[str]) -> int:
    """Do what the command line asks; returns the exit code."""
    args = cli.parse(argv)
    if args.verb:
        gc.enable()
    if args.verb == "tour":
        return cli.at_the_border(args, partial(_play_tour, args.out), "the pictures made so far are kept")
    if args.verb not in ("", "kiosk"):
        if args.demo:
            args.data_dir = demo_paths(Paths(args.data_dir)).data_dir
        return cli.run(args)
    # Late on purpose, as above.
    from ui.outbox.own_printer import own_printer

    paths = demo_paths(Paths(args.data_dir)) if args.demo else Paths(args.data_dir)
    opening = partial(open_demo if args.demo else build, paths, printer=own_printer(sys.platform))
    if args.verb == "kiosk":
        # Late, as above.
        from ui.kiosk import front

        return front.main(args, paths, opening)
    # The screens turn it on when they are up.
    gc.disable()
    # Late, as above.
    from ui import app

    running = InstanceLock(paths.lock).is_taken
    # The desk begins the workers itself, once it is up.
    return app.main(
        partial(opening, start_workers=False),
        paths,
        running=running,
        demo=args.demo,
        argv=sys.argv[:1],
    )


if __name__ == "__main__":
    try:
        # What is ignored, as beside a shell script, stays so: it is no function.
        if callable(signal.getsignal(signal.SIGINT)):
            signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(_STOPPED)
    except ModuleNotFoundError as missing:
        if not (said := cli.not_set_up(missing)):
            raise
        sys.exit(said)
