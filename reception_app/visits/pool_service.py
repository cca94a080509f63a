"""The verbs of the pool: numbered passes and keys, who has them, and what became of those that did not come back."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from reception_app.audit import record
from reception_app.badges import BadgeDrawing, pool
from reception_app.badges.pool_numbers import numbers_between, plain_number
from reception_app.badges.pool_records import (
    HolderKind,
    HolderOption,
    ItemKind,
    NotBack,
    PoolDetail,
    PoolItem,
)
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, fold
from reception_app.visits import lending
from reception_app.visits.front_desk import FrontDesk

LABEL_MAX = 100


class PoolService:
    """Passes and keys: handed out, taken back, lost, found, added, retired. Moments in UTC.

    Every verb raises NotAllowed when the actor's role lacks the right, NotFound for an item that is not there, and
    Conflict when its state does not allow the step. For ten seconds `VisitService.undo` takes back what was moved.
    """

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def items(self, actor: Actor, *, retired: bool = False) -> list[PoolItem]:
        """Every item by its number, with `retired` also those used no more."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return pool.items(tx, retired=retired)

    def is_used(self, actor: Actor) -> bool:
        """Whether the house has passes or keys at all: where it has none, nobody is asked for one."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return pool.is_used(tx)

    def item(self, actor: Actor, item_id: int) -> PoolDetail:
        """One item with its history."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return PoolDetail(pool.as_item(pool.item_row(tx, item_id)), tuple(pool.moves_of(tx, item_id)))

    def by_number(self, actor: Actor, number: str) -> PoolItem:
        """The item of a number as it was scanned or typed: "p12" is P-012 when no other could be meant."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return pool.as_item(pool.row_of_number(tx, number))

    def find(self, actor: Actor, typed: str, most: int = 8) -> list[PoolItem]:
        """Items whose number begins so, or which are for or with what is typed; numbers first."""
        require(actor, Right.SEE_BOARD)
        wanted, words = plain_number(typed), fold(typed).strip()
        with self._desk.store.read() as tx:
            known = pool.items(tx)
        numbers = [item for item in known if wanted and plain_number(item.number).startswith(wanted)]
        others = [item for item in known if words and item not in numbers and words in _said_of(item)]
        return [*numbers, *others][:most]

    def holders(self, actor: Actor, typed: str, most: int = 6) -> list[HolderOption]:
        """Whom an item may be handed out to, while a name is typed: visitors on site, then staff."""
        require(actor, Right.HAND_OUT)
        staff = self._desk.directory.find_hosts(actor, typed, most) if typed.strip() else []
        with self._desk.store.read() as tx:
            return lending.holders(tx, self._desk, staff, typed, most)

    def held_by(self, actor: Actor, kind: HolderKind, holder_id: int) -> list[PoolItem]:
        """What somebody has now."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return pool.out_with(tx, kind, [holder_id])

    def not_back(self, actor: Actor) -> list[NotBack]:
        """What should be back: visitors left with it, or its time is up."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return lending.not_back(tx)

    def hand_out(
        self,
        actor: Actor,
        item_id: int,
        kind: HolderKind,
        holder_id: int,
        *,
        due: datetime | None = None,
        note: str = "",
    ) -> PoolItem:
        """An item goes to a visitor on site or to an employee; due when it is to be back, None: when they leave.

        Raises Conflict for one that is out, lost or retired, and for a visitor who is held or gone; Invalid.
        """
        require(actor, Right.HAND_OUT)
        said = clean_line(note, field="note")

        def work(tx: WriteTx) -> list[pool.Step]:
            if due is not None and due <= tx.now:
                raise Invalid("This time is over already.", field="due")
            holder = lending.holder_now(tx, self._desk, kind, holder_id)
            return [pool.hand_out(tx, pool.item_row(tx, item_id), holder, due, said)]

        return self._moved(actor, work, "handing out of {0}")[0]

    def take_back(self, actor: Actor, item_ids: Iterable[int], note: str = "") -> list[PoolItem]:
        """These came back; a lost one is found, and may be handed out again."""
        require(actor, Right.CHECK_OUT)
        said = clean_line(note, field="note")
        wanted = list(dict.fromkeys(item_ids))
        return self._moved(
            actor,
            lambda tx: [pool.take_back(tx, pool.item_row(tx, one), said) for one in wanted],
            "return of {0}",
        )

    def report_lost(self, actor: Actor, item_ids: Iterable[int], note: str = "") -> list[PoolItem]:
        """These did not come back: they are blocked, and the office is told by mail where mail is on."""
        require(actor, Right.CHECK_OUT)
        said = clean_line(note, field="note")
        wanted = list(dict.fromkeys(item_ids))
        told: list[int] = []

        def work(tx: WriteTx) -> list[pool.Step]:
            steps = [pool.lose(tx, pool.item_row(tx, one), said) for one in wanted]
            lost = [pool.as_item(pool.item_row(tx, one)) for one in wanted]
            told.extend(filter(None, (lending.report_loss(tx, self._desk, item, said) for item in lost)))
            return steps

        return self._moved(actor, work, "loss of {0}", told)

    def add(
        self, actor: Actor, kind: ItemKind, first: str, last: str = "", label: str = ""
    ) -> list[PoolItem]:
        """New items: one number, or all from the first to the last (P-001 to P-050). Raises Invalid."""
        require(actor, Right.EDIT_POOL)
        numbers = numbers_between(first, last)
        said = clean_line(label, limit=LABEL_MAX, field="label")
        with self._desk.store.write(actor) as tx:
            ids = pool.add(tx, kind, numbers, said)
            return [pool.as_item(pool.item_row(tx, one)) for one in ids]

    def change(self, actor: Actor, item_id: int, kind: ItemKind, label: str, version: int) -> PoolItem:
        """What an item is and what it opens. Raises Conflict when somebody moved or changed it meanwhile."""
        require(actor, Right.EDIT_POOL)
        said = clean_line(label, limit=LABEL_MAX, field="label")
        with self._desk.store.write(actor) as tx:
            row = pool.item_row(tx, item_id)
            if row.version != version:
                raise Conflict(
                    f"{pool.named(row)} was moved or changed meanwhile.", hint="Look at it again, then save."
                )
            pool.change(tx, row, kind, said)
            return pool.as_item(pool.item_row(tx, item_id))

    def retire(self, actor: Actor, item_ids: Iterable[int], note: str = "") -> list[PoolItem]:
        """These are used no more; their history stays."""
        require(actor, Right.EDIT_POOL)
        said = clean_line(note, field="note")
        wanted = list(dict.fromkeys(item_ids))
        return self._moved(
            actor,
            lambda tx: [pool.retire(tx, pool.item_row(tx, one), said) for one in wanted],
            "retiring of {0}",
        )

    def bring_back(self, actor: Actor, item_id: int) -> PoolItem:
        """A retired item is used again."""
        require(actor, Right.EDIT_POOL)
        return self._moved(
            actor, lambda tx: [pool.bring_back(tx, pool.item_row(tx, item_id))], "bringing back of {0}"
        )[0]

    def print_labels(self, actor: Actor, item_ids: Iterable[int]) -> list[int]:
        """A label for each: its number, also as bars, and what it is for; the deliveries' ids."""
        require(actor, Right.PRINT)
        wanted = list(dict.fromkeys(item_ids))
        with self._desk.store.write(actor) as tx:
            items = [pool.as_item(pool.item_row(tx, one)) for one in wanted]
            record(tx, "pool.print_labels", pool.CHANGED, wanted[0] if wanted else 0, {"count": len(wanted)})
            # Late: the desk asks for what is out at its start, and making labels brings in what draws them.
            from reception_app.visits import pool_labels

            return pool_labels.print_labels(tx, self._desk, items)

    def label_to_print(self, data: Mapping[str, Any]) -> BadgeDrawing:
        """What a print job in the outbox stands for. Raises NotFound."""
        with self._desk.store.read() as tx:
            # Late, as in `print_labels`.
            from reception_app.visits import pool_labels

            return pool_labels.drawing(tx, self._desk, data)

    def _moved(
        self,
        actor: Actor,
        work: Callable[[WriteTx], list[pool.Step]],
        label: str,
        told: Iterable[int] = (),
    ) -> list[PoolItem]:
        """Do it in one transaction, and note how it is taken back. Raises Invalid when nothing was chosen."""
        with self._desk.store.write(actor) as tx:
            steps = work(tx)
            if not steps:
                raise Invalid("No pass and no key was chosen.", field="number")
            shown = self._read(tx, steps)
        what = pool.named(shown[0]) if len(shown) == 1 else f"{len(shown)} passes and keys"
        extras = lending.steps_back(steps, list(told))
        now = self._desk.store.clock.now()
        self._desk.undo.note(actor.user_id, now, label.format(what), "pool", extras=extras)
        return shown

    @staticmethod
    def _read(tx: ReadTx, steps: Iterable[pool.Step]) -> list[PoolItem]:
        return [pool.as_item(pool.item_row(tx, step.was["id"])) for step in steps]


def _said_of(item: PoolItem) -> str:
    return fold(f"{item.label} {item.holder.name if item.holder else ''}")
