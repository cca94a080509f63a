"""From letters to glyphs: a line of any script becomes runs of positioned glyphs, in the order they are drawn.

Sizes here are thousandths of the font size, so a line is shaped once and drawn at any size.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import uharfbuzz as hb  # type: ignore[import-untyped]  # the wheel ships no types
from bidi.mirror import MIRRORED  # type: ignore[import-untyped]  # the wheel ships no types

from reception_app.documents.bidi import DirectedRun, visual_runs, without_controls
from reception_app.documents.fonts import TEXT, Face, FontBook, Style, font_book, script_of

BLANK = "_"
"""Stands for a letter that no font has: with its neighbours it makes a line to write the name on by hand."""

_FEATURES = {"kern": True, "liga": True}
_LATIN_END = "\u024f"
_TABULAR = {**_FEATURES, "tnum": True}
# Never drawn, with or without a glyph: variation selectors, joiners without a font that knows them, soft hyphens.
_SILENT = re.compile(
    "[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef\U000e0020-\U000e007f]"
)


Glyph: TypeAlias = tuple[int, float, float, float, str, int, bool]
"""One glyph: its number in the font; its advance and its two offsets in thousandths of the size; the letters it stands
for, alone or with the other glyphs of its cluster; where in the line's text those letters begin; whether it alone
stands for exactly one letter. A bare tuple, because they are made by the thousand: badges of a batch took a third
longer with named ones.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Neighbouring glyphs of one face. Compared by identity, so that what is written for it can be kept cheaply."""

    face: Face
    glyphs: tuple[Glyph, ...]
    rtl: bool

    @property
    def flat(self) -> bool:
        """Whether each glyph stands for one letter, on the base line and where the one before it ends."""
        return all(simple and not dx and not dy for _, _, dx, dy, _, _, simple in self.glyphs)

    @property
    def width(self) -> float:
        """In thousandths of the size."""
        return sum([advance for _, advance, *_ in self.glyphs])


@dataclass(frozen=True, slots=True)
class Ink:
    """The box that is really blackened, in thousandths of the size, from the start of the base line."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, shaped. Its runs stand from left to right."""

    text: str
    runs: tuple[Run, ...]
    width: float
    """In thousandths of the size."""
    ink: Ink

    def letters(self) -> tuple[list[int], list[float]]:
        """Where each letter begins in the text, in reading order, and how wide it is with its marks.

        Between them the text may be torn in an emergency.
        """
        widths: dict[int, float] = {}
        for run in self.runs:
            for _, advance, _, _, _, start, _ in run.glyphs:
                widths[start] = widths.get(start, 0.0) + advance
        starts = sorted(widths)
        return starts, [widths[start] for start in starts]


def _faces(text: str, style: Style, book: FontBook) -> list[Face | None]:
    """The face of each character; None where no font has it."""
    faces: list[Face | None] = []
    near: Face | None = None
    for char in text:
        if _SILENT.match(char):
            faces.append(near)
            continue
        face = book.face_for(char, style, near=near)
        faces.append(face)
        near = face or near
    # What stands at the beginning before the first letter goes with that letter.
    first = next((face for face in faces if face is not None), book.text_face(style))
    for index, face in enumerate(faces):
        if face is not None or not _SILENT.match(text[index]):
            break
        faces[index] = first
    return faces


def _pieces(
    text: str, run: DirectedRun, faces: list[Face | None]
) -> Iterator[tuple[int, int, Face | None, str]]:
    """Cut a run of one direction where face or script changes, in logical order."""
    start, face, script = run.start, faces[run.start], script_of(text[run.start])
    for index in range(run.start + 1, run.end):
        own = script_of(text[index])
        if faces[index] is face and (own in ("", script) or not script):
            script = script or own
            continue
        yield start, index, face, script
        start, face, script = index, faces[index], own
    yield start, run.end, face, script


def _shape(text: str, start: int, end: int, face: Face, script: str, *, rtl: bool, tabular: bool) -> Run:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text[start:end])
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script or "Zyyy"
    buffer.language = "en"
    hb.shape(face.hb_font, buffer, _TABULAR if tabular else _FEATURES)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters = [info.cluster for info in infos]
    scale = face.to_em
    if clusters == list(range(end - start)):
        glyphs = tuple(
            (
                info.codepoint,
                at.x_advance * scale,
                at.x_offset * scale,
                at.y_offset * scale,
                letter,
                index,
                True,
            )
            for index, (info, at, letter) in enumerate(
                zip(infos, positions, text[start:end], strict=True), start
            )
        )
        return Run(face, glyphs, rtl)
    firsts = sorted(set(clusters))
    ends = dict(zip(firsts, [*firsts[1:], end - start], strict=True))
    counts = Counter(clusters)
    found: list[Glyph] = []
    for info, at, cluster in zip(infos, positions, clusters, strict=True):
        letters = text[start + cluster : start + ends[cluster]]
        if rtl and len(letters) == 1:
            # The glyph drawn is the mirrored one: "(" shows as ")", and that is what a reader sees.
            letters = MIRRORED.get(letters, letters)
        simple = counts[cluster] == 1 and len(letters) == 1
        advance, dx, dy = at.x_advance * scale, at.x_offset * scale, at.y_offset * scale
        found.append((info.codepoint, advance, dx, dy, letters, start + cluster, simple))
    return Run(face, tuple(found), rtl)


def shape_simple(face: Face, text: str) -> dict[int, str]:
    """The glyphs of a text that each stand for one letter, with that letter."""
    run = _shape(text, 0, len(text), face, "Latn", rtl=False, tabular=False)
    return {number: letters for number, _, _, _, letters, _, simple in run.glyphs if simple}


def _blanks(text: str, start: int, end: int, style: Style, book: FontBook) -> Run:
    """A line to write on for what no font has, two strokes a letter; marks and joiners make it no longer."""
    face = book.text_face(style)
    stroke = face.glyph(BLANK)
    glyphs = tuple(
        (stroke, float(face.width(stroke)), 0.0, 0.0, text[index], index, False)
        for index in range(start, end)
        if not _SILENT.match(text[index]) and not _is_modifier(text[index])
        for _ in range(2)
    )
    return Run(face, glyphs, False)


def _is_modifier(char: str) -> bool:
    """Skin tones and combining marks: they change the character before them."""
    return (
        "\U0001f3fb" <= char <= "\U0001f3ff" or "\u0300" <= char <= "\u036f" or "\u20d0" <= char <= "\u20ff"
    )


def _measure_ink(runs: list[Run]) -> Ink:
    left: list[float] = []
    bottom: list[float] = []
    right: list[float] = []
    top: list[float] = []
    pen = 0.0
    for run in runs:
        ink = run.face.ink
        # A stroke that stands in for a missing bold reaches half its width beyond the outline.
        swell = EMBOLDEN / 2 if run.face.embolden else 0.0
        for number, advance, dx, dy, _, _, _ in run.glyphs:
            box = ink(number)
            if box is not None:
                left.append(pen + dx + box[0] - swell)
                bottom.append(dy + box[1] - swell)
                right.append(pen + dx + box[2] + swell)
                top.append(dy + box[3] + swell)
            pen += advance
    return Ink(min(left), min(bottom), max(right), max(top)) if left else Ink(0.0, 0.0, 0.0, 0.0)


EMBOLDEN = 28.0
"""The stroke, in thousandths of the size, that thickens a font without a bold of its own."""


def shape_line(
    text: str, style: Style = TEXT, *, rtl: bool | None = None, book: FontBook | None = None
) -> Line:
    """Shape one line. `rtl` is the direction of the line; None lets its first letter decide."""
    return _shape_line(text, style, rtl, book or font_book())


@lru_cache(maxsize=8192)
def _shape_line(text: str, style: Style, rtl: bool | None, book: FontBook) -> Line:
    # Line ends and tabs have no place in one line; every other white space is a plain space.
    text = " ".join(without_controls(text).split())
    plain = book.text_face(style)
    runs: list[Run] = []
    if text and not rtl and max(text) <= _LATIN_END and plain.plain_letters.issuperset(text):
        # Most names: one face, one script, one direction. In a line from the right even a full stop has its own.
        runs.append(_shape(text, 0, len(text), plain, "Latn", rtl=False, tabular=style.tabular))
    elif text:
        text = printable(text, style, book)
        runs.extend(_mixed(text, style, rtl, book))
    return Line(text, tuple(runs), sum([run.width for run in runs]), _measure_ink(runs))


def _mixed(text: str, style: Style, rtl: bool | None, book: FontBook) -> Iterator[Run]:
    """The runs of any text, from left to right."""
    faces = _faces(text, style, book)
    for directed in visual_runs(text, rtl=rtl):
        pieces = list(_pieces(text, directed, faces))
        for start, end, face, script in reversed(pieces) if directed.rtl else pieces:
            if face is None:
                yield _blanks(text, start, end, style, book)
            else:
                yield _shape(text, start, end, face, script, rtl=directed.rtl, tabular=style.tabular)


def printable(text: str, style: Style, book: FontBook) -> str:
    """The text without the emoji and other signs that no font has, and without what only changed those.

    A text of nothing else becomes a line to write on: a badge without any name would look like one forgotten.
    """
    kept: list[str] = []
    dropped = False
    for char in text:
        follows = _SILENT.match(char) is not None or _is_modifier(char)
        dropped = dropped if follows else _is_sign(char) and book.face_for(char, style) is None
        if not dropped:
            kept.append(char)
    if len(kept) == len(text):
        return text
    return " ".join("".join(kept).split()) or BLANK * 8


def _is_sign(char: str) -> bool:
    return unicodedata.category(char).startswith("S")


def uncovered(text: str, *, book: FontBook | None = None) -> list[str]:
    """The letters of a text that no font here has, each once, in order: a line to write on is printed for them."""
    return [char for char in _without_font(text, book) if not _is_sign(char)]


def left_out(text: str, *, book: FontBook | None = None) -> list[str]:
    """The emoji and other signs of a text that no font here has, each once, in order: they are not printed."""
    return [char for char in _without_font(text, book) if _is_sign(char)]


def _without_font(text: str, book: FontBook | None) -> list[str]:
    book = book or font_book()
    missing: dict[str, None] = {}
    for char in without_controls(text):
        silent = char.isspace() or _SILENT.match(char) or _is_modifier(char)
        if not silent and book.face_for(char, TEXT) is None:
            missing[char] = None
    return list(missing)
