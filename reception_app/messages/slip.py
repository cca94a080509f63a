"""The printed slip of a message: what the outbox keeps of it, and the page that is made of that."""

from collections.abc import Mapping, Sequence
from typing import Any

from reception_app.outbox import PrintPayload

SLIP = "message_slip"
"""The kind of document, as the outbox calls it."""


def slip_of(
    number: str,
    recipient: str,
    said: Sequence[tuple[str, str]],
    *,
    urgent: bool = False,
    what: str = "Message",
) -> dict[str, Any]:
    """For `NewDelivery.payload`. Its title names nobody: print servers show it. `what` is told: "Message"."""
    data = {"number": number, "recipient": recipient, "said": [list(pair) for pair in said], "urgent": urgent}
    return PrintPayload(SLIP, {**data, "what": what}, "paper", f"{what} {number}").as_data()


def render_slip(data: Mapping[str, Any]) -> bytes:
    """The page as a PDF."""
    # Late on purpose: what makes paper is brought in when a slip is printed, not with every message.
    from reception_app.documents.message_slip import MessageSlip, message_slip_pdf

    said = [(str(what), str(value)) for what, value in data["said"]]
    # What older versions have put into the outbox says no more than a message did.
    what = str(data.get("what", "Message"))
    return message_slip_pdf(MessageSlip(data["number"], data["recipient"], said, bool(data["urgent"]), what))
