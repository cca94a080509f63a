"""Frozen dataclasses with slots, whose methods are written when the first one of a kind is made."""

from dataclasses import MISSING, Field, dataclass, field, fields, make_dataclass
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")

_METHODS = (
    "__repr__",
    "__eq__",
    "__hash__",
    "__setattr__",
    "__delattr__",
    "__getstate__",
    "__setstate__",
    "__init__",
)
"""In this order: a record that another thread makes meanwhile lacks nothing."""


@dataclass_transform(frozen_default=True, field_specifiers=(field, Field))
def frozen(described: type[_T]) -> type[_T]:
    """A class decorator, the same as `dataclass(frozen=True, slots=True)`, ten times as quick to import.

    The standard library writes six methods of each class as source text and compiles them at once; that was a tenth
    of the program's start, most of it for records that this start, or this day, never makes. Here that is left until
    the first one is made; a class that every start makes gains nothing by it. `fields`, `replace` and `asdict` work
    as usual, and so do copies.
    """
    cls = dataclass(init=False, repr=False, eq=False, slots=True)(described)
    of_its_own = frozenset(vars(described))

    def first(self: object, *args: Any, **values: Any) -> None:
        _complete(cls, of_its_own)
        cls.__init__(self, *args, **values)

    type.__setattr__(cls, "__init__", first)
    return cls


def _complete(cls: type[Any], of_its_own: frozenset[str]) -> None:
    """Take the methods from a dataclass with the same fields that the standard library makes."""
    after = getattr(cls, "__post_init__", None)
    made = make_dataclass(
        cls.__qualname__.rpartition(".")[2],
        [(each.name, each.type, _again(each)) for each in fields(cls)],
        namespace={} if after is None else {"__post_init__": after},
        frozen=True,
        slots=True,
    )
    for name in _METHODS:
        if name not in of_its_own:
            type.__setattr__(cls, name, getattr(made, name))


def _again(each: "Field[Any]") -> Any:
    options: dict[str, Any] = {
        "init": each.init,
        "repr": each.repr,
        "hash": each.hash,
        "compare": each.compare,
        "kw_only": each.kw_only,
    }
    if each.default is not MISSING:
        options["default"] = each.default
    elif each.default_factory is not MISSING:
        options["default_factory"] = each.default_factory
    return field(**options)


def names_of(cls: type[Any]) -> list[str]:
    """The names of a dataclass's fields in their order."""
    return [each.name for each in fields(cls)]
