"""Reception is rung: by a visitor, by a courier, by the screen itself."""

import re

from reception_app.kiosk import courier, hosts
from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.limits import DELIVERIES_A_SESSION
from reception_app.kiosk.records import Delivery, KioskTrouble, Wish
from reception_app.kiosk.sessions import Session
from reception_app.lobby import NewRing, RingKind, rings
from reception_app.lobby.rules import cut

_CARRIER_MAX = 60
_ITEMS_MAX = 99
_CLASS_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")


def ask(stage: Backstage, session: Session, wish: Wish) -> None:
    """See `KioskGateway.ask`."""
    visit_id = session.visit_ids[0] if session.visit_ids else session.booking_id
    _ring(stage, RingKind(wish.value), visit_id=visit_id)


def deliver(stage: Backstage, session: Session, delivery: Delivery) -> None:
    """See `KioskGateway.deliver`. The recipient is told the way hosts are told of visitors.

    Beyond the limits the desk is rung, and that is all: whoever it is for is then found out there.
    """
    now = stage.now()
    session.deliveries += 1
    if session.deliveries > DELIVERIES_A_SESSION or not stage.limits.deliveries.take(now):
        _ring(stage, RingKind.DELIVERY)
        return
    host = hosts.present(stage, session.hosts.get(delivery.host, 0))
    items = min(max(1, delivery.items), _ITEMS_MAX)
    arrived = courier.Parcels(
        cut(delivery.carrier, _CARRIER_MAX), items, needs_signature=delivery.needs_signature
    )
    with stage.store.write(stage.actor) as tx:
        ring_id = rings.ring(tx, NewRing(stage.kiosk, RingKind.DELIVERY, courier.for_the_desk(arrived, host)))
        if host is not None and host.id not in session.told and stage.limits.notices[host.id].take(now):
            session.told.add(host.id)
            courier.tell(tx, stage.desk.preferences, ring_id, host, arrived)


def report(stage: Backstage, trouble: KioskTrouble, kind: str) -> None:
    """See `KioskGateway.report`. Only what can be the name of a class is passed on, and not without end."""
    named = _CLASS_NAME.fullmatch(kind) is not None and stage.limits.reports.take(stage.now())
    _ring(stage, RingKind(trouble.value), kind if named else "")


def _ring(stage: Backstage, kind: RingKind, text: str = "", visit_id: int = 0) -> None:
    with stage.store.write(stage.actor) as tx:
        rings.ring(tx, NewRing(stage.kiosk, kind, text, visit_id))
