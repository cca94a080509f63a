"""Entries of the schedule in the find index: by title, place and category."""

from collections.abc import Mapping
from typing import Any

from reception_app.db import search
from reception_app.db.uow import WriteTx
from reception_app.schedule.records import Visibility

_NAMES = ("title", "place", "category")
WORDS = (*_NAMES, "visibility")
"""The fields whose change makes an entry be found otherwise."""


def index(tx: WriteTx, entry_id: int, values: Mapping[str, Any], *, is_new: bool = False) -> None:
    """Make an entry findable. Whoever looks sees to it that those who may not read it do not find it.

    What is not for everybody is found as it is written only: its words are learnt by no list that all look into.
    """
    said = [values[name] for name in _NAMES]
    names, others = (said, []) if values["visibility"] == Visibility.ALL else ([], said)
    search.index_record(tx, search.ENTRIES, entry_id, names=names, others=others, is_new=is_new)


def unindex(tx: WriteTx, entry_id: int) -> None:
    """Make an entry no longer findable."""
    search.unindex(tx, search.ENTRIES, entry_id)
