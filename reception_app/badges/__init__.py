"""The numbered pool of badges."""

from reception_app.badges.records import BadgeOut, BadgeState
from reception_app.badges.service import BadgePool, check_prefix

__all__ = ["BadgeOut", "BadgePool", "BadgeState", "check_prefix"]
