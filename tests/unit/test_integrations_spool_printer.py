"""The folder that stands in for a printer: whole files, never one over another, found again."""

import os
import stat
import sys
from pathlib import Path

import pytest

from reception_app.integrations.printing import JobPhase, NewPrintJob
from reception_app.integrations.spool_printer import QUEUE, PdfFolder
from reception_app.kernel.errors import DeliveryTrouble

JOB = NewPrintJob(QUEUE, "Badge 0042 [r1-ab]", b"%PDF-1.4 badge")


def test_a_job_becomes_a_file_of_the_user_alone(tmp_path: Path) -> None:
    folder = PdfFolder(tmp_path / "new" / "pdf")
    status = folder.print_pdf(JOB)
    assert status.phase is JobPhase.DONE
    path = folder.path_of(status.job_id)
    assert path.read_bytes() == JOB.pdf
    assert path.name.startswith("Badge-0042-r1-ab")
    assert path.suffix == ".pdf"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_it_is_found_again_and_nothing_else_is(tmp_path: Path) -> None:
    folder = PdfFolder(tmp_path)
    assert folder.find(QUEUE, JOB.name) is None
    status = folder.print_pdf(JOB)
    assert folder.find(QUEUE, JOB.name) == status
    assert folder.job(QUEUE, status.job_id).phase is JobPhase.DONE
    assert folder.job(QUEUE, "gone.pdf").phase is JobPhase.FORGOTTEN
    assert folder.job(QUEUE, f"../{tmp_path.name}/{status.job_id}").phase is JobPhase.FORGOTTEN
    folder.cancel(QUEUE, status.job_id)
    assert folder.path_of(status.job_id).exists()


def test_names_that_differ_share_no_file(tmp_path: Path) -> None:
    folder = PdfFolder(tmp_path)
    names = ["Badge 1", "Badge-1", "Badge/1", "../../Badge 1", "عمر", "王", "", "x" * 300, "x" * 301]
    files = {folder.print_pdf(NewPrintJob(QUEUE, name, b"%PDF")).job_id for name in names}
    assert len(files) == len(names)
    assert {path.name for path in tmp_path.iterdir()} == files


def test_one_queue_that_always_takes(tmp_path: Path) -> None:
    [queue] = PdfFolder(tmp_path).queues()
    assert (queue.name, queue.remark) == (QUEUE, None)


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no /dev/full to stand for a full disk"
)
def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    folder = PdfFolder(tmp_path)
    done = folder.print_pdf(JOB)
    os.symlink("/dev/full", tmp_path / f".{done.job_id}.part")
    with pytest.raises(DeliveryTrouble, match="could not be written"):
        folder.print_pdf(JOB)
    assert [path.name for path in tmp_path.iterdir()] == [done.job_id]
    assert folder.path_of(done.job_id).read_bytes() == JOB.pdf


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    with pytest.raises(DeliveryTrouble, match="could not be written"):
        PdfFolder(file).print_pdf(JOB)
