"""Dots packed for label printers and unpacked again; photos told from text; what printers say of themselves."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from reception_app.documents.raster import Raster
from reception_app.integrations.label_printers import brother_status, media, zpl_status
from reception_app.integrations.label_printers.packing import pack_bits, zpl_hex, zpl_z64
from reception_app.integrations.label_printers.tones import plates
from reception_app.integrations.printer_reasons import explain
from reception_app.integrations.printing import PrintQueue
from tests.fakes.peers_labels import LabelSink, read_zpl, unpack_bits, unpack_hex

# Rows as they are printed: long stretches of one value between a few odd ones.
STRETCHES = st.lists(
    st.tuples(st.sampled_from((0x00, 0xFF, 0xA5, 0x0F, 0xF0)), st.integers(1, 300)), max_size=8
).map(lambda parts: b"".join(bytes((value,)) * count for value, count in parts))
ROWS = STRETCHES | st.binary(max_size=400)
FIXED = settings(max_examples=60, deadline=None, derandomize=True, database=None)


@FIXED
@given(ROWS)
def test_packed_bits_are_unpacked(row: bytes) -> None:
    packed = pack_bits(row)
    assert unpack_bits(packed) == row
    assert len(packed) <= len(row) + (len(row) + 127) // 128


@FIXED
@given(st.lists(st.binary(min_size=5, max_size=5) | st.sampled_from((b"\0" * 5, b"\xff" * 5)), max_size=12))
def test_zpl_digits_are_unpacked(rows: list[bytes]) -> None:
    data = b"".join(rows)
    assert unpack_hex(zpl_hex(data, 5), 5) == data


def test_long_rows_of_zpl() -> None:
    # 399, 400, 401 and 800 equal digits: the letters' ends.
    for count in (399, 400, 401, 419, 800):
        row = ("A" * count + "3" * (count % 2 + 1) + "5").ljust(900, "7")
        assert unpack_hex(zpl_hex(bytes.fromhex(row), 450), 450) == bytes.fromhex(row)


def test_the_shorter_form_carries_its_check_sum() -> None:
    label = read_zpl(f"^PW24^LL4^FO0,0^GFA,12,12,3,{zpl_z64(bytes(range(12)))}^FS^PQ2")
    assert (label.black.tobytes(), label.copies, label.z64) == (bytes(range(12)), 2, True)


def raster_of(image: Image.Image) -> Raster:
    return Raster(image.width, image.height, image.convert("RGBA").tobytes())


def a_page() -> tuple[Image.Image, tuple[int, int, int, int]]:
    """A page with words in a photo's neighbourhood, in black and in red; and where its photo is."""
    page = Image.new("RGB", (480, 320), "white")
    box = (33, 41, 233, 281)
    coarse = Image.frombytes("L", (25, 30), bytes(60 + value * 2 // 3 for value in Random(4).randbytes(750)))
    noise = coarse.resize((200, 240), Image.Resampling.BICUBIC)
    page.paste(
        Image.merge("RGB", (noise, noise.point(lambda v: v * 3 // 4), noise.point(lambda v: v // 2))), box
    )
    draw = ImageDraw.Draw(page)
    for row in range(8):
        draw.text((262, 40 + 30 * row), "Valid until 17:00", fill="black", font_size=17)
    draw.text((262, 8), "ESCORT", fill=(200, 0, 0), font_size=24)
    draw.rectangle((0, 300, 480, 320), fill=(42, 111, 219))
    return page, box


def mean_of(grey: Image.Image) -> float:
    return sum(value * count for value, count in enumerate(grey.histogram())) / (grey.width * grey.height)


def test_a_photo_is_scattered_and_text_stays_crisp() -> None:
    page, box = a_page()
    black = plates(raster_of(page)).black
    plain = page.convert("L").point(lambda value: 255 if value < 128 else 0).convert("1")
    words = (250, 0, 480, 320)
    assert black.crop(words).tobytes() == plain.crop(words).tobytes()
    inner = (box[0] + 20, box[1] + 20, box[2] - 20, box[3] - 20)
    # As much ink as the photo is dark.
    assert abs(255 - mean_of(page.convert("L").crop(inner)) - mean_of(black.crop(inner).convert("L"))) < 6
    assert black.crop(inner).tobytes() != plain.crop(inner).tobytes()


def test_red_is_printed_in_red_where_the_roll_can() -> None:
    page, box = a_page()
    both = plates(raster_of(page), two_colour=True)
    assert both.red is not None
    escort = both.red.getbbox()
    assert escort is not None
    assert escort[0] >= 260
    assert escort[3] <= 40
    assert both.black.crop((250, 0, 480, 36)).getbbox() is None
    # A warm face isn't red, and blue is black.
    assert both.red.crop(box).getbbox() is None
    assert both.black.getpixel((10, 310)) == 255
    one = plates(raster_of(page))
    assert one.red is None
    assert one.black.crop((250, 0, 480, 36)).getbbox() is not None


@pytest.mark.parametrize(
    ("at", "value", "says"),
    [
        (8, 0x01, "out of labels"),
        (8, 0x02, "out of labels"),
        (8, 0x04, "cutter is stuck"),
        (8, 0x10, "being used"),
        (8, 0x20, "switched off"),
        (9, 0x01, "another size"),
        (9, 0x10, "cover is open"),
        (9, 0x40, "jammed"),
        (9, 0x80, "reports a fault"),
        (11, 0x00, "out of labels"),
        (18, 0x04, "switched off"),
    ],
)
def test_what_a_brother_says_is_the_matter(at: int, value: int, says: str) -> None:
    status = bytearray(LabelSink().status())
    fine = brother_status.read_status(bytes(status))
    assert fine is not None
    assert (fine.reasons, fine.model, fine.medium and fine.medium.key) == ((), "QL-820NWB", "62")
    status[at] = value
    standing = brother_status.read_status(b"\0\0" + bytes(status))
    assert standing is not None
    worst = explain(standing.reasons)
    assert worst is not None
    assert says in worst.says
    assert worst.blocks


def test_rolls_are_recognised() -> None:
    for loaded, key, colours in (((62, 0), "62", 0x81), ((29, 90), "29x90", 1), ((62, 29), "62x29", 1)):
        standing = brother_status.read_status(LabelSink(loaded=loaded, colours=colours).status())
        assert standing is not None
        assert standing.medium is not None
        assert (standing.medium.key, standing.two_colour) == (key, colours == 0x81)
    odd = brother_status.read_status(LabelSink(loaded=(38, 90)).status())
    assert odd is not None
    assert (odd.medium, odd.told) == (None, "38 x 90 mm labels")
    assert brother_status.read_status(LabelSink().status()[:31]) is None


@pytest.mark.parametrize(("mode", "says"), [("open", "cover"), ("empty", "out of"), ("paused", "paused")])
def test_what_a_zpl_printer_says_is_the_matter(mode: str, says: str) -> None:
    fine = zpl_status.read_status(LabelSink().host_status())
    assert fine is not None
    assert (fine.reasons, fine.busy) == ((), False)
    standing = zpl_status.read_status(LabelSink(mode=mode).host_status())
    assert standing is not None
    worst = explain(standing.reasons)
    assert worst is not None
    assert says in worst.says


@FIXED
@given(st.binary(max_size=120))
def test_nonsense_breaks_no_reader(data: bytes) -> None:
    line = b"\x02" + b",".join([data[:4]] * 12) + b"\x03"
    for text in (data, b"\x02" + data + b"\x03", line + line):
        zpl_status.read_status(text)
        assert not zpl_status.read_model(text) or b"," in data
    assert not brother_status.read_status(data[:31])
    assert not brother_status.read_status(b"\x80\x20B" + data[:28])


def test_media_and_which_way_round() -> None:
    roll = media.medium("brother", "62", 300)
    assert roll is not None
    assert (roll.turned(62, 100), roll.turned(100, 62), roll.turned(54, 86)) == (False, True, None)
    label = media.medium("zpl", "54x86", 203)
    assert label is not None
    assert (label.dots, label.lines, label.turned(86, 54), label.turned(62, 86)) == (432, 687, True, None)
    for wrong in ("", "62", "62x", "999x999", "0x0", "62x100mm"):
        assert media.medium("zpl", wrong, 203) is None
    assert media.medium("brother", "54x86", 300) is None
    assert [each.title for each in media.media("brother", 300)][::3] == ["62 mm roll", "62 x 100 mm labels"]


def test_a_roll_of_another_width_is_the_wrong_one() -> None:
    queue = PrintQueue("q", "Q", media_ready=("roll_current_29x0mm",))
    assert queue.wrong_roll(90, 29) is None
    assert "a roll of 29 mm, and 62 x 100 mm is needed" in str(queue.wrong_roll(62, 100))
