"""Appointments in the find index: by who comes, to whom, and for what."""

from collections.abc import Iterable, Mapping
from typing import Any

from reception_app.db import search
from reception_app.db.uow import WriteTx

WORDS = frozenset({"name", "company", "phone", "email", "service_name"})
"""The columns whose change makes an appointment be found otherwise."""


def index(
    tx: WriteTx,
    appointment_id: int,
    values: Mapping[str, Any],
    staff: Iterable[str],
    *,
    is_new: bool = False,
) -> None:
    """Make an appointment findable; `staff` are the names of those for whom it is."""
    search.index_record(
        tx,
        search.APPOINTMENTS,
        appointment_id,
        names=(values["name"], values["company"], values["service_name"]),
        others=(*staff, values["email"]),
        numbers=(values["phone"],),
        is_new=is_new,
    )
