"""How mails read: states in a word and a tone, what hangs on them, how the mailbox is."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale

from reception_app.kernel.text import dotted, file_stem, fold, isolate
from reception_app.mailbox.records import MailboxStanding, MailDetail, MailState, MailSummary
from ui.kit.chip import ChipTone
from ui.kit.dates import moment_text
from ui.kit.timeline import TimelineEntry

_FILES_SHOWN = 20
_ANSWERED = re.compile(r"^(?:(?:re|aw|sv|fw|fwd|wg|tr|rv|res|enc)\s*:\s*)+", re.IGNORECASE)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mailbox", text)


def state_chip(mail: MailSummary) -> tuple[str, ChipTone]:
    """Where a mail stands, in a word and its tone."""
    words: dict[MailState, tuple[str, ChipTone]] = {
        MailState.NEW: (_tr("new"), "info"),
        MailState.ASSIGNED: (_tr("passed on"), "ok"),
        MailState.CLOSED: (_tr("closed"), "mute"),
        MailState.JUNK: (_tr("junk"), "mute"),
    }
    return words[mail.state]


def sender_words(mail: MailSummary) -> str:
    """Who wrote it; never empty."""
    return mail.sender or _tr("Unknown sender")


def subject_words(mail: MailSummary) -> str:
    """What it is about; never empty."""
    return mail.subject or _tr("No subject")


def moment(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """A moment as in every list."""
    return moment_text(at, zone, now.astimezone(zone).date())


def facts_of(detail: MailDetail, zone: ZoneInfo, now: datetime) -> list[tuple[str, str]]:
    """What is known of a mail beside what it says."""
    mail, size = detail.summary, QLocale().formattedDataSize
    files = [f"{isolate(each.name)} ({size(each.size)})" for each in mail.attached[:_FILES_SHOWN]]
    if len(mail.attached) > _FILES_SHOWN:
        files.append(_tr("{0} more").format(len(mail.attached) - _FILES_SHOWN))
    return [
        (_tr("From"), mail.from_name),
        (_tr("Address"), mail.from_address),
        (_tr("Known as"), ", ".join(isolate(name) for _, name in detail.senders)),
        (_tr("Received"), moment(mail.received_at, zone, now)),
        (_tr("Passed on to"), mail.assigned_to),
        (_tr("Attached"), ", ".join(files)),
        (_tr("Size"), size(mail.size)),
    ]


def thread_of(
    mail: MailSummary, thread: tuple[MailSummary, ...], zone: ZoneInfo, now: datetime
) -> list[TimelineEntry]:
    """The other mails of what was written to and fro, the oldest first; what each is about where that is another."""
    entries = []
    for each in thread:
        if each.id != mail.id:
            word, tone = state_chip(each)
            at = moment(each.received_at, zone, now)
            other = subject_words(each) if _topic(each) != _topic(mail) else ""
            said = dotted(isolate(other), isolate(each.snippet)) if other else each.snippet
            entries.append(TimelineEntry(at, sender_words(each), said, word, tone))
    return entries


def _topic(mail: MailSummary) -> str:
    """What a mail is about, without what programs put in front of it."""
    return fold(_ANSWERED.sub("", mail.subject))


def standing_words(standing: MailboxStanding, zone: ZoneInfo, now: datetime) -> str:
    """When the mailbox was looked into last; empty while it is off or was not yet."""
    if not standing.on or standing.looked_at is None:
        return ""
    return _tr("Looked into at {0}").format(moment(standing.looked_at, zone, now))


def original_name(mail: MailSummary | None) -> str:
    """What the file of a mail is called when it is saved: its subject, in signs that every system takes."""
    return f"{file_stem(mail.subject if mail is not None else '') or 'mail'}.eml"
