"""F8 over any place: a case, with whoever the sheet in front is about filled in."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from ui.kit.key_hold import when_written
from ui.kit.shortcuts import Action
from ui.shell.call_desk import hand_over_pad

if TYPE_CHECKING:
    from ui.shell.desk import Desk


def of_cases(desk: "Desk") -> list[tuple[Action, Callable[[], object], Right, str]]:
    """An inquiry or a complaint."""
    case = QCoreApplication.translate("DeskVerbs", "Case: inquiry or complaint")
    return [(Action("case", "F8", case), partial(_begin, desk), Right.HANDLE_CASES, "inbox")]


def _begin(desk: "Desk") -> None:
    hand_over_pad(desk.host.front())
    when_written(desk, lambda: desk.open_sheet("case_form", _about(desk)))


def _about(desk: "Desk") -> dict[str, Any]:
    """The call in front, or the contact whose card it is; nothing of anything else."""
    front = desk.host.front()
    if front is None:
        return {}
    if front.objectName() == "callSheet":
        return {"call_id": int(front.property("call_id") or 0)}
    payload = front.property("sheet_payload")
    if front.property("sheet_kind") == "contact_card" and isinstance(payload, dict):
        return _of_contact(desk, int(payload.get("contact_id", 0)))
    return {}


def _of_contact(desk: "Desk", contact_id: int) -> dict[str, Any]:
    if not allowed(desk.actor, Right.SEE_CONTACTS):
        return {}
    try:
        contact = desk.context.contacts.contact(desk.actor, contact_id)
    except AppError:
        # It was erased or merged away a moment ago.
        return {}
    return {
        "contact_id": contact.id,
        "name": contact.name,
        "company": contact.company,
        "number": contact.phones[0].raw if contact.phones else "",
        "email": contact.emails[0].address if contact.emails else "",
    }
