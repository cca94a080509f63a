"""How many may come in an hour at one screen without an invitation, and what becomes of the others.

Somebody with time must not fill the board and the hosts' mail. A booked visitor who shows no invitation is sent to the
desk as well: else the screen would tell whose name is booked.
"""

from reception_app.kiosk.backstage import Backstage
from reception_app.lobby import NewRing, RingKind, rings

_TOO_MANY = "so many have come without an invitation within the hour that this screen signs in nobody else"


def turned_away(stage: Backstage) -> bool:
    """Whether as many have come as may. Then the desk is rung, by one ring for all who are sent there."""
    if stage.limits.walk_ins.used(stage.now()) < stage.offer().walk_ins_an_hour:
        return False
    with stage.store.write(stage.actor) as tx:
        rings.ring(tx, NewRing(stage.kiosk, RingKind.HELP, _TOO_MANY))
    return True
