"""The decisions about calls, as pure functions."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from reception_app.calls.records import CallEdit, CallState, Outcome
from reception_app.directory.hours import next_moment
from reception_app.kernel.errors import Difference
from reception_app.kernel.text import dotted, tokens

_S = CallState
STEPS: Mapping[str, frozenset[CallState]] = {
    "take": frozenset({_S.RINGING, _S.PARKED, _S.PUT_THROUGH, _S.CAME_BACK}),
    "park": frozenset({_S.OPEN}),
    "put_through": frozenset({_S.OPEN, _S.PARKED, _S.CAME_BACK}),
    "answered": frozenset({_S.PUT_THROUGH, _S.CAME_BACK}),
    "reopen": frozenset({_S.PARKED, _S.PUT_THROUGH, _S.CAME_BACK, _S.ENDED}),
    "end": frozenset({_S.RINGING, _S.OPEN, _S.PARKED, _S.PUT_THROUGH, _S.CAME_BACK}),
}
"""What may be done to a call, by where it stands."""


def state_at(stored: CallState, back_at: datetime | None, now: datetime) -> CallState:
    """Where a call stands at a moment: one that was put through comes back by itself when its time is up."""
    if stored is _S.PUT_THROUGH and back_at is not None and back_at <= now:
        return _S.CAME_BACK
    return stored


def comes_back_at(now: datetime, seconds: int) -> datetime | None:
    """When a call that is put through now comes back; None when the house wants none back."""
    return now + timedelta(seconds=seconds) if seconds else None


def next_at(at: time, now: datetime, zone: ZoneInfo) -> datetime:
    """When the house's clock shows a time next (UTC); of the minute that is just over it is still today's."""
    return next_moment(at.hour * 60 + at.minute, now - timedelta(minutes=1), zone)


def outcome_of_hang_up(state: CallState) -> Outcome | None:
    """What became of a call whose caller has hung up; None while somebody at the desk still writes about it."""
    if state is _S.RINGING:
        return Outcome.ABANDONED
    if state is _S.PUT_THROUGH:
        return Outcome.PUT_THROUGH
    if state in (_S.PARKED, _S.CAME_BACK):
        return Outcome.ABANDONED
    return None


def edit_of(call: Any) -> CallEdit:
    """What a pad holds of a call, or of a row of one."""
    return CallEdit(**{each.name: getattr(call, each.name) for each in fields(CallEdit)})


def parts_of(edit: CallEdit) -> Mapping[str, tuple[object, ...]]:
    """What belongs together, by the field that stands for it: another name under the same record is nobody."""
    caller = (edit.number, edit.name, edit.company)
    return {
        "number": (*map(str.strip, caller), edit.visitor_id, edit.contact_id, edit.employee_id),
        "target_id": (edit.target_id,),
        "about": (edit.about.strip(),),
        "notes": (edit.notes.strip(),),
    }


def meanwhile(typed: CallEdit, shown: CallEdit, stored: CallEdit) -> tuple[frozenset[str], frozenset[str]]:
    """The parts that another desk has changed since they were `shown`: those left alone here, and the others."""
    mine, before, now = (parts_of(each) for each in (typed, shown, stored))
    theirs = frozenset(part for part, said in now.items() if said not in (before[part], mine[part]))
    both = frozenset(part for part in theirs if mine[part] != before[part])
    return theirs - both, both


def differences_of(
    typed: CallEdit, stored: CallEdit, parts: Collection[str], name_of: Callable[[int], str]
) -> tuple[Difference, ...]:
    """What stands now and what was typed, part by part, as people read it."""

    def words(edit: CallEdit, part: str) -> str:
        if part == "number":
            return dotted(edit.name.strip(), edit.company.strip(), edit.number.strip())
        return name_of(edit.target_id) if part == "target_id" else str(getattr(edit, part))

    return tuple(
        Difference(part, words(stored, part), words(typed, part)) for part in parts_of(typed) if part in parts
    )


def with_parts(typed: CallEdit, stored: CallEdit, taken: Collection[str]) -> CallEdit:
    """What was typed, but these parts as they are stored."""
    caller = ("number", "name", "company", "visitor_id", "contact_id", "employee_id")
    names = [name for part in taken for name in (caller if part == "number" else (part,))]
    return replace(typed, **{name: getattr(stored, name) for name in names})


def search_words(*texts: str) -> str:
    """What a call is found by: the folded words, each behind a blank, so that " sou" finds a beginning."""
    return "".join(f" {word}" for text in texts for word in tokens(text))
