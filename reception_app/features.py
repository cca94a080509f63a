"""The feature packages: one line a feature. Their `.models` are the description of the store."""

import importlib
from types import ModuleType

from sqlalchemy import MetaData

from reception_app.db.base import Base

FEATURES: tuple[str, ...] = (
    "reception_app.audit",
    "reception_app.occupancy",
    "reception_app.outbox",
    "reception_app.accounts",
    "reception_app.directory",
    "reception_app.contacts",
    "reception_app.badges",
    "reception_app.preferences",
    "reception_app.drafts",
    "reception_app.watchlist",
    "reception_app.agreements",
    "reception_app.lobby",
    "reception_app.reminders",
    "reception_app.plan",
    "reception_app.bookings",
    "reception_app.messages",
    "reception_app.deliveries",
    "reception_app.cases",
    "reception_app.visits",
    "reception_app.appointments",
    "reception_app.calls",
    "reception_app.mailbox",
    "reception_app.schedule",
    "reception_app.search",
    "reception_app.roll_call",
    "reception_app.privacy",
    "reception_app.timeline",
    "reception_app.calendars",
)

MORE_MODELS: tuple[str, ...] = (
    "reception_app.outbox.printer_models",
    "reception_app.badges.template_models",
    "reception_app.badges.pool_models",
)
"""Tables of features whose `models` are about something else."""


def model_modules() -> list[ModuleType]:
    """Every feature's `models`, imported, in the order of `FEATURES`; then `MORE_MODELS`."""
    return [
        importlib.import_module(name) for name in (*(f"{name}.models" for name in FEATURES), *MORE_MODELS)
    ]


def metadata() -> MetaData:
    """All tables of all features."""
    model_modules()
    return Base.metadata


def extra_ddl() -> list[str]:
    """What tables alone can't say (FTS tables, triggers): each models' `EXTRA_DDL`, in order."""
    return [statement for module in model_modules() for statement in getattr(module, "EXTRA_DDL", ())]
