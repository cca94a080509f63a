"""The badge templates as an office uses them: which one is usual, and which visitor types have another."""

from functools import partial

from reception_app.badges import BadgeTemplates
from reception_app.db.uow import Store
from reception_app.preferences import Preferences
from reception_app.preferences.settings import BADGE_TEMPLATE
from reception_app.visits.types import VisitTypes


def house_templates(store: Store, preferences: Preferences, types: VisitTypes) -> BadgeTemplates:
    """The templates of a store; what visitor types are printed from can't be dropped."""
    templates = BadgeTemplates(store, partial(preferences.text, BADGE_TEMPLATE))
    templates.users.append(types.printed_from)
    return templates
