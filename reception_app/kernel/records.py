"""`dataclass` as the standard library has it, its methods written only when the first record of a class is made.

The standard library writes the methods of a class when its module is imported: a millisecond for each, and there are
some six hundred. Most starts use a hundred of them, so for the rest it is a fifth of the start for nothing.
"""

import dataclasses
from collections.abc import Callable
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, get_origin

_NOT_TAKEN_OVER = {"__setattr__", "__delattr__", "__doc__", "__dict__", "__weakref__"}
_writing = RLock()
"""Held while methods are written: two threads may make their first record of a class at once."""


class _FieldsLater:
    """Stands for `__dataclass_fields__`: whoever asks a class for its fields before there is a record gets them."""

    def __init__(self, write: Callable[[], type]) -> None:
        self._write = write

    def __get__(self, record: object, owner: type) -> Any:
        return vars(self._write())["__dataclass_fields__"]


def _frozen(self: object, name: str, *value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _written_later(plain: type, options: dict[str, Any]) -> type:
    """The class with slots; its methods come from `plain`, which becomes a data class at the first record."""
    before = dict(vars(plain))
    hints = before.get("__annotations__", {})
    names = [name for name, hint in hints.items() if not _is_of_the_class(hint)]
    inherited = {slot for base in plain.__mro__[1:] for slot in getattr(base, "__slots__", ())}

    def write() -> type:
        with _writing:
            if isinstance(vars(slotted)["__dataclass_fields__"], _FieldsLater):
                dataclasses.dataclass(frozen=True, **options)(plain)
                made = {name: value for name, value in vars(plain).items() if before.get(name) is not value}
                # What tells other threads that it is done comes last.
                for name in sorted(made, key=("__dataclass_fields__", "__init__").count):
                    if name not in names and name not in _NOT_TAKEN_OVER:
                        setattr(slotted, name, made[name])
        return slotted

    def first(self: Any, *args: object, **named: object) -> None:
        vars(write())["__init__"](self, *args, **named)

    body = {name: value for name, value in before.items() if name not in {*names, "__dict__", "__weakref__"}}
    body |= {"__slots__": tuple(name for name in names if name not in inherited), "__init__": first}
    body |= {
        "__setattr__": _frozen,
        "__delattr__": _frozen,
        "__getstate__": _state,
        "__setstate__": _set_state,
    }
    body["__dataclass_fields__"] = _FieldsLater(write)
    slotted = type(plain)(plain.__name__, plain.__bases__, body)
    slotted.__qualname__ = plain.__qualname__
    return slotted


def _is_of_the_class(hint: object) -> bool:
    if isinstance(hint, str):
        return hint.startswith(("ClassVar", "typing.ClassVar"))
    return hint is ClassVar or get_origin(hint) is ClassVar


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, **options):
        """As `dataclasses.dataclass`. Frozen classes with slots get their methods when their first record is made.

        So a wrong class, as one with a list for a default, is refused then and not at its import.
        """
        if cls is None:
            return partial(dataclass, frozen=frozen, slots=slots, **options)
        if not (frozen and slots):
            return dataclasses.dataclass(frozen=frozen, slots=slots, **options)(cls)
        return _written_later(cls, options)
