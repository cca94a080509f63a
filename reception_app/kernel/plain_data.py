"""Plain data (dict, list, str, number, bool) as text, always alike. Needs nothing of the store."""

import json
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_EMPTY: dict[type, str] = {dict: "{}", list: "[]"}


def canonical_json(value: Any) -> str:
    """The one way we write JSON into the store: sorted keys, no blanks, no NaN. TypeError for what isn't plain data."""
    if not value and type(value) in _EMPTY:
        return _EMPTY[type(value)]
    return _ENCODER.encode(value)
