"""The layers of the schedule in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication


def layer_words(names: Sequence[str]) -> list[tuple[str, str]]:
    """(name, label) of each layer, in order; one that is not known here by its name."""
    tr = QCoreApplication.translate
    words = {
        "entry": tr("schedule", "Entries"),
        "visit": tr("schedule", "Visitors expected"),
        "leave": tr("schedule", "Leave and absence"),
        "booking": tr("schedule", "Rooms and equipment"),
        "appointment": tr("schedule", "Appointments"),
        "delivery": tr("schedule", "Deliveries expected"),
        "deadline": tr("schedule", "Deadlines and their steps"),
        "reminder": tr("schedule", "Reminders"),
        "feed": tr("schedule", "Other calendars"),
        "out_of_service": tr("schedule", "Maintenance"),
    }
    return [(name, words.get(name, name.replace("_", " ").capitalize())) for name in names]
