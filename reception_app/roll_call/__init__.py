"""Who must be counted when the alarm rings: frozen at the start, printed at once, marked, closed with a report."""

from reception_app.roll_call.records import (
    How,
    RollCallCounts,
    RollCallEntry,
    RollCallReport,
    RollCallSheet,
    Section,
)
from reception_app.roll_call.service import RollCallService

__all__ = [
    "How",
    "RollCallCounts",
    "RollCallEntry",
    "RollCallReport",
    "RollCallService",
    "RollCallSheet",
    "Section",
]
