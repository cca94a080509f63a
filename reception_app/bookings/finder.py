"""Finding a room that fits: by plain words or by what a sheet says."""

from dataclasses import replace

from reception_app.bookings import placing, resource_rows, rules
from reception_app.bookings.asking import read_ask
from reception_app.bookings.house import House
from reception_app.bookings.records import (
    Ask,
    Equipment,
    Found,
    NewBooking,
    Offer,
    Resource,
    ResourceKind,
    Wish,
)
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import fold, isolate
from reception_app.occupancy import Owner, Span, near_by
from reception_app.occupancy.rules import check_span

_LOOKED_NEAR = 8


class RoomFinder:
    """Every verb raises NotAllowed without SEE_SCHEDULE."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store

    def read(self, actor: Actor, words: str) -> Ask:
        """What plain words ask for: "12 people tomorrow 10 1h screen"."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            return self._read(tx, words)

    def find(self, actor: Actor, words: str) -> Found:
        """Rooms for what plain words ask for, the best first; then the others with the reason."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            return self._look(tx, self._read(tx, words))

    def look(self, actor: Actor, ask: Ask) -> Found:
        """Rooms for what is asked, the best first; then the others with the reason and when they are free instead.

        Raises Invalid for an end that is not after the beginning.
        """
        require(actor, Right.SEE_SCHEDULE)
        check_span(ask.starts_at, ask.ends_at)
        with self._store.read() as tx:
            return self._look(tx, ask)

    def _read(self, tx: ReadTx, words: str) -> Ask:
        known = [each for each in resource_rows.read_all(tx).values() if each.active]
        rooms = [each for each in known if each.kind is ResourceKind.ROOM]
        names = dict.fromkeys(own.name for each in rooms for own in each.equipment)
        shared = dict.fromkeys(
            each.name for each in known if each.kind is ResourceKind.THING and not each.type
        )
        single = [each for each in known if each.kind is ResourceKind.ROOM or each.type]
        ask = read_ask(words, tx.now, self._house.zone(), [*names, *shared], [each.name for each in single])
        named = next((each.id for each in single if each.name == ask.room), 0)
        return replace(ask, resource_id=named)

    def _look(self, tx: ReadTx, ask: Ask) -> Found:
        known = [each for each in resource_rows.read_all(tx).values() if each.active]
        named = next((each for each in known if each.id == ask.resource_id), None)
        kind = ResourceKind.ROOM if named is None else named.kind
        looked = [each for each in known if each.kind is kind]
        if named is not None and kind is ResourceKind.THING:
            looked = [each for each in looked if each.type == named.type]
        offers = [(each, self._offer(tx, each, ask)) for each in looked]
        fits = [pair for pair in offers if not pair[1].why_not]
        fits.sort(
            key=lambda pair: (pair[0].id != ask.resource_id, rules.rank(pair[0], ask.party, pair[1].wishes))
        )
        others = [pair for pair in offers if pair[1].why_not]
        others.sort(key=lambda pair: (pair[0].id != ask.resource_id, rules.rank(pair[0], ask.party)))
        near = [replace(offer, near=self._near(tx, each, ask)) for each, offer in others[:_LOOKED_NEAR]]
        near.sort(key=lambda offer: (offer.resource_id != ask.resource_id, not offer.near))
        rest = tuple(offer for _, offer in others[_LOOKED_NEAR:])
        return Found(ask, tuple(offer for _, offer in fits), (*near, *rest))

    def _near(self, tx: ReadTx, resource: Resource, ask: Ask) -> tuple[Span, ...]:
        """When a room that holds them is free instead, near the time that is asked for."""
        if rules.check_room(resource, max(ask.party, 0), "", 1)[0]:
            return ()
        span = rules.claimed(resource, ask.starts_at, ask.ends_at)
        found = near_by(tx, resource_rows.subject(resource.id), *span, capacity=resource.quantity)
        return placing.open_slots(self._house, resource, found)

    def _offer(self, tx: ReadTx, resource: Resource, ask: Ask) -> Offer:
        own = Owner("booking", ask.booking_id) if ask.booking_id else None
        new = NewBooking(resource.id, ask.starts_at, ask.ends_at, party=max(ask.party, 0))
        offer = Offer(resource.id, resource.name, resource.line, resource.capacity)
        lacks = rules.missing(resource, ask.equipment)
        wishes, brought, absent = self._bring(tx, lacks, new, own)
        if absent:
            return replace(offer, why_not=absent)
        if why := placing.why_not(tx, self._house, resource, new, but=own):
            return replace(offer, why_not=why)
        remarks = [*brought]
        if resource.needs_approval:
            remarks.append("Needs approval.")
        return replace(offer, wishes=wishes, remark=" ".join(remarks))

    def _bring(
        self, tx: ReadTx, lacks: tuple[Equipment, ...], new: NewBooking, own: Owner | None
    ) -> tuple[tuple[Wish, ...], list[str], str]:
        """What can be brought there of what a room lacks, in words as well; why not, for the first that can't."""
        things = [
            each
            for each in resource_rows.read_all(tx).values()
            if each.kind is ResourceKind.THING and each.active and not each.type
        ]
        wishes: list[Wish] = []
        words: list[str] = []
        for each in lacks:
            key = fold(each.name)
            brought = next((thing for thing in things if key in fold(thing.name)), None)
            if brought is None:
                return (), [], f"It has no {isolate(each.name)}."
            some = replace(new, resource_id=brought.id, amount=each.quantity, party=0)
            if why := placing.why_not(tx, self._house, brought, some, but=own):
                return (), [], f"{isolate(brought.name)}: {why}"
            wishes.append(Wish(brought.id, each.quantity))
            words.append(f"{isolate(brought.name)} is brought there.")
        return tuple(wishes), words, ""
