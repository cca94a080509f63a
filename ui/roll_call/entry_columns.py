"""The columns of a running roll call."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.roll_call.records import RollCallEntry, Section
from ui.kit.dates import clock_time
from ui.kit.record_model import Cell, Column


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryColumns", text)


def party_text(name: str, people: int) -> str:
    """A name with as many as come along."""
    return f"{name} +{people - 1}" if people > 1 else name


def entry_columns(zone: Callable[[], ZoneInfo]) -> list[Column[RollCallEntry]]:
    """Who, host, badge, since when, state and the button."""

    def person(entry: RollCallEntry) -> Cell:
        name = party_text(entry.name, entry.people)
        return Cell(text=name, sub=entry.company or entry.remark, person=entry.name, strong=True)

    def host(entry: RollCallEntry) -> Cell:
        ext = _tr("ext. {0}").format(entry.host_extension) if entry.host_extension else ""
        return Cell(text=entry.host_name or "–", sub=ext)

    def since(entry: RollCallEntry) -> Cell:
        moment: datetime | None = entry.arrived_at
        return Cell(text=clock_time(moment, zone()), sub=_tr("arrived"), tabular=True)

    def badge(entry: RollCallEntry) -> Cell:
        return Cell(text=entry.badge or "–", sub=_tr("badge"))

    def state(entry: RollCallEntry) -> Cell:
        if entry.safe:
            return Cell(chip=_tr("Safe"), tone="ok")
        if entry.people_safe:
            return Cell(chip=_tr("{0} of {1} safe").format(entry.people_safe, entry.people), tone="warn")
        if entry.section is Section.STALE:
            return Cell(chip=_tr("Probably gone"), tone="warn")
        return Cell(chip=_tr("Missing"), tone="bad")

    def action(entry: RollCallEntry) -> Cell:
        return Cell(action=_tr("Not safe") if entry.safe else _tr("Safe"))

    return [
        Column("person", _tr("Person"), person, width=230, least=150, stretch=3),
        Column("host", _tr("Host"), host, width=170, least=110, stretch=2, drop=2),
        Column("since", _tr("Arrived"), since, width=90, least=76, drop=3),
        Column("badge", _tr("Badge"), badge, width=100, least=80, drop=1),
        Column("state", _tr("State"), state, width=150, least=120),
        Column("action", "", action, width=120, least=104),
    ]
