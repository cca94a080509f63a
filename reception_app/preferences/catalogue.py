"""The catalogue of settings: one line for each feature that has some, in the order of the settings screen."""

import importlib

from reception_app.kernel.settings import Setting

# Named, not imported: the features with settings lie above and beside this one.
FEATURES_WITH_SETTINGS: tuple[str, ...] = (
    "reception_app.preferences",
    "reception_app.visits",
    "reception_app.calls",
    "reception_app.messages",
    "reception_app.deliveries",
    "reception_app.cases",
    "reception_app.mailbox",
    "reception_app.contacts",
    "reception_app.directory",
    "reception_app.bookings",
    "reception_app.appointments",
    "reception_app.lobby",
    "reception_app.plan",
    "reception_app.reminders",
    "reception_app.privacy",
    "reception_app.accounts",
)


def all_settings() -> tuple[Setting, ...]:
    """Every setting of every feature. Raises ValueError when two have the same key: that is a bug."""
    found: dict[str, Setting] = {}
    for name in FEATURES_WITH_SETTINGS:
        for setting in importlib.import_module(f"{name}.settings").SETTINGS:
            if setting.key in found:
                raise ValueError(f"two settings are called {setting.key}")
            found[setting.key] = setting
    return tuple(found.values())
