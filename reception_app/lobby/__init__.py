"""What the desk sees of its visitors' screens: who rings, what is to be served, how somebody arrived."""

from reception_app.lobby.records import ArrivalNote, NewRing, Order, Ring, RingKind
from reception_app.lobby.service import LobbyService

__all__ = ["ArrivalNote", "LobbyService", "NewRing", "Order", "Ring", "RingKind"]
