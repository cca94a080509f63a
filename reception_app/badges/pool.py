"""The pool of passes and keys, inside somebody's transaction: what there is, who has it, and each of its moves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, text, update

from reception_app.audit import record
from reception_app.badges.pool_models import PoolItemRow, PoolMoveRow
from reception_app.badges.pool_numbers import plain_number, sort_number
from reception_app.badges.pool_records import (
    Holder,
    HolderKind,
    ItemKind,
    ItemState,
    Moved,
    PoolItem,
    PoolMove,
)
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate

CHANGED = "pool_item"
"""What changes of items are announced as, and what the audit calls them."""

_ITEMS = PoolItemRow.__table__
_MOVES = PoolMoveRow.__table__
# Spelt exactly as in the partial index, else it is not used.
_AWAY = text("pool_items.state <> 'stored'")
_AWAY_NOW = HotStatement(select(_ITEMS).where(_AWAY, _ITEMS.c.active))
_USERS = "SELECT id, name FROM users WHERE id IN (SELECT value FROM json_each(?))"
_STANDS = ("state", "holder_kind", "holder_id", "active")
_MOVED = ("state", "holder_kind", "holder_id", "holder_name", "since", "due", "note", "active")


@dataclass(frozen=True, slots=True)
class Step:
    """A move that was written, for taking it back: the item as it was, how it stands since, and the move."""

    was: Mapping[str, Any]
    became: Mapping[str, Any]
    move_id: int


def items(tx: ReadTx, *, retired: bool = False) -> list[PoolItem]:
    """Every item by its number; with `retired` also what is used no more."""
    wanted: Select[Any] = select(_ITEMS)
    if not retired:
        wanted = wanted.where(_ITEMS.c.active)
    return _by_number(tx.execute(wanted))


def away(tx: ReadTx) -> list[PoolItem]:
    """What is out or lost, by its number: the counter line asks at every change."""
    return _by_number(_AWAY_NOW.converted(tx))


def is_used(tx: ReadTx) -> bool:
    """Whether there is any pass or key at all."""
    return tx.execute(select(_ITEMS.c.id).where(_ITEMS.c.active).limit(1)).first() is not None


def out_with(tx: ReadTx, kind: HolderKind, holder_ids: Iterable[int]) -> list[PoolItem]:
    """What some visitors or employees have now."""
    # Named although it follows: the index of those who have something is then used.
    wanted = select(_ITEMS).where(
        text("pool_items.holder_id IS NOT NULL"),
        _ITEMS.c.holder_kind == kind.value,
        _ITEMS.c.holder_id.in_(list(holder_ids)),
        _ITEMS.c.state == ItemState.OUT.value,
    )
    return sorted((as_item(row) for row in tx.execute(wanted)), key=lambda item: sort_number(item.number))


def item_row(tx: ReadTx, item_id: int) -> Row[Any]:
    """One item's row. Raises NotFound."""
    row = tx.execute(select(_ITEMS).where(_ITEMS.c.id == item_id)).first()
    if row is None:
        raise NotFound("This pass or key is not in the pool any more.")
    return row


def row_of_number(tx: ReadTx, number: str) -> Row[Any]:
    """The item that carries a number in any writing ("p12" for P-012). Raises NotFound, also for an unclear one."""
    row = tx.execute(select(_ITEMS).where(_ITEMS.c.number == number.strip().upper())).first()
    if row is not None:
        return row
    wanted = plain_number(number[:100])
    numbers = tx.execute(select(_ITEMS.c.id, _ITEMS.c.number))
    meant = [each.id for each in numbers if wanted and plain_number(each.number) == wanted]
    if len(meant) != 1:
        raise NotFound(
            "There is no pass and no key with this number.", hint="Check the number, or choose from the list."
        )
    return item_row(tx, meant[0])


def moves_of(tx: ReadTx, item_id: int) -> list[PoolMove]:
    """What happened to an item, newest first."""
    wanted = (
        select(_MOVES).where(_MOVES.c.item_id == item_id).order_by(_MOVES.c.at.desc(), _MOVES.c.id.desc())
    )
    rows = tx.execute(wanted).all()
    ids = ",".join(str(number) for number in {row.by_id for row in rows})
    names = {row[0]: row[1] for row in tx.execute_sql(_USERS, (f"[{ids}]",))}
    return [
        PoolMove(row.at, Moved(row.what), _holder(row), names.get(row.by_id, ""), row.note) for row in rows
    ]


def add(tx: WriteTx, kind: ItemKind, numbers: Sequence[str], label: str) -> list[int]:
    """New items, stored. Raises Conflict when a number is there already; then none is made."""
    taken = set(tx.execute(select(_ITEMS.c.number).where(_ITEMS.c.number.in_(numbers))).scalars())
    if taken:
        first = min(taken, key=sort_number)
        said = (
            f"{first} is there already" if len(taken) == 1 else f"{first} and {len(taken) - 1} more are there"
        )
        raise Conflict(f"{said}; nothing was added.", hint="Choose other numbers.")
    values = {
        "kind": kind.value,
        "label": label,
        "state": ItemState.STORED.value,
        "holder_kind": "",
        "holder_id": None,
        "holder_name": "",
        "since": None,
        "due": None,
        "note": "",
        "active": True,
        **tx.stamps(),
    }
    ids = [new_id() for _ in numbers]
    rows = [{**values, "id": one, "number": number} for one, number in zip(ids, numbers, strict=True)]
    for row in rows:
        tx.execute(insert(_ITEMS), row)
    told = {"kind": kind.value, "first": numbers[0], "last": numbers[-1], "count": len(numbers)}
    record(tx, "pool.add", CHANGED, ids[0], told)
    tx.changed(CHANGED, *ids)
    return ids


def change(tx: WriteTx, row: Row[Any], kind: ItemKind, label: str) -> None:
    """What an item is, and what it opens."""
    values = {"kind": kind.value, "label": label}
    tx.execute(update(_ITEMS).where(_ITEMS.c.id == row.id).values(**values, **tx.restamps(_ITEMS.c.version)))
    before = {"kind": row.kind, "label": row.label}
    record(tx, "pool.change", CHANGED, row.id, {"number": row.number, "before": before, "after": values})
    tx.changed(CHANGED, row.id)


def hand_out(tx: WriteTx, row: Row[Any], holder: Holder, due: datetime | None, note: str) -> Step:
    """An item goes to somebody. Raises Conflict when it is out, lost or retired."""
    if not row.active:
        raise Conflict(f"{named(row)} is retired.", hint="Choose another one.")
    if row.state == ItemState.LOST.value:
        raise Conflict(
            f"{named(row)} was reported lost and is blocked.",
            hint="Note it as found first, and ask where it comes from.",
        )
    if row.state == ItemState.OUT.value:
        raise Conflict(
            f"{named(row)} is with {isolate(row.holder_name)} already.", hint="Take it back first."
        )
    return _move(tx, row, Moved.OUT, ItemState.OUT, holder, due=due, note=note)


def take_back(tx: WriteTx, row: Row[Any], note: str = "") -> Step:
    """An item came back; of a lost one, it was found. Raises Conflict when it is stored already."""
    if row.state == ItemState.STORED.value:
        raise Conflict(f"{named(row)} is not out.", hint="Check the number on it.")
    what = Moved.FOUND if row.state == ItemState.LOST.value else Moved.RETURNED
    return _move(tx, row, what, ItemState.STORED, None, note=note)


def lose(tx: WriteTx, row: Row[Any], note: str) -> Step:
    """An item is lost: with whoever has it, or out of the drawer. Raises Conflict when it is noted as such."""
    if row.state == ItemState.LOST.value or not row.active:
        raise Conflict(f"{named(row)} is {'lost' if row.active else 'retired'} already.")
    return _move(tx, row, Moved.LOST, ItemState.LOST, _holder(row), note=note)


def retire(tx: WriteTx, row: Row[Any], note: str) -> Step:
    """An item is used no more; a lost one too. Raises Conflict while somebody has it."""
    if row.state == ItemState.OUT.value or not row.active:
        said = f"with {isolate(row.holder_name)}" if row.active else "retired already"
        raise Conflict(f"{named(row)} is {said}.", hint="Take it back first." if row.active else "")
    return _move(tx, row, Moved.RETIRED, ItemState(row.state), _holder(row), note=note, active=False)


def bring_back(tx: WriteTx, row: Row[Any]) -> Step:
    """A retired item is used again. Raises Conflict when it is not retired."""
    if row.active:
        raise Conflict(f"{named(row)} is not retired.")
    return _move(tx, row, Moved.BROUGHT_BACK, ItemState.STORED, None)


def take_step_back(tx: WriteTx, step: Step) -> None:
    """As if the move had not been. Raises Conflict when the item was moved since."""
    row = item_row(tx, step.was["id"])
    # By their numbers, which grow also where the clock is put back.
    last = select(_MOVES.c.id).where(_MOVES.c.item_id == row.id).order_by(_MOVES.c.id.desc())
    # A move that was taken back since is none, and what the item opens may be put right meanwhile.
    elsewhere = any(row._mapping[name] != step.became[name] for name in _STANDS)
    if elsewhere or tx.execute(last.limit(1)).scalar() != step.move_id:
        raise Conflict(f"{named(row)} was moved meanwhile.", hint="Look at its history.")
    values = {name: step.was[name] for name in _MOVED}
    tx.execute(update(_ITEMS).where(_ITEMS.c.id == row.id).values(**values, **tx.restamps(_ITEMS.c.version)))
    tx.execute(delete(_MOVES).where(_MOVES.c.id == step.move_id))
    record(tx, "pool.undo", CHANGED, row.id, {"number": row.number})
    tx.changed(CHANGED, row.id)


def never_with(tx: WriteTx, kind: HolderKind, holder_id: int) -> None:
    """As if somebody had never been handed anything: what they have is stored, and no history names them."""
    theirs = (_ITEMS.c.holder_kind == kind.value, _ITEMS.c.holder_id == holder_id)
    nobody = {"holder_kind": "", "holder_id": None, "holder_name": "", "due": None, "note": ""}
    for row in tx.execute(select(_ITEMS).where(text("pool_items.holder_id IS NOT NULL"), *theirs)).all():
        back = {"state": ItemState.STORED.value, "since": None} if row.state == ItemState.OUT.value else {}
        values = {**nobody, **back, **tx.restamps(_ITEMS.c.version)}
        tx.execute(update(_ITEMS).where(_ITEMS.c.id == row.id).values(**values))
        record(tx, "pool.undo", CHANGED, row.id, {"number": row.number})
        tx.changed(CHANGED, row.id)
    tx.execute(
        delete(_MOVES).where(
            text("pool_moves.holder_id IS NOT NULL"),
            _MOVES.c.holder_kind == kind.value,
            _MOVES.c.holder_id == holder_id,
        )
    )


def named(row: Any) -> str:
    """An item in a sentence: "Key K-12"."""
    return f"{'Key' if row.kind == ItemKind.KEY else 'Pass'} {row.number}"


def as_item(row: Row[Any]) -> PoolItem:
    """A row as a record."""
    return PoolItem(
        row.id,
        ItemKind(row.kind),
        row.number,
        row.label,
        ItemState(row.state),
        _holder(row),
        row.since,
        row.due,
        row.note,
        bool(row.active),
        row.version,
    )


def _by_number(rows: Iterable[Row[Any]]) -> list[PoolItem]:
    return sorted(map(as_item, rows), key=lambda item: sort_number(item.number))


def _holder(row: Row[Any]) -> Holder | None:
    if row.holder_id is None:
        return None
    return Holder(HolderKind(row.holder_kind), row.holder_id, row.holder_name)


def _move(
    tx: WriteTx,
    row: Row[Any],
    what: Moved,
    state: ItemState,
    holder: Holder | None,
    *,
    due: datetime | None = None,
    note: str = "",
    active: bool = True,
) -> Step:
    has = {
        "holder_kind": holder.kind.value if holder else "",
        "holder_id": holder.id if holder else None,
        "holder_name": holder.name if holder else "",
    }
    values = {
        **has,
        "state": state.value,
        "since": tx.now if state is not ItemState.STORED else None,
        "due": due,
        "note": note,
        "active": active,
    }
    tx.execute(update(_ITEMS).where(_ITEMS.c.id == row.id).values(**values, **tx.restamps(_ITEMS.c.version)))
    # Of one that came back the history says from whom.
    who = has if holder else {name: getattr(row, name) for name in has}
    move_id = new_id()
    moved = {"id": move_id, "item_id": row.id, "at": tx.now, "what": what.value, "by_id": tx.actor.user_id}
    tx.execute(insert(_MOVES), {**moved, **who, "note": note})
    told = {"number": row.number, "holder_kind": who["holder_kind"], "holder_id": who["holder_id"]}
    record(tx, f"pool.{what.value}", CHANGED, row.id, told)
    tx.changed(CHANGED, row.id)
    return Step(dict(row._mapping), values, move_id)
