"""The sections of the Office place by name, in their order: what can be said of them without what they show."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed


def _tr(text: str) -> str:
    return QCoreApplication.translate("Office", text)


@dataclass(frozen=True, slots=True)
class Head:
    """A section's key, its name and its icon; whoever has any of the `rights` sees it."""

    key: str
    label: str
    icon: str
    rights: tuple[Right, ...]

    def open_to(self, actor: Actor) -> bool:
        """Whether the section is shown at all."""
        return any(allowed(actor, right) for right in self.rights)


def heads() -> list[Head]:
    """Every section: first what is set, then what happens and what is kept of it."""
    return [
        Head("settings", _tr("Settings"), "settings", (Right.EDIT_SETTINGS,)),
        Head("visitor_types", _tr("Visitor types"), "badge", (Right.EDIT_VISITOR_TYPES,)),
        Head("services", _tr("Services"), "calendar", (Right.EDIT_VISITOR_TYPES,)),
        Head("lanes", _tr("Lanes"), "columns", (Right.MANAGE_LANES,)),
        Head("calendars", _tr("Calendars"), "calendar", (Right.MANAGE_CALENDARS,)),
        Head("badges", _tr("Badges"), "palette", (Right.EDIT_SETTINGS,)),
        Head("texts", _tr("Texts and questions"), "edit", (Right.EDIT_VISITOR_TYPES,)),
        Head("screens", _tr("Visitors' screens"), "door-in", (Right.EDIT_SETTINGS,)),
        Head("users", _tr("Users"), "users", (Right.MANAGE_USERS,)),
        Head("outbox", _tr("Outbox and printing"), "send", (Right.MANAGE_OUTBOX, Right.PRINT)),
        Head("printers", _tr("Printers"), "printer", (Right.EDIT_SETTINGS, Right.PRINT)),
        Head("audit", _tr("Audit"), "history", (Right.SEE_AUDIT,)),
        Head("backup", _tr("Backups"), "database", (Right.BACK_UP,)),
        Head("privacy", _tr("Data protection"), "shield", (Right.SEE_AUDIT, Right.ANONYMISE)),
    ]
