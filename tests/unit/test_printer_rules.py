"""Addresses of printers, and what they would do to a label."""

import pytest

from reception_app.integrations.printing import PrintQueue
from reception_app.outbox.gates import BELIEVED_S, Gates
from reception_app.outbox.printer_records import LabelSize, PrinterKind, host_and_port, queue_of
from reception_app.outbox.readiness import traps

LABEL = LabelSize("visitor-62x100", "Visitor", 62, 100)
SHEET = LabelSize("a4-sheet", "Sheet of eight", 210, 297, sheet=True)
PWG_LABEL = "custom_62x100mm_62x100mm"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.0.0.7", ("10.0.0.7", 9100)),
        (" ql.example.com:9101 ", ("ql.example.com", 9101)),
        ("[fe80::1]:9102", ("fe80::1", 9102)),
        ("fe80::1", ("fe80::1", 9100)),
    ],
)
def test_addresses(text: str, found: tuple[str, int]) -> None:
    assert host_and_port(text) == found


@pytest.mark.parametrize("text", ["", ":9100", "host:0", "host:99999", "a b", "ipp://host", "host:١"])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match=r"host|port|int"):
        host_and_port(text)


def test_queues_by_kind() -> None:
    assert queue_of(PrinterKind.QUEUE, "labels") == "labels"
    assert queue_of(PrinterKind.ZPL, "10.0.0.7") == "zpl://10.0.0.7:9100"
    assert queue_of(PrinterKind.FOLDER, "") == "pdf-folder"


@pytest.mark.parametrize(
    ("queue", "size", "says"),
    [
        (PrintQueue("q", "q", media=("na_letter_8.5x11in",)), LABEL, "knows Letter and no labels"),
        (PrintQueue("q", "q", media=("custom_29x90mm_29x90mm",)), LABEL, "knows no labels of 62 x 100"),
        (PrintQueue("q", "q", media=(PWG_LABEL,), media_ready=("x_29x90mm",)), LABEL, "holds 29 x 90 mm"),
        (
            PrintQueue("q", "q", media=(PWG_LABEL,), media_default="na_letter_8.5x11in"),
            LABEL,
            "paper is Letter",
        ),
        (PrintQueue("q", "q"), LABEL, "does not say"),
        (PrintQueue("q", "q", media=(PWG_LABEL,), media_default=PWG_LABEL), LABEL, ""),
        (PrintQueue("q", "q", media_default="na_letter_8.5x11in"), SHEET, "slip down the page"),
        (PrintQueue("q", "q", media_default="iso_a4_210x297mm"), SHEET, ""),
        (PrintQueue("q", "q"), SHEET, ""),
    ],
)
def test_traps(queue: PrintQueue, size: LabelSize, says: str) -> None:
    found = traps(queue, size)
    assert (says in found[0].says) if says else found == []


def test_a_printer_in_trouble_is_believed_for_a_while() -> None:
    now = [0.0]
    gates = Gates(lambda: now[0])
    gates.shut("labels", "The cover is open.")
    assert (gates.reason("labels"), gates.reason("other")) == ("The cover is open.", "")
    now[0] = BELIEVED_S + 1
    assert gates.reason("labels") == ""
    gates.shut("labels", "The cover is open.")
    gates.open("labels")
    assert gates.reason("labels") == ""
