"""All visitors' screens of a house: their gateways, which of them are there, and what they are told."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from reception_app import audit
from reception_app.accounts import Hasher
from reception_app.accounts.rules import check_pin
from reception_app.accounts.throttle import Throttle
from reception_app.kernel.actor import Actor, kiosk_actor
from reception_app.kernel.changes import Change
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line
from reception_app.kiosk.backstage import Backstage, House
from reception_app.kiosk.event_records import EventKind
from reception_app.kiosk.events import Mailbox
from reception_app.kiosk.sessions import Sessions
from reception_app.lobby import rings, way_out
from reception_app.visits import FrontDesk

if TYPE_CHECKING:
    from reception_app.kiosk.direct import DirectGateway

_SHOWN = frozenset({"setting", "visitor_type", "agreement", "question"})
"""Changes that a screen shows something of."""
_NAME_MAX = 40


class Kiosks:
    """The one place that knows every screen. Safe in every thread."""

    def __init__(
        self,
        desk: FrontDesk,
        hasher: Hasher | None = None,
        pause: Callable[[float], None] = time.sleep,
        timer: Callable[[], float] = time.perf_counter,
    ) -> None:
        store = desk.store
        self._store = store
        throttle = Throttle(store, store.clock)
        self._house = House(desk, hasher or Hasher(), throttle, secrets.token_bytes(32), pause, timer)
        self._lock = threading.Lock()
        self._gateways: dict[str, DirectGateway] = {}
        self._seen: dict[int, object] = {}
        self._unsubscribe = store.bus.subscribe(self._on_change)

    def gateway(self, name: str) -> DirectGateway:
        """The gateway of the screen of this name, always the same one. `name` is cut to forty characters."""
        # Late: the verbs bring in a good deal, and most desks start without a screen beside them.
        from reception_app.kiosk.direct import DirectGateway

        known = clean_line(name[:_NAME_MAX], limit=_NAME_MAX)
        with self._lock:
            if known not in self._gateways:
                stage = Backstage(self._house, kiosk_actor(known))
                self._gateways[known] = DirectGateway(stage, Sessions(self._store.clock), Mailbox())
            return self._gateways[known]

    def connected(self) -> tuple[str, ...]:
        """The names of the screens that have asked for events within the last half minute, in order."""
        with self._lock:
            known = list(self._gateways.items())
        return tuple(sorted(name for name, gateway in known if gateway.mailbox.heard))

    def tell(self, name: str, kind: EventKind, text: str = "") -> bool:
        """Tell one screen something; False when there has never been one of this name."""
        with self._lock:
            gateway = self._gateways.get(name)
        if gateway is not None:
            gateway.mailbox.put(kind, text)
        return gateway is not None

    def tell_all(self, kind: EventKind) -> None:
        """Tell every screen something."""
        with self._lock:
            known = list(self._gateways.values())
        for gateway in known:
            gateway.mailbox.put(kind)

    def has_pin(self) -> bool:
        """Whether there is a PIN that lets staff out of a screen; without one nobody gets out by it."""
        with self._store.read() as tx:
            return bool(way_out.pin_hash(tx))

    def set_pin(self, actor: Actor, pin: str) -> None:
        """Take another PIN for the way out; "" for none. Slow on purpose: call it off the GUI thread.

        Raises NotAllowed, and Invalid unless it is 6 to 12 digits that are not the first anyone tries.
        """
        require(actor, Right.EDIT_SETTINGS)
        hashed = self._house.hasher.hash(check_pin(pin)) if pin.strip() else ""
        with self._store.write(actor) as tx:
            way_out.keep_pin_hash(tx, hashed)
            audit.record(tx, "kiosk.set_pin" if hashed else "kiosk.remove_pin", "kiosk", 0)

    def close(self) -> None:
        """The desk closes: nobody waits for events any more, and what visitors typed is forgotten."""
        self._unsubscribe()
        with self._lock:
            known = list(self._gateways.values())
            self._gateways.clear()
        for gateway in known:
            gateway.mailbox.close()
            gateway.sessions.end_all()

    def _on_change(self, change: Change) -> None:
        if change.kind in _SHOWN:
            self.tell_all(EventKind.SETTINGS)
        elif change.kind == rings.CHANGE:
            self._tell_who_is_coming(change)

    def _tell_who_is_coming(self, change: Change) -> None:
        """A ring that somebody has seen is answered at the screen it came from, once for each time it was rung."""
        with self._store.read() as tx:
            found = rings.read(tx, change.ids)
        for ring in found:
            if ring.done_at is not None:
                self._seen.pop(ring.id, None)
            elif ring.seen_at is not None and self._seen.get(ring.id) != ring.seen_at:
                self._seen[ring.id] = ring.seen_at
                self.tell(ring.kiosk, EventKind.COMING)
