"""Printing through Qt on the system's queues, against a real print server: sizes, dots, and what is refused."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # the wheel ships no types
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # as above
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from reception_app.db.uow import Store
from reception_app.documents.labels.drawing import render_label
from reception_app.documents.labels.stock import default_template
from reception_app.documents.pdf import Pdf
from reception_app.documents.raster import page_count, page_size_mm, raster_rows
from reception_app.documents.records import BadgeContent
from reception_app.integrations.printing import JobPhase, NewPrintJob, QueueState
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import DeliveryTrouble
from reception_app.outbox import Channel, DeliveryState
from reception_app.outbox.senders import PrintSender
from reception_app.outbox.targets import PrintTarget
from tests.fakes.peers_cups import CUPSD, WHY_NOT, PrivateCups, private_cups
from tests.fakes.peers_outbox import put, running, wait_for
from tests.fakes.peers_raw import wait_until
from tests.unit.documents.reading import codes_in
from ui.outbox.own_printer import own_printer
from ui.outbox.print_pages import MM, Sheet, lay_out, paint_pages
from ui.outbox.system_printer import SystemPrinter

needs_cupsd = pytest.mark.skipif(CUPSD is None, reason=WHY_NOT)
BADGE = render_label(
    default_template(),
    BadgeContent(
        organisation="Northwind Ltd",
        number="V-017",
        name="Sofia Novak",
        host="Daniel Price",
        token="aB3dE6gH9jK2m",
    ),
)
T = TypeVar("T")


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateCups]:
    with private_cups() as running_server:
        monkeypatch.setenv("CUPS_SERVER", running_server.server)
        yield running_server


def elsewhere(work: Callable[[], T]) -> T:
    """Do it in a thread of its own, as the outbox does; the print library also finds its server anew in each."""
    came: list[T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            came.append(work())
        except Exception as error:  # whatever it is, it belongs to the thread that waits
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(30)
    if failed:
        raise failed[0]
    return came[0]


def label(name: str, queue: str = "labels", width: float = 62, height: float = 100) -> NewPrintJob:
    return NewPrintJob(queue, name, BADGE, width_mm=width, height_mm=height)


def came_out(cups: PrivateCups, number: int = 1) -> bytes:
    file = cups.out / f"{number}.title"
    wait_until(file.exists, "the sheet")
    return file.with_suffix(".pdf").read_bytes()


def pixels(pdf: bytes, size: tuple[int, int], page: int = 0) -> Image.Image:
    raster = raster_rows(pdf, size, range(size[1]), page=page)
    return Image.frombytes("RGBA", size, raster.data).convert("RGB")


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are from each other on the average, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def pictures_in(pdf: bytes) -> list[Image.Image]:
    """What is embedded in the first page, from the top."""
    document = pdfium.PdfDocument(pdf)
    try:
        found = list(document[0].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]))
        found.sort(key=lambda picture: -picture.get_bounds()[1])
        return [picture.get_bitmap().to_pil().convert("RGB") for picture in found]
    finally:
        document.close()


def a4(pages: int = 1) -> bytes:
    pdf = Pdf(595.3, 841.9, title="")
    for number in range(pages):
        if number:
            pdf.page()
        pdf.area(100 + 100 * number, 100, 80, 600, "#000000")
    return pdf.finish()


@needs_cupsd
def test_the_queues_of_this_computer(cups: PrivateCups) -> None:
    labels, paper = elsewhere(SystemPrinter().queues)
    assert (labels.name, labels.title) == ("labels", "Label printer at the desk")
    assert (paper.name, paper.state, paper.remark) == ("paper", QueueState.IDLE, None)
    assert labels.medium(62, 100).endswith("62.09x99.84mm")
    assert labels.medium(54, 54) == ""
    assert labels.no_such_size(62, 100) is None
    assert labels.no_such_size(54, 54) is not None


@needs_cupsd
def test_a_badge_comes_out_dot_for_dot_at_its_size(cups: PrivateCups) -> None:
    status = elsewhere(lambda: SystemPrinter().print_pdf(label("Badge V-017 [r1-ab]")))
    assert status.phase is JobPhase.FORGOTTEN
    assert "does not say whether it came out" in status.reason
    printed = came_out(cups)
    assert cups.printed() == ["Badge V-017 [r1-ab]"]
    assert page_count(printed) == 1
    width, height = page_size_mm(printed)
    assert (width, height) == pytest.approx((62, 100), abs=0.3)
    dots = 600 / 25.4
    sheet = pixels(printed, (round(width * dots), round(height * dots)))
    badge = pixels(BADGE, (round(62 * dots), round(100 * dots)))
    box = (0, 0, min(sheet.width, badge.width), min(sheet.height, badge.height))
    # The labels' printer has no colours, and its page is rounded to whole points. Two dots beside it would be 5.
    assert unlike(sheet.crop(box), badge.crop(box)) < 2.5
    assert unlike(sheet.crop(box), badge.crop(box).transpose(Image.Transpose.ROTATE_180)) > 20
    assert codes_in(printed, dpi=300) == codes_in(BADGE, dpi=300) != []


@needs_cupsd
@pytest.mark.parametrize(
    ("job", "says", "permanent"),
    [
        (label("Badge 1", "no such/queue?"), "no such printer", False),
        (label("Badge 1", ""), "no such printer", False),
        (label("Badge 1", width=54, height=54), "no labels of 54 x 54 mm", True),
    ],
)
def test_what_would_come_out_elsewhere_or_wrong_is_refused(
    cups: PrivateCups, job: NewPrintJob, says: str, permanent: bool
) -> None:
    with pytest.raises(DeliveryTrouble, match=says) as caught:
        elsewhere(lambda: SystemPrinter().print_pdf(job))
    assert caught.value.permanent is permanent
    elsewhere(lambda: SystemPrinter().print_pdf(label("After it")))
    came_out(cups)
    assert cups.printed() == ["After it"]


@needs_cupsd
def test_a_stopped_queue_and_a_vanished_server_take_nothing(cups: PrivateCups) -> None:
    printer = SystemPrinter()
    cups.mode("stop")
    elsewhere(lambda: printer.print_pdf(label("Badge 1", "paper")))
    wait_until(lambda: elsewhere(lambda: printer.queue("paper")).state is QueueState.STOPPED, "the stop")
    with pytest.raises(DeliveryTrouble, match="is stopped"):
        elsewhere(lambda: printer.print_pdf(label("Badge 2", "paper")))
    cups.stop()
    assert elsewhere(printer.queues) == []
    with pytest.raises(DeliveryTrouble, match="no such printer"):
        elsewhere(lambda: printer.queue("paper"))


@needs_cupsd
def test_a_label_that_the_printer_knows_lying_comes_out_upright(cups: PrivateCups) -> None:
    lying = Pdf(90 * 72 / 25.4, 29 * 72 / 25.4, title="")
    lying.area(0, 0, 20, 80, "#000000")
    job = NewPrintJob("labels", "Lying", lying.finish(), width_mm=90, height_mm=29)
    elsewhere(lambda: SystemPrinter().print_pdf(job))
    assert page_size_mm(came_out(cups)) == pytest.approx((90, 29), abs=0.3)


@needs_cupsd
def test_a_list_without_a_size_is_made_smaller_rather_than_refused(cups: PrivateCups) -> None:
    elsewhere(lambda: SystemPrinter().print_pdf(NewPrintJob("paper", "Roll call 1", a4(2), copies=2)))
    printed = came_out(cups)
    assert page_count(printed) == 2
    assert page_size_mm(printed) == pytest.approx((62, 100), abs=0.3)
    # 62 mm of 210: both bars keep their place from the left, in proportion.
    for page, left in ((0, 100), (1, 200)):
        picture = pixels(printed, (620, 1000), page).convert("L").point(lambda v: 255 * (v < 128))
        found = picture.getbbox()
        assert found is not None
        assert found[0] / 620 == pytest.approx(left / 595.3, abs=0.02)


@needs_cupsd
def test_the_outbox_hands_over_and_says_that_it_knows_no_more(
    cups: PrivateCups, store: Store, actor: Actor
) -> None:
    sender = PrintSender(lambda role: PrintTarget(SystemPrinter(), "labels"), {"badge": lambda data: BADGE})
    with running(store, {Channel.PRINT: sender}):
        known = wait_for(store, put(store, actor, Channel.PRINT), DeliveryState.SENT)
    assert "does not say whether it came out" in known.remark
    came_out(cups)
    assert cups.printed()[0].startswith("Badge 0042 [r")


@pytest.mark.parametrize(("platform", "ours"), [("linux", False), ("win32", True), ("darwin", True)])
def test_only_systems_without_a_print_server_print_so(platform: str, ours: bool) -> None:
    assert isinstance(own_printer(platform), SystemPrinter) is ours


def test_what_is_handed_over_is_out_of_reach() -> None:
    printer = SystemPrinter()
    assert not printer.remembers
    assert printer.find("labels", "Badge 1") is None
    assert printer.job("labels", "Badge 1").phase is JobPhase.FORGOTTEN
    with pytest.raises(DeliveryTrouble, match="can't be stopped from here") as caught:
        printer.cancel("labels", "Badge 1")
    assert caught.value.permanent


def file_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(300)
    return printer


def test_a_driver_that_takes_another_size_is_caught(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "never.pdf")
    letter = QPageSize(QPageSize.PageSizeId.Letter)
    with pytest.raises(DeliveryTrouble, match="would use 216 x 279 mm instead of 62 x 100 mm") as caught:
        lay_out(printer, Sheet(letter, QSizeF(62, 100), exact=True))
    assert caught.value.permanent
    lay_out(printer, Sheet(letter, QSizeF(62, 100), exact=False))
    assert list(tmp_path.iterdir()) == []


def test_the_dots_in_a_file_are_those_of_the_preview(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "out.pdf")
    size = QSizeF(62, 100)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    lay_out(printer, Sheet(QPageSize(size, MM, "", exact), size, exact=True))
    paint_pages(printer, BADGE, 600, exact=True)
    printed = (tmp_path / "out.pdf").read_bytes()
    assert page_size_mm(printed) == pytest.approx((62, 100), abs=0.2)
    width, height = round(62 / 25.4 * 300), round(100 / 25.4 * 300)
    bands = pictures_in(printed)
    assert [band.width for band in bands] == [width] * len(bands)
    assert sum(band.height for band in bands) == height
    found = Image.frombytes("RGB", (width, height), b"".join(band.tobytes() for band in bands))
    # Soft edges may differ by a hair where a band begins in the middle of a letter.
    apart = ImageChops.difference(found, pixels(BADGE, (width, height)))
    assert sum(apart.convert("L").histogram()[3:]) == 0


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_what_is_no_pdf_and_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        paint_pages(file_printer(tmp_path / "out.pdf"), b"hello", 300, exact=True)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(DeliveryTrouble, match="did not take the job"):
        paint_pages(file_printer(tmp_path / "none" / "out.pdf"), BADGE, 300, exact=True)
