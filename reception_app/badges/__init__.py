"""The numbered pool of badges, and the templates that badges are printed from."""

from reception_app.badges.records import BadgeOut, BadgeState
from reception_app.badges.service import BadgePool, check_prefix
from reception_app.badges.template_records import KEY_TEMPLATE, BadgeDrawing, ChosenTemplate, KnownTemplate
from reception_app.badges.templates import BadgeTemplates

__all__ = [
    "KEY_TEMPLATE",
    "BadgeDrawing",
    "BadgeOut",
    "BadgePool",
    "BadgeState",
    "BadgeTemplates",
    "ChosenTemplate",
    "KnownTemplate",
    "check_prefix",
]
