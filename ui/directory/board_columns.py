"""The columns of the in and out board."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.directory.records import EmployeeDetail
from ui.directory.presence import standing_of
from ui.kit.record_model import Cell, Column


def _tr(text: str) -> str:
    return QCoreApplication.translate("BoardColumns", text)


def board_columns(zone: Callable[[], ZoneInfo], now: Callable[[], datetime]) -> list[Column[EmployeeDetail]]:
    """Who, where, until when and why, the department with the extension, who stands in."""

    def presence(person: EmployeeDetail) -> Cell:
        standing = standing_of(person, zone(), now())
        return Cell(chip=standing.word, tone=standing.tone)

    def more(person: EmployeeDetail) -> Cell:
        return Cell(text=standing_of(person, zone(), now()).more)

    return [
        Column("name", _tr("Name"), lambda p: Cell(text=p.name, person=p.name, strong=True), width=230, least=180,
               stretch=3),
        Column("presence", _tr("Where"), presence, width=150, least=120),
        Column("more", _tr("Until, remark"), more, width=260, least=160, stretch=3),
        Column("department", _tr("Department"), lambda p: Cell(text=p.department), width=150, least=112, stretch=1,
               drop=2),
        Column("extension", _tr("Ext."), lambda p: Cell(text=p.extension, tabular=True), width=76, least=64),
        Column("deputy", _tr("Deputy"), lambda p: Cell(text=p.deputy_name), width=150, least=125, stretch=1, drop=3),
    ]  # fmt: skip
