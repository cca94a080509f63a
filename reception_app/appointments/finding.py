"""Appointments in the find index: by who comes, to whom, and for what."""

from collections.abc import Iterable, Mapping
from typing import Any

from reception_app.db import search
from reception_app.db.uow import WriteTx

WORDS = frozenset({"name", "company", "phone", "email", "service_name", "private"})
"""The columns whose change makes an appointment be found otherwise."""


def index(
    tx: WriteTx,
    appointment_id: int,
    values: Mapping[str, Any],
    staff: Iterable[str],
    *,
    is_new: bool = False,
) -> None:
    """Make an appointment findable; `staff` are the names of those for whom it is.

    Of a private one the words are here as well: whoever looks sees to it that others do not find it, and they are
    learnt by no list that all look into.
    """
    said = (values["name"], values["company"], values["service_name"])
    names, others = ((), said) if values["private"] else (said, ())
    search.index_record(
        tx,
        search.APPOINTMENTS,
        appointment_id,
        names=names,
        others=(*others, *staff, values["email"]),
        numbers=(values["phone"],),
        is_new=is_new,
    )
