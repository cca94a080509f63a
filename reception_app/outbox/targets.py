"""Where something goes, as the settings name it at that moment; what sends it is brought in when something is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reception_app.kernel.errors import DeliveryTrouble
from reception_app.kernel.records import dataclass

if TYPE_CHECKING:
    from reception_app.integrations.printing import PrinterPort
    from reception_app.integrations.webhook import WebhookRules, WebhookStyle


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Where notices go, in which form, under which rules."""

    url: str
    style: WebhookStyle
    rules: WebhookRules


@dataclass(frozen=True, slots=True)
class PrintTarget:
    """Where a job goes: a way to print, a queue there, a medium (PWG name) if one was chosen, what people call it."""

    port: PrinterPort
    queue: str
    medium: str = ""
    title: str = ""


class PrinterWaits(DeliveryTrouble):
    """A printer can't take a job just now, and has surely nothing of it: the job waits for the printer."""
