"""Where something goes, as the settings name it at that moment; what sends it is brought in when something is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    """What the settings give a printer's role: a way to print, a queue, and a medium (PWG name) if one was chosen."""

    port: PrinterPort
    queue: str
    medium: str = ""
