"""Label printers that are open, empty, wrong, silent, deaf, gone or somebody else: a sentence, and no label twice."""

import errno
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from reception_app.documents.labels.drawing import render_label
from reception_app.documents.labels.stock import default_template
from reception_app.documents.raster import Raster, raster_pages
from reception_app.integrations.label_printers.line import trouble_of
from reception_app.integrations.label_printers.probing import probe
from reception_app.integrations.label_printers.snmp import DEVICE, FAULTS
from reception_app.integrations.printer_reasons import HANDED_OVER, UNSURE
from reception_app.integrations.printing import JobPhase, NewPrintJob, QueueState
from reception_app.kernel.errors import DeliveryTrouble
from tests.builders.badges import BADGE
from tests.fakes.peers_labels import LabelSink, brother_sink, snmp_sink, zpl_sink
from tests.fakes.peers_raw import dripping, flooding, free_port, scripted_peer
from tests.faults.test_label_printers import LIMITS, QUIET, printer

SHORT = replace(LIMITS, ask_s=0.1)
"""For those who keep silent anyway."""
SINKS = {"brother": brother_sink, "zpl": zpl_sink}
PDF = render_label(default_template(), BADGE)
JOB = NewPrintJob("labels", "Badge 1", PDF)
both = pytest.mark.parametrize("kind", ["brother", "zpl"])


@pytest.mark.parametrize(
    ("kind", "mode", "says"),
    [
        ("brother", "open", "cover is open"),
        ("brother", "empty", "out of labels"),
        ("zpl", "open", "cover is open"),
        ("zpl", "empty", "out of labels"),
        ("zpl", "paused", "paused. Press its Pause button"),
    ],
)
def test_what_keeps_a_label_from_coming_out_is_said_before_anything_is_sent(
    kind: str, mode: str, says: str
) -> None:
    sink = LabelSink(mode=mode)
    with SINKS[kind](sink) as port:
        desk = printer(kind, port)
        with pytest.raises(DeliveryTrouble, match=says) as caught:
            desk.print_pdf(JOB)
        queue = desk.queue("")
        assert queue.state is QueueState.STOPPED
        assert says in str(queue.remark)
        assert not caught.value.permanent
        assert sink.labels == []
        sink.mode = "ok"
        assert desk.queue("").remark is None
        assert desk.print_pdf(JOB).phase is JobPhase.DONE
    assert len(sink.labels) == 1


@pytest.mark.parametrize(("loaded", "held"), [((29, 0), "29 mm roll"), ((38, 90), "38 x 90 mm labels")])
def test_the_wrong_roll(loaded: tuple[int, int], held: str) -> None:
    sink = LabelSink(loaded=loaded)
    with brother_sink(sink) as port:
        desk = printer("brother", port, media="62")
        with pytest.raises(
            DeliveryTrouble, match=f"holds {held}, and 62 x 100 mm is needed.*right roll"
        ) as caught:
            desk.print_pdf(JOB)
        assert not caught.value.permanent
        if loaded == (29, 0):
            assert "a roll of 29 mm" in str(desk.queue("").wrong_roll(62, 100))
    assert sink.labels == []


@both
def test_one_that_never_answers_and_should_gets_no_label(kind: str) -> None:
    for mode in ("silent", "deaf"):
        sink = LabelSink(mode=mode)
        with SINKS[kind](sink) as port:
            desk = printer(kind, port, answers=True, limits=SHORT)
            with pytest.raises(DeliveryTrouble, match="then doesn't answer") as caught:
                desk.print_pdf(JOB)
            assert not caught.value.permanent
            assert desk.queue("").state is QueueState.STOPPED
            waiting = desk.job("", "Badge 1")
        assert (waiting.phase, "doesn't answer" in waiting.reason) == (JobPhase.PRINTING, True)
        assert sink.labels == []


@both
def test_one_that_never_answers_by_nature_prints_blindly(kind: str) -> None:
    sink = LabelSink(mode="silent")
    with SINKS[kind](sink) as port:
        desk = printer(kind, port, limits=SHORT)
        status = desk.print_pdf(JOB)
        assert (status.phase, status.reason) == (JobPhase.FORGOTTEN, HANDED_OVER)
        assert desk.queue("").state is QueueState.UNKNOWN
        assert desk.queue("").remark is None
        assert desk.job("", "Badge 1").phase is JobPhase.FORGOTTEN
    assert len(sink.labels) == 1
    assert not desk.remembers
    assert desk.find("", "Badge 1") is None
    with pytest.raises(DeliveryTrouble, match="can't be stopped"):
        desk.cancel("", "Badge 1")


@both
def test_labels_that_run_out_in_the_middle_are_waited_for_and_not_printed_again(kind: str) -> None:
    sink = LabelSink(mode="runs out")
    with SINKS[kind](sink) as port:
        desk = printer(kind, port)
        waiting = desk.print_pdf(JOB)
        assert (waiting.phase, "out of labels" in waiting.reason) == (JobPhase.PRINTING, True)
        sink.mode = "empty"
        assert "out of labels" in desk.job("", waiting.job_id).reason
        sink.mode = "ok"
        ready = desk.job("", waiting.job_id)
    assert (ready.phase, ready.reason) == (JobPhase.FORGOTTEN, UNSURE)
    assert len(sink.labels) == 1


@both
def test_a_slow_one_is_watched_on(kind: str) -> None:
    with SINKS[kind](sink := LabelSink(mode="slow")) as port:
        desk = printer(kind, port, limits=replace(LIMITS, print_s=-0.9))
        assert desk.print_pdf(JOB).phase is JobPhase.PRINTING
        if kind == "zpl":
            assert desk.job("", "Badge 1").phase is JobPhase.PRINTING
    assert len(sink.labels) == 1


@both
def test_one_that_hangs_up_in_the_middle_of_a_label(kind: str) -> None:
    sink = LabelSink(mode="breaks")
    with SINKS[kind](sink) as port, pytest.raises(DeliveryTrouble, match="connection"):
        printer(kind, port).print_pdf(JOB)
    assert sink.labels == []


def test_one_that_goes_away_after_the_label() -> None:
    with brother_sink(sink := LabelSink(mode="leaves")) as port:
        status = printer("brother", port).print_pdf(JOB)
    assert (status.phase, status.reason) == (JobPhase.FORGOTTEN, HANDED_OVER)
    with (
        brother_sink(sink := LabelSink(mode="dies")) as port,
        pytest.raises(DeliveryTrouble, match=r"not known what came out\. Look at the printer") as caught,
    ):
        printer("brother", port).print_pdf(JOB)
    # Trying again would print it twice.
    assert caught.value.permanent
    assert len(sink.labels) == 1


@both
def test_somebody_else_answers(kind: str) -> None:
    with (
        SINKS[kind](LabelSink(mode="nonsense")) as port,
        pytest.raises(DeliveryTrouble, match="no label printer"),
    ):
        printer(kind, port).print_pdf(JOB)
    for script in (dripping(b"x"), flooding(b"\x00" * 1000)):
        # A drop that comes too late is silence, which is trouble too.
        with (
            scripted_peer(script) as port,
            pytest.raises(DeliveryTrouble, match=r"no label printer|connection broke|doesn't answer"),
        ):
            printer(kind, port, answers=True, limits=SHORT).print_pdf(JOB)


def test_nobody_is_there() -> None:
    with pytest.raises(DeliveryTrouble, match="takes no print jobs"):
        printer("zpl", free_port()).print_pdf(JOB)
    with pytest.raises(DeliveryTrouble, match="no device of this name"):
        probe("no such printer.invalid", limits=LIMITS)
    for number, says in (
        (errno.ENETUNREACH, "network doesn't lead"),
        (errno.EHOSTUNREACH, "isn't to be found"),
    ):
        assert says in str(trouble_of(OSError(number, "")))


def test_what_is_no_pdf_and_what_is_no_ql() -> None:
    with brother_sink(sink := LabelSink(code=b"D")) as port:
        for pdf, says in ((b"no PDF", "can't be drawn"), (PDF, "A QL-1110NWB can't be printed on directly")):
            with pytest.raises(DeliveryTrouble, match=says) as caught:
                printer("brother", port).print_pdf(NewPrintJob("", "Badge 1", pdf))
            assert caught.value.permanent
    assert sink.labels == []


def test_one_job_at_a_time_and_nobody_is_held_up() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(pdf: bytes, dpi: float) -> Iterator[Raster]:
        yield from raster_pages(pdf, dpi)
        begun.set()
        assert go_on.wait(30)
        yield from raster_pages(pdf, dpi)

    sink = LabelSink()
    with brother_sink(sink) as port:
        first = threading.Thread(target=printer("brother", port, raster=slowly).print_pdf, args=(JOB,))
        first.start()
        assert begun.wait(30)
        # Another object for the same printer, as another part of the program has one.
        other = printer("brother", port, limits=replace(LIMITS, turn_s=0.05))
        assert other.queue("").state is QueueState.PRINTING
        assert other.job("", "Badge 1").phase is JobPhase.PRINTING
        with pytest.raises(DeliveryTrouble, match="being used"):
            other.print_pdf(JOB)
        go_on.set()
        first.join(30)
        assert other.queue("").state is QueueState.IDLE
    assert len(sink.labels) == 2


def test_a_probe_finds_out_who_is_there() -> None:
    with brother_sink(LabelSink(loaded=(62, 0), colours=0x81)) as port:
        found = probe("127.0.0.1", port, limits=LIMITS, snmp_port=QUIET)
    assert (found.kind, found.model, found.dpi) == ("brother", "QL-820NWB", 300)
    assert (found.media, found.two_colour, found.answers, found.remark) == ("62", True, True, None)
    with zpl_sink(LabelSink(mode="open", dots_a_mm=12)) as port:
        found = probe("127.0.0.1", port, limits=LIMITS, snmp_port=QUIET)
    assert (found.kind, found.model, found.dpi) == ("zpl", "ZTC ZD421-203dpi ZPL", 300)
    assert found.remark is not None
    assert found.remark.short == "cover open"
    assert "62x100" in [each.key for each in found.choices]


def test_a_probe_of_one_that_keeps_silent() -> None:
    name = bytes([0x2B, *map(int, DEVICE.split(".")[2:])])
    others = (b"", b"0", b"\x30\x82\xff", b"\x30\x03\x02\x01\x00", bytes(200))
    with brother_sink(LabelSink(mode="silent")) as port:
        assert probe("127.0.0.1", port, limits=SHORT, snmp_port=QUIET).kind == ""
        with snmp_sink({name: lambda: b"Brother QL-720NW"}, first=others) as aside:
            found = probe("127.0.0.1", port, limits=SHORT, snmp_port=aside)
    assert (found.kind, found.model, found.dpi, found.answers) == ("brother", "Brother QL-720NW", 300, False)


def test_a_zpl_printer_that_says_nothing_while_it_is_open_is_asked_aside() -> None:
    name = bytes([0x2B, *map(int, FAULTS.split(".")[2:])])
    with zpl_sink(sink := LabelSink(mode="silent")) as port, snmp_sink({name: lambda: b"\x08"}) as aside:
        desk = printer("zpl", port, limits=SHORT, snmp_port=aside)
        with pytest.raises(DeliveryTrouble, match="door is open"):
            desk.print_pdf(JOB)
    assert sink.labels == []
