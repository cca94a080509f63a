"""The command line: which verbs there are, what they take, and how their end is told to the shell.

Exit codes: 0 done, 1 expected trouble (one sentence on standard error), 2 wrong usage, 70 a fault of the program.
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
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from reception_app import __version__
from reception_app.kernel.errors import AppError
from reception_app.kernel.later import late_module
from reception_app.kernel.log import set_up_log
from reception_app.kernel.paths import Paths, default_data_dir, whole_path
from reception_app.kernel.records import dataclass
from reception_app.kiosk.place import DEFAULT_NAME, NAME_LIMIT, is_name

if TYPE_CHECKING:
    import argparse
    from argparse import Namespace as Line
else:
    # The desk's two words are read without it, a fiftieth of its start, and stand in what has the same attributes.
    argparse, Line = late_module("argparse"), SimpleNamespace

DONE, TROUBLE, USAGE, FAULT, STOPPED = 0, 1, 2, 70, 130

_ASK = "?"

_log = logging.getLogger("reception.commands")


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: the module of `reception_app.commands` that holds it, and what it takes.

    The module is imported only when its verb is asked for: the store's libraries alone take a third of a second.
    """

    name: str
    help: str
    module: str
    function: str
    arguments: Callable[[argparse.ArgumentParser], None]


def parse(argv: Sequence[str]) -> Line:
    """Read the command line; leaves the process with code 2 when it's wrong.

    Sets `verb` ("" for the desk), `data_dir`, `demo`, and what the verb takes.
    """
    means_the_desk = _means_the_desk(argv)
    if means_the_desk and (desk := _desk_line(argv)) is not None:
        return desk
    line = parser(() if means_the_desk else VERBS)
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
            line.error(f"RECEPTION_DATA_DIR: {_why_no_place(error)}")
    if getattr(args, "recovery_key", None) == _ASK:
        args.recovery_key = _asked_key(line)
    return args


def _asked_key(line: argparse.ArgumentParser) -> str:
    # Late on purpose: the desk starts through here too, and asks for no key.
    import getpass

    try:
        return getpass.getpass("Recovery key: ")
    except EOFError:
        line.error("argument --recovery-key: nobody is there to type it; put the key behind it")
    except KeyboardInterrupt:
        print("\nStopped. Nothing was changed.", file=sys.stderr)
        sys.exit(STOPPED)


def run(args: Line, verbs: Sequence[Verb] | None = None) -> int:
    """Do the work of a verb, and return the exit code of the process."""
    verb = next(verb for verb in verbs or VERBS if verb.name == args.verb)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Into a file or a pipe Windows writes in a code page that lacks most letters: no name may end the work.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        if args.data_dir.is_dir():
            # Not elsewhere: looking for a store that isn't there makes no folder.
            set_up_log(Paths(args.data_dir).logs)
        module = importlib.import_module(f"reception_app.commands.{verb.module}")
        work: Callable[[Line], int] = getattr(module, verb.function)
        return work(args)
    except AppError as trouble:
        print(trouble, file=sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        print("Stopped. Nothing half-done was kept.", file=sys.stderr)
        return STOPPED
    except OSError as refused:
        # No rights, no room, no such name: the system says why, and nobody here is to blame.
        if not isinstance(refused, PermissionError):
            # Below the level that goes to standard error where no log could be set up.
            _log.info("the system refused %s", verb.name, exc_info=True)
        place = refused.filename or "A file"
        print(f"{place} can't be used: {refused.strerror or 'unknown reason'}.", file=sys.stderr)
        return TROUBLE
    except Exception:  # the border to the shell: a bug gets a sentence there and its trace in the log
        _log.exception("fault in %s", verb.name)
        print(
            f"A fault of the program ended {verb.name}; nothing half-done was kept. It is described in "
            f"{Paths(args.data_dir).logs}.",
            file=sys.stderr,
        )
        return FAULT


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


def parser(described: Sequence[Verb] | None = None) -> argparse.ArgumentParser:
    """The whole command line, as `--help` prints it; with the verbs `described`, all of them unless it says else."""
    where = _where(argparse.SUPPRESS)
    whole = argparse.ArgumentParser(
        prog="main.py",
        parents=[_where(None)],
        description="Reception, the front-desk program. Without a verb: the desk.",
    )
    whole.add_argument(
        "--demo", action="store_true", help="the desk of a made-up company, apart from the real store"
    )
    whole.add_argument("--version", action="version", version=f"Reception {__version__}")
    if described is not None and not described:
        whole.set_defaults(verb="")
        return whole
    verbs = whole.add_subparsers(metavar="VERB", dest="verb")
    tour = verbs.add_parser("tour", help="play the main job with pictures of every step", parents=[where])
    tour.add_argument("out", type=_folder, metavar="OUT", help="the folder for the pictures and the badge")
    _kiosk(verbs.add_parser("kiosk", help="self-check-in on a touchscreen of its own", parents=[where]))
    for verb in described or VERBS:
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


def _where(default: str | None) -> argparse.ArgumentParser:
    """`--data-dir`, before the verb or after it: after it nothing is set when it isn't given."""
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--data-dir", type=_folder, metavar="FOLDER", default=default,
        help="the folder of the store (else RECEPTION_DATA_DIR, else data/ beside the program)",
    )  # fmt: skip
    return where


def _folder(typed: str) -> Path:
    try:
        return whole_path(typed)
    except (OSError, RuntimeError) as error:
        raise argparse.ArgumentTypeError(_why_no_place(error)) from error


def _why_no_place(error: OSError | RuntimeError) -> str:
    # `pathlib` raises a bare RuntimeError for `~name` and for links that lead in a circle.
    said = error.strerror if isinstance(error, OSError) else ""
    return f"no such place: {said or 'its user is not known, or its links lead in a circle'}"


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="for a script: one JSON object on standard output"
    )


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", action="store_true", help="make none, say which there are")
    _json(parser)


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "backup", metavar="BACKUP", help="a name of `backup --list`, or newest: the newest good one"
    )
    parser.add_argument(
        "--recovery-key", nargs="?", const=_ASK, metavar="KEY",
        help="where the key is lost: the recovery key of the first run; asked for when left out here",
    )  # fmt: skip
    _json(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    lists = ("visits", "staff", "contacts", "appointments", "reminders")
    parser.add_argument(
        "what",
        choices=lists,
        help="which list; appointments: private ones as Busy; reminders: the open ones of desk and staff",
    )
    parser.add_argument(
        "file",
        type=_folder,
        metavar="FILE",
        help="where to; .csv, .xlsx or .pdf says the form, of contacts also .vcf",
    )
    parser.add_argument(
        "--format", choices=("csv", "xlsx", "pdf", "vcf"), help="the form, where the name doesn't say it"
    )
    parser.add_argument("--columns", metavar="KEYS", help="which columns, such as day,name,host")
    parser.add_argument(
        "--from",
        dest="since",
        metavar="DAY",
        help="visits, appointments: from this local day on (2026-11-01)",
    )
    parser.add_argument(
        "--until", metavar="DAY", help="visits, appointments: up to and including this local day"
    )
    states = (
        "expected",
        "waiting",
        "with_host",
        "checked_out",
        "no_show",
        "cancelled",
        "refused",
        "presumed_left",
    )
    parser.add_argument(
        "--state", action="append", choices=states, help="visits: only these; may be repeated"
    )
    parser.add_argument("--type", metavar="NAME", help="visits: only of this visitor type")
    parser.add_argument("--host", metavar="NAME", help="visits: only with this host")
    parser.add_argument(
        "--text", metavar="WORDS", help="visits, appointments, reminders: only what these words find"
    )
    sorts = ("newest", "oldest", "name", "company", "host")
    parser.add_argument("--sort", choices=sorts, default="newest", help="visits: the order (newest)")
    parser.add_argument("--include-left", action="store_true", help="staff: also those who left")
    _json(parser)


def _import(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "files",
        type=_folder,
        nargs="*",
        default=[],
        metavar="FILE",
        help="people as CSV, its first line naming the columns; contacts as vCards too, and from several files",
    )
    source.add_argument(
        "--server", action="store_true", help="the staff from the directory server of the settings"
    )
    parser.add_argument("--contacts", action="store_true", help="customers and contacts instead of the staff")
    parser.add_argument("--apply", action="store_true", help="import it; without this nothing is written")
    parser.add_argument(
        "--confirm", action="store_true", help="even if more than 10 %% of the staff would go"
    )
    _json(parser)


def _roll_call(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_folder, nargs="?", metavar="FILE", help="the PDF (else in this folder)")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--start", action="store_true", help="start a roll call; the desk goes on with it")
    kind.add_argument("--drill", action="store_true", help="start a drill")
    _json(parser)


VERBS = (
    Verb("check", "tell whether the store, its audit and its backups are sound", "store", "check", _json),
    Verb("backup", "make a checked backup, also while the desk is open", "store", "backup", _backup),
    Verb("restore", "put a backup in the place of the store", "store", "restore", _restore),
    Verb(
        "export",
        "write visits, staff, appointments and other lists as CSV, XLSX or PDF",
        "exchange",
        "export",
        _export,
    ),
    Verb(
        "import", "take staff or contacts from a file, or try it first", "exchange", "import_people", _import
    ),
    Verb(
        "roll-call",
        "write the list of who is on site, or start a roll call",
        "roll_call",
        "roll_call",
        _roll_call,
    ),
    Verb("migrate", "bring the store to this release's version, after a backup", "store", "migrate", _json),
)
