"""What crosses the border of the outbox."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any

from reception_app.kernel.records import dataclass

BATCH_BADGE = "badge_batch"
"""The purpose of print jobs that are one of many. They let all others pass, and few of them are in a printer at a time:
whoever stands at the desk doesn't wait for five hundred badges, and what is cancelled is still here."""


class Channel(StrEnum):
    """The way out. Each has a worker of its own, so a dead mail server never delays a badge."""

    MAIL = "mail"
    WEBHOOK = "webhook"
    PRINT = "print"


class DeliveryState(StrEnum):
    """Where a delivery stands.

    `queued` will go as soon as its time has come; `held` waits for a person or an approval; `waiting` is for a printer
    that can't take it now, and goes by itself when the printer is back; `sending` is on its way this moment; `printing`
    has been taken by a printer's queue and is watched; `failed` is tried again at `next_at`. The last three are closed.
    """

    QUEUED = "queued"
    HELD = "held"
    WAITING = "waiting"
    SENDING = "sending"
    PRINTING = "printing"
    FAILED = "failed"
    SENT = "sent"
    GIVEN_UP = "given_up"
    CANCELLED = "cancelled"

    @property
    def closed(self) -> bool:
        """Whether nothing more happens by itself."""
        return self in _CLOSED


# Asked of hundreds of deliveries at every change of the desk: members cost more to look up at their class than to
# compare.
_CLOSED = frozenset({DeliveryState.SENT, DeliveryState.GIVEN_UP, DeliveryState.CANCELLED})
_STUCK = frozenset({DeliveryState.GIVEN_UP, DeliveryState.FAILED, DeliveryState.WAITING})
_PRINTING = DeliveryState.PRINTING


class Outcome(StrEnum):
    """What came of one attempt."""

    SENDING = "sending"
    SENT = "sent"
    TAKEN = "taken"
    FAILED = "failed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"
    WAITED = "waited"


@dataclass(frozen=True, slots=True)
class ByClock:
    """Of what is made when its time has come, by nobody: how it is known again when it is made anew after a restore.

    `key`: the same each time, and of nothing else; no personal data. `due`: the aware moment it was to be made at.
    `since`: when what it belongs to was written down; None: it has always been there.
    """

    key: str
    due: datetime
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """Something to send, written in the same transaction as the record it belongs to.

    `payload` comes from `payloads.py`. `purpose` is a stable word for programs ("host_notice", "badge"); `label` says
    it to people and may name a person. `subject` and `subject_id` are what it belongs to ("visit", its id).
    `dedupe`: a second delivery of the same key is not made; the first one's id is returned. `not_before`: an aware
    moment to wait for. `held`: not sent until `release` is called for its subject. `by_clock`: nobody asked for it;
    its key is the `dedupe` then.
    """

    channel: Channel
    purpose: str
    subject: str
    subject_id: int
    payload: dict[str, Any] = field(repr=False)
    label: str = ""
    dedupe: str | None = None
    not_before: datetime | None = None
    held: bool = False
    by_clock: ByClock | None = None


@dataclass(frozen=True, slots=True)
class DeliverySummary:
    """A delivery as it stands. Moments are UTC.

    `remark` is a sentence for people: why it failed, what a printer waits for. `attempts` counts since it was last
    started by a person. `held_by_rule`: an approval or the watchlist holds it, or held it until it was stopped; only
    that releases it. `kept`: what it says is still there, so that it can be sent or printed again.
    """

    id: int
    channel: Channel
    purpose: str
    state: DeliveryState
    subject: str
    subject_id: int
    label: str
    attempts: int
    next_at: datetime | None
    remark: str
    created_at: datetime
    changed_at: datetime
    sent_at: datetime | None
    peer_queue: str
    peer_job: str
    held_by_rule: bool
    cancel_asked: bool
    kept: bool

    @property
    def can_retry(self) -> bool:
        """Whether "try now" makes sense."""
        again = (
            DeliveryState.FAILED,
            DeliveryState.GIVEN_UP,
            DeliveryState.CANCELLED,
            DeliveryState.QUEUED,
            DeliveryState.WAITING,
        )
        return self.kept and not self.held_by_rule and self.state in again

    @property
    def can_cancel(self) -> bool:
        """Whether it can still be stopped."""
        if self.state is DeliveryState.SENDING:
            return self.channel is Channel.PRINT and not self.cancel_asked
        return not self.state.closed and not self.cancel_asked and not self.held_by_rule

    @property
    def can_print_again(self) -> bool:
        """Whether a second copy can be made of it."""
        free = self.kept and not self.held_by_rule and self.state is not DeliveryState.HELD
        return self.channel is Channel.PRINT and free

    @property
    def can_move(self) -> bool:
        """Whether it can be sent to another printer: it has not come out, as far as anybody knows."""
        open_or_lost = not self.state.closed or self.state in (
            DeliveryState.GIVEN_UP,
            DeliveryState.CANCELLED,
        )
        free = self.kept and not self.held_by_rule and self.state is not DeliveryState.SENDING
        return self.channel is Channel.PRINT and open_or_lost and free and not self.cancel_asked

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody should look: given up, or a printer that waits for something."""
        return self.state in _STUCK or (self.state is _PRINTING and bool(self.remark))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: when it began and ended (UTC; None while it runs), what came of it."""

    at: datetime
    ended_at: datetime | None
    outcome: Outcome
    detail: str


COUNTED = 1_000
"""More deliveries than so many are not told apart: to count all there ever were would take longer than a frame."""


@dataclass(frozen=True, slots=True)
class DeliveryFilter:
    """What to list; None means any. `open_only`: what is not closed, and what was given up and not yet dealt with.

    `queue`: the print jobs filed under it, and those not sent yet that go to the printer `printer_id` (0 for the one
    of the settings).
    """

    channel: Channel | None = None
    state: DeliveryState | None = None
    open_only: bool = False
    limit: int = 200
    queue: str | None = None
    printer_id: int = 0


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a sender gets.

    `attempt` counts from 1 since a person last started it; `earlier` are all attempts before this one.
    `interrupted`: the program ended in the middle of an earlier attempt, so the other side may have it already.
    `reference` is unique to this delivery and the same on each attempt. `cancel_asked`: somebody wants it stopped, so
    it must not be handed over if it hasn't been.
    """

    id: int
    channel: Channel
    purpose: str
    payload: dict[str, Any] = field(repr=False)
    reference: str
    attempt: int
    earlier: int = 0
    interrupted: bool = False
    cancel_asked: bool = False
    peer_queue: str = ""
    peer_job: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sender says when nothing went wrong.

    `SENT`: done. `PRINTING`: taken by a queue, to be watched under `peer_queue` and `peer_job`. `CANCELLED`: stopped
    at the other side. `remark` is a sentence for people, empty when all is well. `doubtful`: sent as far as anybody
    knows, but the other side can't say any more.
    """

    state: DeliveryState = DeliveryState.SENT
    remark: str = ""
    peer_queue: str = ""
    peer_job: str = ""
    doubtful: bool = False
