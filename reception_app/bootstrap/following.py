"""Where appointments and contacts are tied to what knows nothing of them: visits, and staff who leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reception_app.db.uow import Store, WriteTx
from reception_app.directory import OpenWork

if TYPE_CHECKING:
    from reception_app.appointments import AppointmentService

_OF_VISITS = (
    "SELECT 1 FROM appointments WHERE visit_id <> 0 AND visit_id IN (SELECT value FROM json_each(?)) LIMIT 1"
)


def follow_visits(store: Store, appointments: Callable[[], AppointmentService]) -> None:
    """From now on an appointment moves with its visit, in the visit's own transaction.

    Most visits have none: the code of appointments is imported when one has.
    """

    def keep_up(tx: WriteTx, visit_ids: frozenset[int]) -> None:
        numbers = f"[{','.join(map(str, visit_ids))}]"
        if tx.execute_sql(_OF_VISITS, (numbers,)).first() is not None:
            appointments().follow(tx, visit_ids)

    store.followers.setdefault("visit", []).append(keep_up)


def appointments_of_leavers(appointments: Callable[[], AppointmentService]) -> OpenWork:
    """For the directory's hand-over."""

    return OpenWork.made_late("appointments", "appointment", lambda: appointments().of_leavers())


def contacts_of_leavers() -> OpenWork:
    """For the directory's hand-over. Nobody is kept from leaving by those they look after."""

    def work() -> OpenWork:
        # Late on purpose: seldom does anybody leave.
        from reception_app.contacts.handover import count_looked_after, look_after_instead

        return OpenWork(
            *said,
            lambda tx, employee_id, _: count_looked_after(tx, employee_id),
            lambda tx, employee_id, successor_id, _: look_after_instead(tx, employee_id, successor_id),
        )

    said = ("contacts they look after", "contact they look after")
    return OpenWork.made_late(*said, work, must=False)
