"""How parcels read: kinds and states in a word and a tone, whom they are for, how those were told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.deliveries.records import (
    Due,
    ParcelDetail,
    ParcelKind,
    ParcelState,
    ParcelStep,
    ParcelSummary,
    ToldWay,
)
from reception_app.kernel.text import dotted, isolate
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, moment_text, weekday_text
from ui.kit.delivery_words import channel_word, reason
from ui.kit.delivery_words import state_chip as delivery_chip
from ui.kit.timeline import TimelineEntry


def _tr(text: str) -> str:
    return QCoreApplication.translate("Parcels", text)


def kind_word(kind: ParcelKind) -> str:
    """What sort of delivery it is."""
    words = {
        ParcelKind.LETTER: _tr("Letter"),
        ParcelKind.PARCEL: _tr("Parcel"),
        ParcelKind.REGISTERED: _tr("Registered letter"),
        ParcelKind.LEGAL: _tr("Legal letter"),
        ParcelKind.PERISHABLE: _tr("Perishable"),
        ParcelKind.FLOWERS: _tr("Flowers"),
    }
    return words[kind]


def state_word(state: ParcelState) -> tuple[str, ChipTone]:
    """A state in a word and its tone."""
    words: dict[ParcelState, tuple[str, ChipTone]] = {
        ParcelState.EXPECTED: (_tr("expected"), "info"),
        ParcelState.RECEIVED: (_tr("not told"), "warn"),
        ParcelState.NOTIFIED: (_tr("told"), "info"),
        ParcelState.COLLECTED: (_tr("collected"), "ok"),
        ParcelState.RETURNED: (_tr("sent back"), "mute"),
        ParcelState.FORWARDED: (_tr("sent on"), "mute"),
        ParcelState.LOST: (_tr("lost"), "bad"),
        ParcelState.DISPOSED: (_tr("disposed of"), "mute"),
        ParcelState.CANCELLED: (_tr("cancelled"), "mute"),
    }
    return words[state]


def state_chip(parcel: ParcelSummary, today: date) -> tuple[str, ChipTone]:
    """Where a parcel stands `today`, a local day; what the desk has to do about it comes first."""
    if parcel.state is ParcelState.EXPECTED and parcel.due is not None and parcel.due.on < today:
        return _tr("did not come"), "warn"
    if parcel.overdue:
        return _tr("waits too long"), "bad"
    if parcel.state.waiting and parcel.needs_recipient:
        return (_tr("has left") if parcel.to.left else _tr("for whom?")), "warn"
    if parcel.state.waiting and parcel.told_way is ToldWay.DESK:
        return _tr("to be rung"), "warn"
    if parcel.state is ParcelState.NOTIFIED and parcel.told is not None and parcel.told.needs_a_person:
        return _tr("mail failed"), "bad"
    return state_word(parcel.state)


def for_words(parcel: ParcelSummary) -> str:
    """Whom it is for, or what the label says; never empty."""
    return parcel.to.name or _tr("Nobody known")


def where_words(parcel: ParcelSummary) -> str:
    """Where whoever it is for is found."""
    extension = _tr("ext. {0}").format(parcel.to.extension) if parcel.to.extension else ""
    said = _tr("not matched yet") if not parcel.to.matched else ""
    return dotted(said, parcel.to.department, parcel.to.room, extension)


def what_words(parcel: ParcelSummary) -> str:
    """What it is, and how many pieces of it are here."""
    if parcel.pieces == 1:
        return kind_word(parcel.kind)
    if parcel.pieces_left and parcel.pieces_out:
        pieces = _tr("{0} of {1} here").format(parcel.pieces_left, parcel.pieces)
    else:
        pieces = f"{parcel.pieces} ×"
    return f"{kind_word(parcel.kind)} · {pieces}"


def due_words(due: Due, zone: ZoneInfo) -> str:
    """The day, and the hours where they are known."""
    return " ".join(part for part in (weekday_text(due.on), due_hours(due, zone)) if part)


def due_hours(due: Due, zone: ZoneInfo) -> str:
    """The hours in which it is expected; empty for the whole day."""
    if due.starts_at is None or due.ends_at is None:
        return ""
    return f"{clock_time(due.starts_at, zone)}–{clock_time(due.ends_at, zone)}"


def told_words(parcel: ParcelSummary, zone: ZoneInfo, now: datetime) -> str:
    """How and when they were told last, or why they were not."""
    if parcel.told_way is ToldWay.NOBODY or not parcel.state.waiting:
        return ""
    if parcel.told_way is ToldWay.DESK:
        rung = _tr("Ring ext. {0}").format(parcel.to.extension) if parcel.to.extension else ""
        return rung or _tr("Tell them in person")
    when = moment(parcel.told_at, zone, now)
    if parcel.told_way is ToldWay.TELEPHONE:
        return _tr("Told by the desk") + f" · {when}"
    if parcel.told is None:
        return _tr("Told") + f" · {when}"
    word, _ = delivery_chip(parcel.told)
    return f"{channel_word(parcel.told.channel)} · {word} · {when}"


def ring_words(parcel: ParcelSummary) -> str:
    """That the desk has to ring whoever a parcel is for, and where."""
    name = isolate(for_words(parcel))
    if not parcel.to.extension:
        return _tr("{0} can't be told by mail: tell them in person").format(name)
    return _tr("Ring {0}, ext. {1}").format(name, parcel.to.extension)


def moment(at: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """A moment as in every list; nothing for none."""
    return moment_text(at, zone, now.astimezone(zone).date())


def facts_of(parcel: ParcelSummary, zone: ZoneInfo, now: datetime) -> list[tuple[str, str]]:
    """What is known of a parcel."""
    out = _tr("{0} of {1} handed out").format(parcel.pieces_out, parcel.pieces)
    pieces = "" if parcel.pieces == 1 else out if parcel.pieces_out else str(parcel.pieces)
    came = f"{moment(parcel.received_at, zone, now)} · {parcel.received_by_name}"
    return [
        (_tr("For"), for_words(parcel)),
        (_tr("Where they are"), where_words(parcel)),
        (_tr("What"), kind_word(parcel.kind)),
        (_tr("Pieces"), pieces),
        (_tr("Shelf"), parcel.shelf),
        (_tr("Sender"), parcel.sender),
        (_tr("Carrier"), parcel.carrier),
        (_tr("Tracking number"), parcel.tracking),
        (_tr("Expected"), due_words(parcel.due, zone) if parcel.due is not None else ""),
        (_tr("Received"), came if parcel.received_at else ""),
        (_tr("Told"), told_words(parcel, zone, now)),
        (_tr("Collected by"), parcel.collector),
        (_tr("Collected"), moment(parcel.collected_at, zone, now) if parcel.collected_at else ""),
        (_tr("Reason"), parcel.reason),
        (_tr("Condition"), parcel.condition),
        (_tr("Parcel number"), parcel.number),
    ]


def told_of(detail: ParcelDetail, zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Every notice with how it stands and why."""
    entries = []
    for each in detail.deliveries:
        word, tone = delivery_chip(each)
        at = moment(each.sent_at or each.changed_at, zone, now)
        entries.append(TimelineEntry(at, each.label or channel_word(each.channel), reason(each), word, tone))
    return entries


def steps_of(detail: ParcelDetail, zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Everything that happened with it."""
    return [_step(step, zone, now) for step in detail.steps]


def _step(step: ParcelStep, zone: ZoneInfo, now: datetime) -> TimelineEntry:
    words = {
        "announced": _tr("Announced"),
        "received": _tr("Received"),
        "arrived": _tr("Received, as announced"),
        "edited": _tr("Corrected"),
        "rescheduled": _tr("Expected on another day"),
        "assigned": _tr("For {0}"),
        "told": _tr("{0} told again"),
        "rung": _tr("{0} told by the desk"),
        "moved": _tr("Put elsewhere"),
        "handed_out": _tr("Handed out to {0}"),
        "returned": _tr("Sent back"),
        "forwarded": _tr("Sent on"),
        "lost": _tr("Lost"),
        "disposed": _tr("Disposed of"),
        "cancelled": _tr("Cancelled"),
        "handed_over": _tr("Taken over by {0}"),
        "undone": _tr("A step was taken back"),
    }
    said = words.get(step.kind, step.kind).format(isolate(step.name))
    pieces = f"{step.pieces} ×" if step.pieces > 1 else ""
    note = "" if step.kind in ("told", "undone") else step.note
    detail = dotted(pieces, note, step.by_name)
    return TimelineEntry(moment(step.at, zone, now), said, detail)
