"""Calls: who rings, whom they want, what becomes of it; call-backs, and where calls come from."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.calls.events import CallEvents
    from reception_app.calls.handover import open_call_backs
    from reception_app.calls.log import CallLog
    from reception_app.calls.service import CallService
    from reception_app.calls.telephone import Telephone
    from reception_app.calls.tokens import CallTokens
else:
    __getattr__ = later(
        __name__,
        events="CallEvents",
        handover="open_call_backs",
        log="CallLog",
        service="CallService",
        telephone="Telephone",
        tokens="CallTokens",
    )

__all__ = ["CallEvents", "CallLog", "CallService", "CallTokens", "Telephone", "open_call_backs"]
