"""Printing by IPP through a real cupsd with a label printer that runs out, jams, is opened, stops and vanishes."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app.integrations import ipp_codec
from reception_app.integrations.ipp import IppPrinters, Server
from reception_app.integrations.printing import JobPhase, JobStatus, NewPrintJob, QueueState
from reception_app.kernel.errors import DeliveryTrouble
from tests.fakes.peers_cups import CUPSD, WHY_NOT, PrivateCups, private_cups
from tests.fakes.peers_raw import (
    Script,
    dripping,
    flooding,
    free_port,
    hang_up,
    replaying,
    scripted_peer,
    silent,
    wait_until,
)

HANGS_S = 30.0
"""Seconds after which something hangs: far more than any of these deadlines, on a machine that is busy too."""
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

needs_cupsd = pytest.mark.skipif(CUPSD is None, reason=WHY_NOT)


@pytest.fixture
def cups() -> Iterator[PrivateCups]:
    with private_cups() as running:
        yield running


@pytest.fixture(params=["tcp", "socket file"])
def printers(request: pytest.FixtureRequest, cups: PrivateCups) -> IppPrinters:
    return IppPrinters(cups.server if request.param == "tcp" else cups.socket_file)


def label(name: str, queue: str = "labels") -> NewPrintJob:
    return NewPrintJob(queue, name, PDF, width_mm=62, height_mm=100)


def until(
    printers: IppPrinters, job: JobStatus, queue: str, *, reason: str = "", phase: JobPhase | None = None
) -> JobStatus:
    """Wait until the job has this phase, or its reason these words."""
    seen: list[JobStatus] = []

    def ready() -> bool:
        seen.append(printers.job(queue, job.job_id))
        return seen[-1].phase is phase if phase else reason in seen[-1].reason

    wait_until(ready, f"{phase or reason}")
    return seen[-1]


@needs_cupsd
def test_a_label_comes_out(cups: PrivateCups, printers: IppPrinters) -> None:
    assert [(queue.name, queue.title) for queue in printers.queues()] == [
        ("labels", "Label printer at the desk"),
        ("paper", "Paper printer"),
    ]
    queue = printers.queue("labels")
    assert (queue.state, queue.accepting, queue.remark) == (QueueState.IDLE, True, None)
    assert queue.medium(62, 100).endswith("62.09x99.84mm")
    job = printers.print_pdf(label("Badge 0042 [r1-ab]"))
    until(printers, job, "labels", phase=JobPhase.DONE)
    assert cups.printed() == ["Badge 0042 [r1-ab]"]
    assert (cups.out / f"{job.job_id}.pdf").read_bytes() == PDF
    assert printers.find("labels", "Badge 0042 [r1-ab]") == JobStatus(job.job_id, JobPhase.DONE)
    assert printers.find("labels", "Badge 0042") is None
    assert printers.find("paper", "Badge 0042 [r1-ab]") is None


@needs_cupsd
@pytest.mark.parametrize(
    ("mode", "says"),
    [
        ("media-empty", "out of labels"),
        ("cover-open", "cover is open"),
        ("media-jam", "jammed"),
        ("offline", "is off"),
    ],
)
def test_what_it_waits_for_is_said_and_then_it_prints(cups: PrivateCups, mode: str, says: str) -> None:
    printers = IppPrinters(cups.server)
    cups.mode(mode)
    job = printers.print_pdf(label("Badge 1"))
    waiting = until(printers, job, "labels", reason=says)
    assert waiting.phase is JobPhase.PRINTING
    assert says in str(printers.queue("labels").remark)
    cups.mode("ok")
    assert until(printers, job, "labels", phase=JobPhase.DONE).reason == ""
    assert cups.printed() == ["Badge 1"]


@needs_cupsd
def test_a_job_is_cancelled_at_the_printer(cups: PrivateCups, printers: IppPrinters) -> None:
    cups.mode("media-empty")
    job = printers.print_pdf(label("Badge 1"))
    until(printers, job, "labels", reason="out of labels")
    printers.cancel("labels", job.job_id)
    assert "cancelled" in until(printers, job, "labels", phase=JobPhase.CANCELLED).reason
    printers.cancel("labels", job.job_id)
    printers.cancel("labels", "4711")
    cups.mode("ok")
    assert cups.printed() == []


@needs_cupsd
def test_a_job_the_printer_gives_up(cups: PrivateCups) -> None:
    printers = IppPrinters(cups.server)
    cups.mode("fail")
    job = printers.print_pdf(label("Badge 1"))
    assert until(printers, job, "labels", phase=JobPhase.FAILED).reason == "The printer gave the job up."


@needs_cupsd
def test_a_queue_that_stops_keeps_its_jobs(cups: PrivateCups) -> None:
    printers = IppPrinters(cups.server)
    cups.mode("stop")
    job = printers.print_pdf(label("List 1", "paper"))
    waiting = until(printers, job, "paper", reason="paused")
    assert not waiting.phase.final
    assert waiting.reason == "The printer is paused. Start its queue again."
    assert printers.queue("paper").state is QueueState.STOPPED


@needs_cupsd
def test_the_server_vanishes_in_mid_job_and_comes_back(cups: PrivateCups) -> None:
    printers = IppPrinters(cups.server)
    cups.mode("media-empty")
    job = printers.print_pdf(label("Badge 1"))
    until(printers, job, "labels", reason="out of labels")
    cups.stop()
    with pytest.raises(DeliveryTrouble, match="can't be reached") as caught:
        printers.job("labels", job.job_id)
    assert not caught.value.permanent
    cups.mode("ok")
    cups.start()
    until(printers, job, "labels", phase=JobPhase.DONE)
    found = printers.find("labels", "Badge 1")
    assert found is not None
    assert found.job_id == job.job_id
    assert cups.printed() == ["Badge 1"]


@needs_cupsd
def test_what_does_not_exist(printers: IppPrinters) -> None:
    for ask in (
        printers.queue,
        lambda name: printers.print_pdf(label("Badge 1", name)),
        lambda name: printers.find(name, "x"),
    ):
        with pytest.raises(DeliveryTrouble, match="no such printer"):
            ask("no such/queue?")
    assert printers.job("labels", "4711").phase is JobPhase.FORGOTTEN


@needs_cupsd
def test_a_server_without_queues(cups: PrivateCups) -> None:
    cups.stop()
    for file in (cups.folder / "root").glob("printers.conf*"):
        file.unlink()
    cups.start()
    assert IppPrinters(cups.server).queues() == []


def test_nobody_there(tmp_path: Path) -> None:
    for server in (f"127.0.0.1:{free_port()}", str(tmp_path / "none.sock"), "printers.invalid"):
        with pytest.raises(DeliveryTrouble, match="can't be reached") as caught:
            IppPrinters(server).queues()
        assert not caught.value.permanent


def http(body: bytes, status: bytes = b"200 OK", kind: bytes = b"application/ipp") -> bytes:
    head = b"HTTP/1.1 " + status + b"\r\nContent-Type: " + kind + b"\r\nContent-Length: "
    return head + str(len(body)).encode() + b"\r\n\r\n" + body


def answer(status: int, *groups: tuple[int, list[ipp_codec.Attribute]]) -> bytes:
    return http(ipp_codec.encode(status, 1, list(groups)))


@pytest.mark.parametrize(
    "script",
    [
        replaying(b""),
        replaying(b"220 mail.test ESMTP\r\n"),
        replaying(http(b"<html>not a print server</html>")),
        replaying(http(b"\x02\x00\x00\x00\x00\x00\x00\x01\x04\x44\xff")),
        replaying(http(bytes(3_000_000))),
        replaying(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n"),
        replaying(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
        replaying(answer(0)),
        replaying(answer(0, (ipp_codec.JOB, [(ipp_codec.INTEGER, "job-id", 0)]))),
        replaying(answer(0, (ipp_codec.JOB, [(ipp_codec.INTEGER, "job-id", -7)]))),
        flooding(b"HTTP/1.1 100 Continue\r\n\r\n"),
        flooding(b"\x00" * 1000),
        hang_up,
    ],
)
def test_answers_that_are_none(script: Script) -> None:
    with scripted_peer(script) as port:
        printers = IppPrinters(f"127.0.0.1:{port}", ask_seconds=5)
        with pytest.raises(DeliveryTrouble) as caught:
            printers.print_pdf(NewPrintJob("labels", "Badge 1", PDF))
        assert not caught.value.permanent
        with pytest.raises(DeliveryTrouble):
            printers.job("labels", "1")
        with pytest.raises(DeliveryTrouble):
            printers.queue("labels")


@pytest.mark.parametrize(
    ("script", "says", "permanent"),
    [
        (replaying(http(b"", b"401 Unauthorized")), "doesn't let this computer", False),
        (replaying(http(b"", b"403 Forbidden")), "doesn't let this computer", False),
        (replaying(http(b"", b"404 Not Found")), "no such printer", False),
        (replaying(http(b"", b"426 Upgrade Required")), "answered with an error \\(426\\)", False),
        (replaying(answer(0x0403)), "doesn't let this computer", False),
        (replaying(answer(0x0506)), "takes no new jobs", False),
        (replaying(answer(0x040A)), "can't print PDF", True),
        (replaying(answer(0x0507)), "refused the job \\(code 0x0507\\)", False),
    ],
)
def test_refusals_in_plain_words(script: Script, says: str, permanent: bool) -> None:
    with scripted_peer(script) as port, pytest.raises(DeliveryTrouble, match=says) as caught:
        IppPrinters(f"127.0.0.1:{port}").print_pdf(NewPrintJob("labels", "Badge 1", PDF))
    assert caught.value.permanent is permanent


@pytest.mark.parametrize(
    "script", [silent, dripping(b"HTTP/1.1 200 OK "), dripping(b"X: y\r\n", before=b"HTTP/1.1 200 OK\r\n")]
)
def test_a_slow_server_holds_us_no_longer_than_the_deadline(script: Script) -> None:
    began = time.monotonic()
    with scripted_peer(script) as port:
        with pytest.raises(DeliveryTrouble, match="doesn't answer"):
            IppPrinters(f"127.0.0.1:{port}", ask_seconds=0.5).queues()
        assert time.monotonic() - began < HANGS_S


def test_a_held_job_and_odd_states() -> None:
    held: list[ipp_codec.Attribute] = [(ipp_codec.INTEGER, "job-id", 3), (ipp_codec.ENUM, "job-state", 4)]
    queue: list[ipp_codec.Attribute] = [(ipp_codec.NAME, "printer-name", "labels")]
    both = answer(0, (ipp_codec.JOB, held), (ipp_codec.PRINTER, queue))
    with scripted_peer(replaying(both)) as port:
        status = IppPrinters(f"127.0.0.1:{port}").job("labels", "3")
    assert status == JobStatus("3", JobPhase.WAITING, "The job is held in the queue. Release it there.")
    odd: list[ipp_codec.Attribute] = [(ipp_codec.INTEGER, "job-id", 3), (ipp_codec.ENUM, "job-state", 77)]
    with (
        scripted_peer(replaying(answer(0, (ipp_codec.JOB, odd)))) as port,
        pytest.raises(DeliveryTrouble, match="can't be understood"),
    ):
        IppPrinters(f"127.0.0.1:{port}").job("labels", "3")


def test_over_tls_an_unknown_server_is_not_trusted() -> None:
    with scripted_peer(hang_up) as port, pytest.raises(DeliveryTrouble, match="can't be reached"):
        IppPrinters(f"ipps://localhost:{port}").queues()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no socket files")
def test_this_machines_socket_file_is_preferred(tmp_path: Path) -> None:
    file = tmp_path / "cups.sock"
    file.touch()
    assert Server.parse("", (str(tmp_path / "none"), str(file))) == Server(socket_file=str(file))
    assert Server.parse("", (str(tmp_path / "none"),)) == Server(host="localhost", port=631)
