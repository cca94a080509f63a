"""The floor of the badge benchmarks: the same paper as somebody would write it who only needs these few bytes.

It holds what ours holds (photo passed through, logo, band, QR, three embedded fonts), at fixed places and unshaped:
nothing in it is measured, fitted, shaped or checked, and letters beyond the first 384 would be missing.
"""

import io
import zlib

import qrcode
import uharfbuzz as hb  # type: ignore[import-untyped]  # the wheel ships no types
from PIL import Image

from reception_app.documents.fonts import BOLD, TEXT, TITLE, Face, Style, font_book
from reception_app.documents.pdf import MM
from reception_app.documents.records import BadgeContent

_WIDTH = 62 * MM
_STYLES = (TEXT, Style(BOLD), TITLE)
_LETTERS = range(32, 384)


class BadgeWriter:
    """Writes badges that share a photo and a logo."""

    def __init__(self, photo: bytes, logo: bytes) -> None:
        with Image.open(io.BytesIO(photo)) as image:
            self._photo = _image(photo, image.size, "/DCTDecode")
        with Image.open(io.BytesIO(logo)) as image:
            paper = Image.new("RGB", image.size, (255, 255, 255))
            paper.paste(image, mask=image.getchannel("A"))
        self._logo = _image(zlib.compress(paper.tobytes()), paper.size, "/FlateDecode")
        self._faces = [font_book().text_face(style) for style in _STYLES]
        self._fonts = [_font(face) for face in self._faces]

    def write(self, contents: list[BadgeContent]) -> bytes:
        """The whole file, a page for each badge."""
        objects = [self._photo, self._logo]
        fonts = []
        for program, descriptor, widths in self._fonts:
            number = len(objects) + 1
            objects += [program, descriptor % number, widths % (number + 1)]
            objects.append(
                b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [%d 0 R] >>"
                % len(objects)
            )
            fonts.append(len(objects))
        resources = (
            b"<< /XObject << /I0 1 0 R /I1 2 0 R >> /Font << /F0 %d 0 R /F1 %d 0 R /F2 %d 0 R >> >>"
            % (*fonts,)
        )
        root = len(objects) + 2 * len(contents) + 1
        kids = []
        for content in contents:
            page = self._page(content)
            objects.append(
                b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(page), page)
            )
            objects.append(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 175.75 283.46] /Contents %d 0 R /Resources %s >>"
                % (root, len(objects), resources)
            )
            kids.append(b"%d 0 R" % len(objects))
        objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids)))
        objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % root)
        return _file(objects)

    def _page(self, content: BadgeContent) -> bytes:
        rows = _qr(content.token)
        module = 19 * MM / len(rows)
        parts = [
            f"q 58 0 0 72 13 {51.6 * MM:.2f} cm /I0 Do Q q 20 0 0 20 13 {90 * MM:.2f} cm /I1 Do Q",
            f"0 g 0 {79.6 * MM:.2f} {_WIDTH:.2f} {8.4 * MM:.2f} re f",
            f"1 g {self._text(22, 17.6, 13, 1, content.band_text)} 0 g",
            self._text(12, 7, 11, 1, content.organisation),
            self._text(48, 7, 13, 1, content.number),
            self._text(29, 27, 7.5, 0, content.words.host),
            self._text(29, 31, 11, 1, content.host),
            self._text(29, 38, 7.5, 0, content.words.valid),
            self._text(29, 43, 13, 1, content.valid_date),
            self._text(29, 48, 13, 1, content.valid_time),
            self._text(4.6, 60, 21, 2, content.name),
            self._text(4.6, 66, 11.5, 0, content.company),
            self._text(4.6, 90, 7, 0, content.words.give_back),
            self._text(4.6, 95, 7, 1, content.words.alarm.replace("{place}", content.assembly_point)),
            f"q {module:.4f} 0 0 {module:.4f} {38.4 * MM:.2f} {4.4 * MM:.2f} cm",
        ]
        for y, row in enumerate(reversed(rows)):
            start = row.find("1")
            while start >= 0:
                end = row.find("0", start)
                end = len(row) if end < 0 else end
                parts.append(f"{start} {y} {end - start} 1 re")
                start = row.find("1", end)
        return zlib.compress(" ".join([*parts, "f Q"]).encode("ascii"))

    def _text(self, x: float, top: float, size: float, font: int, text: str) -> str:
        glyphs = text.translate(self._faces[font].codes)
        return f"BT /F{font} {size} Tf {x * MM:.2f} {(100 - top) * MM:.2f} Td <{glyphs}> Tj ET"


def _qr(text: str) -> list[str]:
    """The modules of a code, by the library with a fixed mask."""
    code = qrcode.QRCode(border=0, mask_pattern=2)
    code.add_data(text, optimize=0)
    code.make()
    return ["".join("1" if dark else "0" for dark in row) for row in code.modules]


def _image(data: bytes, size: tuple[int, int], how: str) -> bytes:
    entries = f"/Width {size[0]} /Height {size[1]} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter {how}"
    head = f"<< /Type /XObject /Subtype /Image {entries} /Length {len(data)} >>\nstream\n"
    return head.encode("ascii") + data + b"\nendstream"


def _font(face: Face) -> tuple[bytes, bytes, bytes]:
    """The program of a font cut down once and for all; its descriptor and widths, waiting for object numbers."""
    glyphs = {face.glyph(chr(code)) for code in _LETTERS}
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF", b"cmap")
    )
    for axis, value in face.axes.items():
        wanted.pin_axis_location(face.hb_face, axis, value)
    data = zlib.compress(hb.subset(face.hb_face, wanted).blob.data)
    program = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 -300 2000 1000] /ItalicAngle 0 "
        b"/Ascent 900 /Descent -300 /CapHeight 700 /StemV 80 /FontFile2 %d 0 R >>"
    )
    widths = " ".join(f"{glyph} [{face.width(glyph)}]" for glyph in sorted(glyphs))
    inner = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /FontDescriptor %d 0 R /CIDToGIDMap /Identity "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [{widths}] >>"
    )
    return program, descriptor, inner.encode("ascii")


def _file(objects: list[bytes]) -> bytes:
    """The objects, their table and the trailer; the last object is the catalogue."""
    parts = [b"%PDF-1.4\n"]
    offsets = []
    at = len(parts[0])
    for number, item in enumerate(objects, 1):
        whole = b"%d 0 obj\n%s\nendobj\n" % (number, item)
        offsets.append(at)
        parts.append(whole)
        at += len(whole)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % offset for offset in offsets]
    parts.append(
        b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(objects), at)
    )
    return b"".join(parts)
