"""Which way to printers this system has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reception_app.integrations.printing import PrinterPort


def own_printer(platform: str) -> PrinterPort | None:
    """The way through Qt on Windows and macOS; None for the usual one, a print server that tells how a job went.

    `platform` is named as in `sys.platform`.
    """
    if platform not in ("win32", "darwin"):
        return None
    # Late on purpose: elsewhere Qt's printing is not loaded at all.
    from ui.outbox.system_printer import SystemPrinter

    return SystemPrinter()
