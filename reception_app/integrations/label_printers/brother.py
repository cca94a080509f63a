"""Labels for a Brother QL in its raster commands, as Brother's command reference describes them.

A label is sent as rows of 720 dots, the rightmost dot first, each row packed. Nothing is printed before the byte that
ends the label: what comes before it can be thrown away without a trace.
"""

import struct
from collections.abc import Iterator

from reception_app.integrations.label_printers.media import ROLL_MARGIN_LINES, Medium
from reception_app.integrations.label_printers.packing import pack_bits
from reception_app.integrations.label_printers.standing import Sheet
from reception_app.integrations.label_printers.tones import Plates

HEAD_DOTS = 720
_ESC = b"\x1b"
# As many bytes as the longest command may still want; then the settings of the job before are forgotten.
_RESET = bytes(400) + _ESC + b"@"
_RASTER = _ESC + b"ia\x01"
STATUS = _RESET + _RASTER + _ESC + b"iS"
_KIND, _WIDTH, _LENGTH, _QUALITY, _RECOVER = 0x02, 0x04, 0x08, 0x40, 0x80
_ROLL, _DIE_CUT = 0x0A, 0x0B
_AUTO_CUT, _CUT_AT_END, _TWO_COLOURS = 0x40, 0x08, 0x01
_PACKED = b"M\x02"
_BLACK, _RED = 0x01, 0x02
_NEXT, _LAST = b"\x0c", b"\x1a"


def sheet(plates: Plates, medium: Medium, *, first: bool, last: bool) -> Sheet:
    """A label of one colour, or of two where there is a red plate. Its middle is what is printed."""
    lines = medium.lines or max(plates.size[1] - 2 * ROLL_MARGIN_LINES, 1)
    printed = plates.middle(medium.dots, lines).mirrored().placed(HEAD_DOTS, medium.offset)
    colours = _TWO_COLOURS if printed.red else 0
    body = b"".join((
        _RESET if first else b"",
        _RASTER,
        _told(medium, lines, first=first),
        _ESC + b"iM" + bytes((_AUTO_CUT,)),
        _ESC + b"iA\x01",
        _ESC + b"iK" + bytes((_CUT_AT_END | colours,)),
        _ESC + b"id" + struct.pack("<H", ROLL_MARGIN_LINES if medium.endless else 0),
        _PACKED,
        *_rows(printed),
    ))  # fmt: skip
    return Sheet(body, _LAST if last else _NEXT)


def _told(medium: Medium, lines: int, *, first: bool) -> bytes:
    """What the label is printed on: a printer that holds something else refuses instead of spoiling it."""
    valid = _KIND | _WIDTH | _QUALITY | _RECOVER | (0 if medium.endless else _LENGTH)
    kind = _ROLL if medium.endless else _DIE_CUT
    size = (int(medium.width_mm), int(medium.length_mm))
    return _ESC + b"iz" + struct.pack("<BBBBIBB", valid, kind, *size, lines, 0 if first else 1, 0)


def _rows(plates: Plates) -> Iterator[bytes]:
    size = HEAD_DOTS // 8
    black = plates.black.tobytes()
    red = plates.red.tobytes() if plates.red else None
    empty = bytes(size)
    for start in range(0, len(black), size):
        row = black[start : start + size]
        if red is not None:
            # The printer wants both colours of every row.
            for colour, plate in ((_BLACK, row), (_RED, red[start : start + size])):
                packed = pack_bits(plate)
                yield bytes((0x77, colour, len(packed))) + packed
        elif row == empty:
            yield b"Z"
        else:
            packed = pack_bits(row)
            yield bytes((0x67, 0, len(packed))) + packed
