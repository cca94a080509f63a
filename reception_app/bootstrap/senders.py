"""From the settings to the peers: the mail server, the webhook, the printers. Read anew each time something is sent.

What speaks to a mail server or a webhook is brought in where there is one: a desk without weighs 4 MB less.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reception_app.directory import DirectoryService
from reception_app.integrations.printing import PrinterPort
from reception_app.integrations.spool_printer import QUEUE, PdfFolder
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import DeliveryTrouble, NotFound
from reception_app.outbox.targets import PrintTarget, WebhookSettings
from reception_app.preferences import Preferences
from reception_app.preferences import settings as s
from reception_app.preferences.rules import allowed_hosts

if TYPE_CHECKING:
    from reception_app.integrations.mail import OutgoingMail
    from reception_app.integrations.smtp import MailServer

_STYLES = {"json": "generic", "slack": "slack", "teams": "teams"}
"""What the settings call a `WebhookStyle`."""


class MailFolder:
    """The demo's mail server: each mail becomes a file that any mail program opens. Nothing leaves the house."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, server: MailServer, mail: OutgoingMail) -> None:
        """Write one. Raises `DeliveryTrouble`."""
        # Late on purpose, see the module.
        from reception_app.integrations.mail import compose

        envelope = compose(mail, server.sender, server.sender_name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{mail.reference}.eml").write_bytes(envelope.data)
        except OSError as error:
            raise DeliveryTrouble("The mail could not be written to its folder.") from error


class Peers:
    """What the settings name at this moment. `system` are the queues of this computer, `folder` is where PDFs go."""

    def __init__(self, preferences: Preferences, printer: PrinterPort, folder: PdfFolder) -> None:
        self._values = preferences
        self.system, self.folder = printer, folder

    def mail_server(self) -> MailServer | None:
        """The mail server, or None when mail is off."""
        values = self._values
        if not values.switch(s.MAIL_ON):
            return None
        # Late on purpose, see the module.
        from reception_app.integrations.smtp import MailServer, Security

        return MailServer(
            host=values.text(s.MAIL_HOST).strip(),
            port=values.whole(s.MAIL_PORT),
            security=Security(values.text(s.MAIL_SECURITY)),
            sender=values.text(s.MAIL_FROM).strip(),
            sender_name=values.text(s.MAIL_FROM_NAME),
            username=values.text(s.MAIL_USER),
            password=values.text(s.MAIL_PASSWORD),
        )

    def webhook(self, own: str = "") -> WebhookSettings | None:
        """Somebody's own webhook by its address, without one the shared one; None when webhooks are off or none is."""
        values = self._values
        address = own or values.text(s.WEBHOOK_URL).strip()
        if not values.switch(s.WEBHOOK_ON) or not address:
            return None
        # Late on purpose, see the module.
        from reception_app.integrations.webhook import WebhookRules, WebhookStyle

        return WebhookSettings(
            address,
            WebhookStyle(_STYLES[values.text(s.WEBHOOK_KIND)]),
            WebhookRules(allowed_hosts(values.text(s.WEBHOOK_HOSTS))),
        )

    def print_target(self, role: str = "badge") -> PrintTarget:
        """Where a role ("badge", "paper") prints: its queue, or the PDF folder when none was chosen."""
        queue = self._values.text(s.PRINTER_QUEUE if role == "badge" else s.PRINTER_LIST_QUEUE)
        return PrintTarget(self.system, queue) if queue else PrintTarget(self.folder, QUEUE)

    def chosen_printer(self) -> PrintTarget:
        """The system's printers and the queue chosen for badges, "" for none: what the desk is told about."""
        return PrintTarget(self.system, self._values.text(s.PRINTER_QUEUE))


class Webhooks:
    """Where somebody is told by webhook at this moment: at their own, or at the one that everybody shares."""

    def __init__(self, peers: Peers, directory: DirectoryService) -> None:
        self._peers, self._directory = peers, directory

    def __call__(self, employee_id: int) -> WebhookSettings | None:
        """Of an employee, 0 for nobody in particular; None when there is none."""
        if not employee_id:
            return self._peers.webhook()
        try:
            own = self._directory.employee(SYSTEM, employee_id).webhook
        except NotFound:
            own = ""
        return self._peers.webhook(own)
