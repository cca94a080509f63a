"""Who must be counted when the alarm rings: frozen at the start, printed at once, marked, closed with a report."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.roll_call.records import (
        How,
        RollCallCounts,
        RollCallEntry,
        RollCallReport,
        RollCallSheet,
        Section,
    )
    from reception_app.roll_call.service import RollCallService
else:
    __getattr__ = later(
        __name__,
        records="How RollCallCounts RollCallEntry RollCallReport RollCallSheet Section",
        service="RollCallService",
    )

__all__ = [
    "How",
    "RollCallCounts",
    "RollCallEntry",
    "RollCallReport",
    "RollCallService",
    "RollCallSheet",
    "Section",
]
