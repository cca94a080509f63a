"""The public names of a feature, and modules that others bring in, each when somebody first asks for it.

A feature's package is entered whenever one of its modules is, be it only its settings. If it brought in its services
there and then, the start would pay for all features before anybody has signed in: half of its time.
"""

import importlib
import sys
from collections.abc import Callable
from threading import Lock, RLock
from types import ModuleType
from typing import Any, Generic, TypeVar, cast, overload

_turn = Lock()
_Made = TypeVar("_Made")
_Of = TypeVar("_Of")


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


class _PutOff(ModuleType):
    """Stands for a module until somebody asks it for something: then the module is brought in and answers."""

    def __init__(self, name: str, functions: tuple[str, ...]) -> None:
        super().__init__(name)
        for function in functions:
            setattr(self, function, lambda *args, _name=function: getattr(self._module(), _name)(*args))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":
            # Who looks through all modules asks for these; no library means them.
            raise AttributeError(name)
        return getattr(self._module(), name)

    def _module(self) -> ModuleType:
        with _turn:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
        return importlib.import_module(self.__name__)


def put_off(name: str, *functions: str) -> None:
    """Let libraries import a module that they hardly ever use without its being brought in.

    `functions` are those that they take from it at once. Nothing happens when it is there already. Safe in every
    thread: whoever uses it first brings it in, and from then on it is an ordinary module.
    """
    if name not in sys.modules:
        stand_in = sys.modules[name] = _PutOff(name, functions)
        package, _, own = name.rpartition(".")
        if package:
            setattr(importlib.import_module(package), own, stand_in)


class _LateModule:
    """Stands in one module for another one, which is brought in when it is asked for something."""

    def __init__(self, name: str) -> None:
        self.__dict__["_name"] = name

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self._name), name)


def late_module(name: str) -> Any:
    """A module that most starts do without: brought in when it is first asked for something, in whatever thread.

    For where a module is imported as a whole; type checkers are shown the import itself.
    """
    return _LateModule(name)


class _MadeLate:
    """Stands for an object: see `made_late`."""

    def __init__(self, make: Callable[[], Any], values: tuple[str, ...]) -> None:
        self.__dict__.update(_make=make, _values=values, _turn=RLock())

    def _made(self) -> Any:
        own = self.__dict__
        if "_object" not in own:
            with own["_turn"]:
                if "_object" not in own:
                    own["_object"] = own["_make"]()
        return own["_object"]

    def __getattr__(self, name: str) -> Any:
        if "_object" in self.__dict__ or name.startswith("_") or name in self._values:
            return getattr(self._made(), name)

        def verb(*given: Any, **named: Any) -> Any:
            return getattr(self._made(), name)(*given, **named)

        return verb

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._made(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._made(), name)


def made_late(make: Callable[[], _Made], *values: str) -> _Made:
    """What `make` makes, once, when one of its verbs is first called; its code is imported then, in whatever thread.

    For services: they are handed around long before anybody asks one of them. To name a verb, for a job that will call
    it, makes nothing: the window does not wait for the imports. `values` are the attributes that are no verbs.
    """
    return cast(_Made, _MadeLate(make, values))


def made(late: _Made) -> _Made:
    """What a `made_late` stands for, made if need be; anything else is itself. For who looks at its class."""
    return cast(_Made, late._made()) if isinstance(late, _MadeLate) else late


class _MadeOnce(Generic[_Of, _Made]):
    """See `made_once`. No data descriptor: once made, the object's own attribute is found without it."""

    def __init__(self, make: Callable[[_Of], _Made]) -> None:
        self._make = make
        self._turn = RLock()
        self._name = ""
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, of: None, owner: type) -> "_MadeOnce[_Of, _Made]": ...

    @overload
    def __get__(self, of: _Of, owner: type) -> _Made: ...

    def __get__(self, of: _Of | None, owner: type) -> "_MadeOnce[_Of, _Made] | _Made":
        if of is None:
            return self
        own = of.__dict__
        with self._turn:
            if self._name not in own:
                own[self._name] = self._make(of)
        return cast(_Made, own[self._name])


def made_once(make: Callable[[_Of], _Made]) -> _MadeOnce[_Of, _Made]:
    """An attribute that is made when it is first asked for, once, whichever threads ask at the same time.

    As `functools.cached_property` was up to Python 3.11. From 3.12 on two threads may make one each with that, and a
    service that is made twice keeps two locks and two sets of what it has read.
    """
    return _MadeOnce(make)
