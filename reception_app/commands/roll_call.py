"""The verb of the emergency: the list of who is on site, without a screen, whatever state the store is in."""

from argparse import Namespace
from pathlib import Path

from reception_app.commands.cli import DONE, show
from reception_app.commands.opened import start
from reception_app.context import AppContext, StartProblem
from reception_app.db.key import default_safe, load_key
from reception_app.db.recover import newest_good
from reception_app.db.trouble import BackupsUnread
from reception_app.documents.saving import save_file
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.errors import AppError, StoreTrouble
from reception_app.kernel.paths import Paths
from reception_app.roll_call import RollCallSheet
from reception_app.roll_call.last_resort import list_of_backup


def roll_call(args: Namespace) -> int:
    """`roll-call [FILE] [--start|--drill]`: write the list as a PDF, and start a roll call if asked to."""
    context = start(args)
    if isinstance(context, StartProblem):
        return _from_backup(args, context)
    try:
        sheet = _sheet(context, args)
        pdf = context.roll_call.pdf_of(SYSTEM, sheet)
    finally:
        context.close()
    return _tell(args, sheet, pdf, started=args.start or args.drill)


def _sheet(context: AppContext, args: Namespace) -> RollCallSheet:
    if args.start or args.drill:
        return context.roll_call.start(SYSTEM, drill=args.drill)
    return context.roll_call.list_now(SYSTEM)


def _from_backup(args: Namespace, problem: StartProblem) -> int:
    """The store can't be opened: an older list, said to be one, beats none."""
    paths = Paths(args.data_dir)
    try:
        name = problem.backup.file_name if problem.backup else _newest_good(paths)
    except BackupsUnread as unread:
        raise StoreTrouble(problem.message, hint=f"{unread.message} {unread.hint}") from unread
    if not name:
        raise StoreTrouble(problem.message, hint=problem.hint)
    sheet, pdf = list_of_backup(paths, name)
    return _tell(args, sheet, pdf, started=False)


def _newest_good(paths: Paths) -> str:
    """For a trouble that offers no backup, as a full disk: the store may be sound, and yet it can't be read now."""
    offer, _ = newest_good(paths.backups, load_key(paths, default_safe()).value, SystemClock().now())
    return offer.backup.name if offer else ""


def _tell(args: Namespace, sheet: RollCallSheet, pdf: bytes, *, started: bool) -> int:
    target: Path = args.file or Path.cwd() / f"roll-call-{sheet.started_at:%Y%m%dT%H%M%SZ}.pdf"
    try:
        save_file(target, lambda file: 1 if file.write(pdf) else 0)
    except AppError as error:
        if not started:
            raise
        raise AppError(
            f"The roll call is started, but its list is not on paper. {error.message}", hint=error.hint
        ) from error
    counts = sheet.counts
    facts = {
        "file": str(target),
        "started": started,
        "drill": sheet.drill,
        "as_known_at": sheet.as_known_at.isoformat(),
        "people": counts.people,
        "missing": counts.missing,
        "probably_gone": counts.stale,
        "unlisted": counts.unlisted,
        "troubles": list(sheet.troubles),
        "entries": [
            {
                "name": entry.name,
                "company": entry.company,
                "host": entry.host_name,
                "badge": entry.badge,
                "people": entry.people,
                "section": str(entry.section),
                "safe": entry.safe,
            }
            for entry in sheet.entries
        ],
    }
    lines = [f"{counts.people} people on site, {counts.stale} probably gone: {target}", *sheet.troubles]
    show(facts, as_json=args.json, sentence="\n".join(lines))
    return DONE
