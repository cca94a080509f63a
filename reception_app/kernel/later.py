"""The public names of a feature, each brought in when somebody first asks for it.

A feature's package is entered whenever one of its modules is, be it only its settings. If it brought in its services
there and then, the start would pay for all features before anybody has signed in: half of its time.
"""

import importlib
import sys
from collections.abc import Callable
from typing import Any


def later(package: str, **names_of: str) -> Callable[[str], Any]:
    """The `__getattr__` of a package: `names_of` says for each of its modules which names it offers, spaces between.

    Raises AttributeError for names that are not there, as a module does by itself. What has been asked for once is
    found without this function from then on.
    """
    homes = {name: module for module, names in names_of.items() for name in names.split()}

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return find
