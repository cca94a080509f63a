"""The numbered pool of badges, and the templates that badges are printed from."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.badges.records import BadgeOut, BadgeState
    from reception_app.badges.service import BadgePool, check_prefix, worn_by
    from reception_app.badges.template_records import (
        KEY_TEMPLATE,
        BadgeDrawing,
        ChosenTemplate,
        KnownTemplate,
    )
    from reception_app.badges.templates import BadgeTemplates
else:
    __getattr__ = later(
        __name__,
        records="BadgeOut BadgeState",
        service="BadgePool check_prefix worn_by",
        template_records="KEY_TEMPLATE BadgeDrawing ChosenTemplate KnownTemplate",
        templates="BadgeTemplates",
    )

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
    "worn_by",
]
