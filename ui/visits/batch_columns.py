"""The columns of a batch of badges."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from reception_app.visits.batches import BatchLine
from ui.kit.record_model import Cell, Column
from ui.visits.batch_words import deed_chip


def _tr(text: str) -> str:
    return QCoreApplication.translate("BatchColumns", text)


def batch_columns(place: Callable[[BatchLine], int]) -> list[Column[BatchLine]]:
    """Place in the list, visitor, number as far as there is one, and what is done."""

    def number(line: BatchLine) -> Cell:
        return Cell(text=str(place(line)), tabular=True, faint=True)

    def person(line: BatchLine) -> Cell:
        return Cell(text=line.visit.name, sub=line.visit.company or line.visit.type_name, strong=True)

    def badge(line: BatchLine) -> Cell:
        return Cell(text=line.visit.badge or "–", tabular=True, faint=not line.visit.badge)

    def deed(line: BatchLine) -> Cell:
        chip, tone = deed_chip(line.deed)
        return Cell(chip=chip, tone=tone)

    return [
        Column("place", _tr("No."), number, width=52),
        Column("person", _tr("Visitor"), person, width=190, stretch=2),
        Column("badge", _tr("Badge"), badge, width=86),
        Column("deed", _tr("What is done"), deed, width=130),
    ]
