"""Sheets that are being filled in, kept from the first letter on."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.drafts.records import Draft
    from reception_app.drafts.service import DraftService, discard_draft
else:
    __getattr__ = later(
        __name__,
        records="Draft",
        service="DraftService discard_draft",
    )

__all__ = ["Draft", "DraftService", "discard_draft"]
