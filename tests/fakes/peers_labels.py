"""Label printers of our own on loopback: they undo what they are sent, back to dots, and misbehave when told to.

Nothing here is shared with the program: the rows are unpacked, the check sums made and the dots put in order anew.
"""

import base64
import contextlib
import re
import socket
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from PIL import Image

from tests.fakes.peers_raw import scripted_peer

_PRINT_AREA = {62: (12, 696), 29: (6, 306), 54: (0, 590)}


@dataclass
class Label:
    """A label that came out: its dots as images of mode "1" in which ink is set, and how it was asked for."""

    black: Image.Image
    red: Image.Image | None = None
    size_mm: tuple[int, int] = (0, 0)
    margin: int = 0
    cut: bool = False
    last: bool = False
    copies: int = 1
    z64: bool = False


@dataclass
class LabelSink:
    """How the printer behaves, and what it has printed.

    `mode`: "ok"; "silent" reads and never answers; "deaf" doesn't even read; "nonsense" answers something else;
    "breaks" hangs up in the middle of a label; "open", "empty" and "paused" say so; "runs out" says after the label
    that there was no more; "slow" prints and doesn't say so; "leaves" prints and hangs up, "dies" prints and is gone.
    """

    mode: str = "ok"
    loaded: tuple[int, int] = (62, 0)
    colours: int = 0x01
    dots_a_mm: int = 8
    code: bytes = b"A"
    labels: list[Label] = field(default_factory=list)
    asked: int = 0
    connections: int = 0

    def status(self, what: int = 0, *, phase: int = 0, empty: bool = False) -> bytes:
        """The 32 bytes of a Brother printer."""
        status = bytearray(32)
        status[0:4] = b"\x80\x20B4"
        status[4:6] = self.code + b"0"
        width, length = self.loaded
        status[8] = 0x01 if self.mode == "empty" or empty else 0
        status[9] = 0x10 if self.mode == "open" else 0
        status[10], status[11], status[17] = width, 0x0B if length else 0x0A, length
        status[18], status[19] = what, phase
        status[25] = self.colours
        return bytes(status)

    def host_status(self, *, empty: bool = False) -> bytes:
        """The three lines of a ZPL printer."""
        out = int(self.mode == "empty" or empty)
        paused = int(self.mode == "paused" or out or self.mode == "open")
        held = int(empty or self.mode == "slow")
        lines = (
            f"030,{out},{paused},0800,{held:03},0,0,0,000,0,0,0",
            f"001,0,{int(self.mode == 'open')},0,1,2,6,0,{held:08},1,000",
            "1234,0",
        )
        return b"".join(b"\x02" + line.encode() + b"\x03\r\n" for line in lines)


@contextlib.contextmanager
def brother_sink(sink: LabelSink) -> Iterator[int]:
    """A Brother QL that prints into `sink`; gives its port."""

    def script(connection: socket.socket, over: threading.Event) -> None:
        stream = _begin(sink, connection, over)
        if stream is not None:
            with stream:
                _Brother(sink, connection, stream).run()

    with scripted_peer(script) as port:
        yield port


@contextlib.contextmanager
def zpl_sink(sink: LabelSink) -> Iterator[int]:
    """A ZPL printer that prints into `sink`; gives its port."""

    def script(connection: socket.socket, over: threading.Event) -> None:
        stream = _begin(sink, connection, over)
        if stream is not None:
            with stream:
                _zpl(sink, connection, stream)

    with scripted_peer(script) as port:
        yield port


@contextlib.contextmanager
def snmp_sink(values: dict[bytes, Callable[[], bytes]], *, first: tuple[bytes, ...] = ()) -> Iterator[int]:
    """A device that answers by SNMP: the value for each encoded object name; gives its UDP port.

    `first` is sent before each answer.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]

        def serve() -> None:
            while True:
                question, peer = sock.recvfrom(1500)
                if question == b"over":
                    return
                for nonsense in first:
                    sock.sendto(nonsense, peer)
                sock.sendto(_snmp_answer(question, values), peer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield port
        finally:
            sock.sendto(b"over", ("127.0.0.1", port))
            thread.join(5)


def _begin(sink: LabelSink, connection: socket.socket, over: threading.Event) -> BinaryIO | None:
    sink.connections += 1
    if sink.mode == "deaf":
        over.wait(60)
        return None
    if sink.mode == "nonsense":
        connection.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        over.wait(60)
        return None
    return connection.makefile("rb")


class _Brother:
    """Takes raster commands one by one."""

    def __init__(self, sink: LabelSink, connection: socket.socket, stream: BinaryIO) -> None:
        self.sink, self.connection, self.stream = sink, connection, stream
        self.black: list[bytes] = []
        self.red: list[bytes] = []
        self.kept: dict[bytes, bytes] = {}

    def run(self) -> None:
        """Until the other side hangs up."""
        while byte := self.stream.read(1):
            if byte == b"\x1b":
                self._escape(self.stream.read(1))
            elif byte == b"M":
                assert self.stream.read(1) == b"\x02"
            elif byte == b"g":
                assert self.stream.read(1) == b"\0"
                self._row(self.black)
            elif byte == b"w":
                self._row(self.black if self.stream.read(1) == b"\x01" else self.red)
            elif byte == b"Z":
                self.black.append(bytes(90))
            elif byte in (b"\x0c", b"\x1a"):
                self._print(last=byte == b"\x1a")
            elif byte == b"~":
                self.stream.read(4)  # somebody asks in another language
            else:
                assert byte == b"\0", byte
            if self.sink.mode == "breaks" and len(self.black) > 10:
                return
            if self.sink.mode == "dies" and self.sink.labels:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            if self.sink.mode in ("dies", "leaves") and self.sink.labels:
                return

    def _escape(self, command: bytes) -> None:
        if command == b"@":
            self.black, self.red = [], []
            return
        assert command == b"i"
        what = self.stream.read(1)
        if what == b"S":
            self.sink.asked += 1
            if self.sink.mode != "silent":
                self.connection.sendall(self.sink.status())
            return
        self.kept[what] = self.stream.read({b"a": 1, b"z": 10, b"M": 1, b"A": 1, b"K": 1, b"d": 2}[what])

    def _row(self, plate: list[bytes]) -> None:
        packed = self.stream.read(self.stream.read(1)[0])
        plate.append(unpack_bits(packed))
        assert len(plate[-1]) == 90

    def _print(self, *, last: bool) -> None:
        told = self.kept[b"z"]
        assert int.from_bytes(told[4:8], "little") == len(self.black)
        two = bool(self.kept[b"K"][0] & 0x01)
        assert two == bool(self.red) == (self.sink.colours == 0x81)
        self.sink.labels.append(
            Label(
                _dots(self.black, told[2]),
                _dots(self.red, told[2]) if two else None,
                (told[2], told[3]),
                int.from_bytes(self.kept[b"d"], "little"),
                cut=bool(self.kept[b"M"][0] & 0x40),
                last=last,
            )
        )
        self.black, self.red = [], []
        if self.sink.mode == "runs out":
            self.connection.sendall(self.sink.status(2, empty=True))
        elif self.sink.mode not in ("silent", "slow", "leaves", "dies"):
            self.connection.sendall(self.sink.status(6, phase=1) + self.sink.status(1) + self.sink.status(6))


def _dots(rows: list[bytes], width_mm: int) -> Image.Image:
    offset, count = _PRINT_AREA[width_mm]
    whole = Image.frombytes("1", (720, len(rows)), b"".join(rows))
    return whole.crop((offset, 0, offset + count, len(rows))).transpose(Image.Transpose.FLIP_LEFT_RIGHT)


def unpack_bits(packed: bytes) -> bytes:
    """PackBits undone."""
    out = bytearray()
    at = 0
    while at < len(packed):
        count = packed[at]
        if count < 128:
            out += packed[at + 1 : at + 2 + count]
            at += 2 + count
        else:
            out += packed[at + 1 : at + 2] * (257 - count)
            at += 2
    return bytes(out)


_COMMAND = re.compile(rb"~HS|~HI|\^XA(.*?)\^XZ", re.DOTALL)


def _zpl(sink: LabelSink, connection: socket.socket, stream: BinaryIO) -> None:
    heard = b""
    empty = False
    # What hangs up in the middle leaves something unread: read at once, a whole label would be taken as one.
    most = 512 if sink.mode == "breaks" else 65_536
    while chunk := stream.read1(most):  # type: ignore[attr-defined]  # a socket's file is buffered
        heard += chunk
        if sink.mode == "breaks" and len(heard) > 1000:
            return
        while found := _COMMAND.search(heard):
            heard = heard[found.end() :]
            if found[1] is not None:
                sink.labels.append(read_zpl(found[1].decode("ascii")))
                empty = sink.mode == "runs out"
            elif sink.mode == "silent":
                continue
            elif found[0] == b"~HI":
                name = b"\x02ZTC ZD421-203dpi ZPL,V93.21.07Z,%d,8192KB,X\x03\r\n" % sink.dots_a_mm
                connection.sendall(name)
            else:
                sink.asked += 1
                connection.sendall(sink.host_status(empty=empty))


_FIELD = re.compile(r"\^PW(\d+)\^LL(\d+)\^FO0,0\^GFA,(\d+),(\d+),(\d+),([^^]*)\^FS\^PQ(\d+)")


def read_zpl(text: str) -> Label:
    """One format, undone."""
    found = _FIELD.search(text)
    assert found, text[:200]
    width, height, total, also, row, copies = (int(found[at]) for at in (1, 2, 3, 4, 5, 7))
    assert total == also == row * height
    assert row == (width + 7) // 8
    z64 = found[6].startswith(":Z64:")
    data = _z64(found[6]) if z64 else unpack_hex(found[6], row)
    assert len(data) == total
    return Label(Image.frombytes("1", (width, height), data), copies=copies, z64=z64)


def _z64(text: str) -> bytes:
    _, _, coded, check = text.split(":")
    crc = 0
    for byte in coded.encode():
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xFFFF
    assert f"{crc:04X}" == check
    return zlib.decompress(base64.b64decode(coded, validate=True))


def unpack_hex(text: str, row_bytes: int) -> bytes:
    """ZPL's letters for repetitions, undone."""
    digits = row_bytes * 2
    rows: list[str] = []
    row, times = "", 0
    for sign in text:
        if "G" <= sign <= "Y":
            times += ord(sign) - ord("G") + 1
        elif "g" <= sign <= "z":
            times += (ord(sign) - ord("g") + 1) * 20
        elif sign == ":":
            assert not row
            rows.append(rows[-1])
        elif sign in ",!":
            row = row.ljust(digits, "0" if sign == "," else "F")
        else:
            row += sign * (times or 1)
            times = 0
        if len(row) >= digits:
            assert len(row) == digits
            rows.append(row)
            row = ""
    assert not row
    return bytes.fromhex("".join(rows))


def _snmp_answer(question: bytes, values: dict[bytes, Callable[[], bytes]]) -> bytes:
    """The question's own number and name with the value put in; an error where there is none."""
    request = question.index(b"\xa0")
    number = question[request + 2 : request + 8]
    # Behind the number, which may hold any byte, and the two that say nothing.
    name_at = question.index(b"\x06", request + 14)
    name = question[name_at + 2 : name_at + 2 + question[name_at + 1]]
    value = values[name]() if name in values else None
    shown = b"\x05\x00" if value is None else _ber(0x04, value)
    error = b"\x02\x01\x02" if value is None else b"\x02\x01\x00"
    bound = _ber(0x30, _ber(0x30, _ber(0x06, name) + shown))
    body = _ber(0xA2, number + error + b"\x02\x01\x00" + bound)
    return _ber(0x30, b"\x02\x01\x00" + _ber(0x04, b"public") + body)


def _ber(tag: int, content: bytes) -> bytes:
    # The long form on purpose: real devices use it too.
    return bytes((tag, 0x82)) + len(content).to_bytes(2, "big") + content
