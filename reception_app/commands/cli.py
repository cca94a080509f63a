"""The command line: which verbs there are, what they take, and how their end is told to the shell.

Exit codes: 0 done, 1 expected trouble (one sentence on standard error), 2 wrong usage, 70 a fault of the program, 130
stopped by Ctrl+C.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from reception_app import __version__
from reception_app.commands.places import folder, why_no_place
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.later import late_module
from reception_app.kernel.log import log_folder, set_up_log
from reception_app.kernel.paths import Paths, default_data_dir, whole_path
from reception_app.kiosk.place import DEFAULT_NAME, NAME_LIMIT, is_name

if TYPE_CHECKING:
    import argparse
    from argparse import Namespace as Line

    from reception_app.commands.verbs import Verb
else:
    # The desk's two words are read without it, a fiftieth of its start, and stand in what has the same attributes.
    argparse, Line = late_module("argparse"), SimpleNamespace

DONE, TROUBLE, USAGE, FAULT, STOPPED = 0, 1, 2, 70, 130

_log = logging.getLogger("reception.commands")


class WrongUsage(Invalid):
    """What was typed can't be meant, whatever the store holds: the process ends with 2, as for a word that is none."""


def parse(argv: Sequence[str]) -> Line:
    """Read the command line; leaves the process with code 2 when it's wrong.

    Sets `verb` ("" for the desk), `data_dir`, `demo`, and what the verb takes.
    """
    means_the_desk = _means_the_desk(argv)
    if means_the_desk and (desk := _desk_line(argv)) is not None:
        return desk
    line = parser(described=not means_the_desk)
    try:
        args = line.parse_args(argv)
    finally:
        # Help that nobody reads to its end.
        with contextlib.suppress(OSError):
            _tell_all()
    args.verb = args.verb or ""
    if args.data_dir is None:
        try:
            args.data_dir = default_data_dir()
        except (OSError, RuntimeError) as error:
            line.error(f"RECEPTION_DATA_DIR: {why_no_place(error)}")
    if getattr(args, "recovery_key", None) is not None:
        args.recovery_key = _recovery_key(line, args.recovery_key)
    return args


def _recovery_key(line: argparse.ArgumentParser, given: str) -> str:
    # Late on purpose: the desk starts through here too, and asks for no key.
    from reception_app.commands.verbs import ASK

    key = (_asked_key() if given == ASK else given).strip()
    if not key:
        # Taken for "none given", it would try the key that was said to be lost.
        line.error("argument --recovery-key: there is none; type it when asked, or put it behind the option")
    return key


def _asked_key() -> str:
    """What somebody types unseen, or a script hands over; "" for nothing."""
    # Late, as above.
    import getpass

    try:
        if sys.stdin is not None and sys.stdin.isatty():
            return getpass.getpass("Recovery key: ")
        return sys.stdin.readline() if sys.stdin is not None else ""
    except (EOFError, UnicodeDecodeError):
        # Bytes that are no text are no key either.
        return ""
    except KeyboardInterrupt:
        print("\nStopped. Nothing was changed.", file=sys.stderr)
        sys.exit(STOPPED)


def run(args: Line, verbs: Sequence[Verb] | None = None) -> int:
    """Do the work of a verb, and return the exit code of the process."""
    verb = next(verb for verb in verbs or every_verb() if verb.name == args.verb)

    def work() -> int:
        if args.data_dir.is_dir():
            # Not elsewhere: looking for a store that isn't there makes no folder.
            set_up_log(Paths(args.data_dir).logs)
        module = importlib.import_module(f"reception_app.commands.{verb.module}")
        function: Callable[[Line], int] = getattr(module, verb.function)
        return function(args)

    return at_the_border(args, work)


def at_the_border(args: Line, work: Callable[[], int], kept: str = "nothing half-done was kept") -> int:
    """Do a piece of work, tell its end in a sentence whatever that is, and return the exit code of the process.

    `kept` says what is left of it when it ends in the middle.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Into a file or a pipe Windows writes in a code page that lacks most letters: no name may end the work.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        return work()
    except WrongUsage as wrong:
        print(wrong, file=sys.stderr)
        return USAGE
    except AppError as trouble:
        print(trouble, file=sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        print(f"Stopped; {kept}.", file=sys.stderr)
        return STOPPED
    except OSError as refused:
        # No rights, no room, no such name: the system says why, and nobody here is to blame.
        if not isinstance(refused, PermissionError):
            # Below the level that goes to standard error where no log could be set up.
            _log.info("the system refused %s", args.verb, exc_info=True)
        place = refused.filename or "A file"
        print(f"{place} can't be used: {refused.strerror or 'unknown reason'}.", file=sys.stderr)
        return TROUBLE
    except Exception as fault:  # the border to the shell: a bug is a sentence there, its trace in the log
        if isinstance(fault, ModuleNotFoundError) and (said := not_set_up(fault)):
            print(said, file=sys.stderr)
            return TROUBLE
        # Without a log it would go to standard error, as a trace.
        _log.log(
            logging.ERROR if logging.getLogger().handlers else logging.INFO,
            "fault in %s",
            args.verb,
            exc_info=True,
        )
        folder = log_folder()
        where = f" It is described in {folder}." if folder is not None else ""
        print(f"A fault of the program ended {args.verb}; {kept}.{where}", file=sys.stderr)
        return FAULT


def not_set_up(missing: ModuleNotFoundError) -> str:
    """What to do where a Python runs this that has none of the parts; "" when a part of the program itself is gone."""
    if str(missing.name).partition(".")[0] in ("reception_app", "ui"):
        return ""
    return f"This Python lacks {missing.name}. Start Reception by run.py, which sees to that: python3 run.py"


def show(facts: dict[str, Any], *, as_json: bool, sentence: str) -> None:
    """Tell the result on standard output: the facts for a script, or the sentence for a person.

    Raises AppError when nobody takes it: a pipe that was closed, a file on a full disk.
    """
    # Where the output can't hold every letter, JSON has its own way of writing them.
    every = "utf" in (getattr(sys.stdout, "encoding", "") or "").lower()
    try:
        print(json.dumps(facts, ensure_ascii=not every, default=str) if as_json else sentence)
        _tell_all()
    except OSError as error:
        _give_up_output()
        raise AppError(
            f"The work was done, but what came of it could not be told: {error.strerror or 'unknown reason'}."
        ) from error


def _tell_all() -> None:
    """Put out what is still held back. Raises OSError when nobody takes it."""
    try:
        if sys.stdout is not None:  # as where the program has no terminal at all
            sys.stdout.flush()
    except OSError:
        _give_up_output()
        raise


def _give_up_output() -> None:
    # What is still held back would be tried once more at the end, and end the process with a trace.
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _means_the_desk(argv: Sequence[str]) -> bool:
    """Whether this names no verb: then none of them need be described before the window is up."""
    rest = iter(argv)
    return all(word == "--demo" or (word == "--data-dir" and next(rest, "-")[:1] != "-") for word in rest)


def _desk_line(argv: Sequence[str]) -> Line | None:
    """What a line that means the desk says; None where its folder can't be named, which `parse` puts in words."""
    try:
        folder = default_data_dir() if "--data-dir" not in argv else None
        for word, following in pairwise((*argv, "")):
            if word == "--data-dir":
                folder = whole_path(following)
    except (OSError, RuntimeError):
        return None
    return Line(verb="", data_dir=folder, demo="--demo" in argv)


def every_verb() -> Sequence[Verb]:
    """All of them."""
    # Late on purpose: the desk's line is read without them.
    from reception_app.commands.verbs import VERBS

    return VERBS


def parser(*, described: bool = True) -> argparse.ArgumentParser:
    """The whole command line, as `--help` prints it; without its verbs when they need not be `described`."""
    where = _where(argparse.SUPPRESS, demo=argparse.SUPPRESS)
    whole = argparse.ArgumentParser(
        prog="main.py",
        parents=[_where(None, demo=False)],
        description="Reception, the front-desk program. Without a verb: the desk.",
    )
    whole.add_argument("--version", action="version", version=f"Reception {__version__}")
    if not described:
        whole.set_defaults(verb="")
        return whole
    verbs = whole.add_subparsers(metavar="VERB", dest="verb")
    tour = verbs.add_parser("tour", help="play the main job with pictures of every step", parents=[where])
    tour.add_argument("out", type=folder, metavar="OUT", help="the folder for the pictures and the badge")
    _kiosk(verbs.add_parser("kiosk", help="self-check-in on a touchscreen of its own", parents=[where]))
    for verb in every_verb():
        said = f"{verb.help[0].upper()}{verb.help[1:]}."
        verb.arguments(verbs.add_parser(verb.name, help=verb.help, description=said, parents=[where]))
    return whole


def _kiosk(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Self-check-in on a touchscreen. Beside an open desk it talks to the desk; alone it opens the store."
    )
    parser.add_argument(
        "--name",
        type=_kiosk_name,
        default=DEFAULT_NAME,
        help="what the desk calls it; several need several names",
    )
    parser.add_argument(
        "--screen", default="", help="the serial number or name of its screen (else one that is free)"
    )
    parser.add_argument(
        "--windowed", action="store_true", help="in a window that can be closed, for trying it out"
    )
    # What the program says to itself: started by the desk, and the process that is seen.
    parser.add_argument("--beside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--face", action="store_true", help=argparse.SUPPRESS)


def _kiosk_name(typed: str) -> str:
    if not is_name(typed):
        raise argparse.ArgumentTypeError(f"1 to {NAME_LIMIT} characters that can be seen")
    return typed


def _where(data_dir: str | None, *, demo: bool | str) -> argparse.ArgumentParser:
    """`--data-dir` and `--demo`, before the verb or after it: after it nothing is set when they aren't given."""
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--data-dir", type=folder, metavar="FOLDER", default=data_dir,
        help="the folder of the store (else RECEPTION_DATA_DIR, else data/ beside the program)",
    )  # fmt: skip
    where.add_argument(
        "--demo",
        action="store_true",
        default=demo,
        help="the made-up company, apart from the real store",
    )
    return where
