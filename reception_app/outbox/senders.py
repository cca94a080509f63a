"""From a delivery to a peer: what the worker calls for each channel.

Settings are read when something is sent, through functions passed in: a changed mail server needs no restart. What
speaks to mail servers and webhooks is brought in then as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from reception_app.integrations.printing import (
    JobPhase,
    JobStatus,
    NewPrintJob,
    PrinterPort,
    PrintQueue,
)
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import DeliveryTrouble, NotFound
from reception_app.outbox.gates import Gates
from reception_app.outbox.label_sheets import LabelSheets, SheetStart
from reception_app.outbox.payloads import MailPayload, PrintPayload, WebhookPayload
from reception_app.outbox.readiness import hindrance
from reception_app.outbox.records import Claimed, DeliveryState, Receipt
from reception_app.outbox.targets import PrinterWaits, PrintTarget, WebhookSettings

if TYPE_CHECKING:
    from reception_app.integrations.mail import OutgoingMail
    from reception_app.integrations.smtp import MailServer

_T = TypeVar("_T")

Renderer = Callable[[dict[str, Any]], bytes]
"""Makes the PDF of one kind of document from `PrintPayload.data`."""


class MailSender:
    """Sends mails by the server that `server` names at that moment (None: no server is set up).

    `hand_over` gives a mail to the server; the demo has one that writes files instead. `renderers` draw what a mail
    encloses, by the kind of document.
    """

    def __init__(
        self,
        server: Callable[[], MailServer | None],
        clock: Clock,
        hand_over: Callable[[MailServer, OutgoingMail], None] | None = None,
        renderers: Mapping[str, Renderer] | None = None,
    ) -> None:
        self._server = server
        self._clock = clock
        self._hand_over = hand_over
        self._renderers = renderers or {}

    def __call__(self, claimed: Claimed) -> Receipt:
        """Send one. Raises `DeliveryTrouble`."""
        server = self._server()
        if server is None:
            raise DeliveryTrouble(
                "No mail server is set up.", hint="Set one up in the settings; it is tried again."
            )
        # Late on purpose, see the module.
        from reception_app.integrations import smtp
        from reception_app.integrations.mail import MailPart, OutgoingMail

        payload = MailPayload.from_data(claimed.payload)
        parts = tuple(
            MailPart(part.name, part.content_type, part.data, part.content_id, part.method)
            for part in payload.enclosures
        ) + tuple(
            MailPart(each.name, "application/pdf", self._draw(each.document, each.data))
            for each in payload.drawings
        )
        hand_over = self._hand_over or smtp.send_mail
        hand_over(
            server,
            OutgoingMail(
                to=payload.to,
                to_name=payload.to_name,
                subject=payload.subject,
                text=payload.text,
                html=payload.html,
                reply_to=payload.reply_to,
                reference=claimed.reference,
                date=self._clock.now(),
                parts=parts,
            ),
        )
        return Receipt()

    def _draw(self, document: str, data: dict[str, Any]) -> bytes:
        try:
            return self._renderers[document](data)
        except NotFound as gone:
            raise DeliveryTrouble(
                "What was to be sent with it is not there any more.", permanent=True
            ) from gone


class WebhookSender:
    """Sends notices to the webhook that `settings` names at that moment (None: there is none).

    It is asked with the number of the employee who is told, 0 for nobody in particular.
    """

    def __init__(self, settings: Callable[[int], WebhookSettings | None]) -> None:
        self._settings = settings

    def __call__(self, claimed: Claimed) -> Receipt:
        """Send one. Raises `DeliveryTrouble`."""
        payload = WebhookPayload.from_data(claimed.payload)
        settings = self._settings(payload.employee_id)
        if settings is None:
            raise DeliveryTrouble(
                "No webhook is set up.", hint="Set one up in the settings; it is tried again."
            )
        # Late on purpose, see the module.
        from reception_app.integrations.webhook import post_webhook
        from reception_app.integrations.webhook_bodies import WebhookNote

        note = WebhookNote(payload.event, payload.title, payload.at, claimed.reference, payload.facts)
        post_webhook(settings.url, settings.style, note, settings.rules)
        return Receipt()


class PrintSender:
    """Prints where `target` says at that moment, and watches the job until it is finished.

    `renderers` make the PDF at that moment, by the kind of document. `port` gives the way to a queue by the name jobs
    are filed under; without it every queue is reached as `target` says. A printer that can't take the job makes it
    wait; `gates` remember that for the next ones. `sheets` know where a sheet of labels is to be begun.
    """

    def __init__(
        self,
        target: Callable[[PrintPayload], PrintTarget],
        renderers: Mapping[str, Renderer],
        port: Callable[[str], PrinterPort] | None = None,
        gates: Gates | None = None,
        sheets: LabelSheets | None = None,
    ) -> None:
        self._target = target
        self._renderers = renderers
        self._by_queue = port
        self._gates = gates
        self._sheets = sheets

    def aim(self, claimed: Claimed) -> str:
        """The queue it is about to go to."""
        return self._target(PrintPayload.from_data(claimed.payload)).queue

    def __call__(self, claimed: Claimed) -> Receipt:
        """Print one, unless the queue already has it. Raises `DeliveryTrouble`, `PrinterWaits`."""
        payload = PrintPayload.from_data(claimed.payload)
        target = self._aimed(claimed, payload)
        name = f"{payload.title} [{claimed.reference}]"
        earlier = self._earlier(target, claimed, name)
        if earlier is not None:
            return _receipt(earlier, target.queue)
        if claimed.cancel_asked:
            return Receipt(DeliveryState.CANCELLED)
        queue = self._ready(target, payload)
        start = self._sheets.start(target.queue, payload) if self._sheets is not None else None
        data = payload.data if start is None else {**payload.data, "first": start.first}
        job = NewPrintJob(
            queue=target.queue,
            name=name,
            pdf=self._renderers[payload.document](data),
            medium=target.medium or _medium(queue, payload),
            width_mm=payload.width_mm,
            height_mm=payload.height_mm,
            copies=payload.copies,
        )
        return _receipt(self._hand_over(target, job, start), target.queue)

    def look(self, claimed: Claimed) -> Receipt:
        """How the job stands. Raises `DeliveryTrouble`, permanent when the printer gave it up."""
        port = self._port(claimed)
        status = port.job(claimed.peer_queue, claimed.peer_job)
        lost = port.remembers and status.phase is JobPhase.FORGOTTEN
        return replace(_receipt(status, claimed.peer_queue), doubtful=lost)

    def stop(self, claimed: Claimed) -> None:
        """Cancel the job. Raises `DeliveryTrouble` when the queue can't be asked."""
        self._port(claimed).cancel(claimed.peer_queue, claimed.peer_job)

    def _aimed(self, claimed: Claimed, payload: PrintPayload) -> PrintTarget:
        """Where it goes; what was under way when the program ended goes where it was, or it might come out twice."""
        target = self._target(payload)
        queue = claimed.peer_queue
        if not claimed.interrupted or self._by_queue is None or queue in ("", target.queue):
            return target
        return PrintTarget(self._by_queue(queue), queue)

    def _ready(self, target: PrintTarget, payload: PrintPayload) -> PrintQueue:
        """The queue as it now is. Raises `PrinterWaits` when it can't take the job."""
        queue = self._ask(target, lambda: target.port.queue(target.queue))
        held = hindrance(target.port, queue)
        if held is not None:
            raise self._waits(target, str(held))
        wrong = None
        if not target.port.remembers and payload.width_mm and payload.height_mm:
            wrong = queue.wrong_roll(payload.width_mm, payload.height_mm)
        if wrong is not None:
            raise PrinterWaits(str(wrong))  # of this size only: others may go
        return queue

    def _hand_over(self, target: PrintTarget, job: NewPrintJob, start: SheetStart | None) -> JobStatus:
        """Print it. Its labels of a sheet are taken before, so that whatever ends the program prints over none."""
        if self._sheets is None or start is None:
            return target.port.print_pdf(job)
        self._sheets.take(start)
        try:
            return target.port.print_pdf(job)
        except DeliveryTrouble as trouble:
            if not trouble.permanent:
                self._sheets.put_back(start)
            raise

    def _ask(self, target: PrintTarget, question: Callable[[], _T]) -> _T:
        """Ask a printer; one that can't be asked makes its jobs wait."""
        if self._gates is not None and (reason := self._gates.reason(target.queue)):
            raise PrinterWaits(reason)
        try:
            return question()
        except DeliveryTrouble as trouble:
            if trouble.permanent:
                raise
            raise self._waits(target, str(trouble)) from trouble

    def _waits(self, target: PrintTarget, reason: str) -> PrinterWaits:
        if self._gates is not None:
            self._gates.shut(target.queue, reason)
        return PrinterWaits(reason)

    def _port(self, claimed: Claimed) -> PrinterPort:
        if self._by_queue is not None and claimed.peer_queue:
            return self._by_queue(claimed.peer_queue)
        return self._target(PrintPayload.from_data(claimed.payload)).port

    def _earlier(self, target: PrintTarget, claimed: Claimed, name: str) -> JobStatus | None:
        """The job of an earlier attempt, if it lives or has come out."""
        if not claimed.earlier:
            return None
        if not target.port.remembers:
            if not claimed.interrupted:
                return None  # its earlier attempts ended with a clear no
            raise DeliveryTrouble(
                "The program ended while this was being printed, and this printer can't say whether it came out.",
                permanent=True,
                hint="Look at the printer; print it again if it isn't there.",
            )
        found = self._ask(target, lambda: target.port.find(target.queue, name))
        if found is None or found.phase in (JobPhase.FAILED, JobPhase.CANCELLED):
            return None
        return found


def _medium(queue: PrintQueue, payload: PrintPayload) -> str:
    if not payload.width_mm or not payload.height_mm:
        return ""
    return queue.medium(payload.width_mm, payload.height_mm)


def _receipt(status: JobStatus, queue: str) -> Receipt:
    match status.phase:
        case JobPhase.DONE | JobPhase.FORGOTTEN:
            state = DeliveryState.SENT
        case JobPhase.CANCELLED:
            state = DeliveryState.CANCELLED
        case JobPhase.FAILED:
            raise DeliveryTrouble(status.reason or "The printer gave the job up.", permanent=True)
        case _:
            state = DeliveryState.PRINTING
    return Receipt(state, status.reason, queue, status.job_id)
