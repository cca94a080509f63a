"""The verbs of the command line: what each takes, and which module does it. Read when one is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reception_app.commands.places import file
from reception_app.kernel.records import dataclass

if TYPE_CHECKING:
    import argparse

ASK = "?"
"""Stands for a recovery key that is still to be asked for."""


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


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="for a script: one JSON object on standard output"
    )


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mend-index",
        action="store_true",
        help="build a find index that alone is damaged anew, also while the desk is open",
    )
    _json(parser)


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", action="store_true", help="make none, say which there are")
    _json(parser)


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "backup", metavar="BACKUP", help="a name of `backup --list`, or newest: the newest good one"
    )
    parser.add_argument(
        "--recovery-key", nargs="?", const=ASK, metavar="KEY",
        help="where the key is lost: the recovery key of the first run; left out here it is asked for, or read from "
        "standard input where that is no terminal",
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
        type=file,
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
        type=file,
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
    parser.add_argument("file", type=file, nargs="?", metavar="FILE", help="the PDF (else in this folder)")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--start", action="store_true", help="start a roll call; the desk goes on with it")
    kind.add_argument("--drill", action="store_true", help="start a drill")
    _json(parser)


VERBS = (
    Verb("check", "tell whether the store, its audit and its backups are sound", "store", "check", _check),
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
