"""What processes that a test starts are given."""

import os


def unmeasured() -> dict[str, str]:
    """The environment, without what has a process measured: of what is killed nobody learns what it covered."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
