"""A message is sent, and the call that it was taken in is over with it; in a job."""

from collections.abc import Callable

from reception_app.calls.records import NO_CALL_BACK, CallBackWish, Outcome
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
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


def send_and_end(
    send: Callable[[], MessageDetail], calls: CallService, actor: Actor, call: CallToEnd | None
) -> Sent:
    """Send it, then end the call as one of which a message was taken. Raises what sending raises."""
    message = send()
    if call is None:
        return Sent(message)
    try:
        wish, draft = call.call_back, call.draft_id
        before = calls.call(actor, call.id).call_back or NO_CALL_BACK
        calls.end(actor, call.id, Outcome.MESSAGE_TAKEN, call_back=wish, draft_id=draft)
    except AppError as error:
        # Another desk has it, or it ended meanwhile: the message is sent all the same.
        return Sent(message, 0, error)
    return Sent(message, call.id, call_back=before if wish is not None else None)


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
