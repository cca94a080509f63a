"""Qt's enumerations in a quarter of the time: some 240 of them, with 3,700 members, come before the board does.

Qt's Python half makes all enumerations of a class, and all of the name `Qt`, the moment the class is first touched,
each by the functional call of Python's `enum`: a tenth of the start, some 80 ms. That call provides for members of
any kind, one by one; Qt's are whole numbers with plain names.
"""

import enum
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_TAKEN = frozenset(name for kind in _KINDS for name in dir(kind)) | {"mro", ""}
"""Names that mean something else already: Python has ways of its own for members called like this."""
_KEPT = frozenset(
    {
        *("__module__", "__doc__", "__format__", "__str__", "__repr__", "__reduce_ex__", "__new__"),
        *("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"),
        *("_generate_next_value_", "_new_member_", "_use_args_", "_member_type_", "_value_repr_"),
        *("_member_names_", "_member_map_", "_value2member_map_"),
        *("_unhashable_values_", "_unhashable_values_map_"),
        *("_boundary_", "_flag_mask_", "_singles_mask_", "_all_bits_", "_inverted_"),
        *("__static_attributes__", "__firstlineno__"),
    }
)
"""All that Python, 3.11 to 3.13, keeps of an enumeration. Where it keeps more, it makes them itself."""
_OWN = (
    "_member_names_",
    "_member_map_",
    "_value2member_map_",
    "_unhashable_values_",
    "_unhashable_values_map_",
)
"""Of these, lists and dictionaries that each has for itself."""
_python: Any = enum.EnumType
_plain = _python._create_


def make_enum(
    kind: Any,
    class_name: str,
    names: Any,
    *,
    module: str | None = None,
    boundary: enum.FlagBoundary | None = None,
    **named: Any,
) -> Any:
    """As `EnumType._create_`, which is given whatever is not as Qt asks for it."""
    if module is None:
        module = sys._getframe(2).f_globals.get("__name__")
    if kind in _KINDS and boundary is enum.KEEP and named.get("qualname") is None:
        members, model = _whole_numbers(names), _model(kind)
        if members is not None and model is not None:
            body = model | {name: type(model[name])() for name in _OWN if name in model}
            body["__module__"] = module
            made = type.__new__(enum.EnumType, class_name, (kind,), body)
            _fill(made, members)
            return made
    return _plain(kind, class_name, names, module=module, boundary=boundary, **named)


@cache
def _model(kind: Any) -> dict[str, Any] | None:
    """What an enumeration of a kind is made of before it has members; None where Python keeps more than we know of."""
    body = dict(vars(_plain(kind, "Model", (), module=__name__, boundary=enum.KEEP)))
    return body if body.keys() <= _KEPT else None


def _whole_numbers(names: Any) -> dict[str, int] | None:
    """The members by name, or None when there is anything about them that only Python itself knows how to treat."""
    if type(names) is not list or not all(type(pair) is tuple and len(pair) == 2 for pair in names):
        return None
    members = dict(names)
    if len(members) < len(names) or not _TAKEN.isdisjoint(members):
        return None
    ordinary = all(
        type(name) is str and name[0] != "_" and type(value) is int for name, value in members.items()
    )
    return members if ordinary else None


def _fill(made: Any, members: Mapping[str, int]) -> None:
    """Give an enumeration without members its members: a second name of a number is the first one's member."""
    own, numbers, first_names = made._member_map_, made._value2member_map_, made._member_names_
    new, is_number, is_flag = made._new_member_, made._member_type_ is int, issubclass(made, enum.Flag)
    put = type.__setattr__
    for name, number in members.items():
        member = numbers.get(number)
        if member is None:
            member = new(made, number) if is_number else new(made)
            member._value_ = number
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(first_names)
            numbers[number] = member
            if not is_flag or (number and not number & (number - 1)):
                first_names.append(name)
        own[name] = member
        put(made, name, member)
    if is_flag:
        _note_bits(made, numbers)


def _note_bits(made: Any, numbers: Mapping[int, Any]) -> None:
    every = singles = 0
    for number in numbers:
        every |= number
        if number and not number & (number - 1):
            singles |= number
    made._all_bits_ = 2 ** every.bit_length() - 1
    if "_singles_mask_" in vars(made):
        made._flag_mask_, made._singles_mask_ = every, singles
    else:
        # The first of 3.11, Debian 12's own among them: the mask is of single bits, and there is no second one.
        made._flag_mask_ = singles
    in_order = [member._value_ for member in made]
    if in_order != sorted(in_order):
        made._iter_member_ = made._iter_member_by_def_


def make_enums_quickly() -> None:
    """From now on; before any part of Qt is brought in."""
    _python._create_ = make_enum
