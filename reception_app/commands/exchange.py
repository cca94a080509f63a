"""The verbs about what the store holds: export and import.

Each takes the parsed arguments and returns the exit code. The program itself is the actor; the audit says so.
"""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reception_app.appointments.records import AppointmentFilter
from reception_app.commands.cli import DONE, TROUBLE, WrongUsage, show
from reception_app.commands.opened import opened
from reception_app.commands.progress import Bar
from reception_app.contacts.exchange import ContactExchange
from reception_app.contacts.records import ContactFilter
from reception_app.context import AppContext
from reception_app.directory.importing import StaffImport
from reception_app.documents.saving import save_file
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.errors import AppError, Conflict, Invalid
from reception_app.kernel.import_report import ImportFile, ImportFiles, ImportProblem, ImportReport
from reception_app.kernel.text import fold
from reception_app.reminders import ReminderFilter
from reception_app.reports import Exported, Format
from reception_app.visits.records import HistoryFilter, Sort, VisitState
from reception_app.visits.rules import day_bounds

_SHOWN_PROBLEMS = 20
_FOR_ANYBODY = Actor(SYSTEM.user_id, SYSTEM.name, Role.CLERK)
"""The program for whoever takes a file away, who is not asked who they are: what is private is nothing to them."""


def export(args: Namespace) -> int:
    """`export visits|staff|contacts|appointments|reminders FILE`: a list as CSV, XLSX or PDF.

    Also while the desk is open. What is private stays "Busy".
    """
    _refuse_what_is_for_others(args)
    if args.what == "contacts":
        return _export_contacts(args)
    form = _format(args.file, args.format)
    columns = tuple(filter(None, (key.strip() for key in (args.columns or "").split(","))))
    with opened(args) as context:
        bar = Bar("Export")
        try:
            done = _exported(context, args, form, columns, bar)
        finally:
            bar.end()
    facts = {"file": str(done.path), "rows": done.rows, "format": str(form)}
    show(facts, as_json=args.json, sentence=f"{done.rows:,} rows written: {done.path}")
    return DONE


def _exported(
    context: AppContext, args: Namespace, form: Format, columns: Sequence[str], bar: Bar
) -> Exported:
    if args.what == "staff":
        left = args.include_left
        return context.reports.export_staff(SYSTEM, args.file, form, include_left=left, columns=columns)
    if args.what == "appointments":
        ours = _appointment_filter(context, args)
        return context.appointment_files.appointments(_FOR_ANYBODY, ours, args.file, form)
    if args.what == "reminders":
        still_open = ReminderFilter(text=args.text or "")
        return context.reminder_files.reminders(SYSTEM, still_open, args.file, form)
    visits = _filter(context, args)
    return context.reports.export_visits(SYSTEM, visits, args.file, form, columns=columns, progress=bar)


def _refuse_what_is_for_others(args: Namespace) -> None:
    """Passed over, a filter would put more people into the file than were asked for."""
    for option, (given, lists) in {
        "--columns": (args.columns, ("visits", "staff")),
        "--from": (args.since, ("visits", "appointments")),
        "--until": (args.until, ("visits", "appointments")),
        "--state": (args.state, ("visits",)),
        "--type": (args.type, ("visits",)),
        "--host": (args.host, ("visits",)),
        "--text": (args.text, ("visits", "appointments", "reminders")),
        "--include-left": (args.include_left, ("staff",)),
    }.items():
        if given and args.what not in lists:
            raise WrongUsage(
                f"{option} is not for {args.what}, only for {' and '.join(lists)}.", field=option
            )


def _export_contacts(args: Namespace) -> int:
    """As vCards and CSV everything that an import takes again; else the list as the desk shows it."""
    form = args.format or args.file.suffix.removeprefix(".").lower()
    with opened(args) as context:
        if form in ("vcf", "csv"):
            exchange = context.contact_exchange
            make = exchange.export_vcard if form == "vcf" else exchange.export_csv
            rows = context.contacts.count(SYSTEM, ContactFilter())
            save_file(args.file, partial(_write, make(SYSTEM, ContactFilter()), rows))
        else:
            rows = context.contact_lists.export(
                SYSTEM, ContactFilter(), args.file, _format(args.file, form)
            ).rows
    facts = {"file": str(args.file), "rows": rows, "format": form}
    show(facts, as_json=args.json, sentence=f"{rows:,} rows written: {args.file}")
    return DONE


def _write(data: bytes, rows: int, file: BinaryIO) -> int:
    file.write(data)
    return rows


def import_people(args: Namespace) -> int:
    """`import FILE|--server [--apply [--confirm]]`, `import FILE... --contacts [--apply]`: without --apply only what
    it would do."""
    if args.server and args.contacts:
        raise WrongUsage("The directory server holds the staff, no contacts.", hint="Leave out --contacts.")
    if len(args.files) > 1 and not args.contacts:
        raise WrongUsage(
            "The staff is one list: it comes from one file.", hint="Add --contacts for contacts."
        )
    with opened(args, alone=args.apply) as context:
        if args.contacts:
            files = [_read(file) for file in args.files]
            report = _import_contacts(context.contact_exchange, files, apply=args.apply)
        else:
            data = context.staff_server.fetch(SYSTEM) if args.server else _read(args.files[0]).data
            report = _import_staff(context.staff_import, data, args)
    show(_report_facts(report), as_json=args.json, sentence=_report_sentence(report))
    return TROUBLE if report.problems or (report.stop_reason and not report.applied) else DONE


def _import_staff(staff: StaffImport, data: bytes, args: Namespace) -> ImportReport:
    if not args.apply:
        return staff.read(SYSTEM, data)
    try:
        return staff.apply(SYSTEM, data, confirmed=args.confirm)
    except Conflict as error:
        raise Conflict(
            error.message, hint=f"{error.hint} Add --confirm to go on all the same.".strip()
        ) from error


def _import_contacts(exchange: ContactExchange, files: ImportFiles, *, apply: bool) -> ImportReport:
    bar = Bar("Import")
    try:
        return (exchange.apply if apply else exchange.read)(SYSTEM, files, bar)
    finally:
        bar.end()


def _read(file: Path) -> ImportFile:
    try:
        return ImportFile(file.name, file.read_bytes())
    except OSError as error:
        raise AppError(f"{file} can't be read: {error.strerror or 'unknown reason'}.") from error


def _format(file: Path, asked: str | None) -> Format:
    name = asked or file.suffix.removeprefix(".").lower()
    try:
        return Format(name)
    except ValueError as error:
        raise WrongUsage(
            "The name of the file doesn't say what it should be.", hint="End it in .csv, .xlsx or .pdf."
        ) from error


def _filter(context: AppContext, args: Namespace) -> HistoryFilter:
    first, last = _days(args)
    return HistoryFilter(
        text=args.text or "",
        from_on=first,
        until_on=last,
        states=frozenset(VisitState(state) for state in args.state or ()),
        type_id=_type_id(context, args.type) if args.type else 0,
        host_id=_host_id(context, args.host) if args.host else 0,
        sort=Sort(args.sort),
    )


def _appointment_filter(context: AppContext, args: Namespace) -> AppointmentFilter:
    (first, last), zone = _days(args), context.preferences.zone()
    return AppointmentFilter(
        day_bounds(first, zone)[0] if first else None,
        day_bounds(last, zone)[1] if last else None,
        args.text or "",
    )


def _days(args: Namespace) -> tuple[date | None, date | None]:
    first, last = _day(args.since, "--from"), _day(args.until, "--until")
    if first and last and last < first:
        raise WrongUsage("--until is a day before --from: there is nothing between them.", field="--until")
    return first, last


def _day(typed: str | None, option: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise WrongUsage(f"{option}: a day such as 2026-11-24 is needed.", field=option) from error


def _type_id(context: AppContext, name: str) -> int:
    known = context.visitor_types.all(SYSTEM, include_inactive=True)
    found = [kind.id for kind in known if fold(kind.name) == fold(name)]
    if not found:
        names = ", ".join(kind.name for kind in known)
        raise Invalid(f"There is no visitor type called {name}.", field="--type", hint=f"There are: {names}.")
    return found[0]


def _host_id(context: AppContext, name: str) -> int:
    found = context.directory.employees(SYSTEM, text=name, include_left=True)
    exact = [one.id for one in found if fold(one.name) == fold(name)]
    if not exact:
        likely = ", ".join(one.name for one in found[:5])
        hint = f"Perhaps: {likely}." if likely else ""
        raise Invalid(f"There is nobody called {name}.", field="--host", hint=hint)
    return exact[0]


def _report_facts(report: ImportReport) -> dict[str, object]:
    return {
        "applied": report.applied,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "deactivated": report.deactivated,
        "kept_by_hand": report.kept_by_hand,
        "stop_reason": report.stop_reason,
        "problems": [_said_facts(problem) for problem in report.problems],
        "remarks": [_said_facts(remark) for remark in report.remarks],
        "columns": dict(report.columns),
    }


def _said_facts(said: ImportProblem) -> dict[str, object]:
    return {"file": said.file, "line": said.line, "message": said.message}


def _said(said: ImportProblem) -> str:
    where = [said.file] if said.file else []
    if said.line:
        where.append(f"line {said.line}" if where else f"Line {said.line}")
    return f"{', '.join(where)}: {said.message}"


def _report_sentence(report: ImportReport) -> str:
    done = "Imported" if report.applied else "This would be imported"
    counted = (
        f"{done}: {report.added} new, {report.changed} changed, {report.unchanged} unchanged, "
        f"{report.deactivated} no longer here, {report.kept_by_hand} values kept as edited by hand."
    )
    lines = [counted]
    lines += [_said(remark) for remark in report.remarks[:_SHOWN_PROBLEMS]]
    lines += [_said(problem) for problem in report.problems[:_SHOWN_PROBLEMS]]
    if len(report.problems) > _SHOWN_PROBLEMS:
        lines.append(f"... and {len(report.problems) - _SHOWN_PROBLEMS} more lines.")
    if report.stop_reason and not report.applied:
        lines.append(f"{report.stop_reason} Add --confirm to go on all the same.")
    if not report.applied:
        lines.append("Nothing was written. Add --apply to import.")
    return "\n".join(lines)
