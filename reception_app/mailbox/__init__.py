"""The shared mailbox: mails to the house, listed at the desk, passed on with the original, closed."""

from reception_app.mailbox.service import MailboxService

__all__ = ["MailboxService"]
