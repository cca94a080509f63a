"""The shared mailbox: mails to the house, listed at the desk, passed on with the original, closed."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.mailbox.service import MailboxService
else:
    __getattr__ = later(
        __name__,
        service="MailboxService",
    )

__all__ = ["MailboxService"]
