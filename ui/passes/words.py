"""Passes and keys in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.badges.pool_records import (
    HolderKind,
    ItemKind,
    ItemState,
    Moved,
    PoolDetail,
    PoolItem,
)
from reception_app.kernel.text import dotted, isolate
from ui.kit.chip import ChipTone
from ui.kit.dates import moment_text
from ui.kit.timeline import TimelineEntry


def _tr(text: str) -> str:
    return QCoreApplication.translate("Passes", text)


def kind_word(kind: ItemKind) -> str:
    """What an item is."""
    return _tr("Key") if kind is ItemKind.KEY else _tr("Pass")


def item_words(item: PoolItem) -> str:
    """An item in a sentence: "Key K-12"."""
    return f"{kind_word(item.kind)} {item.number}"


def items_words(items: list[PoolItem]) -> str:
    """Several in a sentence: "Key K-12, Pass P-003"."""
    return ", ".join(item_words(item) for item in items)


def state_chip(item: PoolItem, now: datetime, *, left: bool = False) -> tuple[str, ChipTone]:
    """How an item stands; `left`: its visitor is gone."""
    if not item.active:
        return _tr("Retired"), "mute"
    if item.state is ItemState.LOST:
        return _tr("Lost"), "bad"
    if item.state is ItemState.STORED:
        return _tr("Stored"), "ok"
    if left:
        return _tr("Left with it"), "bad"
    return (_tr("Overdue"), "bad") if item.overdue(now) else (_tr("Out"), "info")


def holder_words(item: PoolItem) -> str:
    """Who has an item, or had it last."""
    if item.holder is None:
        return ""
    return (
        item.holder.name
        if item.state is not ItemState.LOST
        else _tr("last with {0}").format(isolate(item.holder.name))
    )


def staff_or_visitor(kind: HolderKind) -> str:
    """What somebody is to the house."""
    return _tr("Visitor") if kind is HolderKind.VISIT else _tr("Staff")


def facts_of(item: PoolItem, zone: ZoneInfo, now: datetime) -> list[tuple[str, str]]:
    """Pairs for the sheet; what is not known is empty."""
    today = now.astimezone(zone).date()
    who = item.holder.name if item.holder else ""
    lost = item.state is ItemState.LOST
    since = moment_text(item.since, zone, today) if item.since else ""
    due = moment_text(item.due, zone, today) if item.due else ""
    if item.state is ItemState.OUT and not due:
        due = _tr("When they leave")
    return [
        (_tr("What"), kind_word(item.kind)),
        (_tr("For"), item.label),
        (_tr("Last with") if lost else _tr("With"), who),
        (_tr("Who"), staff_or_visitor(item.holder.kind) if item.holder else ""),
        (_tr("Lost since") if lost else _tr("Since"), since),
        (_tr("Back by"), due),
        (_tr("Note"), item.note),
    ]


def history_of(detail: PoolDetail, zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Each move of an item, newest first: what, with whom, by whom."""
    today = now.astimezone(zone).date()
    entries = []
    for move in detail.moves:
        text = _MOVES[move.what]()
        if move.holder is not None and move.holder.name:
            text = f"{text}: {isolate(move.holder.name)}"
        by = _tr("by {0}").format(move.by) if move.by else ""
        entries.append(
            TimelineEntry(
                moment_text(move.at, zone, today),
                text,
                dotted(move.note, by),
            )
        )
    return entries


_MOVES = {
    Moved.OUT: lambda: _tr("Handed out"),
    Moved.RETURNED: lambda: _tr("Came back"),
    Moved.LOST: lambda: _tr("Reported lost"),
    Moved.FOUND: lambda: _tr("Found"),
    Moved.RETIRED: lambda: _tr("Retired"),
    Moved.BROUGHT_BACK: lambda: _tr("Used again"),
}
