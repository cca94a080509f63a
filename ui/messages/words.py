"""How messages read: reasons, states in a word and a tone, whom they are for, how they were told."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.text import dotted, isolate
from reception_app.messages.records import (
    Addressee,
    MessageDetail,
    MessageState,
    MessageStep,
    MessageSummary,
    Reason,
    Way,
)
from ui.kit.chip import ChipTone
from ui.kit.dates import moment_text
from ui.kit.delivery_words import channel_word, reason
from ui.kit.delivery_words import state_chip as delivery_chip
from ui.kit.timeline import TimelineEntry


def _tr(text: str) -> str:
    return QCoreApplication.translate("Messages", text)


def reason_word(ticked: Reason) -> str:
    """A reason as it is ticked."""
    words = {
        Reason.TELEPHONED: _tr("Telephoned"),
        Reason.PLEASE_CALL: _tr("Please call back"),
        Reason.WILL_CALL_AGAIN: _tr("Will call again"),
        Reason.RETURNED_CALL: _tr("Returned your call"),
        Reason.CAME_IN: _tr("Came in"),
        Reason.WANTS_TO_SEE: _tr("Wants to see you"),
    }
    return words[ticked]


def way_word(way: Way) -> str:
    """How somebody is told."""
    words = {
        Way.MAIL: _tr("E-mail"),
        Way.WEBHOOK: _tr("Webhook"),
        Way.SLIP: _tr("Printed slip"),
        Way.DESK: _tr("Asks at the desk"),
    }
    return words[way]


def state_word(state: MessageState) -> tuple[str, ChipTone]:
    """A state in a word and its tone."""
    words: dict[MessageState, tuple[str, ChipTone]] = {
        MessageState.SENT: (_tr("sent"), "info"),
        MessageState.DELIVERED: (_tr("delivered"), "info"),
        MessageState.READ: (_tr("read"), "ok"),
        MessageState.DONE: (_tr("done"), "mute"),
        MessageState.FORWARDED: (_tr("forwarded"), "mute"),
        MessageState.ESCALATED: (_tr("escalated"), "bad"),
        MessageState.WITHDRAWN: (_tr("withdrawn"), "mute"),
    }
    return words[state]


def state_chip(message: MessageSummary) -> tuple[str, ChipTone]:
    """Where a message stands; of an urgent one that nobody has confirmed the word says that it presses."""
    word, tone = state_word(message.state)
    if message.urgent and message.state.unconfirmed:
        return _tr("urgent, {0}").format(word), "bad"
    return word, tone


def from_words(message: MessageSummary) -> str:
    """Who left it; never empty."""
    return message.caller or _tr("Unknown caller")


def for_words(message: MessageSummary) -> str:
    """Who has it, in one line."""
    return ", ".join(message.names)


def told_words(message: MessageSummary, zone: ZoneInfo, now: datetime) -> str:
    """How and when they were told last, or why they were not; who is told at the desk only, too."""
    told = message.told
    if told is None:
        ways = {each.way for each in message.to}
        return way_word(ways.pop()) if len(ways) == 1 else ""
    word, _ = delivery_chip(told)
    when = moment(told.sent_at or told.changed_at, zone, now)
    return f"{channel_word(told.channel)} · {word} · {when}"


def moment(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """A moment as in every list."""
    return moment_text(at, zone, now.astimezone(zone).date())


def facts_of(message: MessageSummary, zone: ZoneInfo, now: datetime) -> list[tuple[str, str]]:
    """What is known of a message."""
    ticked = [reason_word(each) for each in Reason if each in message.reasons]
    by, ask = message.call_back_by, message.follow_up_at
    return [
        (_tr("From"), message.caller_name),
        (_tr("Company"), message.company),
        (_tr("Number"), message.phone),
        (_tr("E-mail"), message.email),
        (_tr("Why"), ", ".join(ticked)),
        (_tr("Call back by"), moment(by, zone, now) if by is not None else ""),
        (_tr("Taken"), f"{moment(message.taken_at, zone, now)} · {message.taken_by_name}"),
        (_tr("Asked again"), moment(ask, zone, now) if ask is not None else ""),
        (_tr("Message number"), message.number),
    ]


def people_of(message: MessageSummary, zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Everybody it went to, with how they are told and where it stands with them."""
    return [_person(each, zone, now) for each in message.to]


def _person(each: Addressee, zone: ZoneInfo, now: datetime) -> TimelineEntry:
    word, tone = state_word(each.state)
    parts = [way_word(each.way), each.team]
    if each.ask_by is not None and each.state.unconfirmed:
        parts.append(
            _tr("confirms by {0}, else the next person is told").format(moment(each.ask_by, zone, now))
        )
    detail = dotted(*parts)
    return TimelineEntry(moment(each.told_at, zone, now), each.name, detail, word, tone)


def told_of(message: MessageDetail, zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Every delivery with how it stands and why, newest first."""
    entries = []
    for each in message.deliveries:
        word, tone = delivery_chip(each)
        what = each.label or channel_word(each.channel)
        at = each.sent_at or each.changed_at
        entries.append(TimelineEntry(moment(at, zone, now), what, reason(each), word, tone))
    return entries


def steps_of(message: MessageDetail, zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Everything that happened with it."""
    return [_step(each, zone, now) for each in message.steps]


def _step(step: MessageStep, zone: ZoneInfo, now: datetime) -> TimelineEntry:
    words = {
        "taken": _tr("Taken"),
        "sent": _tr("Sent to {0}"),
        "delivered": _tr("Delivered to {0}"),
        "read": _tr("Read by {0}"),
        "done": _tr("Done"),
        "reopened": _tr("Open again"),
        "forwarded": _tr("Forwarded to {0}"),
        "escalated": _tr("Not confirmed in time: {0} is told"),
        "nobody_left": _tr("Not confirmed in time, and nobody else can be told"),
        "added": _tr("The same caller rang again"),
        "withdrawn": _tr("Withdrawn"),
        "taken_back": _tr("The last step was taken back"),
    }
    said = words.get(step.kind, step.kind).format(isolate(step.name))
    ways = {way.value: way_word(way) for way in Way}
    detail = dotted(ways.get(step.note, step.note), step.by_name)
    return TimelineEntry(moment(step.at, zone, now), said, detail)
