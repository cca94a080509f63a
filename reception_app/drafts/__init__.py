"""Sheets that are being filled in, kept from the first letter on."""

from reception_app.drafts.records import Draft
from reception_app.drafts.service import DraftService, discard_draft

__all__ = ["Draft", "DraftService", "discard_draft"]
