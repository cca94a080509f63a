"""What processes that a test starts are given, and what they bring in."""

import os
import warnings
from importlib import import_module
from pkgutil import walk_packages

import pytest


def unmeasured() -> dict[str, str]:
    """The environment, without what has a process measured: of what is killed nobody learns what it covered."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def bring_in(*packages: str) -> None:
    """Import every module of these packages, also what waits to be asked for."""
    with warnings.catch_warnings():
        # Of the libraries' own names; those who bring them in themselves have said so.
        warnings.simplefilter("ignore", DeprecationWarning)
        for name in packages:
            for found in walk_packages(import_module(name).__path__, f"{name}."):
                import_module(found.name)


def start_unmeasured(patch: pytest.MonkeyPatch) -> None:
    """From here to the end of the test, whatever is started is not measured."""
    for name in os.environ.keys() - unmeasured().keys():
        patch.delenv(name)
