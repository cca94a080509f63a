"""Code 128: any text of plain ASCII as bars, figures two to a sign. For numbers and tokens that scanners read."""

import re
from dataclasses import dataclass
from functools import lru_cache

QUIET = 10
"""Modules of white that a reader needs at either side."""
_WIDTHS = re.findall(
    r"\d+",
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 "
    "113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 "
    "212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 "
    "113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 "
    "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 "
    "241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 "
    "214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 "
    "211232 2331112",
)
"""Of each sign the widths of its bars and gaps, in modules; the last one ends every code."""
_START_LETTERS, _START_PAIRS = 104, 105
_TO_PAIRS, _TO_LETTERS = 99, 100
_STOP = 106
_CHECK = 103
_LETTERS = re.compile("[ -~]+")
# Four figures at an end, six in the middle: fewer don't pay for the change there and back.
_PAIRS = re.compile(r"^\d{4,}|\d{4,}$|\d{6,}")


@dataclass(frozen=True, slots=True)
class Bars:
    """A code without its quiet zones: each bar as its start and its width, and the width of all, in modules."""

    runs: tuple[tuple[int, int], ...]
    modules: int


def can_be_bars(text: str) -> bool:
    """Whether a text has only signs that Code 128 holds (those of a US keyboard) and at least one."""
    return _LETTERS.fullmatch(text) is not None


@lru_cache(maxsize=256)
def bars(text: str) -> Bars:
    """The bars of a text. Raises ValueError when `can_be_bars` says that there are none."""
    runs: list[tuple[int, int]] = []
    at = 0
    for sign in _signs(text):
        for index, width in enumerate(map(int, _WIDTHS[sign])):
            if index % 2 == 0:
                runs.append((at, width))
            at += width
    return Bars(tuple(runs), at)


def _signs(text: str) -> list[int]:
    if not can_be_bars(text):
        raise ValueError("not a text for Code 128")
    signs: list[int] = []
    at = 0
    for found in _PAIRS.finditer(text):
        # An odd figure stays with what comes before, or begins alone.
        start = found.start() + len(found.group()) % 2
        signs += _letters(text[at:start], first=not signs)
        signs.append(_TO_PAIRS if signs else _START_PAIRS)
        signs += [int(text[index : index + 2]) for index in range(start, found.end(), 2)]
        at = found.end()
    signs += _letters(text[at:], first=not signs)
    check = (signs[0] + sum(place * sign for place, sign in enumerate(signs))) % _CHECK
    return [*signs, check, _STOP]


def _letters(text: str, *, first: bool) -> list[int]:
    if not text:
        return []
    return [_START_LETTERS if first else _TO_LETTERS, *(ord(letter) - 32 for letter in text)]
