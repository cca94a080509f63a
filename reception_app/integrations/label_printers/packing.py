"""Making rows of dots smaller, in the ways that label printers undo: PackBits, ZPL's letters for repetitions, Z64."""

import base64
import binascii
import re
import zlib

_PACK_MAX = 128
_PACK_WORTH = 3
"""A shorter repetition costs as much as it saves."""
_ALIKE = re.compile(rb"(.)\1*", re.DOTALL)
_HEX_ALIKE = re.compile(r"(.)\1+")


def pack_bits(data: bytes) -> bytes:
    """One row by PackBits, as in TIFF: at most a byte more than the row for each 128 bytes of it."""
    out = bytearray()
    plain = bytearray()
    for found in _ALIKE.finditer(data):
        run = found[0]
        if len(run) < _PACK_WORTH:
            plain += run
            continue
        out += _as_they_are(plain)
        plain.clear()
        for start in range(0, len(run), _PACK_MAX):
            count = min(_PACK_MAX, len(run) - start)
            out += bytes((257 - count, run[0])) if count > 1 else bytes((0, run[0]))
    return bytes(out + _as_they_are(plain))


def _as_they_are(data: bytearray) -> bytes:
    parts = (data[start : start + _PACK_MAX] for start in range(0, len(data), _PACK_MAX))
    return b"".join(bytes((len(part) - 1,)) + part for part in parts)


def zpl_hex(data: bytes, row_bytes: int) -> str:
    """Rows as ZPL's hexadecimal digits with its letters for repetitions.

    "," ends a row with zeros, "!" with ones, ":" stands for the row before; G to Y are 1 to 19 times, g to z 20 to 400.
    """
    out: list[str] = []
    before = ""
    for start in range(0, len(data), row_bytes):
        row = data[start : start + row_bytes].hex().upper()
        if row == before:
            out.append(":")
            continue
        before = row
        if row.endswith("0"):
            kept, end = row.rstrip("0"), ","
        elif row.endswith("F"):
            kept, end = row.rstrip("F"), "!"
        else:
            kept, end = row, ""
        out.append(_HEX_ALIKE.sub(lambda found: _times(len(found[0])) + found[1], kept) + end)
    return "".join(out)


def _times(count: int) -> str:
    letters = ""
    while count >= 20:
        twenties = min(count // 20, 20)
        letters += chr(ord("g") + twenties - 1)
        count -= twenties * 20
    # "Z" does not follow: 20 has a letter of its own.
    return letters + (chr(ord("G") + count - 1) if count else "")


def zpl_z64(data: bytes) -> str:
    """The same by zlib and base 64, with a check sum over what is sent: what newer printers take and what they refuse
    when a byte is lost on the way."""
    text = base64.b64encode(zlib.compress(data, 9))
    return f":Z64:{text.decode('ascii')}:{binascii.crc_hqx(text, 0):04X}"
