"""The columns of the staff list."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.directory.records import EmployeeDetail
from ui.directory.presence import standing_of
from ui.kit.record_model import Cell, Column


def _tr(text: str) -> str:
    return QCoreApplication.translate("StaffColumns", text)


def staff_columns(zone: Callable[[], ZoneInfo], now: Callable[[], datetime]) -> list[Column[EmployeeDetail]]:
    """Name with title, department, extension, where they are, who stands in, to whom they report."""

    def name(person: EmployeeDetail) -> Cell:
        return Cell(text=person.name, sub=person.title, person=person.name, strong=True)

    def presence(person: EmployeeDetail) -> Cell:
        standing = standing_of(person, zone(), now())
        return Cell(chip=standing.word, tone=standing.tone)

    def note(person: EmployeeDetail) -> Cell:
        return Cell(text=standing_of(person, zone(), now()).more, faint=True)

    def extension(person: EmployeeDetail) -> Cell:
        return Cell(text=person.extension, tabular=True)

    def department(person: EmployeeDetail) -> Cell:
        return Cell(text=person.department, sub=person.room)

    first: list[Column[EmployeeDetail]] = [
        Column("name", _tr("Name"), name, width=230, least=190, stretch=3, sortable=True),
        Column("presence", _tr("Presence"), presence, width=140, least=120, sortable=True),
        Column("note", _tr("Until, note"), note, width=190, least=140, stretch=2, drop=3),
        Column(
            "department",
            _tr("Department"),
            department,
            width=140,
            least=112,
            stretch=1,
            drop=2,
            sortable=True,
        ),
        Column("extension", _tr("Ext."), extension, width=76, least=64, sortable=True),
    ]
    return first + _linked_columns()


def _linked_columns() -> list[Column[EmployeeDetail]]:
    """Who stands in and who stands above; and what is shown on request."""
    return [
        Column(
            "deputy",
            _tr("Deputy"),
            lambda p: Cell(text=p.deputy_name),
            width=140,
            least=125,
            stretch=1,
            drop=4,
            sortable=True,
        ),
        Column(
            "supervisor",
            _tr("Supervisor"),
            lambda p: Cell(text=p.supervisor_name),
            width=140,
            least=125,
            stretch=1,
            drop=5,
            sortable=True,
        ),
        Column("mobile", _tr("Mobile"), lambda p: Cell(text=p.mobile, tabular=True), width=130, hidden=True),
        Column("email", _tr("E-mail"), lambda p: Cell(text=p.email), width=180, hidden=True),
    ]
