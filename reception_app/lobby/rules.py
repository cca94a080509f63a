"""The decisions of the lobby, as pure functions."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from reception_app.kernel.text import clean_line, clean_text

TEXT_MAX = 200
WHAT_MAX = 60
_AGAIN_AFTER = timedelta(seconds=60)
_NEED = re.compile(r"[a-z_]{1,30}")
_NEEDS_MAX = 10


def rings_again(last_at: datetime, now: datetime) -> bool:
    """Whether a ring for the same thing is a new call: within a minute it is the same impatience."""
    return now >= last_at + _AGAIN_AFTER


def cut(text: str, limit: int = TEXT_MAX) -> str:
    """A clean line of at most `limit` characters. Never refused: it may come from a visitor's screen."""
    return clean_line(text[: limit * 4], limit=limit * 4)[:limit].rstrip()


def clean_needs(needs: Iterable[str]) -> tuple[str, ...]:
    """The keys of needs, each once; what is none is left out."""
    return tuple(dict.fromkeys(need for need in needs if _NEED.fullmatch(need)))[:_NEEDS_MAX]


def lines_of(text: str) -> tuple[str, ...]:
    """A setting with one thing on a line: each once, in order, empty lines left out."""
    cleaned = (line.strip() for line in clean_text(text, limit=max(1, len(text))).split("\n"))
    return tuple(dict.fromkeys(line for line in cleaned if line))
