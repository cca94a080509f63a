"""The columns of the shared mailbox."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.text import dotted, fold
from reception_app.mailbox.records import MailState, MailSummary
from ui.kit.record_model import Cell, Column
from ui.mailbox.words import moment, sender_words, state_chip, subject_words

SORTS: dict[str, Callable[[MailSummary], Any]] = {
    "received": lambda mail: (mail.received_at.timestamp(), mail.id),
    "from": lambda mail: fold(sender_words(mail)),
    "subject": lambda mail: fold(mail.subject),
}
"""What each column that sorts compares."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("MailColumns", text)


def mail_columns(zone: Callable[[], ZoneInfo], now: Callable[[], datetime]) -> list[Column[MailSummary]]:
    """When, who, what about, what hangs on it, where it stands."""

    def received(mail: MailSummary) -> Cell:
        return Cell(text=moment(mail.received_at, zone(), now()), tabular=True)

    def sender(mail: MailSummary) -> Cell:
        address = mail.from_address if mail.from_name else ""
        automatic = _tr("sent by a program") if mail.automatic else ""
        sub = dotted(address, automatic)
        return Cell(text=sender_words(mail), sub=sub, strong=True)

    def subject(mail: MailSummary) -> Cell:
        return Cell(text=subject_words(mail), sub=mail.snippet)

    def attached(mail: MailSummary) -> Cell:
        return Cell(text=str(len(mail.attached)) if mail.attached else "", faint=True, tabular=True)

    def state(mail: MailSummary) -> Cell:
        word, tone = state_chip(mail)
        return Cell(chip=word, tone=tone)

    def action(mail: MailSummary) -> Cell:
        return Cell(action=_tr("Pass on")) if mail.state is MailState.NEW else Cell()

    return [
        Column("received", _tr("Received"), received, width=100),
        Column("from", _tr("From"), sender, width=210, stretch=2),
        Column("subject", _tr("About"), subject, width=240, stretch=4),
        Column("attached", _tr("Files"), attached, width=60, drop=2),
        Column("state", _tr("State"), state, width=110),
        Column("for", _tr("With"), lambda m: Cell(text=m.assigned_to), width=140, stretch=1, drop=1),
        Column("action", "", action, width=110),
    ]
