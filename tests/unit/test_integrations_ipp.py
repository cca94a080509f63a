"""IPP as bytes, and what its words mean to a person at a printer."""

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.integrations import ipp_codec as codec
from reception_app.integrations.ipp import IppPrinters, Server
from reception_app.integrations.printer_reasons import explain
from reception_app.integrations.printing import JobPhase, NewPrintJob, PrintQueue, QueueState
from reception_app.kernel.errors import DeliveryTrouble

SOUND = codec.encode(
    0,
    7,
    [
        (
            codec.OPERATION,
            [(codec.CHARSET, "attributes-charset", "utf-8"), (codec.TEXT, "status-message", "ok ü")],
        ),
        (
            codec.PRINTER,
            [
                (codec.NAME, "printer-name", "labels"),
                (codec.ENUM, "printer-state", 3),
                (codec.BOOLEAN, "printer-is-accepting-jobs", False),
                (codec.KEYWORD, "printer-state-reasons", ["media-empty-error", "paused"]),
            ],
        ),
    ],
)


def test_what_is_written_is_read() -> None:
    answer = codec.decode(SOUND + b"a document may follow")
    assert (answer.status, answer.message) == (0, "ok ü")
    [printer] = answer.of(codec.PRINTER)
    assert printer.text("printer-name") == "labels"
    assert printer.number("printer-state") == 3
    assert printer.flag("printer-is-accepting-jobs", True) is False
    assert printer.words("printer-state-reasons") == ("media-empty-error", "paused")


def test_what_is_missing_or_of_another_kind_reads_as_nothing() -> None:
    [group] = codec.decode(SOUND).of(codec.PRINTER)
    assert group.text("nothing") == ""
    assert group.text("printer-state") == ""
    assert group.number("printer-name") == 0
    assert group.number("printer-is-accepting-jobs") == 0
    assert group.flag("printer-name", True) is True


def test_cut_short_anywhere_it_is_no_answer() -> None:
    for length in range(len(SOUND)):
        with pytest.raises(codec.BadAnswer):
            codec.decode(SOUND[:length])


@given(st.binary(max_size=300), st.integers(0, len(SOUND)), st.booleans())
def test_no_bytes_do_more_than_be_no_answer(noise: bytes, at: int, after_head: bool) -> None:
    data = SOUND[:8] + noise if after_head else SOUND[:at] + noise + SOUND[at:]
    with contextlib.suppress(codec.BadAnswer):
        codec.decode(data)


def attribute(tag: int, name: bytes, raw: bytes) -> bytes:
    return bytes([tag]) + len(name).to_bytes(2, "big") + name + len(raw).to_bytes(2, "big") + raw


HEAD = b"\x02\x00\x00\x00\x00\x00\x00\x01"


@pytest.mark.parametrize(
    "body",
    [
        attribute(0x44, b"early", b"x") + b"\x03",
        b"\x04" + attribute(0x21, b"n", b"\x01") + b"\x03",
        b"\x04" + attribute(0x22, b"n", b"") + b"\x03",
        b"\x04" + attribute(0x35, b"n", b"\x00") + b"\x03",
        b"\x04" + attribute(0x37, b"", b"") + b"\x03",
        b"\x04" + b"\x44\xff\xff",
        b"\x04" + attribute(0x44, b"n", b"x") * 20_001 + b"\x03",
    ],
)
def test_attributes_that_can_not_be(body: bytes) -> None:
    with pytest.raises(codec.BadAnswer):
        codec.decode(HEAD + body)


def test_collections_are_stepped_over_and_odd_values_are_kept_out() -> None:
    inside = attribute(0x4A, b"", b"x-dimension") + attribute(0x21, b"", b"\x00\x00\x00\x01")
    body = (
        b"\x04"
        + attribute(0x34, b"media-col", b"")
        + inside
        + attribute(0x37, b"", b"")
        + attribute(0x44, b"after", b"yes")
        + attribute(0x35, b"info", b"\x00\x02en\x00\x04abcd")
        + attribute(0x13, b"none", b"")
        + attribute(0x31, b"when", bytes(11))
        + b"\x03"
    )
    [group] = codec.decode(HEAD + body).of(codec.PRINTER)
    assert group.text("after") == "yes"
    assert group.text("info") == "abcd"
    assert group.values["none"] == [None]
    assert group.values["when"] == [bytes(11)]


def test_what_does_not_fit_is_not_written() -> None:
    with pytest.raises(ValueError, match="too long"):
        codec.encode(2, 1, [(codec.OPERATION, [(codec.NAME, "job-name", "x" * 40_000)])])
    with pytest.raises(ValueError, match="no value"):
        codec.encode(2, 1, [(codec.OPERATION, [(codec.NAME, "job-name", None)])])


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("/run/x.sock", Server(socket_file="/run/x.sock")),
        ("print.example.com", Server(host="print.example.com", port=631)),
        ("print.example.com:8631", Server(host="print.example.com", port=8631)),
        ("ipps://print.example.com", Server(host="print.example.com", port=631, tls=True)),
        ("[::1]:632", Server(host="::1", port=632)),
    ],
)
def test_a_print_server_as_people_write_it(text: str, server: Server) -> None:
    assert Server.parse(text) == server


def test_without_an_address_it_is_this_machine() -> None:
    assert Server.parse("").host == "localhost"


@pytest.mark.parametrize("text", ["host:port", "host:99999", "ftp://host", "http://"])
def test_what_is_no_address_of_a_print_server(text: str) -> None:
    with pytest.raises(DeliveryTrouble) as caught:
        Server.parse(text)
    assert caught.value.permanent


def test_names_and_numbers_that_can_not_be_asked_about() -> None:
    printers = IppPrinters("127.0.0.1:1")
    with pytest.raises(DeliveryTrouble, match="number"):
        printers.job("labels", "not-a-number")
    with pytest.raises(DeliveryTrouble, match="name can't be used"):
        printers.print_pdf(NewPrintJob("labels", "x" * 40_000, b""))


@pytest.mark.parametrize(
    ("reasons", "says", "blocks"),
    [
        (("media-empty-error",), "out of labels", True),
        (("media-empty",), "out of labels", True),
        (("media-empty-report",), "out of labels", False),
        (("media-low-warning", "cover-open-error"), "cover is open", True),
        (("media-low-warning",), "nearly out", False),
        (("offline-report",), "off or not connected", True),
        (("paused", "media-empty-error"), "out of labels", True),
        (("com.maker-strange-error",), "reports a fault", True),
        (("connecting-to-device", "hibernate"), "asleep", False),
        (("connecting-to-device", "stopped-partly"), "part of the printer is stopped", False),
    ],
)
def test_reasons_in_plain_words(reasons: tuple[str, ...], says: str, blocks: bool) -> None:
    reason = explain(reasons)
    assert reason is not None
    assert says in reason.says
    assert reason.blocks is blocks


@pytest.mark.parametrize("reasons", [(), ("none",), ("com.maker-strange-warning",), ("",), ("-error",)])
def test_reasons_that_are_none(reasons: tuple[str, ...]) -> None:
    assert explain(reasons) is None


def test_the_most_pressing_thing_about_a_queue() -> None:
    fine = PrintQueue("labels", "Labels", QueueState.IDLE)
    assert fine.remark is None
    said = "The printer may not exist or is unavailable at this time."
    away = PrintQueue("labels", "Labels", QueueState.PRINTING, reasons=("none",), message=said)
    assert "isn't to be found" in str(away.remark)
    off = replace(away, message="Waiting for printer to become available.")
    assert "off or not connected" in str(off.remark)
    # Of what it was about nothing waits any more.
    assert PrintQueue("labels", "Labels", QueueState.IDLE, message=said).remark is None
    rejecting = PrintQueue("labels", "Labels", QueueState.IDLE, accepting=False)
    assert "takes no new jobs" in str(rejecting.remark)
    stopped = PrintQueue("labels", "Labels", QueueState.STOPPED)
    assert str(stopped.remark) == "The printer is stopped. Check it, then start its queue again."
    low = PrintQueue("labels", "Labels", QueueState.IDLE, reasons=("media-low",))
    assert low.remark is not None
    assert not low.remark.blocks
    low_and_closed = PrintQueue("labels", "Labels", QueueState.IDLE, accepting=False, reasons=("media-low",))
    assert "takes no new jobs" in str(low_and_closed.remark)


def test_a_medium_is_found_by_its_size_either_way_round() -> None:
    queue = PrintQueue(
        "labels",
        "Labels",
        media=("iso_a4_210x297mm", "na_letter_8.5x11in", "oe_badge_100x62mm", "nonsense", "custom_max_x_mm"),
        media_ready=("custom_62.09x99.84mm_62.09x99.84mm",),
    )
    assert queue.medium(62, 100) == "custom_62.09x99.84mm_62.09x99.84mm"
    assert queue.medium(297, 210) == "iso_a4_210x297mm"
    assert queue.medium(215.9, 279.4) == "na_letter_8.5x11in"
    assert queue.medium(29, 90) == ""


def test_the_wrong_roll_is_said_before_it_is_printed_on() -> None:
    right = PrintQueue("labels", "Labels", media_ready=("oe_x_62x100mm",))
    assert right.wrong_roll(62, 100) is None
    silent = PrintQueue("labels", "Labels", media_ready=("labels",))
    assert silent.wrong_roll(62, 100) is None
    wrong = PrintQueue("labels", "Labels", media_ready=("oe_x_29x90mm",))
    assert (
        str(wrong.wrong_roll(62, 100))
        == "The printer holds 29 x 90 mm, and 62 x 100 mm is needed. Put in the right roll."
    )


def test_a_printer_without_the_size_is_said_before_it_is_printed_on() -> None:
    laser = ("iso_a4_210x297mm", "na_letter_8.5x11in")
    said = PrintQueue("paper", "Paper", media=laser).no_such_size(62, 100)
    assert str(said) == (
        "This printer knows no labels of 62 x 100 mm. Add the size in its own settings, or choose another printer."
    )
    assert said is not None
    assert not said.blocks
    for media in ((), ("labels",), (*laser, "oe_x_62x100mm"), (*laser, "custom_max_215x355mm")):
        assert PrintQueue("labels", "Labels", media=media).no_such_size(62, 100) is None


def test_which_phases_are_final() -> None:
    assert [phase for phase in JobPhase if not phase.final] == [JobPhase.WAITING, JobPhase.PRINTING]
