"""Which sheet an item or a free time opens: only here it is known what belongs to whom."""

from typing import Any

from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.occupancy.items import ScheduledItem
from ui.schedule.canvas import Slot

Wish = tuple[str, dict[str, Any]]
"""(kind of sheet, payload)."""


def sheet_of(item: ScheduledItem) -> Wish | None:
    """The sheet of an item; None for what has none: a colleague's leave, what comes from another calendar."""
    number = item.record_id
    wishes: dict[str, Wish] = {
        "entry": ("entry", {"entry_id": number, "occurrence": item.occurrence}),
        "booking": ("booking", {"booking_id": number}),
        "appointment": ("appointment", {"appointment_id": number}),
        "visit": ("visit", {"visit_id": number}),
        "deadline": ("deadline", {"deadline_id": number}),
        "delivery": ("parcel", {"parcel_id": number}),
        "reminder": ("reminder", {"reminder_id": number}),
    }
    if item.layer == "out_of_service" and item.places:
        return ("resource", {"resource_id": item.places[0].id})
    return wishes.get(item.layer)


def times_of(slot: Slot) -> dict[str, Any]:
    """What a sheet is told of when something begins."""
    if slot.starts_at is not None:
        return {"starts_at": slot.starts_at, "ends_at": slot.ends_at}
    times: dict[str, Any] = {"day": slot.day}
    if slot.whole:
        times["whole"] = True
    if slot.last is not None:
        times["last_day"] = slot.last
    return times


def sheet_for(slot: Slot, actor: Actor) -> Wish | None:
    """What is begun on free time: a room is booked, with a colleague an appointment made, all else is an entry."""
    times = times_of(slot)
    kind = slot.subject.kind if slot.subject is not None else ""
    number = slot.subject.id if slot.subject is not None else 0
    if kind == "resource":
        return ("booking", {"resource_id": number, **times})
    if kind == "employee" and allowed(actor, Right.APPOINT):
        return ("appointment", {"employee_id": number, **times})
    if not allowed(actor, Right.EDIT_SCHEDULE):
        return None
    if kind == "lane":
        return ("entry", {"lane_id": number, **times})
    return ("entry", {"owner_id": number, **times} if kind == "employee" else times)
