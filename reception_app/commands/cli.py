"""The command line: which verbs there are, what they take, and how their end is told to the shell.

Exit codes: 0 done, 1 expected trouble (one sentence on standard error), 2 wrong usage, 70 a fault of the program.
"""

import argparse
import importlib
import json
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reception_app import __version__
from reception_app.kernel.errors import AppError
from reception_app.kernel.paths import Paths, default_data_dir

DONE, TROUBLE, USAGE, FAULT = 0, 1, 2, 70

_log = logging.getLogger("reception.commands")


@dataclass(frozen=True)
class Verb:
    """One verb: the module of `reception_app.commands` that holds it, and what it takes.

    The module is imported only when its verb is asked for: the store's libraries alone take a third of a second.
    """

    name: str
    help: str
    module: str
    function: str
    arguments: Callable[[argparse.ArgumentParser], None]


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; leaves the process with code 2 when it's wrong.

    Sets `verb` ("" for the desk), `data_dir`, `demo`, and what the verb takes.
    """
    args = parser().parse_args(argv)
    args.verb = args.verb or ""
    if args.data_dir is None:
        args.data_dir = default_data_dir()
    return args


def run(args: argparse.Namespace) -> int:
    """Do the work of a verb, and return the exit code of the process."""
    verb = next(verb for verb in VERBS if verb.name == args.verb)
    try:
        module = importlib.import_module(f"reception_app.commands.{verb.module}")
        work: Callable[[argparse.Namespace], int] = getattr(module, verb.function)
        return work(args)
    except AppError as trouble:
        print(trouble, file=sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        print("Stopped. Nothing half-done was kept.", file=sys.stderr)
        return 130
    except Exception:  # the border to the shell: a bug gets a sentence there and its trace in the log
        _log.exception("fault in %s", verb.name)
        print(
            f"A fault of the program ended {verb.name}; nothing half-done was kept. It is described in "
            f"{Paths(args.data_dir).logs}.",
            file=sys.stderr,
        )
        return FAULT


def show(facts: dict[str, Any], *, as_json: bool, sentence: str) -> None:
    """Tell the result on standard output: the facts for a script, or the sentence for a person."""
    print(json.dumps(facts, ensure_ascii=False, default=str) if as_json else sentence)


def parser() -> argparse.ArgumentParser:
    """The whole command line, as `--help` prints it."""
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--data-dir", type=_folder, metavar="FOLDER", default=argparse.SUPPRESS,
        help="the folder of the store (else RECEPTION_DATA_DIR, else data/ beside the program)",
    )  # fmt: skip
    whole = argparse.ArgumentParser(
        prog="main.py",
        parents=[where],
        description="Reception, the front-desk program. Without a verb: the desk.",
    )
    whole.set_defaults(data_dir=None)
    whole.add_argument(
        "--demo", action="store_true", help="the desk of a made-up company, apart from the real store"
    )
    whole.add_argument("--version", action="version", version=f"Reception {__version__}")
    verbs = whole.add_subparsers(metavar="VERB", dest="verb")
    tour = verbs.add_parser("tour", help="play the main job with pictures of every step", parents=[where])
    tour.add_argument("out", type=_folder, metavar="OUT", help="the folder for the pictures and the badge")
    for verb in VERBS:
        verb.arguments(verbs.add_parser(verb.name, help=verb.help, description=verb.help, parents=[where]))
    return whole


def _folder(typed: str) -> Path:
    return Path(typed).expanduser().resolve()


VERBS: tuple[Verb, ...] = ()
