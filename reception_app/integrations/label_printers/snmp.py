"""One question by SNMP version 1: what networked Brother printers answer where their print port stays silent.

Only as much of it as reading a few values takes. What comes back is believed no further than a status may be.
"""

import socket
import struct
import time
from typing import Any

PORT = 161
BROTHER_STATUS = "1.3.6.1.4.1.2435.3.3.9.1.6.1.0"
"""The same 32 bytes as the raster command for the status answers."""
DEVICE = "1.3.6.1.2.1.25.3.2.1.3.1"
FAULTS = "1.3.6.1.2.1.25.3.5.1.2.1"
"""`hrPrinterDetectedErrorState`: a bit for each thing that is the matter, the highest bit first."""
_COMMUNITY = b"public"
_INTEGER, _OCTETS, _NULL, _OID, _SEQUENCE, _GET, _RESPONSE = 0x02, 0x04, 0x05, 0x06, 0x30, 0xA0, 0xA2
_DATAGRAM = 1500
_FAULT_WORDS = (
    "media-low", "media-empty", "toner-low", "toner-empty", "door-open", "media-jam", "offline", "other",
)  # fmt: skip


def read_value(printer: tuple[Any, ...], oid: str, seconds: float, port: int = PORT) -> bytes | None:
    """The value of one object of the device at a socket address; None when it doesn't answer or has none.

    `printer` is what `getpeername` gives; its own port is passed over. Returns within `seconds`.
    """
    family = socket.AF_INET6 if len(printer) == 4 else socket.AF_INET
    number = time.monotonic_ns() & 0x7FFFFFFF
    ends = time.monotonic() + seconds
    with socket.socket(family, socket.SOCK_DGRAM) as sock:
        try:
            # A connected socket hears nobody else, and learns at once that nobody listens there.
            sock.connect((printer[0], port, *printer[2:]))
            sock.send(_question(number, oid))
            while (left := ends - time.monotonic()) > 0:
                sock.settimeout(left)
                value = _answer(sock.recv(_DATAGRAM), number)
                if value is not None:
                    return value or None
        except OSError:
            return None
    return None


def fault_words(value: bytes) -> tuple[str, ...]:
    """IPP's words for the bits of `FAULTS`."""
    bits = value[0] if value else 0
    return tuple(word for at, word in enumerate(_FAULT_WORDS) if bits & (0x80 >> at))


def _question(number: int, oid: str) -> bytes:
    first, second, *rest = map(int, oid.split("."))
    name = bytes((first * 40 + second,)) + b"".join(map(_base_128, rest))
    asked = _put(_SEQUENCE, _put(_SEQUENCE, _put(_OID, name) + _put(_NULL, b"")))
    nothing = _put(_INTEGER, b"\0")
    request = _put(_GET, _put(_INTEGER, struct.pack(">i", number)) + nothing + nothing + asked)
    return _put(_SEQUENCE, nothing + _put(_OCTETS, _COMMUNITY) + request)


def _base_128(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(value & 0x7F | 0x80)
    return bytes(reversed(digits))


def _put(tag: int, content: bytes) -> bytes:
    # Nothing we ask is as long as 128 bytes.
    return bytes((tag, len(content))) + content


def _answer(data: bytes, number: int) -> bytes | None:
    """The value in an answer to question `number`, empty when there is no such object; None when it is no answer."""
    try:
        message = _parts(_one(data, _SEQUENCE))
        tag, response = message[2]
        fields = _parts(response)
        if tag != _RESPONSE or int.from_bytes(fields[0][1], "big") != number:
            return None
        if any(fields[1][1]):
            return b""
        _, bound = _parts(fields[3][1])[0]
        kind, value = _parts(bound)[1]
    except (ValueError, IndexError):
        return None
    return value if kind in (_OCTETS, _INTEGER) else b""


def _one(data: bytes, expected: int) -> bytes:
    tag, content = _parts(data)[0]
    if tag != expected:
        raise ValueError("not what was expected")
    return content


def _parts(data: bytes) -> list[tuple[int, bytes]]:
    """The values that stand one after the other. Raises ValueError or IndexError when they are cut short."""
    found = []
    at = 0
    while at < len(data):
        tag, size = data[at], data[at + 1]
        at += 2
        if size & 0x80:
            count = size & 0x7F
            size = int.from_bytes(data[at : at + count], "big")
            at += count
        if at + size > len(data):
            raise ValueError("cut short")
        found.append((tag, data[at : at + size]))
        at += size
    return found
