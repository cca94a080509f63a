"""The columns of the list of parcels."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.deliveries.records import ParcelState, ParcelSummary, ToldWay
from reception_app.kernel.text import dotted, fold
from ui.deliveries.words import due_hours, for_words, moment, state_chip, told_words, what_words, where_words
from ui.kit.dates import weekday_text
from ui.kit.record_model import Cell, Column

Now = Callable[[], datetime]
Zone = Callable[[], ZoneInfo]

SORTS: dict[str, Callable[[ParcelSummary], Any]] = {
    "when": lambda parcel: when_key(parcel),
    "for": lambda parcel: fold(for_words(parcel)),
    "from": lambda parcel: fold(parcel.sender or parcel.carrier),
    "shelf": lambda parcel: fold(parcel.shelf),
}
"""What each column that sorts compares."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ParcelColumns", text)


def when_key(parcel: ParcelSummary) -> tuple[str, int]:
    """When it came, or is to come: of those of one day, what may come at any time of it first."""
    if parcel.received_at is not None:
        return parcel.received_at.isoformat(), parcel.id
    if parcel.due is None:
        return "", parcel.id
    begins = parcel.due.starts_at.isoformat() if parcel.due.starts_at is not None else ""
    return f"{parcel.due.on.isoformat()}T{begins}", parcel.id


def next_step(parcel: ParcelSummary) -> tuple[str, str]:
    """The step that the row's button does, and its label; empty ones where there is none."""
    if parcel.state is ParcelState.EXPECTED:
        return "arrive", _tr("It is here")
    if not parcel.state.waiting:
        return "", ""
    if parcel.needs_recipient:
        return "assign", _tr("For whom?")
    if parcel.told_way is ToldWay.DESK:
        return "ring", _tr("Told")
    return "hand_out", _tr("Hand out")


def parcel_columns(zone: Zone, now: Now) -> list[Column[ParcelSummary]]:
    """When, whom for, what, from whom, where it lies, how it stands, how they were told, what comes next."""

    def when(parcel: ParcelSummary) -> Cell:
        if parcel.received_at is None and parcel.due is not None:
            return Cell(text=weekday_text(parcel.due.on), sub=due_hours(parcel.due, zone()), tabular=True)
        return Cell(text=moment(parcel.received_at, zone(), now()), tabular=True)

    def whom(parcel: ParcelSummary) -> Cell:
        return Cell(text=for_words(parcel), sub=where_words(parcel), strong=True)

    def sender(parcel: ParcelSummary) -> Cell:
        carried = dotted(parcel.carrier, parcel.tracking)
        return Cell(text=parcel.sender or carried, sub=carried if parcel.sender else "")

    def state(parcel: ParcelSummary) -> Cell:
        word, tone = state_chip(parcel, now().astimezone(zone()).date())
        return Cell(chip=word, tone=tone)

    def told(parcel: ParcelSummary) -> Cell:
        return Cell(text=told_words(parcel, zone(), now()) or parcel.collector, faint=True)

    return [
        Column("when", _tr("When"), when, width=155, least=150),
        Column("for", _tr("For"), whom, width=200, least=160, stretch=3),
        Column(
            "what",
            _tr("What"),
            lambda p: Cell(text=what_words(p), sub=p.number),
            width=150,
            least=145,
            stretch=1,
        ),
        Column("from", _tr("From"), sender, width=170, least=150, stretch=2, drop=2),
        Column("shelf", _tr("Shelf"), lambda p: Cell(text=p.shelf), width=75, drop=1),
        Column("state", _tr("State"), state, width=130, least=120),
        Column("told", _tr("Told or collected by"), told, width=190, least=185, drop=3),
        Column("action", "", lambda parcel: Cell(action=next_step(parcel)[1]), width=120, least=116),
    ]
