"""The columns of open calls, of the log, and of call-backs."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.calls.records import Call, CallBack, CallState, CandidateKind, Direction
from reception_app.kernel.text import dotted, fold, isolate
from ui.calls.words import call_chip, caller_words, length_text, standing_word
from ui.kit.caller_input import known_from
from ui.kit.dates import moment_text
from ui.kit.record_model import Cell, Column, beginning

Now = Callable[[], datetime]
Zone = Callable[[], ZoneInfo]

LOG_SORTS: dict[str, Callable[[Call], Any]] = {
    "time": lambda call: call.rung_at.timestamp(),
    "caller": lambda call: fold(call.caller),
    "for": lambda call: fold(call.target_name),
    "taken": lambda call: fold(call.taken_by_name),
}
"""What each column of the log that sorts compares."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("CallColumns", text)


def _caller(call: Call) -> Cell:
    number = call.number if call.caller != call.number else ""
    known = known_from(CandidateKind.CONTACT) if call.contact_id else ""
    if call.contact_name and fold(call.contact_name) != fold(call.caller):
        # Written down under another name than theirs.
        known = _tr("Contact {0}").format(isolate(call.contact_name))
    sub = dotted(call.company, number, known)
    return Cell(text=caller_words(call), sub=sub, strong=True)


def _moment(at: datetime, now: Now, zone: Zone) -> Cell:
    return Cell(text=moment_text(at, zone(), now().astimezone(zone()).date()), tabular=True)


def _about(call: Call) -> Cell:
    return Cell(text=call.about or beginning(call.notes), faint=True)


def open_columns(zone: Zone, now: Now, mine: Callable[[], int]) -> list[Column[Call]]:
    """Calls that are going on: the state first, then who and whom."""

    def state(call: Call) -> Cell:
        word, tone = standing_word(call)
        return Cell(chip=word, tone=tone)

    def action(call: Call) -> Cell:
        if call.state is CallState.PUT_THROUGH:
            return Cell(action=_tr("It was answered"))
        if call.state is CallState.OPEN and call.taken_by not in (0, mine()):
            return Cell()
        return Cell(action=_tr("Open") if call.state is CallState.OPEN else _tr("Take"))

    def whom(call: Call) -> Cell:
        wish = call.call_back
        if wish is None or wish.due_at is None:
            return Cell(text=call.target_name)
        # The time first: the column is narrow. Who calls only where it is not the one whom the call is for.
        due = moment_text(wish.due_at, zone(), now().astimezone(zone()).date())
        owner = wish.owner_name or _tr("The desk")
        other = owner if wish.owner_id != call.target_id else ""
        said = dotted(_tr("Call back by {0}").format(due), other)
        # Alone it stands in the middle of the row, as whatever has one line.
        return Cell(text=call.target_name, sub=said) if call.target_name else Cell(text=said, faint=True)

    return [
        Column("time", _tr("Time"), lambda call: _moment(call.rung_at, now, zone), width=80),
        Column("state", _tr("State"), state, width=130),
        Column("caller", _tr("Caller"), _caller, width=200, stretch=3),
        Column("for", _tr("For"), whom, width=170, stretch=2),
        Column("about", _tr("About"), _about, width=150, stretch=2, drop=2),
        Column(
            "taken", _tr("With"), lambda call: Cell(text=call.taken_by_name), width=130, stretch=1, drop=1
        ),
        Column("action", "", action, width=150),
    ]


def log_columns(zone: Zone, now: Now) -> list[Column[Call]]:
    """Every call: when, which way, who, whom, what became of it, how long, who took it."""

    def way(call: Call) -> Cell:
        return Cell(text=_tr("Out") if call.direction is Direction.OUT else _tr("In"), faint=True)

    def outcome(call: Call) -> Cell:
        word, tone = call_chip(call)
        return Cell(chip=word, tone=tone)

    def lasted(call: Call) -> Cell:
        return Cell(text=length_text(call.seconds(now())), tabular=True)

    return [
        Column("time", _tr("Time"), lambda call: _moment(call.rung_at, now, zone), width=110, least=90),
        Column("way", _tr("Way"), way, width=60, drop=3),
        Column("caller", _tr("Caller"), _caller, width=220, least=200, stretch=3),
        Column("for", _tr("For"), lambda call: Cell(text=call.target_name), width=140, least=120, stretch=2),
        Column(
            "line", _tr("Line"), lambda call: Cell(text=call.line, faint=True), width=80, least=80, drop=5
        ),
        Column("about", _tr("About"), _about, width=160, least=160, stretch=2, drop=4),
        Column("outcome", _tr("Outcome"), outcome, width=165, least=150),
        Column("lasted", _tr("Length"), lasted, width=80, least=80, drop=2),
        Column(
            "taken",
            _tr("Taken by"),
            lambda call: Cell(text=call.taken_by_name),
            width=130,
            least=110,
            stretch=1,
            drop=1,
        ),
    ]


def call_back_columns(zone: Zone, now: Now) -> list[Column[CallBack]]:
    """Who is to be called back: by when, who, why, who calls."""

    def due(back: CallBack) -> Cell:
        word = _tr("late") if back.overdue(now()) else _tr("due")
        return Cell(chip=word, tone="bad" if back.overdue(now()) else "info")

    def caller(back: CallBack) -> Cell:
        cell = _caller(back.call)
        again = _tr("rang {0} times").format(back.times) if back.times > 1 else ""
        goes_on = standing_word(back.call)[0] if back.call.state is not CallState.ENDED else ""
        return Cell(text=cell.text, sub=dotted(goes_on, cell.sub, again), strong=True)

    def about(back: CallBack) -> Cell:
        return Cell(text=back.note.splitlines()[-1] if back.note else _about(back.call).text, faint=True)

    def owner(back: CallBack) -> Cell:
        return Cell(text=back.owner_name or _tr("The desk"), sub=back.owner_away)

    return [
        Column("by", _tr("By"), lambda back: _moment(back.due_at, now, zone), width=110),
        Column("due", _tr("State"), due, width=80),
        Column("caller", _tr("Caller"), caller, width=230, stretch=3),
        Column("about", _tr("About"), about, width=160, stretch=2, drop=1),
        Column("owner", _tr("Who calls"), owner, width=140, stretch=1),
        Column("action", "", lambda _: Cell(action=_tr("Called back")), width=130),
    ]
