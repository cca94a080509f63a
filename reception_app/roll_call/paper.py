"""The roll call on paper: the list as a PDF, in a file, on a printer."""

import logging
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from reception_app.documents.records import Mark, Paper, RollCallLine
from reception_app.documents.records import RollCallSheet as PrintedSheet
from reception_app.kernel.records import dataclass
from reception_app.roll_call.journal import private_folder, spare_folder
from reception_app.roll_call.records import RollCallEntry, RollCallSheet, Section

_log = logging.getLogger("reception.roll_call")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on the list beside the people."""

    organisation: str
    assembly_point: str
    zone: ZoneInfo
    paper: Paper = Paper.A4


@dataclass(frozen=True, slots=True)
class Written:
    """Where the list lies; an empty path means that no folder took it."""

    path: str
    trouble: str = ""


def pdf_of(sheet: RollCallSheet, head: Letterhead, now: datetime) -> bytes:
    """The list as it stands at `now` (UTC); of a closed roll call, the report."""
    # Late on purpose: reportlab and the fonts take a quarter of a second, and most days have no roll call.
    from reception_app.documents.roll_call import roll_call_pdf

    return roll_call_pdf(
        PrintedSheet(
            organisation=head.organisation,
            started_at=sheet.started_at,
            printed_at=now,
            zone=head.zone,
            lines=[
                line for entry in sheet.entries for line in _lines(entry, closed=sheet.closed_at is not None)
            ],
            started_by=sheet.started_by_name,
            assembly_point=head.assembly_point,
            drill=sheet.drill,
            paper=head.paper,
            ended_at=sheet.closed_at,
            ended_by=sheet.closed_by_name,
            remark=sheet.note,
        )
    )


def write_file(folder: Path, sheet: RollCallSheet, pdf: bytes, zone: ZoneInfo, ending: str = "") -> Written:
    """Write the PDF beside the store, or into the temporary folder when that takes nothing."""
    name = f"roll-call-{sheet.started_at.astimezone(zone):%Y-%m-%d-%H%M}-{sheet.id % 10_000:04d}{ending}.pdf"
    for place in (folder, spare_folder(folder)):
        try:
            path = private_folder(place) / name
            _write(path, pdf)
        except OSError as error:
            _log.warning("a roll call could not be written as a file: %s", error.strerror)
            continue
        if place == folder:
            return Written(str(path))
        return Written(
            str(path), "The list was written to the temporary folder: the data folder took nothing."
        )
    return Written(
        "", "The list could not be written as a file. It is on the screen and goes to the printer."
    )


def _write(path: Path, pdf: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            view = memoryview(pdf)
            while view:
                view = view[os.write(handle, view) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError:
        # Half a list is worse than none: somebody would believe it. Closed first, or Windows keeps it.
        path.unlink(missing_ok=True)
        raise


def _lines(entry: RollCallEntry, *, closed: bool) -> list[RollCallLine]:
    """An entry's line; of a party of which only some were seen, the report has one for these and one for the rest."""
    if not closed or entry.safe or entry.people_safe == 0:
        return [_line(entry, closed=closed)]
    seen = replace(
        entry, people=entry.people_safe, remark=f"{entry.people_safe} of {entry.people} of the party"
    )
    missing = entry.people - entry.people_safe
    rest = replace(entry, people=missing, people_safe=0, remark=f"{missing} of {entry.people} of the party")
    return [_line(seen, closed=True), _line(rest, closed=True)]


def _line(entry: RollCallEntry, *, closed: bool) -> RollCallLine:
    note = entry.remark
    if 0 < entry.people_safe < entry.people:
        note = f"{entry.people_safe} of {entry.people} seen. {note}".strip()
    return RollCallLine(
        name=entry.name,
        company=entry.company,
        host=entry.host_name + (f" ({entry.host_extension})" if entry.host_extension else ""),
        badge=entry.badge,
        arrived_at=entry.arrived_at,
        note=note,
        party_size=entry.people,
        stale=entry.section is Section.STALE,
        unlisted=entry.section is Section.UNLISTED,
        mark=_mark(entry, closed=closed),
        marked_at=entry.marked_at,
        marked_by=entry.marked_by_name,
    )


def _mark(entry: RollCallEntry, *, closed: bool) -> Mark:
    if entry.safe:
        return Mark.SAFE
    if not closed:
        return Mark.OPEN
    # A stale entry nobody saw stays open: that they had left before is presumed, not known.
    return Mark.OPEN if entry.section is Section.STALE else Mark.MISSING
