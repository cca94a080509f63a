"""Deliveries in words: what goes out, how it stands, and why."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from reception_app.integrations.spool_printer import QUEUE as PDF_QUEUE
from reception_app.outbox import Attempt, Channel, DeliveryState, DeliverySummary, Outcome
from ui.kit.chip import ChipTone


def _tr(text: str) -> str:
    return QCoreApplication.translate("Outbox", text)


def channel_word(channel: Channel) -> str:
    """What sort of delivery it is."""
    return {
        Channel.MAIL: _tr("Mail"),
        Channel.WEBHOOK: _tr("Webhook"),
        Channel.PRINT: _tr("Print job"),
    }[channel]


def is_saved(delivery: DeliverySummary) -> bool:
    """Whether it lies in the PDF folder, because no printer is chosen: nothing came out on paper."""
    return delivery.state is DeliveryState.SENT and delivery.peer_queue == PDF_QUEUE


def saved_text() -> str:
    """What `is_saved` means, in a sentence."""
    return _tr("No printer is chosen: it is a file in the PDF folder.")


def state_chip(delivery: DeliverySummary) -> tuple[str, ChipTone]:
    """The state as a word on a tint."""
    if delivery.cancel_asked and not delivery.state.closed:
        return _tr("Being cancelled"), "warn"
    if delivery.state is DeliveryState.PRINTING and delivery.remark:
        return _tr("Printer waits"), "bad"
    words: dict[DeliveryState, tuple[str, ChipTone]] = {
        DeliveryState.QUEUED: (_tr("Waiting"), "info"),
        DeliveryState.HELD: (_tr("Held"), "warn"),
        DeliveryState.WAITING: (_tr("Waits for printer"), "bad"),
        DeliveryState.SENDING: (_tr("On its way"), "info"),
        DeliveryState.PRINTING: (_tr("Printing"), "info"),
        DeliveryState.FAILED: (_tr("Tried again later"), "warn"),
        DeliveryState.SENT: (_tr("Sent"), "ok"),
        DeliveryState.GIVEN_UP: (_tr("Given up"), "bad"),
        DeliveryState.CANCELLED: (_tr("Cancelled"), "mute"),
    }
    word, tone = words[delivery.state]
    if is_saved(delivery):
        return _tr("Saved as PDF"), tone
    if delivery.state is DeliveryState.SENT and delivery.channel is Channel.PRINT:
        # With a remark: the system took it and does not say whether it came out.
        word = _tr("At the printer") if delivery.remark else _tr("Printed")
    return word, tone


def reason(delivery: DeliverySummary) -> str:
    """Why it stands where it stands, in a sentence; empty when there is nothing to say."""
    if delivery.remark:
        return delivery.remark
    if delivery.state is DeliveryState.HELD:
        if delivery.held_by_rule:
            return _tr("Held until the visit is approved.")
        return _tr("Held back by a person.")
    return ""


def by_cause(jobs: Sequence[DeliverySummary]) -> list[tuple[str, str, DeliverySummary]]:
    """What is stuck, why, and one of the jobs: a line for each cause, however many jobs wait for it."""
    causes: dict[str, list[DeliverySummary]] = {}
    for job in jobs:
        causes.setdefault(job.remark, []).append(job)
    many = _tr("{0} print jobs")
    return [
        (stuck[0].label if len(stuck) == 1 else many.format(len(stuck)), remark, stuck[0])
        for remark, stuck in causes.items()
    ]


def outcome_word(attempt: Attempt) -> str:
    """What came of one try."""
    return {
        Outcome.SENDING: _tr("Under way"),
        Outcome.SENT: _tr("Sent"),
        Outcome.TAKEN: _tr("Taken by the printer"),
        Outcome.FAILED: _tr("Failed"),
        Outcome.REFUSED: _tr("Refused"),
        Outcome.CANCELLED: _tr("Cancelled"),
        Outcome.INTERRUPTED: _tr("Interrupted"),
        Outcome.WAITED: _tr("Waited for its printer"),
    }[attempt.outcome]
