"""A message is sent, and the call that it was taken in is over with it; in a job."""

from collections.abc import Callable
from typing import Any

from reception_app.calls.records import NO_CALL_BACK, Call, CallBackWish
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, NotAllowed, NotFound
from reception_app.kernel.records import dataclass
from reception_app.messages.records import MessageDetail, MessageSummary
from reception_app.messages.service import MessageService


@dataclass(frozen=True, slots=True)
class CallToEnd:
    """A call, the draft of its pad, and what becomes of its wish to be called back (see `CallService`)."""

    id: int
    draft_id: int
    call_back: CallBackWish | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, the call that ended with it (0 for none), and why one did not end."""

    message: MessageDetail
    call_id: int = 0
    trouble: AppError | None = None
    call_back: CallBackWish | None = None
    """What the call wished for before, where that has changed with it."""


def send_and_end(send: Callable[..., MessageDetail], calls: CallService, call: CallToEnd | None) -> Sent:
    """Send it, and end the call as one of which a message was taken, both or neither. Raises what sending raises.

    `send` takes what is written along (see `MessageService.send`).
    """
    if call is None:
        return Sent(send())
    ended: list[Call] = []
    troubles: list[AppError] = []

    def end(tx: Any, _: MessageSummary) -> None:
        try:
            ended.append(calls.end_along(tx, call.id, call_back=call.call_back, draft_id=call.draft_id))
        except (Conflict, NotAllowed, NotFound) as error:
            # Another desk has it, or it ended meanwhile: the message is sent all the same.
            troubles.append(error)

    message = send(along=end)
    if troubles:
        return Sent(message, 0, troubles[-1])
    before = ended[-1].call_back or NO_CALL_BACK
    return Sent(message, call.id, call_back=before if call.call_back is not None else None)


def take_back(messages: MessageService, calls: CallService, actor: Actor, sent: Sent) -> None:
    """Withdraw the message, and open the call again that ended with it. Raises what they raise."""
    messages.withdraw(actor, sent.message.summary.id, version=sent.message.summary.version)
    if sent.call_id:
        calls.reopen(actor, sent.call_id, call_back=sent.call_back)


def take_off(
    messages: MessageService, calls: CallService, actor: Actor, before: MessageSummary, sent: Sent
) -> None:
    """Take back what was added to a message, and open the call again that ended with it. Raises what they raise."""
    messages.take_back(actor, before, version=sent.message.summary.version)
    if sent.call_id:
        calls.reopen(actor, sent.call_id, call_back=sent.call_back)
