"""One real cupsd whose queues are paused, refuse, are slow, lose jobs and vanish: each in plain words.

The server is shared: every test puts right what it has done.
"""

from collections.abc import Iterator

import pytest

from reception_app.integrations.ipp import IppPrinters
from reception_app.integrations.printer_reasons import JOB_LOST
from reception_app.integrations.printing import JobPhase, QueueState, Remark
from reception_app.kernel.errors import DeliveryTrouble
from tests.fakes.peers_cups import CUPSD, WHY_NOT, PrivateCups, private_cups
from tests.fakes.peers_raw import wait_until
from tests.faults.test_print_server import label, until

PAUSE, RESUME, ACCEPT, REJECT, DELETE = 0x10, 0x11, 0x4008, 0x4009, 0x4004

pytestmark = pytest.mark.skipif(CUPSD is None, reason=WHY_NOT)


@pytest.fixture(scope="module")
def cups() -> Iterator[PrivateCups]:
    with private_cups(more=("spare",)) as running:
        yield running


@pytest.fixture
def printers(cups: PrivateCups) -> IppPrinters:
    return IppPrinters(cups.server)


def remark_of(printers: IppPrinters, queue: str = "labels") -> Remark:
    remark = printers.queue(queue).remark
    assert remark is not None
    return remark


@pytest.mark.parametrize(
    ("mode", "says", "short"),
    [
        ("media-needed", "another size. Put in the right roll", "wrong roll"),
        ("unreachable", "isn't to be found at its address. It may be off, asleep", "not found"),
        ("away", "isn't to be found at its address. It may be off, asleep", "not found"),
        ("hibernate", "is asleep. It wakes up", "asleep"),
    ],
)
def test_what_it_waits_for(
    cups: PrivateCups, printers: IppPrinters, mode: str, says: str, short: str
) -> None:
    cups.mode(mode)
    job = printers.print_pdf(label(f"Badge {mode}"))
    assert until(printers, job, "labels", reason=says).phase is JobPhase.PRINTING
    assert remark_of(printers).short == short
    cups.mode("ok")
    until(printers, job, "labels", phase=JobPhase.DONE)
    assert printers.queue("labels").remark is None


def test_a_slow_printer_is_no_trouble(cups: PrivateCups, printers: IppPrinters) -> None:
    cups.mode("busy")
    job = printers.print_pdf(label("Badge slow"))
    assert until(printers, job, "labels", phase=JobPhase.PRINTING).reason == ""
    assert printers.queue("labels").state is QueueState.PRINTING
    cups.mode("ok")
    until(printers, job, "labels", phase=JobPhase.DONE)


@pytest.mark.parametrize("passing", ["connecting-to-device", "media-low"])
def test_what_passes_or_runs_low_keeps_no_job_waiting(
    cups: PrivateCups, printers: IppPrinters, passing: str
) -> None:
    cups.mode(passing)
    job = printers.print_pdf(label(f"Badge {passing}"))
    wait_until(lambda: printers.queue("labels").remark is not None, "the printer says something")
    assert printers.job("labels", job.job_id).reason == ""
    assert not remark_of(printers).blocks
    cups.mode("ok")
    until(printers, job, "labels", phase=JobPhase.DONE)


def test_a_paused_queue_keeps_its_jobs_until_it_is_started_again(
    cups: PrivateCups, printers: IppPrinters
) -> None:
    cups.order(PAUSE, "labels")
    job = printers.print_pdf(label("Badge paused"))
    waiting = printers.job("labels", job.job_id)
    assert (waiting.phase, waiting.reason) == (
        JobPhase.WAITING,
        "The printer is paused. Start its queue again.",
    )
    assert (remark_of(printers).short, remark_of(printers).blocks) == ("paused", True)
    cups.order(RESUME, "labels")
    until(printers, job, "labels", phase=JobPhase.DONE)
    assert "Badge paused" in cups.printed()


def test_a_queue_that_takes_no_jobs(cups: PrivateCups, printers: IppPrinters) -> None:
    cups.order(REJECT, "labels")
    with pytest.raises(DeliveryTrouble, match="takes no new jobs") as caught:
        printers.print_pdf(label("Badge refused"))
    assert not caught.value.permanent
    assert remark_of(printers).short == "takes no jobs"
    cups.order(ACCEPT, "labels")
    job = printers.print_pdf(label("Badge taken"))
    until(printers, job, "labels", phase=JobPhase.DONE)
    assert "Badge refused" not in cups.printed()


def test_a_job_the_server_has_lost(cups: PrivateCups, printers: IppPrinters) -> None:
    cups.mode("media-empty")
    job = printers.print_pdf(label("Badge lost"))
    until(printers, job, "labels", reason="out of labels")
    cups.lose_jobs()
    lost = until(printers, job, "labels", phase=JobPhase.FORGOTTEN)
    assert lost.reason == JOB_LOST
    assert printers.find("labels", "Badge lost") is None
    cups.mode("ok")
    assert "Badge lost" not in cups.printed()


def test_a_queue_that_vanishes_with_its_job(cups: PrivateCups, printers: IppPrinters) -> None:
    cups.mode("media-empty")
    job = printers.print_pdf(label("Badge gone", "spare"))
    until(printers, job, "spare", reason="out of labels")
    cups.order(DELETE, "spare")
    with pytest.raises(DeliveryTrouble, match="no such printer"):
        printers.queue("spare")
    with pytest.raises(DeliveryTrouble, match="no such printer") as caught:
        printers.print_pdf(label("Badge again", "spare"))
    assert not caught.value.permanent
    assert printers.job("spare", job.job_id).phase in (JobPhase.CANCELLED, JobPhase.FORGOTTEN)
    cups.mode("ok")
