"""`dataclass` as the standard library has it, its methods written only when they are needed.

The standard library writes the methods of a class when its module is imported: a millisecond for each, and there are
some six hundred. Most starts use a hundred of them, so for the rest it is a fifth of the start for nothing. And of
those hundred most are only made and read: what compares and shows them waits too, each for itself.
"""

import dataclasses
from collections.abc import Callable
from functools import partial
from reprlib import recursive_repr
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, get_origin

_NOT_TAKEN_OVER = {"__setattr__", "__delattr__", "__doc__", "__dict__", "__weakref__"}
_COMPARED = ("__repr__", "__eq__", "__hash__")
"""Most records are only made and read: these wait until one is compared or shown."""
_MADE = object()
"""Stands in an `__init__` for a default that is made anew for each record."""
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


def _written_later(plain: type, options: dict[str, Any], *, frozen: bool) -> type:
    """The class with slots; its methods come from `plain`, which becomes a data class at the first record.

    The standard library writes six methods, and compiles each by itself. Of most classes, one is enough for a start.
    """
    before = {name: value for name, value in vars(plain).items() if name not in ("__dict__", "__weakref__")}
    names = [name for name, hint in before.get("__annotations__", {}).items() if not _is_of_the_class(hint)]
    inherited = {slot for base in plain.__mro__[1:] for slot in getattr(base, "__slots__", ())}
    simple = _is_simple(plain, options)

    def write() -> type:
        with _writing:
            if isinstance(vars(slotted)["__dataclass_fields__"], _FieldsLater):
                made = _methods(plain, before, options, frozen=frozen, whole=not simple)
                if simple:
                    made["__init__"] = _init_of(slotted, plain)
                # What tells other threads that it is done comes last.
                for name in sorted(made, key=("__dataclass_fields__", "__init__").count):
                    if name not in names and name not in _NOT_TAKEN_OVER:
                        setattr(slotted, name, made[name])
        return slotted

    def first(self: Any, /, *args: object, **named: object) -> None:
        vars(write())["__init__"](self, *args, **named)

    body = {name: value for name, value in before.items() if name not in names}
    body |= {"__slots__": tuple(name for name in names if name not in inherited), "__init__": first}
    if frozen:
        body |= {
            "__setattr__": _frozen,
            "__delattr__": _frozen,
            "__getstate__": _state,
            "__setstate__": _set_state,
        }
    body["__dataclass_fields__"] = _FieldsLater(write)
    if simple:
        body |= {name: _compared_later(name, lambda: slotted) for name in _COMPARED}
        if not frozen:
            body["__hash__"] = None
    slotted = type(plain)(plain.__name__, plain.__bases__, body)
    slotted.__qualname__ = plain.__qualname__
    return slotted


def _is_simple(plain: type, options: dict[str, Any]) -> bool:
    """Whether the class stands alone and leaves everything to the decorator."""
    own = {*_COMPARED, "__post_init__"} & vars(plain).keys()
    above = any(hasattr(base, "__dataclass_fields__") for base in plain.__mro__[1:])
    return not own and not above and options.keys() <= {"kw_only"}


def _methods(
    plain: type, before: dict[str, Any], options: dict[str, Any], *, frozen: bool, whole: bool
) -> dict[str, Any]:
    """What the standard library writes for a class: the `whole` of it, or only what its fields are."""
    if whole:
        dataclasses.dataclass(frozen=frozen, **options)(plain)
    else:
        dataclasses.dataclass(init=False, repr=False, eq=False, **options)(plain)
        vars(plain)["__dataclass_params__"].frozen = frozen
    return {name: value for name, value in vars(plain).items() if before.get(name) is not value}


def _init_of(slotted: type, plain: Any) -> Callable[..., None]:
    """The `__init__` of a class, as the standard library would write it, but straight into the slots."""
    space: dict[str, Any] = {"_made_anew": _MADE}
    given: list[str] = []
    named: list[str] = []
    lines: list[str] = []
    for field in dataclasses.fields(plain):
        name, value = field.name, field.name
        space[f"_set_{name}"] = getattr(slotted, name).__set__
        given_as = name
        if field.default_factory is not dataclasses.MISSING:
            space[f"_make_{name}"] = field.default_factory
            given_as = f"{name}=_made_anew"
            value = f"_make_{name}() if {name} is _made_anew else {name}" if field.init else f"_make_{name}()"
        elif field.default is not dataclasses.MISSING:
            space[f"_default_{name}"] = field.default
            given_as = f"{name}=_default_{name}"
            value = name if field.init else f"_default_{name}"
        elif not field.init:
            continue
        lines.append(f" _set_{name}(self_, {value})")
        if field.init:
            (named if field.kw_only else given).append(given_as)
    star = ["*"] if named else []
    # Only names of fields and our own go into it, as with the standard library.
    exec(
        f"def __init__({', '.join(['self_', *given, *star, *named])}):\n" + "\n".join(lines or [" pass"]),
        space,
    )
    init: Any = space["__init__"]
    init.__qualname__ = f"{slotted.__qualname__}.__init__"
    init.__module__ = slotted.__module__
    init.__annotations__ = {field.name: field.type for field in dataclasses.fields(plain) if field.init}
    made: Callable[..., None] = init
    return made


def _compared_later(name: str, owner: Callable[[], type]) -> Callable[..., Any]:
    """Writes one of those methods when it is first called: most classes never need more than one."""

    def compared(self: Any, *other: object) -> Any:
        with _writing:
            written = _comparing(name, dataclasses.fields(owner()))
            setattr(owner(), name, written)
        return written(self, *other)

    return compared


def _comparing(name: str, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., Any]:
    """The `__repr__`, `__eq__` or `__hash__` of a class with these fields, as the standard library would write it."""
    if name == "__repr__":
        shown = [field.name for field in fields if field.repr]

        @recursive_repr()
        def said(self: Any) -> str:
            return (
                f"{type(self).__qualname__}({', '.join(f'{each}={getattr(self, each)!r}' for each in shown)})"
            )

        return said
    if name == "__hash__":
        used = [field.name for field in fields if (field.compare if field.hash is None else field.hash)]
        lines = f"def __hash__(self):\n return hash({_tuple_of('self', used)})"
    else:
        used = [field.name for field in fields if field.compare]
        lines = (
            "def __eq__(self, other):\n if other.__class__ is self.__class__:\n"
            f"  return {_tuple_of('self', used)} == {_tuple_of('other', used)}\n return NotImplemented"
        )
    space: dict[str, Any] = {}
    # Only names of fields and our own go into it, as in `_init_of`.
    exec(lines, space)
    written: Callable[..., Any] = space[name]
    return written


def _tuple_of(record: str, names: list[str]) -> str:
    return f"({''.join(f'{record}.{name},' for name in names)})"


def _is_of_the_class(hint: object) -> bool:
    if isinstance(hint, str):
        return hint.startswith(("ClassVar", "typing.ClassVar"))
    return hint is ClassVar or get_origin(hint) is ClassVar


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, **options):
        """As `dataclasses.dataclass`. Classes with slots get their methods when their first record is made.

        So a wrong class, as one with a list for a default, is refused then and not at its import.
        """
        if cls is None:
            return partial(dataclass, frozen=frozen, slots=slots, **options)
        if not cls.__doc__:
            # The standard library would read one off the signature, with a module that the start does without.
            cls.__doc__ = cls.__name__
        if not slots or not (frozen or _is_simple(cls, options)):
            return dataclasses.dataclass(frozen=frozen, slots=slots, **options)(cls)
        return _written_later(cls, options, frozen=frozen)
