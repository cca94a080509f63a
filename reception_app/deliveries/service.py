"""The verbs of deliveries."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Row

from reception_app.db.uow import WriteTx
from reception_app.deliveries import handing, reading, receiving, rows, taking_back, telling
from reception_app.deliveries.lists import ParcelLists
from reception_app.deliveries.records import (
    Collector,
    Due,
    NewParcel,
    ParcelDetail,
    ParcelKind,
    ParcelState,
    Pick,
    ToldWay,
)
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line
from reception_app.messages import House
from reception_app.messages.records import Recipient
from reception_app.outbox import stop

_S = ParcelState
Work = Callable[[WriteTx, Row[Any]], Row[Any]]


class DeliveryService:
    """What comes for somebody in the house.

    Every verb raises NotAllowed without the right HANDLE_PARCELS unless it names another one, NotFound for a parcel
    that is gone, Conflict when it does not stand so that it can be done, Invalid naming a field, and StoreTrouble when
    it could not be saved. `Change("parcel")` is published whenever a parcel changes. Moments are UTC.

    `version` is the one that was looked at (0: any): when another desk was quicker, Conflict says what it did.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store
        self.lists = ParcelLists(house)

    def announce(
        self, actor: Actor, new: NewParcel, due: Due, draft_id: int = 0, *, again: bool = False
    ) -> ParcelDetail:
        """Something is to come on a day, or within hours of it. Nobody is told before it is here.

        The sheet's draft goes in the very same transaction. Raises SeenBefore as `receive` does, and where one with
        this number is expected already.
        """
        require(actor, Right.HANDLE_PARCELS)
        with self._store.write(actor) as tx:
            values = receiving.values_of(new) | receiving.due_values(tx, due, self._house)
            values |= receiving.recipient_values(self._house, new.to, new.label)
            key = values["tracking_key"]
            receiving.check_again(tx, self._house, key, again=again, expected=True)
            values |= {"state": _S.EXPECTED.value, "announced_at": tx.now}
            row = rows.add(tx, values, self._house.zone(), "announced")
            discard_draft(tx, draft_id)
            return reading.detail(tx, self._house, row, actor)

    def receive(
        self,
        actor: Actor,
        new: NewParcel,
        draft_id: int = 0,
        *,
        expected_id: int = 0,
        again: bool = False,
        version: int = 0,
    ) -> ParcelDetail:
        """Take in what has come, and tell whoever it is for in the very same transaction.

        It becomes the announced one `expected_id`, or the one that was announced with this tracking number; what `new`
        does not say stays as it was announced. Raises SeenBefore, and writes nothing, where one with this number is
        here, or went within the last thirty days; `again` says that another one has come.
        """
        require(actor, Right.HANDLE_PARCELS)
        with self._store.write(actor) as tx:
            row = receiving.receive(tx, self._house, new, expected_id, version, again=again)
            discard_draft(tx, draft_id)
            return reading.detail(tx, self._house, row, actor)

    def edit(self, actor: Actor, parcel_id: int, new: NewParcel, version: int = 0) -> ParcelDetail:
        """Correct what is known of a parcel; whom it is for is changed by `assign`.

        Raises SeenBefore where another one has the tracking number.
        """
        require(actor, Right.HANDLE_PARCELS)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            values = receiving.values_of(new, row)
            if values["tracking_key"] != row.tracking_key:
                receiving.check_again(tx, self._house, values["tracking_key"], again=False, expected=True)
            if values["pieces"] <= row.pieces_out:
                raise Invalid(f"{row.pieces_out} pieces were handed out already.", field="pieces")
            return rows.change(tx, row, "edited", values)

        return self._step(actor, parcel_id, "edit", version, work)

    def reschedule(self, actor: Actor, parcel_id: int, due: Due, version: int = 0) -> ParcelDetail:
        """It is expected on another day, or at another hour."""
        require(actor, Right.HANDLE_PARCELS)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            return rows.change(tx, row, "rescheduled", receiving.due_values(tx, due, self._house))

        return self._step(actor, parcel_id, "reschedule", version, work)

    def assign(
        self, actor: Actor, parcel_id: int, to: Recipient, label: str = "", version: int = 0
    ) -> ParcelDetail:
        """Say whom it is for; they are told if it is here. Nobody (`Recipient()`): it is unmatched again."""
        require(actor, Right.HANDLE_PARCELS)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            return receiving.make_theirs(tx, self._house, row, to, label or row.recipient, "assigned")

        return self._step(actor, parcel_id, "assign", version, work)

    def tell(self, actor: Actor, parcel_ids: Mapping[int, int]) -> list[ParcelDetail]:
        """Tell whom some parcels are for once more, at once; `parcel_ids` with the versions that were looked at.

        Raises Conflict where nobody knows whom one is for, and Invalid (`to`) where they have left.
        """
        require(actor, Right.HANDLE_PARCELS)
        with self._store.write(actor) as tx:
            told = [self._tell(tx, parcel_id, version) for parcel_id, version in parcel_ids.items()]
            return [reading.detail(tx, self._house, row, actor) for row in told]

    def note_told(self, actor: Actor, parcel_id: int, version: int = 0) -> ParcelDetail:
        """The desk has rung them, or told them in passing."""
        require(actor, Right.HANDLE_PARCELS)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            _check_known(row)
            told = {"told_at": tx.now, "told_way": ToldWay.TELEPHONE.value, "state": _S.NOTIFIED.value}
            return rows.change(tx, row, "rung", told, name=row.recipient)

        return self._step(actor, parcel_id, "ring", version, work)

    def move(self, actor: Actor, parcel_id: int, shelf: str, version: int = 0) -> ParcelDetail:
        """It lies elsewhere now."""
        require(actor, Right.HANDLE_PARCELS)
        place = clean_line(shelf, limit=receiving.SHELF_MAX, field="shelf")
        return self._step(
            actor,
            parcel_id,
            "move",
            version,
            lambda tx, row: rows.change(tx, row, "moved", {"shelf": place}, place),
        )

    def hand_out(
        self, actor: Actor, picks: tuple[Pick, ...], collector: Collector, draft_id: int = 0
    ) -> list[ParcelDetail]:
        """Give some parcels to one collector, all of them or none. What is left of some pieces stays at the desk.

        Raises Invalid for more pieces than are here, and where no reason is said although one is not for the collector.
        """
        require(actor, Right.HANDLE_PARCELS)
        with self._store.write(actor) as tx:
            found = handing.hand_out(tx, self._house, picks, collector)
            discard_draft(tx, draft_id)
            return [reading.detail(tx, self._house, row, actor) for row in found]

    def send_back(self, actor: Actor, parcel_id: int, reason: str, version: int = 0) -> ParcelDetail:
        """It goes back to its sender; why. Asks for PASS_ON_PARCELS."""
        return self._close(actor, parcel_id, "send_back", _S.RETURNED, "returned", reason, version)

    def forward(self, actor: Actor, parcel_id: int, reason: str, version: int = 0) -> ParcelDetail:
        """It is sent on to where they are; where, or why. Asks for PASS_ON_PARCELS."""
        return self._close(actor, parcel_id, "forward", _S.FORWARDED, "forwarded", reason, version)

    def report_lost(self, actor: Actor, parcel_id: int, reason: str, version: int = 0) -> ParcelDetail:
        """It can't be found; what is known. Asks for WRITE_OFF_PARCELS."""
        return self._close(actor, parcel_id, "report_lost", _S.LOST, "lost", reason, version)

    def dispose(self, actor: Actor, parcel_id: int, reason: str, version: int = 0) -> ParcelDetail:
        """It was thrown away; why. Asks for WRITE_OFF_PARCELS."""
        return self._close(actor, parcel_id, "dispose", _S.DISPOSED, "disposed", reason, version)

    def cancel(self, actor: Actor, parcel_id: int, reason: str = "", version: int = 0) -> ParcelDetail:
        """What was announced does not come."""
        return self._close(actor, parcel_id, "cancel", _S.CANCELLED, "cancelled", reason, version)

    def take_back(self, actor: Actor, versions: Mapping[int, int]) -> list[ParcelDetail]:
        """Undo the last step of some parcels, all or none, as long as each has the version that the step has left.

        A new one is cancelled by it. What was not sent yet is not sent. Raises Conflict where it is too late.
        """
        require(actor, Right.HANDLE_PARCELS)
        with self._store.write(actor) as tx:
            found = [taking_back.take_back(tx, parcel_id, version) for parcel_id, version in versions.items()]
            return [reading.detail(tx, self._house, row, actor) for row in found]

    def _tell(self, tx: WriteTx, parcel_id: int, version: int) -> Row[Any]:
        row = rows.for_step(tx, parcel_id, "tell", version)
        to = receiving.to_of(row)
        _check_known(row)
        told = telling.plan(tx, self._house, to, ParcelKind(row.kind))
        values = receiving.told_values(tx, told)
        changed = rows.change(tx, row, "told", values, values["told_way"], name=row.recipient)
        telling.send(tx, self._house, changed, told, at_once=True)
        return changed

    def _close(
        self, actor: Actor, parcel_id: int, verb: str, state: _S, kind: str, reason: str, version: int
    ) -> ParcelDetail:
        require(actor, reading.RIGHT_OF.get(verb, Right.HANDLE_PARCELS))
        said = clean_line(reason, field="reason")
        if not said and verb != "cancel":
            raise Invalid("Say why.", field="reason")

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            over = {"state": state.value, "reason": said, "closed_at": tx.now}
            return rows.change(tx, row, kind, over, said, stopped=stop(tx, rows.CHANGE, row.id))

        return self._step(actor, parcel_id, verb, version, work)

    def _step(self, actor: Actor, parcel_id: int, verb: str, version: int, work: Work) -> ParcelDetail:
        with self._store.write(actor) as tx:
            row = work(tx, rows.for_step(tx, parcel_id, verb, version))
            return reading.detail(tx, self._house, row, actor)


def _check_known(row: Row[Any]) -> None:
    if not (row.employee_id or row.team):
        raise Conflict("Nobody knows yet whom this parcel is for.", hint="Say whom it is for first.")
