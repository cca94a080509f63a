"""The catalogue of settings: one line for each feature that has some, in the order of the settings screen."""

import importlib
import sys

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

_found: dict[str, Setting] = {}
"""Those that were asked for by their keys, and those beside them."""


def setting_called(key: str) -> Setting:
    """One setting; features that nobody has needed yet are brought in only if no other has it. KeyError for none."""
    if key not in _found:
        for name in sorted(FEATURES_WITH_SETTINGS, key=lambda name: f"{name}.settings" not in sys.modules):
            _found.update((setting.key, setting) for setting in _settings_of(name))
            if key in _found:
                break
    return _found[key]


def _settings_of(feature: str) -> tuple[Setting, ...]:
    settings: tuple[Setting, ...] = importlib.import_module(f"{feature}.settings").SETTINGS
    return settings


def all_settings() -> tuple[Setting, ...]:
    """Every setting of every feature. Raises ValueError when two have the same key: that is a bug."""
    found: dict[str, Setting] = {}
    for name in FEATURES_WITH_SETTINGS:
        for setting in _settings_of(name):
            if setting.key in found:
                raise ValueError(f"two settings are called {setting.key}")
            found[setting.key] = setting
    return tuple(found.values())
