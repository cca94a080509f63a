"""What Qt's Python half compiles at every start, and asks only when a call was wrong.

It carries, as source, a library that knows which arguments each of Qt's calls takes: for the words of a `TypeError`
and for `help`. To compile it is a twelfth of the start, some 75 ms.
"""

import builtins
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any

_PARTS = {
    "shibokensupport.signature": ("mapping", "errorhandler", "layout", "parser"),
    "shibokensupport.signature.lib": ("enum_sig", "pyi_generator", "tool"),
}
"""Its modules; those that stay are small and asked at once."""
_turn = RLock()


class _Part(ModuleType):
    """One of its modules, compiled when it is first asked for something, in whatever thread.

    It becomes that module itself: Qt keeps what it finds here.
    """

    def __init__(self, name: str, finder: Any) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)
        vars(self).update(_name=name, _finder=finder)
        if name.endswith(".mapping"):
            # Qt's C++ half takes this one out of the module's names, without asking the module.
            vars(self)["update_mapping"] = lambda: self._whole()["update_mapping"]()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            # Who looks through all modules asks for these.
            raise AttributeError(name)
        found = self._whole()
        if name not in found:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return found[name]

    def _whole(self) -> dict[str, Any]:
        """All its names."""
        own = vars(self)
        with _turn:
            finder = own.pop("_finder", None)
            if finder is not None:
                self.__spec__ = finder.find_spec(own["_name"], None)
                finder.exec_module(self)
        return own


@contextmanager
def parts_put_off() -> Iterator[None]:
    """Bring Qt in while this lasts. Afterwards `import` is as it was before."""
    plain = builtins.__import__

    def sparing(name: str, *given: Any, **named: Any) -> ModuleType:
        package = sys.modules.get(name)
        # A hook, because Qt throws out what is in `sys.modules` by these names, and puts its own finder first.
        for part in _PARTS.get(name, ()):
            finder = getattr(getattr(package, "__spec__", None), "loader", None)
            if not hasattr(package, part) and hasattr(finder, "find_spec"):
                stand_in = sys.modules[f"{name}.{part}"] = _Part(f"{name}.{part}", finder)
                setattr(package, part, stand_in)
        found = plain(name, *given, **named)
        if name == "shibokensupport" and (spelling := sys.modules.get("shibokensupport.feature")) is not None:
            # It would read the source of what Qt itself brings in until its hook is gone, see below.
            vars(spelling)["_mod_uses_pyside"] = lambda module: False
        return found

    vars(builtins)["__import__"] = sparing
    try:
        yield
    finally:
        # Qt has a hook of its own by now, which reads the source of every module imported from then on, ours and
        # others', to see whether it wants Qt's names spelt another way. None of ours does; it takes a tenth of the
        # start and keeps all that source in memory.
        vars(builtins)["__import__"] = plain
