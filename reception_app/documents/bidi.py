"""Which way each part of a line reads: text in logical order in, runs in the order the eye meets them out.

The Unicode algorithm is python-bidi's; only its missing rule for brackets (N0) is added, without which
"שלום (ABC) 12" comes out with its brackets apart. Explicit controls (overrides, embeddings, isolates) are dropped
first: a name must not be able to turn the text around it.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from bidi.algorithm import (  # type: ignore[import-untyped]  # the wheel ships no types
    explicit_embed_and_overrides,
    get_base_level,
    get_embedding_levels,
    get_empty_storage,
    resolve_implicit_levels,
    resolve_neutral_types,
    resolve_weak_types,
)

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_BRACKETS = dict(zip("([{⟨〈《「『【〔（［｛", ")]}⟩〉》」』】〕）］｝", strict=True))
_BRACKETS_MAX = 63
# What takes no place in the order: joiners and the controls of direction.
_SILENT = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class DirectedRun:
    """A part of a text that reads one way: `text[start:end]`."""

    start: int
    end: int
    rtl: bool


def without_controls(text: str) -> str:
    """The text without characters that only steer direction."""
    return _CONTROLS.sub("", text)


def has_rtl(text: str) -> bool:
    """Whether any letter of the text is written from right to left."""
    return _RTL.search(text) is not None


def is_rtl(text: str) -> bool:
    """Whether the text as a whole reads from right to left: its first letter decides."""
    return has_rtl(text) and get_base_level(text) == 1


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """The pairs among the still neutral brackets of a level run, by their opening (definition BD16)."""
    open_ones: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, char in enumerate(chars):
        if char["type"] != "ON":
            continue
        if char["ch"] in _BRACKETS:
            if len(open_ones) == _BRACKETS_MAX:
                return []
            open_ones.append((_BRACKETS[char["ch"]], index))
        else:
            for depth in range(len(open_ones) - 1, -1, -1):
                if open_ones[depth][0] == char["ch"]:
                    pairs.append((open_ones[depth][1], index))
                    del open_ones[depth:]
                    break
    return sorted(pairs)


def _resolve_brackets(storage: dict[str, Any]) -> None:
    """Rule N0: a pair of brackets takes one direction, that of what it holds or of what it stands in."""
    strong = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
    for run in storage["runs"]:
        chars = storage["chars"][run["start"] : run["start"] + run["length"]]
        for opening, closing in _bracket_pairs(chars):
            own = ("L", "R")[chars[opening]["level"] % 2]
            inside = {strong.get(char["type"]) for char in chars[opening + 1 : closing]} - {None}
            if not inside:
                continue
            before = (strong[c["type"]] for c in reversed(chars[:opening]) if c["type"] in strong)
            # Only letters of the other direction inside: they keep the brackets if they also come before them.
            chosen = own if own in inside else next(before, run["sor"])
            chars[opening]["type"] = chars[closing]["type"] = chosen


def _levels(text: str, base: int) -> list[int]:
    """The embedding level of each character. Joiners, which the library drops, go with the letter before them."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    silent = [kind in _SILENT for kind in kinds]
    kept = [index for index in range(len(text)) if not silent[index]]
    storage: dict[str, Any] = get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = ("L", "R")[base]
    # The library knows no kind for characters that Unicode hasn't assigned; they read as letters.
    get_embedding_levels("".join(text[index] if kinds[index] else "x" for index in kept), storage)
    chars = list(storage["chars"])
    explicit_embed_and_overrides(storage)
    resolve_weak_types(storage)
    _resolve_brackets(storage)
    resolve_neutral_types(storage, False)
    resolve_implicit_levels(storage, False)
    # Rule L1: white space at the end of the line takes the direction of the line.
    for char in reversed(chars):
        if char["orig"] not in ("WS", "S", "B"):
            break
        char["level"] = base
    levels = [base] * len(text)
    for index, char in zip(kept, chars, strict=True):
        levels[index] = char["level"]
    for index in range(1, len(text)):
        if silent[index]:
            levels[index] = levels[index - 1]
    return levels


def visual_runs(text: str, *, rtl: bool | None = None) -> list[DirectedRun]:
    """The runs of one line from left to right. `rtl` gives the line's own direction; None lets the text decide."""
    if not text:
        return []
    base = int(is_rtl(text) if rtl is None else rtl)
    if base == 0 and not has_rtl(text):
        return [DirectedRun(0, len(text), False)]
    levels = _levels(text, base)
    runs: list[tuple[int, int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or levels[index] != levels[start]:
            runs.append((start, index, levels[start]))
            start = index
    # Rule L2: from the deepest level down to the lowest odd one, turn each sequence of runs around.
    for level in range(max(levels), 0, -1):
        at = 0
        while at < len(runs):
            until = at
            while until < len(runs) and runs[until][2] >= level:
                until += 1
            if until > at:
                runs[at:until] = reversed(runs[at:until])
            at = max(until, at + 1)
    return [DirectedRun(start, end, level % 2 == 1) for start, end, level in runs]
