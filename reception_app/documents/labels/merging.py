"""Two changes of one template: what was changed here, over what somebody else has made of the rest meanwhile."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from reception_app.documents.labels.template import Element, Template

_PLACE = ("x", "y", "width", "height")
_SIZE = ("width", "height")
_CONTENT = ("text", "data")


class _Piece(NamedTuple):
    """An element of one side, and which of those that stood there before it is; None for a new one."""

    was: int | None
    element: Element


def merged(stood: Template, typed: Template, stored: Template) -> Template:
    """`stored` with all that `typed` changed of `stood`; where both changed one thing it is as typed.

    Of an element each field is looked at by itself, where it is as a whole. What was taken out here stays out; what was
    taken out there stays where it was changed here.
    """
    whole = _over(stood, typed, stored, _SIZE)
    found: Template = replace(whole, elements=_elements(stood.elements, typed.elements, stored.elements))
    return found


def _over(stood: Any, typed: Any, stored: Any, together: Sequence[str]) -> Any:
    """`stored` with the fields that `typed` has changed of `stood`; of those that are one thing `together` all."""
    changed = {each.name for each in fields(stood) if getattr(stood, each.name) != getattr(typed, each.name)}
    if not changed.isdisjoint(together):
        changed.update(together)
    return replace(stored, **{key: getattr(typed, key) for key in changed})


def _elements(
    stood: Sequence[Element], typed: Sequence[Element], stored: Sequence[Element]
) -> tuple[Element, ...]:
    mine, theirs = _pieces(stood, typed), _pieces(stood, stored)
    mine_of = {piece.was: piece.element for piece in mine if piece.was is not None}
    theirs_of = {piece.was: piece.element for piece in theirs if piece.was is not None}
    kept: dict[int, Element] = {}
    for was, element in mine_of.items():
        if was in theirs_of:
            kept[was] = _over(stood[was], element, theirs_of[was], _PLACE)
        elif element != stood[was]:
            kept[was] = element
    # Whoever changed what lies over what says it; the other one's new elements come where they were put.
    first, second = (mine, theirs) if _is_reordered(mine) else (theirs, mine)
    order = [piece for piece in first if piece.was is None or piece.was in kept]
    at = 0
    for piece in second:
        known = next(
            (n for n, each in enumerate(order) if each.was is not None and each.was == piece.was), None
        )
        if known is not None:
            at = known + 1
        elif piece.was in kept or (piece.was is None and piece not in order):
            order.insert(at, piece)
            at += 1
    return tuple(piece.element if piece.was is None else kept[piece.was] for piece in order)


def _is_reordered(pieces: Sequence[_Piece]) -> bool:
    order = [piece.was for piece in pieces if piece.was is not None]
    return order != sorted(order)


def _pieces(stood: Sequence[Element], now: Sequence[Element]) -> list[_Piece]:
    """Which of those that stood there each element is."""
    pieces = [_Piece(None, element) for element in now]
    gone: list[int] = []
    steps = SequenceMatcher(None, stood, now, autojunk=False).get_opcodes()
    for step, start, end, first, last in steps:
        old, new = range(start, end), range(first, last)
        pairs = dict(zip(old, new, strict=True) if step == "equal" else _likeliest(stood, now, old, new))
        for was, at in pairs.items():
            pieces[at] = _Piece(was, now[at])
        gone += [was for was in old if was not in pairs]
    for at, piece in enumerate(pieces):
        # Brought elsewhere in the list.
        back = next((each for each in gone if piece.was is None and stood[each] == piece.element), None)
        if back is not None:
            gone.remove(back)
            pieces[at] = _Piece(back, piece.element)
    return pieces


def _likeliest(
    stood: Sequence[Element], now: Sequence[Element], old: Sequence[int], new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Those of one type, the most alike first: where a line was taken out, the next one is not taken for it."""
    pairs = [(was, at) for was in old for at in new if type(stood[was]) is type(now[at])]
    pairs.sort(key=lambda pair: _likeness(stood[pair[0]], now[pair[1]]), reverse=True)
    were: set[int] = set()
    are: set[int] = set()
    for was, at in pairs:
        if was not in were and at not in are:
            were.add(was)
            are.add(at)
            yield was, at


def _likeness(was: Element, now: Element) -> tuple[bool, int]:
    """What an element says or shows tells most, then how much else is as it was."""
    same = {each.name for each in fields(was) if getattr(was, each.name) == getattr(now, each.name)}
    return not same.isdisjoint(_CONTENT), len(same)
