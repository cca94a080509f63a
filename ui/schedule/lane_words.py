"""Lanes in words: their parts of the house, colours, rules and roles."""

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.actor import Role
from reception_app.schedule import LaneGroup, Overlap


def group_words() -> dict[LaneGroup, str]:
    """The parts of the house."""
    tr = QCoreApplication.translate
    return {
        LaneGroup.MANAGEMENT: tr("lanes", "Management"),
        LaneGroup.STAFF: tr("lanes", "Staff"),
        LaneGroup.PROGRAMMES: tr("lanes", "Programmes"),
        LaneGroup.FACILITIES: tr("lanes", "Facilities"),
        LaneGroup.OTHER: tr("lanes", "Other"),
    }


def tone_words() -> dict[str, str]:
    """The colours."""
    tr = QCoreApplication.translate
    return {
        "info": tr("lanes", "Blue"),
        "ok": tr("lanes", "Green"),
        "warn": tr("lanes", "Amber"),
        "bad": tr("lanes", "Red"),
        "mute": tr("lanes", "Grey"),
    }


def overlap_words() -> dict[Overlap, str]:
    """What holds when two entries are at the same time."""
    tr = QCoreApplication.translate
    return {
        Overlap.FREE: tr("lanes", "As many as there are"),
        Overlap.MARK: tr("lanes", "Both are marked"),
        Overlap.REFUSE: tr("lanes", "One at a time"),
    }


def role_words() -> dict[Role, str]:
    """The roles, the lowest first."""
    tr = QCoreApplication.translate
    return {
        Role.INTERN: tr("lanes", "Interns and up"),
        Role.RECEPTIONIST: tr("lanes", "Receptionists and up"),
        Role.CLERK: tr("lanes", "Clerks and up"),
        Role.OFFICE_MANAGER: tr("lanes", "Office managers and up"),
        Role.ADMINISTRATOR: tr("lanes", "Administrators"),
    }
