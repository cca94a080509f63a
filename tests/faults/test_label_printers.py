"""Labels sent to port 9100 come back from the wire as the very dots of the PDF, codes and all."""

import io

import pytest
import zxingcpp
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from reception_app.documents.labels.drawing import render_label, render_labels
from reception_app.documents.labels.stock import stock_templates
from reception_app.documents.labels.template import Template
from reception_app.documents.pdf import MM
from reception_app.documents.raster import raster_page, raster_pages
from reception_app.integrations.label_printers.line import Limits
from reception_app.integrations.label_printers.raw_port import RawLabelPrinter
from reception_app.integrations.printing import JobPhase, JobStatus, NewPrintJob
from reception_app.kernel.errors import DeliveryTrouble
from tests.builders.badges import BADGE, TOKEN
from tests.fakes.peers_labels import Label, LabelSink, brother_sink, snmp_sink, zpl_sink
from tests.fakes.peers_raw import free_port

LIMITS = Limits(connect_s=30, ask_s=30, aside_s=30, label_s=30, print_s=30, turn_s=30)
QUIET = free_port()
"""Nobody answers by SNMP here."""


def template(name: str) -> Template:
    return next(each for each in stock_templates() if each.name == name)


def job(pdf: bytes, copies: int = 1) -> NewPrintJob:
    return NewPrintJob("labels", "Badge 1", pdf, copies=copies)


def brother(port: int, **more: object) -> RawLabelPrinter:
    return printer("brother", port, **more)


def printer(kind: str, port: int, **more: object) -> RawLabelPrinter:
    given = {"raster": raster_pages, "limits": LIMITS, "snmp_port": QUIET} | more
    return RawLabelPrinter(kind, "127.0.0.1", port, **given)  # type: ignore[arg-type]  # as the caller says


def dots_of(pdf: bytes, dpi: int, *, page: int = 0, turned: bool = False) -> Image.Image:
    """A page's ink, where it is darker than the middle."""
    raster = raster_page(pdf, dpi=dpi, page=page)
    image = Image.frombytes("RGBA", (raster.width, raster.height), raster.data).convert("L")
    ink = image.point(lambda value: 255 if value < 128 else 0).convert("1")
    return ink.transpose(Image.Transpose.ROTATE_90) if turned else ink


def is_middle_of(dots: Image.Image, page: Image.Image) -> bool:
    """Whether these are exactly the dots in the middle of the page; a dot more or less at the edges is white."""
    left, top = (page.width - dots.width) // 2, (page.height - dots.height) // 2
    part = page.crop((left, top, left + dots.width, top + dots.height))
    return ImageChops.logical_xor(part, dots).getbbox() is None


def codes(label: Label) -> list[str]:
    """What the codes on a label say, read as a scanner sees them."""
    grey = label.black.convert("L").point(lambda value: 255 - value)
    paper = Image.new("L", (grey.width + 80, grey.height + 80), 255)
    paper.paste(grey, (40, 40))
    return [found.text for found in zxingcpp.read_barcodes(paper)]


def test_a_roll_of_62_mm() -> None:
    sink = LabelSink()
    pdf = render_label(template("visitor-62x100"), BADGE)
    with brother_sink(sink) as port:
        assert brother(port).print_pdf(job(pdf)) == JobStatus("Badge 1", JobPhase.DONE)
    (label,) = sink.labels
    # A cut label has 3 mm at either end that can't be printed on, and so ends up as long as the page.
    assert (label.size_mm, label.margin, label.cut, label.last) == ((62, 0), 35, True, True)
    page = dots_of(pdf, 300)
    assert label.black.size == (696, page.height - 70)
    assert is_middle_of(label.black, page)
    assert codes(label) == [TOKEN]


def test_a_badge_that_lies_is_turned_and_die_cut_ones_are_filled() -> None:
    lying = render_label(template("visitor-100x62"), BADGE)
    with brother_sink(sink := LabelSink(loaded=(62, 100))) as port:
        brother(port).print_pdf(job(lying))
    assert (sink.labels[0].size_mm, sink.labels[0].margin) == ((62, 100), 0)
    assert sink.labels[0].black.size == (696, 1109)
    assert is_middle_of(sink.labels[0].black, dots_of(lying, 300, turned=True))
    assert codes(sink.labels[0]) == [TOKEN]
    small = render_label(template("visitor-62x29"), BADGE)
    with brother_sink(sink := LabelSink(loaded=(62, 29))) as port:
        brother(port).print_pdf(job(small))
    assert sink.labels[0].black.size == (696, 271)
    assert is_middle_of(sink.labels[0].black, dots_of(small, 300))


@pytest.mark.parametrize("kind", ["brother", "zpl"])
def test_bars_are_read_from_a_key_label(kind: str) -> None:
    pdf = render_label(template("key-62x29"), BADGE)
    sink = LabelSink(loaded=(62, 29))
    with (brother_sink if kind == "brother" else zpl_sink)(sink) as port:
        printer(kind, port, dpi=203).print_pdf(job(pdf))
    assert codes(sink.labels[0]) == [BADGE.number]


def a_key_label() -> bytes:
    """29 x 90 mm, lying: a word and a corner each, so that a turn or a mirror is seen."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(90 * MM, 29 * MM))
    canvas.setFont("Helvetica-Bold", 30)
    canvas.drawString(8 * MM, 10 * MM, "KEY 7")
    canvas.rect(6 * MM, 5 * MM, 4 * MM, 2 * MM, fill=1)
    canvas.rect(70 * MM, 20 * MM, 2 * MM, 4 * MM, fill=1)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("loaded", [(29, 0), (29, 90)])
def test_29_mm(loaded: tuple[int, int]) -> None:
    sink = LabelSink(loaded=loaded)
    with brother_sink(sink) as port:
        brother(port).print_pdf(job(a_key_label(), copies=2))
    first, second = sink.labels
    assert (first.last, second.last) == (False, True)
    assert first.black.width == 306
    assert is_middle_of(first.black, dots_of(a_key_label(), 300, turned=True))
    assert first.black.tobytes() == second.black.tobytes()


def test_the_black_and_red_roll_is_recognised() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(62 * MM, 40 * MM))
    canvas.rect(10 * MM, 10 * MM, 10 * MM, 5 * MM, stroke=0, fill=1)
    canvas.setFillColorRGB(0.8, 0, 0)
    canvas.rect(30 * MM, 20 * MM, 10 * MM, 5 * MM, stroke=0, fill=1)
    canvas.save()
    with brother_sink(sink := LabelSink(colours=0x81)) as port:
        brother(port).print_pdf(job(out.getvalue()))
    (label,) = sink.labels
    assert label.red is not None
    either = ImageChops.logical_or(label.black, label.red)
    assert is_middle_of(either, dots_of(out.getvalue(), 300))
    black, red = label.black.getbbox(), label.red.getbbox()
    assert black is not None
    assert red is not None
    assert black[2] < red[0]
    assert red[3] < black[1]


def test_several_badges_are_several_labels() -> None:
    pdf = render_labels(template("visitor-62x100"), [BADGE] * 2)
    with brother_sink(sink := LabelSink()) as port:
        assert brother(port).print_pdf(job(pdf)).phase is JobPhase.DONE
    assert [label.last for label in sink.labels] == [False, True]
    assert is_middle_of(sink.labels[1].black, dots_of(pdf, 300, page=1))


def test_a_networked_brother_tells_by_snmp_what_it_keeps_from_its_print_port() -> None:
    sink = LabelSink(mode="silent", loaded=(62, 100))
    oid = bytes((0x2B, 6, 1, 4, 1, 0x93, 0x03, 3, 3, 9, 1, 6, 1, 0))
    # Busy for some answers: one of them may come too late on a busy machine, and is as good as lost.
    phases = iter((0, *[1] * 5, 0))

    def status() -> bytes:
        return sink.status(phase=next(phases, 0))

    pdf = render_label(template("visitor-62x100"), BADGE)
    with brother_sink(sink) as port, snmp_sink({oid: status}) as aside:
        assert brother(port, snmp_port=aside).print_pdf(job(pdf)).phase is JobPhase.DONE
        assert sink.labels[0].size_mm == (62, 100)
        assert sink.asked == 0
        sink.mode = "open"
        remark = brother(port, snmp_port=aside).queue("").remark
        assert remark is not None
        assert remark.short == "cover open"


@pytest.mark.parametrize(
    ("name", "dpi"), [("visitor-62x100", 300), ("visitor-102x152", 203), ("visitor-86x54", 203)]
)
def test_zpl(name: str, dpi: int) -> None:
    sink = LabelSink()
    pdf = render_label(template(name), BADGE)
    with zpl_sink(sink) as port:
        known = printer("zpl", port, dpi=dpi, answers=True)
        assert known.print_pdf(job(pdf)) == JobStatus("Badge 1", JobPhase.DONE)
        assert printer("zpl", port, dpi=dpi).print_pdf(job(pdf, copies=3)).phase is JobPhase.DONE
    short, plain = sink.labels
    assert (short.z64, plain.z64, short.copies, plain.copies) == (True, False, 1, 3)
    assert short.black.tobytes() == plain.black.tobytes()
    assert is_middle_of(short.black, dots_of(pdf, dpi))
    assert codes(short) == [TOKEN]


def test_a_zpl_printer_set_up_for_labels_of_the_other_way_round() -> None:
    sink = LabelSink()
    pdf = render_label(template("visitor-86x54"), BADGE)
    with zpl_sink(sink) as port:
        printer("zpl", port, dpi=203, media="54x86").print_pdf(job(pdf))
        with pytest.raises(DeliveryTrouble, match="set up for 62 x 100 mm labels, and 86 x 54 mm") as caught:
            printer("zpl", port, dpi=203, media="62x100").print_pdf(job(pdf))
    assert caught.value.permanent
    (label,) = sink.labels
    assert label.black.size == (432, 687)
    assert is_middle_of(label.black, dots_of(pdf, 203, turned=True))


def test_what_sizes_it_is_good_for() -> None:
    with zpl_sink(LabelSink()) as port, brother_sink(LabelSink()) as other:
        assert printer("zpl", port).queue("").no_such_size(80, 50) is None
        assert printer("zpl", port, media="62x100").queue("").no_such_size(80, 50) is not None
        queue = printer("brother", other).queue("")
    assert (queue.no_such_size(62, 80), queue.wrong_roll(62, 80)) == (None, None)
    assert queue.no_such_size(80, 50) is not None
    assert queue.wrong_roll(90, 29) is not None
