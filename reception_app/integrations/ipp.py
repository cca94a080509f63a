"""Printing through a print server by IPP: CUPS on this machine or elsewhere, or a printer that speaks IPP itself.

Unlike the system's printing functions, IPP says whether a job came out and, if not, why.
"""

import getpass
import http.client
import itertools
import os
import socket
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

from reception_app.integrations import ipp_codec as codec
from reception_app.integrations import wire
from reception_app.integrations.printer_reasons import JOB_LOST
from reception_app.integrations.printing import JobPhase, JobStatus, NewPrintJob, PrintQueue, QueueState
from reception_app.kernel.errors import DeliveryTrouble

ASK_SECONDS = 10.0
PRINT_SECONDS = 30.0
ANSWER_BYTES = 2_000_000
_SOCKETS = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")
_PRINT_JOB, _CANCEL_JOB, _GET_JOB, _GET_JOBS, _GET_PRINTER, _CUPS_PRINTERS = (
    0x02,
    0x08,
    0x09,
    0x0A,
    0x0B,
    0x4002,
)
_NOT_FOUND, _NOT_POSSIBLE, _FORMAT, _NOT_ACCEPTING = 0x0406, 0x0404, 0x040A, 0x0506
_REFUSED = (0x0401, 0x0402, 0x0403)
_NO_PRINTERS_STATUS = _NOT_FOUND
_QUEUE_FIELDS = [
    "printer-name", "printer-info", "printer-state", "printer-state-reasons", "printer-state-message",
    "printer-is-accepting-jobs", "media-supported", "media-ready", "media-default",
]  # fmt: skip
_JOB_FIELDS = ["job-id", "job-name", "job-state", "job-state-reasons", "job-printer-state-message"]
_QUEUE_STATES = {3: QueueState.IDLE, 4: QueueState.PRINTING, 5: QueueState.STOPPED}
_JOB_PHASES = {
    3: JobPhase.WAITING, 4: JobPhase.WAITING, 5: JobPhase.PRINTING, 6: JobPhase.PRINTING,
    7: JobPhase.CANCELLED, 8: JobPhase.FAILED, 9: JobPhase.DONE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Server:
    """Where the print server listens: a socket file, or a host and port."""

    socket_file: str = ""
    host: str = "localhost"
    port: int = 631
    tls: bool = False

    @classmethod
    def parse(cls, text: str, local_sockets: tuple[str, ...] = _SOCKETS) -> "Server":
        """From a setting: empty for this machine, "/path/to/socket", "host", "host:port", or with ipps:// before it.

        This machine is asked by one of its `local_sockets` where there is one, else by port 631.
        Raises `DeliveryTrouble` when it is none of these.
        """
        text = text.strip()
        if text.startswith("/"):
            return cls(socket_file=text)
        if not text:
            found = next((path for path in local_sockets if Path(path).exists()), "")
            return cls(socket_file=found if hasattr(socket, "AF_UNIX") else "")
        url = urllib.parse.urlsplit(text if "://" in text else f"ipp://{text}")
        try:
            port = url.port or 631
        except ValueError:
            port = 0
        if not url.hostname or not port or url.scheme not in ("ipp", "ipps", "http", "https"):
            raise DeliveryTrouble(
                "The print server's address can't be understood.",
                hint='Give it like "print.example.com" or "print.example.com:631".',
                permanent=True,
            )
        return cls(host=url.hostname, port=port, tls=url.scheme in ("ipps", "https"))


class IppPrinters:
    """A `PrinterPort` to a print server. Opens a connection for each question; keeps no state, any thread may ask."""

    remembers = True

    def __init__(self, server: str = "", *, ask_seconds: float = ASK_SECONDS, ca_file: str = "") -> None:
        self._server_text = server
        self._ask_seconds = ask_seconds
        self._ca_file = ca_file
        self._request = itertools.count(1)
        self._user = _user()

    def queues(self) -> list[PrintQueue]:
        """Every queue of the server, by name. Raises `DeliveryTrouble`."""
        answer = self._ask(_CUPS_PRINTERS, "/", [_keywords("requested-attributes", _QUEUE_FIELDS)])
        if answer.status == _NO_PRINTERS_STATUS:
            return []
        _expect(answer)
        found = [_queue(group) for group in answer.of(codec.PRINTER) if group.text("printer-name")]
        return sorted(found, key=lambda queue: queue.name.casefold())

    def queue(self, name: str) -> PrintQueue:
        """One queue as it is now. Raises `DeliveryTrouble`, also when it doesn't exist."""
        asked = _keywords("requested-attributes", _QUEUE_FIELDS)
        answer = self._ask(_GET_PRINTER, _path(name), [_uri(name), asked])
        _expect(answer)
        groups = answer.of(codec.PRINTER)
        if not groups:
            raise _garbage()
        return _queue(groups[0], name)

    def print_pdf(self, job: NewPrintJob) -> JobStatus:
        """Hand over a document. Returns when the server has all of it and has numbered it. Raises `DeliveryTrouble`."""
        medium = job.medium
        if not medium and job.width_mm and job.height_mm:
            medium = self.queue(job.queue).medium(job.width_mm, job.height_mm)
        operation: list[codec.Attribute] = [
            _uri(job.queue),
            (codec.NAME, "job-name", job.name),
            (codec.BOOLEAN, "ipp-attribute-fidelity", False),
            (codec.MIME, "document-format", "application/pdf"),
        ]
        template: list[codec.Attribute] = [(codec.INTEGER, "copies", job.copies)] if job.copies > 1 else []
        if medium:
            template.append((codec.KEYWORD, "media", medium))
            # A label printed "to fit" loses its edges and its QR code its sharpness.
            template.append((codec.KEYWORD, "print-scaling", "none"))
        answer = self._ask(_PRINT_JOB, _path(job.queue), operation, template, job.pdf)
        _expect(answer)
        groups = answer.of(codec.JOB)
        number = groups[0].number("job-id") if groups else 0
        if number <= 0:
            raise _garbage()
        return JobStatus(str(number), _JOB_PHASES.get(groups[0].number("job-state"), JobPhase.WAITING))

    def job(self, queue: str, job_id: str) -> JobStatus:
        """How a job is doing; one the server no longer knows is "forgotten". Raises `DeliveryTrouble`."""
        asked = [
            _uri(queue),
            _job_id(job_id),
            self._user_name(),
            _keywords("requested-attributes", _JOB_FIELDS),
        ]
        answer = self._ask(_GET_JOB, _path(queue), asked)
        if answer.status == _NOT_FOUND:
            return JobStatus(job_id, JobPhase.FORGOTTEN, JOB_LOST)
        _expect(answer)
        groups = answer.of(codec.JOB)
        if not groups:
            raise _garbage()
        return self._status(queue, groups[0])

    def find(self, queue: str, name: str) -> JobStatus | None:
        """The newest job of this name among ours, finished ones included. Raises `DeliveryTrouble`."""
        for which in ("not-completed", "completed"):
            asked: list[codec.Attribute] = [
                _uri(queue),
                self._user_name(),
                (codec.KEYWORD, "which-jobs", which),
                (codec.BOOLEAN, "my-jobs", True),
                (codec.INTEGER, "limit", 500),
                _keywords("requested-attributes", _JOB_FIELDS),
            ]
            answer = self._ask(_GET_JOBS, _path(queue), asked)
            _expect(answer)
            ours = [group for group in answer.of(codec.JOB) if group.text("job-name") == name]
            if ours:
                return self._status(queue, max(ours, key=lambda group: group.number("job-id")))
        return None

    def cancel(self, queue: str, job_id: str) -> None:
        """Stop a job; one that is finished or unknown is left alone. Raises `DeliveryTrouble`."""
        answer = self._ask(_CANCEL_JOB, _path(queue), [_uri(queue), _job_id(job_id), self._user_name()])
        if answer.status not in (_NOT_FOUND, _NOT_POSSIBLE):
            _expect(answer)

    def _status(self, queue: str, group: codec.Group) -> JobStatus:
        phase = _JOB_PHASES.get(group.number("job-state"))
        number = group.number("job-id")
        if phase is None or number <= 0:
            raise _garbage()
        reason = ""
        if phase is JobPhase.FAILED:
            reason = "The printer gave the job up."
        elif phase is JobPhase.CANCELLED:
            reason = "The job was cancelled at the printer."
        elif not phase.final:
            remark = self.queue(queue).remark
            reason = str(remark) if remark is not None and remark.waits else ""
            if not reason and group.number("job-state") == 4:
                reason = "The job is held in the queue. Release it there."
        return JobStatus(str(number), phase, reason)

    def _user_name(self) -> codec.Attribute:
        return (codec.NAME, "requesting-user-name", self._user)

    def _ask(
        self,
        operation: int,
        path: str,
        attributes: list[codec.Attribute],
        template: list[codec.Attribute] | None = None,
        document: bytes = b"",
    ) -> codec.Answer:
        first: list[codec.Attribute] = [
            (codec.CHARSET, "attributes-charset", "utf-8"),
            (codec.LANGUAGE, "attributes-natural-language", "en"),
        ]
        # The order is fixed by RFC 8011: the target first, then who asks, then the rest.
        targets = [entry for entry in attributes if entry[1] in ("printer-uri", "job-id")]
        rest = [
            entry for entry in attributes if entry[1] not in ("printer-uri", "job-id", "requesting-user-name")
        ]
        groups = [(codec.OPERATION, [*first, *targets, self._user_name(), *rest])]
        if template:
            groups.append((codec.JOB, template))
        try:
            body = codec.encode(operation, next(self._request), groups) + document
        except (ValueError, UnicodeError) as error:
            raise DeliveryTrouble("The printer's name can't be used.", permanent=True) from error
        seconds = PRINT_SECONDS if document else self._ask_seconds
        try:
            return codec.decode(self._post(path, body, seconds))
        except codec.BadAnswer as error:
            raise _garbage() from error

    def _post(self, path: str, body: bytes, seconds: float) -> bytes:
        server = Server.parse(self._server_text)
        allowance = wire.Allowance(seconds, ANSWER_BYTES)
        headers = {"Content-Type": "application/ipp", "Connection": "close"}
        if server.socket_file:
            # Over its socket file CUPS asks the kernel who we are; we only have to name ourselves.
            headers["Authorization"] = f"PeerCred {self._user}"
        connection = http.client.HTTPConnection(server.host, server.port)
        try:
            connection.sock = self._connect(server, allowance)
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            data = response.read(ANSWER_BYTES)
        except TimeoutError as error:
            raise DeliveryTrouble(
                "The print server doesn't answer.", hint="Check that it is running; the job is tried again."
            ) from error
        except wire.TooMuch as error:
            raise _garbage() from error
        except OSError as error:
            raise DeliveryTrouble(
                "The print server can't be reached.", hint="Check that it is running; the job is tried again."
            ) from error
        except (http.client.HTTPException, ValueError) as error:
            raise _garbage() from error
        finally:
            connection.close()
        _check_http(response.status)
        return data

    def _connect(self, server: Server, allowance: wire.Allowance) -> socket.socket:
        if server.socket_file:
            return wire.connect([(socket.AF_UNIX, server.socket_file)], allowance)
        context = wire.tls_context(allowance, self._ca_file) if server.tls else None
        sock = wire.connect(wire.resolve(server.host, server.port, allowance), allowance)
        return wire.secured(sock, context, server.host) if context is not None else sock


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name at all, as in some containers
        return f"uid{os.getuid()}" if hasattr(os, "getuid") else "reception"


def _path(queue: str) -> str:
    return "/printers/" + urllib.parse.quote(queue, safe="")


def _uri(queue: str) -> codec.Attribute:
    return (codec.URI, "printer-uri", "ipp://localhost" + _path(queue))


def _job_id(job_id: str) -> codec.Attribute:
    if not job_id.isdecimal() or int(job_id) > 0x7FFFFFFF:
        raise DeliveryTrouble("This is not a print job's number.", permanent=True)
    return (codec.INTEGER, "job-id", int(job_id))


def _keywords(name: str, values: list[str]) -> codec.Attribute:
    return (codec.KEYWORD, name, values)


def _queue(group: codec.Group, name: str = "") -> PrintQueue:
    known = group.text("printer-name") or name
    return PrintQueue(
        name=known,
        title=group.text("printer-info") or known,
        state=_QUEUE_STATES.get(group.number("printer-state"), QueueState.UNKNOWN),
        accepting=group.flag("printer-is-accepting-jobs", True),
        reasons=group.words("printer-state-reasons"),
        message=group.text("printer-state-message"),
        media=group.words("media-supported"),
        media_ready=group.words("media-ready"),
        media_default=group.text("media-default"),
    )


def _garbage() -> DeliveryTrouble:
    return DeliveryTrouble(
        "The print server's answer can't be understood.",
        hint="Check the print server's address in the settings.",
    )


def _check_http(status: int) -> None:
    if status == http.client.OK:
        return
    if status in (http.client.UNAUTHORIZED, http.client.FORBIDDEN):
        raise DeliveryTrouble(
            "The print server doesn't let this computer do that.",
            hint="Ask your administrator to allow it there.",
        )
    if status == http.client.NOT_FOUND:
        raise DeliveryTrouble("There is no such printer.", hint="Choose another one in the settings.")
    raise DeliveryTrouble(
        f"The print server answered with an error ({status}).", hint="The job is tried again."
    )


def _expect(answer: codec.Answer) -> None:
    status = answer.status
    if status < 0x0100:
        return
    if status == _NOT_FOUND:
        raise DeliveryTrouble("There is no such printer.", hint="Choose another one in the settings.")
    if status in _REFUSED:
        raise DeliveryTrouble(
            "The print server doesn't let this computer do that.",
            hint="Ask your administrator to allow it there.",
        )
    if status == _NOT_ACCEPTING:
        raise DeliveryTrouble(
            "The printer's queue takes no new jobs.", hint="Ask your administrator to accept jobs again."
        )
    if status == _FORMAT:
        raise DeliveryTrouble(
            "This printer can't print PDF documents.",
            permanent=True,
            hint="Choose another printer in the settings.",
        )
    raise DeliveryTrouble(
        f"The print server refused the job (code {status:#06x}).", hint="The job is tried again."
    )
