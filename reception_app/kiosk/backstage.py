"""What the verbs of a visitors' screen work with, put together once for each screen."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from reception_app.accounts.hashing import Hasher
from reception_app.accounts.throttle import Throttle
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kiosk.limits import Limits
from reception_app.lobby import way_out
from reception_app.lobby.offer import Offer, offer
from reception_app.visits import FrontDesk, VisitorType


@dataclass(frozen=True, slots=True)
class House:
    """What all screens of a house share. `salt` keeps the ids of visitor types inside."""

    desk: FrontDesk
    hasher: Hasher
    throttle: Throttle
    salt: bytes = field(repr=False)
    pause: Callable[[float], None]
    """Waits for so many seconds, where an answer must not tell by its time what it found."""
    timer: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Backstage:
    """One screen: who acts there, and what was tried at it so far."""

    house: House
    actor: Actor
    limits: Limits = field(default_factory=Limits)

    @property
    def desk(self) -> FrontDesk:
        """The parts the services of visits share."""
        return self.house.desk

    @property
    def store(self) -> Store:
        """The store."""
        return self.house.desk.store

    @property
    def kiosk(self) -> str:
        """The screen's name."""
        return self.actor.desk

    def now(self) -> datetime:
        """The moment, UTC."""
        return self.store.clock.now()

    def offer(self) -> Offer:
        """What the settings offer now."""
        return offer(self.desk.preferences)

    def pin_hash(self) -> str:
        """The hash of the PIN that lets staff out; empty when there is none."""
        with self.store.read() as tx:
            return way_out.pin_hash(tx)

    def types(self) -> list[VisitorType]:
        """The visitor types that walk-ins may choose; when none is meant for screens, the first there is."""
        active = [kind for kind in self.desk.types.known().values() if kind.active]
        return [kind for kind in active if kind.at_kiosk] or active[:1]

    def type_of(self, handle: str) -> VisitorType:
        """The type of a handle; the usual one for any other text."""
        offered = self.types()
        return next((kind for kind in offered if self.type_handle(kind) == handle), offered[0])

    def type_handle(self, kind: VisitorType) -> str:
        """What a type is called on a screen: the same in every session, and not its id."""
        return hmac.digest(self.house.salt, str(kind.id).encode(), hashlib.sha256)[:9].hex()
