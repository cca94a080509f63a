"""What crosses the border of the shared mailbox. Moments are UTC."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from reception_app.integrations.mail_reading import Attached


class MailState(StrEnum):
    """Where a mail stands at the desk."""

    NEW = "new"
    ASSIGNED = "assigned"
    """It became a message to somebody."""
    CLOSED = "closed"
    """It was answered, or needs no answer."""
    JUNK = "junk"


@dataclass(frozen=True, slots=True)
class MailSummary:
    """One line of the mailbox. `automatic`: a program sent it. `whole`: it was small enough to be fetched whole."""

    id: int
    state: MailState
    from_name: str
    from_address: str
    subject: str
    snippet: str
    received_at: datetime
    automatic: bool
    attached: tuple[Attached, ...]
    whole: bool
    size: int
    thread_id: int
    """The first mail of what was written to and fro."""
    message_id: int = 0
    """The message that it became; 0 for none."""
    assigned_to: str = ""

    @property
    def sender(self) -> str:
        """Who wrote it, as far as it is known."""
        return self.from_name or self.from_address


@dataclass(frozen=True, slots=True)
class MailDetail:
    """A mail with what it says, and the others of its thread, the oldest first."""

    summary: MailSummary
    text: str = field(repr=False)
    thread: tuple[MailSummary, ...] = ()
    senders: tuple[tuple[int, str], ...] = ()
    """Contacts whose card holds the sender's address, each by id and name; empty for whoever may not see contacts."""


@dataclass(frozen=True, slots=True)
class MailFilter:
    """Which mails a list shows, newest first. `text`: beginnings of words of sender and subject."""

    text: str = ""
    new_only: bool = False
    state: MailState | None = None


@dataclass(frozen=True, slots=True)
class MailboxStanding:
    """How the mailbox is: whether it is looked into, since when, and what is wrong with it."""

    on: bool
    looked_at: datetime | None = None
    trouble: str = ""
    new: int = 0
