"""The verbs of lanes."""

from collections.abc import Sequence

from sqlalchemy import insert, select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid, Outdated
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import fold
from reception_app.schedule import rows, rules
from reception_app.schedule.house import House
from reception_app.schedule.models import LaneRow
from reception_app.schedule.records import Lane, LaneEdit
from reception_app.schedule.rows import LANES

_CHANGED = "This lane was changed meanwhile."


class LaneService:
    """The lanes of the schedule.

    Whoever may see the schedule sees those for their role. Changing them raises NotAllowed without MANAGE_LANES,
    NotFound, Conflict for another version, Invalid naming a field, StoreTrouble. `Change("lane")` is published.
    """

    def __init__(self, house: House) -> None:
        self._store = house.store

    def all(self, actor: Actor, *, archived: bool = False) -> list[Lane]:
        """The lanes in their order; `archived`: those that were put away as well."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            return [lane for lane in rows.lanes(tx, actor).values() if archived or not lane.archived]

    def hidden(self, actor: Actor) -> frozenset[int]:
        """The numbers of the lanes that somebody may not see."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            return frozenset(tx.execute(select(rows.LANES.c.id)).scalars()) - frozenset(rows.lanes(tx, actor))

    def save(self, actor: Actor, edit: LaneEdit, lane_id: int = 0) -> Lane:
        """Make a lane (`lane_id` 0) or change one."""
        require(actor, Right.MANAGE_LANES)
        clean = rules.clean_lane(edit)
        values = {
            "name": clean.name,
            "name_folded": fold(clean.name),
            "part": clean.group.value,
            "tone": clean.tone,
            "overlap": clean.overlap.value,
            "seen_by": clean.seen_by.value,
            "edited_by": clean.edited_by.value,
            "position": clean.position,
        }
        with self._store.write(actor) as tx:
            _check_name(tx, clean.name, lane_id)
            if lane_id:
                if rows.lane(tx, actor, lane_id).version != edit.version:
                    raise Outdated(_CHANGED, hint="Look at it again; nothing was saved.")
                changed = update(LANES).where(LANES.c.id == lane_id)
                tx.execute(changed.values(**values, **tx.restamps(LANES.c.version)))
            saved = lane_id or new_id()
            if not lane_id:
                tx.execute(insert(LaneRow), {**values, "id": saved, "archived": False, **tx.stamps()})
            record(tx, "lane.save", "lane", saved, {"name": clean.name, "overlap": clean.overlap.value})
            tx.changed("lane", saved)
            return rows.lane(tx, actor, saved)

    def archive(self, actor: Actor, lane_id: int, *, archived: bool = True) -> Lane:
        """Put a lane away, or bring it back. What stands in it stays to be seen, and can't be changed meanwhile."""
        require(actor, Right.MANAGE_LANES)
        with self._store.write(actor) as tx:
            lane = rows.lane(tx, actor, lane_id)
            if lane.archived != archived:
                values = {"archived": archived, **tx.restamps(LANES.c.version)}
                tx.execute(update(LANES).where(LANES.c.id == lane_id).values(**values))
                record(
                    tx,
                    "lane.archive" if archived else "lane.bring_back",
                    "lane",
                    lane_id,
                    {"name": lane.name},
                )
                tx.changed("lane", lane_id)
            return rows.lane(tx, actor, lane_id)

    def arrange(self, actor: Actor, lane_ids: Sequence[int]) -> None:
        """Put the lanes into this order."""
        require(actor, Right.MANAGE_LANES)
        with self._store.write(actor) as tx:
            for position, lane_id in enumerate(lane_ids, 1):
                tx.execute(update(LANES).where(LANES.c.id == lane_id).values(position=position))
            record(tx, "lane.arrange", "lane", 0)
            tx.changed("lane", *lane_ids)


def _check_name(tx: ReadTx, name: str, lane_id: int) -> None:
    same = tx.execute(select(LANES.c.id).where(LANES.c.name_folded == fold(name))).scalar()
    if same is not None and same != lane_id:
        raise Invalid(
            "There is a lane of this name already.",
            field="name",
            hint="It may be archived: then bring it back.",
        )
