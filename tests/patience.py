"""How long a test waits for what has to happen: long, so that only what never happens fails on a busy machine."""

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

PATIENCE_MS = 20_000
"""What is waited for comes in milliseconds; on a shared machine under load it has come after more than five seconds."""

_WAITS = (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive)


def pytest_configure(config: pytest.Config) -> None:
    """A wait without a limit of its own has this one, and no drawn example is timed."""
    for wait in _WAITS:
        defaults = wait.__kwdefaults__
        assert defaults is not None
        assert "timeout" in defaults
        defaults["timeout"] = PATIENCE_MS
    settings.register_profile("untimed", parent=settings(), deadline=None)
    settings.load_profile("untimed")
