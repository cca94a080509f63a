"""What the desk sees of its visitors' screens: who rings, what is to be served, how somebody arrived."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.lobby.records import ArrivalNote, NewRing, Order, Ring, RingKind
    from reception_app.lobby.service import LobbyService
else:
    __getattr__ = later(
        __name__,
        records="ArrivalNote NewRing Order Ring RingKind",
        service="LobbyService",
    )

__all__ = ["ArrivalNote", "LobbyService", "NewRing", "Order", "Ring", "RingKind"]
