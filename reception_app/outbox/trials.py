"""Trying things out before the first visitor comes: the mail server, the badge printer, the recovery page on paper."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from reception_app.audit import record
from reception_app.db.uow import Store
from reception_app.documents.labels.reading import read_template
from reception_app.documents.labels.samples import sample
from reception_app.documents.labels.sizes import labels_per_page, page_size
from reception_app.documents.labels.stock import default_template
from reception_app.documents.labels.template import Template
from reception_app.documents.labels.writing import write_template
from reception_app.documents.records import BadgeContent, RecoverySheet
from reception_app.documents.words import badge_words
from reception_app.integrations.printing import NewPrintJob
from reception_app.integrations.smtp import MailServer, try_connection
from reception_app.integrations.spool_printer import PdfFolder
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import DeliveryTrouble, Invalid
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line
from reception_app.outbox.payloads import TEST_BADGE, MailPayload, PrintPayload
from reception_app.outbox.printer_records import place_of
from reception_app.outbox.queue import enqueue
from reception_app.outbox.records import Channel, NewDelivery
from reception_app.outbox.targets import PrintTarget

_TEMPLATE, _SAMPLE, _SECOND = "template", "sample", "second"


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the trials get what belongs to features above the outbox; read at the moment of each trial.

    `server` is None while mail is off. `paper` gives a queue of this computer, for "" the one for lists. `recovery`
    makes the page for whoever asks and raises NotAllowed. `template` is the one that badges are usually printed from.
    """

    server: Callable[[], MailServer | None]
    paper: Callable[[str], PrintTarget]
    badge: Callable[[], BadgeContent]
    recovery: Callable[[Actor], RecoverySheet]
    template: Callable[[], Template] = default_template
    connect: Callable[[MailServer], None] = try_connection


class Trials:
    """Verbs for the settings screen and the first run. `try_mail` and `print_recovery` block: run them as jobs."""

    def __init__(self, store: Store, sources: Sources) -> None:
        self._store = store
        self._sources = sources

    def try_mail(self, actor: Actor) -> None:
        """Reach the mail server, secure the line, sign in; nothing is sent. Raises NotAllowed, DeliveryTrouble."""
        require(actor, Right.EDIT_SETTINGS)
        self._sources.connect(self._server())

    def send_test_mail(self, actor: Actor, to: str) -> int:
        """Send a mail to try the whole way; returns the delivery's id. Raises NotAllowed, Invalid, DeliveryTrouble."""
        require(actor, Right.EDIT_SETTINGS)
        address = clean_line(to, limit=254, field="to")
        if "@" not in address.strip("@") or " " in address:
            raise Invalid("An e-mail address is needed.", field="to", hint="Your own does well.")
        self._server()
        mail = MailPayload(
            address,
            "A test from the front desk",
            "This mail was sent to try the mail server of the front desk. It arrived: all is well.",
        )
        return self._send(actor, Channel.MAIL, "test_mail", mail.as_data(), "Test mail")

    def test_badge(
        self,
        actor: Actor,
        template: Template | None = None,
        printer_id: int = 0,
        *,
        sample: str = "",
        second: str = "",
    ) -> int:
        """Print a sample badge where badges go, or on one printer of ours; returns the delivery's id.

        `template` may be one that is still being designed: the job carries it. None takes the usual one. `sample` is
        the key of a sample visitor, "" nobody; `second` a language besides the house's. Raises NotAllowed.
        """
        require(actor, Right.PRINT)
        used = template or self._sources.template()
        width, height = page_size(used)
        page = PrintPayload(
            TEST_BADGE,
            {_TEMPLATE: write_template(used), _SAMPLE: sample, _SECOND: second},
            "badge",
            "Test badge",
            width_mm=width,
            height_mm=height,
            template=used.name,
            place=place_of(actor),
            printer_id=printer_id,
            sheet=labels_per_page(used),
        )
        return self._send(actor, Channel.PRINT, "test_badge", page.as_data(), "Test badge")

    def badge_pdf(self, data: dict[str, Any]) -> bytes:
        """The sample badge as it is now; the outbox's renderer of `TEST_BADGE`. Without data on the usual template."""
        # Late on purpose: reportlab is needed when something is printed, not at the start.
        from reception_app.documents.labels.drawing import render_label

        template = read_template(data[_TEMPLATE]) if _TEMPLATE in data else self._sources.template()
        return render_label(template, self._content(data), data.get("first", 1))

    def _content(self, data: dict[str, Any]) -> BadgeContent:
        """Whoever it is for, it stays a test badge: nobody gets in with it."""
        content = self._sources.badge()
        if data.get(_SAMPLE):
            content = sample(data[_SAMPLE], replace(content, name="", company="", host="")).content
        if data.get(_SECOND):
            content = replace(content, second_words=badge_words(data[_SECOND]))
        return content

    def recovery_pdf(self, actor: Actor) -> bytes:
        """The page with the recovery key, as a PDF. That it was shown is noted. Raises NotAllowed."""
        sheet = self._sources.recovery(actor)
        # Late on purpose, as above.
        from reception_app.documents.recovery_sheet import recovery_sheet_pdf

        return recovery_sheet_pdf(sheet)

    def print_recovery(self, actor: Actor, queue: str = "") -> None:
        """Print the page with the recovery key on a queue; "" is the one for lists.

        It goes straight to the printer: in the outbox the key would stay in the store and its backups, and whoever may
        print could print it again. For the same reason it is never written to the PDF folder beside the store.
        Raises NotAllowed, DeliveryTrouble.
        """
        require(actor, Right.SEE_RECOVERY_KEY)
        target = self._sources.paper(queue)
        if queue == "" and isinstance(target.port, PdfFolder):
            raise DeliveryTrouble(
                "No printer is chosen for lists, so nothing was printed.",
                hint="Choose one, or save the page as a PDF on a memory stick.",
            )
        target.port.print_pdf(
            NewPrintJob(queue or target.queue, f"Recovery key [{new_id():x}]", self.recovery_pdf(actor))
        )

    def _server(self) -> MailServer:
        server = self._sources.server()
        if server is None:
            raise DeliveryTrouble("Mail is switched off.", hint="Switch it on and save, then try again.")
        return server

    def _send(self, actor: Actor, channel: Channel, purpose: str, payload: dict[str, Any], label: str) -> int:
        with self._store.write(actor) as tx:
            number = enqueue(tx, NewDelivery(channel, purpose, "trial", 0, payload, label))
            record(tx, purpose, "delivery", number)
        return number
