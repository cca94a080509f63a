"""Which figures of the counter line have room: words are never cut while a shorter one or fewer figures will do."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from reception_app.kernel.records import dataclass

SPACING = 8
"""Between two figures."""
MOST_PAD, LEAST_PAD = 8, 2
"""Beside the words of a figure: it gives way first."""
_LOUDNESS = ("ink2", "ink", "warn", "bad")


@dataclass(frozen=True, slots=True)
class Count:
    """One figure: `key` says what opens on a click, `value` what is shown, `tone` how loudly.

    `about` is the whole sentence, where the label is a short form of one. `short` says the label where there is little
    room; what `stays` is there always, and so is what is bad.
    """

    key: str
    label: str
    value: str
    tone: Literal["ink", "warn", "bad", "ink2"] = "ink"
    at_end: bool = False
    about: str = ""
    short: str = ""
    stays: bool = False


def fitting(counts: Sequence[Count], width: Callable[[Count], int], room: int) -> tuple[list[Count], int]:
    """Those that are shown, each with the label that it has room for, and the pad of each. `width` is of the words.

    The last are said shortly first; then those go that tell the least: what is well, then what nobody waits for.
    """
    shown = list(counts)
    while _needed(shown, width, LEAST_PAD) > room:
        said_long = [count for count in shown if count.short and count.label != count.short]
        spare = [count for count in shown if not count.stays and count.tone != "bad"]
        if said_long:
            place = shown.index(said_long[-1])
            shown[place] = replace(shown[place], label=shown[place].short)
        elif spare:
            # Of those that are as loud the last.
            shown.remove(min(reversed(spare), key=lambda count: _LOUDNESS.index(count.tone)))
        else:
            break
    left = room - _needed(shown, width, 0)
    return shown, min(MOST_PAD, max(LEAST_PAD, left // max(1, 2 * len(shown))))


def _needed(counts: Sequence[Count], width: Callable[[Count], int], pad: int) -> int:
    return sum(width(count) + 2 * pad for count in counts) + SPACING * max(0, len(counts) - 1)
