"""The services of a store for one piece of work: opened, then closed again, whatever happens."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from reception_app.bootstrap import build
from reception_app.commands.places import AT_THE_DESK
from reception_app.context import AppContext, Started, StartProblem, Trouble
from reception_app.db.opening import is_fresh
from reception_app.kernel.errors import AppError, StoreTrouble
from reception_app.kernel.paths import Paths


@contextmanager
def opened(args: Namespace, *, alone: bool = False) -> Iterator[AppContext]:
    """The services, without any worker; `alone` refuses while the desk is open. Raises AppError without a store."""
    context = start(args, alone=alone)
    if isinstance(context, StartProblem):
        lacks_key = context.kind is Trouble.KEY_MISSING
        raise StoreTrouble(context.message, hint=AT_THE_DESK if lacks_key else context.hint)
    try:
        yield context
    except BaseException:
        # Whatever ended it, Ctrl+C too: nobody else gives the store up. Nothing is swallowed.
        context.close()
        raise
    with suppress(KeyboardInterrupt):
        # What was asked for is done, and is to be told: who stops it now, stops the backup at the close.
        context.close()


def start(args: Namespace, *, alone: bool = False) -> Started:
    """The same, but trouble is returned. Raises AppError when there never was a store."""
    paths = Paths(args.data_dir)
    if is_fresh(paths):
        raise AppError(f"There is no store in {paths.data_dir}.", hint="Name its folder with --data-dir.")
    return build(paths, start_workers=False, beside=not alone)
