"""Fonts inside a PDF: only the glyphs used, at the weight used, each with the letters it stands for.

reportlab's own TrueType fonts know letters, not glyphs: shaped scripts can then be neither searched nor copied, the
bytes depend on what was printed before, and every badge parses the font anew. Here HarfBuzz cuts the glyphs out and
they go in as a CID font with two bytes a glyph; reportlab writes the document around them.
"""

import string
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import uharfbuzz as hb  # type: ignore[import-untyped]  # the wheel ships no types
from reportlab.pdfbase import pdfdoc

from reception_app.documents.fonts import Face
from reception_app.documents.shaping import shape_simple

# Not needed to draw glyphs that are addressed by number.
_DROPPED = (
    "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "STAT", "HVAR", "VVAR", "MVAR", "avar", "name", "post", "OS/2",
    "cmap", "DSIG", "vhea", "vmtx", "kern", "LTSH", "VDMX", "hdmx", "gasp", "meta", "cvt ", "fpgm", "prep",
)  # fmt: skip
_DROPPED_TAGS = [int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED]
_CMAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_CMAP_BLOCK = 100
_SYMBOLIC = 4
_CODE_MAX = 0xFFFF
FILLER = "\u200b"
"""What a glyph says that another one speaks for: something no reader shows."""
_BASE = "".join(map(chr, range(0x20, 0x7F))) + "·–’…"


class RawObject(pdfdoc.PDFObject):
    """A PDF object whose bytes are already written."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.content


def raw_stream(entries: str, content: bytes, *, deflate: bool = True) -> RawObject:
    """A stream object: the dictionary's entries without the length, and the bytes."""
    if deflate:
        content = zlib.compress(content, 6)
        entries += " /Filter /FlateDecode"
    head = f"<< {entries} /Length {len(content)} >>\nstream\n".encode("ascii")
    return RawObject(head + content + b"\nendstream\n")


def refer(document: Any, item: pdfdoc.PDFObject, name: str) -> str:
    """Number an object and give the reference to it, as written in another object."""
    return str(document.Reference(item, name).format(document).decode("ascii"))


class EmbeddedFont:
    """One face in one document: collects the glyphs drawn and writes the font when the document is closed."""

    def __init__(self, face: Face, number: int) -> None:
        self.face = face
        self.resource = f"G{number}"
        self.letters: dict[int, str] = {}
        """Each glyph drawn and the text it stands for."""
        self.others: dict[tuple[int, str], int] = {}
        """The codes of glyphs that stand for something else besides."""
        self.plain: set[str] = set()
        """Letters drawn by their nominal glyphs."""
        # Six capitals, unlike for each font of a document: what marks a subset in a PDF.
        tag = "".join(chr(65 + number // 26**place % 26) for place in range(5, -1, -1))
        self.name = f"{tag}+{face.name}"

    def take(self, letters: dict[int, str]) -> None:
        """Note glyphs drawn under their own numbers. The first letter a glyph stood for stays."""
        known = self.letters
        for glyph, letter in letters.items():
            if glyph not in known:
                known[glyph] = letter

    def code(self, glyph: int, text: str) -> int:
        """The code of a glyph that stands for `text` here: its number, or another where that says something else.

        Arabic builds several letters from one outline and its dots; each must still be found by a search.
        """
        if self.letters.setdefault(glyph, text) == text or self.face.is_cff:
            return glyph
        code = self.others.get((glyph, text))
        if code is None:
            code = self.face.hb_face.glyph_count + len(self.others)
            if code > _CODE_MAX:
                return glyph
            self.others[glyph, text] = code
        return code

    def write(self, document: Any) -> str:
        """Put the font into the document, when all has been drawn; the reference to it."""
        for char in sorted(self.plain):
            self.letters.setdefault(self.face.plain_glyph(char), char)
        if not self.others and self.letters.keys() <= _base_letters(self.face).keys():
            program = _base_program(self.face)
        else:
            program = _make_program(self.face, self.letters, self.others)
        descriptor = self._descriptor(document, program.file)
        to_unicode = refer(document, RawObject(program.unicode), self.resource + ".unicode")
        kind = "/CIDFontType0" if self.face.is_cff else "/CIDFontType2"
        to_glyph = ""
        if program.glyph_map:
            to_glyph = (
                f"/CIDToGIDMap {refer(document, RawObject(program.glyph_map), self.resource + '.glyphs')}"
            )
        descendant = (
            f"<< /Type /Font /Subtype {kind} /BaseFont /{self.name} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {descriptor} /DW 1000 /W [{program.widths}] {to_glyph} >>"
        )
        inner = refer(document, RawObject(descendant.encode("ascii")), self.resource + ".cid")
        outer = RawObject(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{self.name} /Encoding /Identity-H "
            f"/DescendantFonts [{inner}] /ToUnicode {to_unicode} >>".encode("ascii")
        )
        return refer(document, outer, self.resource)

    def _descriptor(self, document: Any, file: bytes) -> str:
        face = self.face
        reference = refer(document, RawObject(file), self.resource + ".file")
        text = (
            f"<< /Type /FontDescriptor /FontName /{self.name} /Flags {_SYMBOLIC} "
            f"/FontBBox [-1000 {round(face.descent)} 2000 {round(face.ascent)}] /ItalicAngle 0 "
            f"/Ascent {round(face.ascent)} /Descent {round(face.descent)} /CapHeight {round(face.ascent * 0.75)} "
            f"/StemV 80 /{'FontFile3' if face.is_cff else 'FontFile2'} {reference} >>"
        )
        return refer(document, RawObject(text.encode("ascii")), self.resource + ".descriptor")


@dataclass(frozen=True, slots=True)
class _Program:
    """A font cut down to some glyphs, as the PDF objects it is made of. The same in every document."""

    file: bytes
    glyph_map: bytes
    unicode: bytes
    widths: str


@lru_cache(maxsize=32)
def _base_letters(face: Face) -> dict[int, str]:
    """The letters of plain English: a text that needs no others takes them all, cut out once for all documents."""
    if not face.covers("a"):
        return {}
    letters = {face.plain_glyph(char): char for char in _BASE if face.covers(char)}
    # Inter sets some marks higher between capitals and figures ("17:00"): those forms belong to plain English too.
    for mark in string.punctuation:
        for glyph, letter in shape_simple(face, f"A{mark}A{mark}0{mark}0{mark}a{mark}").items():
            letters.setdefault(glyph, letter)
    return letters


@lru_cache(maxsize=32)
def _base_program(face: Face) -> _Program:
    return _make_program(face, _base_letters(face), {})


def _make_program(face: Face, letters: dict[int, str], others: dict[tuple[int, str], int]) -> _Program:
    glyph_of = {glyph: glyph for glyph in letters} | {code: glyph for (glyph, _), code in others.items()}
    texts = letters | {code: text for (_, text), code in others.items()}
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(letters)
    wanted.drop_table_tag_set.update(_DROPPED_TAGS)
    flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    if face.is_cff:
        flags |= (
            hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2
        )
    wanted.flags = flags
    for axis, value in face.axes.items():
        wanted.pin_axis_location(face.hb_face, axis, value)
    plan = hb.SubsetPlan(face.hb_face, wanted)
    subset = plan.execute()
    unicode = raw_stream("", _unicode_map(texts)).content
    widths = _widths(face, glyph_of)
    if face.is_cff:
        program = raw_stream("/Subtype /CIDFontType0C", bytes(subset.reference_table("CFF ").data))
        return _Program(program.content, b"", unicode, widths)
    data = bytes(subset.blob.data)
    went_to = dict(plan.old_to_new_glyph_mapping)
    places = bytearray(2 * (max(glyph_of, default=0) + 1))
    for code, glyph in glyph_of.items():
        places[2 * code : 2 * code + 2] = went_to.get(glyph, 0).to_bytes(2, "big")
    file = raw_stream(f"/Length1 {len(data)}", data).content
    return _Program(file, raw_stream("", bytes(places)).content, unicode, widths)


def _widths(face: Face, glyph_of: dict[int, int]) -> str:
    """The W array: neighbouring codes share a list."""
    parts: list[str] = []
    previous = -2
    for code in sorted(glyph_of):
        width = face.width(glyph_of[code])
        parts.append(f" {width}" if code == previous + 1 else f"] {code} [{width}")
        previous = code
    return "".join(parts)[2:] + ("]" if parts else "")


def _unicode_map(letters: dict[int, str]) -> bytes:
    lines = [
        b"<%04X> <%s>\n" % (glyph, text.encode("utf-16-be").hex().upper().encode("ascii"))
        for glyph, text in sorted(letters.items())
        if text
    ]
    blocks = [lines[at : at + _CMAP_BLOCK] for at in range(0, len(lines), _CMAP_BLOCK)]
    body = b"".join(b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks)
    return _CMAP_HEAD + body + _CMAP_TAIL
