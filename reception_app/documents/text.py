"""Text into a box: the largest size that fits, wrapped where it may be, cut with an ellipsis only as a last resort.

Nothing is ever drawn outside the box: what counts is the ink of the shaped glyphs, stacked marks included. Lengths
are points.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reception_app.documents.bidi import is_rtl, without_controls
from reception_app.documents.fonts import TEXT, FontBook, Style, font_book
from reception_app.documents.pdf import INK, Pdf
from reception_app.documents.shaping import Line, left_out, printable, shape_line, uncovered

__all__ = ["Fitted", "fit", "left_out", "measure", "shape_line", "uncovered", "wrap"]

ELLIPSIS = "…"
_STEP = 0.5
_LETTERS_MAX = 1000
# Latin capitals and descenders in thousandths of the size: lines of equal size stand equally whatever their letters.
_CAPITAL = 730.0
_DESCENDER = -210.0
# A line may end after a hyphen or slash, and between two letters of the scripts that are written without spaces.
_UNSPACED = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PARTS = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}/-]*[/-]+|[^\s{_UNSPACED}/-]+")
# These may not begin a line.
_CLINGING = re.compile(
    "[、。，．・：；？！ー」』】）〕〉》ぁぃぅぇぉっゃゅょァィゥェォッャュョ々,.;:!?)\\]}’”»/-]+"
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text laid into a box."""

    lines: tuple[Line, ...]
    size: float
    leading: float
    """From base line to base line."""
    rise: float
    """From the top of the block down to the first base line."""
    height: float
    width: float
    """Of the widest line."""
    rtl: bool
    shortened: bool
    """Whether letters were left out."""

    def draw(
        self, pdf: Pdf, x: float, top: float, width: float, *, colour: str = INK, centred: bool = False
    ) -> None:
        """Draw from `top` down. Lines begin at the reading start: at the right when the text reads that way."""
        y = top - self.rise
        for line in self.lines:
            room = width - _reach(line) * self.size / 1000
            shift = room / 2 if centred else room if self.rtl else 0.0
            left = min(0.0, line.ink.left) * self.size / 1000
            pdf.text(line, x + shift - left, y, self.size, colour)
            y -= self.leading


def _reach(line: Line) -> float:
    """How wide a line is with what hangs out of it, in thousandths of the size."""
    return max(line.width, line.ink.right) - min(0.0, line.ink.left)


def measure(text: str, size: float, style: Style = TEXT, *, book: FontBook | None = None) -> float:
    """The width of a text on one line."""
    return _reach(shape_line(text, style, book=book)) * size / 1000


@dataclass(frozen=True, slots=True)
class _Part:
    """What can't be cut but in an emergency, and whether a space stands before it."""

    text: str
    spaced: bool
    width: float


@dataclass(frozen=True, slots=True)
class _Box:
    width: float
    height: float
    max_lines: int
    leading: float
    style: Style
    rtl: bool
    book: FontBook


def _parts(text: str, box: _Box) -> list[_Part]:
    found: list[tuple[str, bool]] = []
    for word in text.split():
        for index, part in enumerate(_PARTS.findall(word)):
            if index and (_CLINGING.fullmatch(part) or found[-1][0] in "「『【（〔〈《([{"):
                found[-1] = (found[-1][0] + part, found[-1][1])
            else:
                found.append((part, index == 0))
    return [_Part(part, spaced, _reach(_shaped(part, box))) for part, spaced in found]


def _shaped(text: str, box: _Box) -> Line:
    return shape_line(text, box.style, rtl=box.rtl, book=box.book)


def _torn(parts: list[_Part], room: float, box: _Box) -> list[_Part]:
    """The same parts with those wider than the line cut between letters, by the widths of their letters."""
    out: list[_Part] = []
    for part in parts:
        if part.width <= room:
            out.append(part)
            continue
        line = _shaped(part.text, box)
        starts, widths = line.letters()
        begin, used = 0, 0.0
        for start, width in zip(starts, widths, strict=True):
            if start > begin and used + width > room:
                out.append(_Part(part.text[begin:start], part.spaced and not begin, used))
                begin, used = start, 0.0
            used += width
        out.append(_Part(part.text[begin:], part.spaced and not begin, used))
    return out


def _filled(parts: list[_Part], room: float, space: float, limit: int) -> list[str] | None:
    """The lines when each takes as many parts as it can hold; None when they are too many or a part is too wide."""
    lines: list[str] = []
    used = 0.0
    for part in parts:
        if part.width > room:
            return None
        gap = space if part.spaced else 0.0
        if lines and used + gap + part.width <= room:
            lines[-1] += (" " if part.spaced else "") + part.text
            used += gap + part.width
        else:
            if len(lines) == limit:
                return None
            lines.append(part.text)
            used = part.width
    return lines


def _evened(parts: list[_Part], room: float, space: float, count: int) -> list[str] | None:
    """The same number of lines, but as equal as they can be: a name doesn't leave one short word alone."""
    if count < 2:
        return None
    low, high = room / 2, room
    for _ in range(8):
        middle = (low + high) / 2
        if _filled(parts, middle, space, count) is None:
            low = middle
        else:
            high = middle
    return _filled(parts, high, space, count)


def _block(lines: list[Line], size: float, box: _Box, *, shortened: bool = False) -> Fitted:
    top = max(_CAPITAL, lines[0].ink.top)
    bottom = min(_DESCENDER, lines[-1].ink.bottom)
    leading = box.leading * 1000
    for above, below in pairwise(lines):
        leading = max(leading, below.ink.top - above.ink.bottom)
    height = (top - bottom + leading * (len(lines) - 1)) * size / 1000
    width = max(_reach(line) for line in lines) * size / 1000
    return Fitted(
        tuple(lines), size, leading * size / 1000, top * size / 1000, height, width, box.rtl, shortened
    )


def _accepted(texts: list[str] | None, size: float, box: _Box) -> Fitted | None:
    """The block, if it really fits: parts side by side can be wider shaped together than apart."""
    if texts is None:
        return None
    block = _block([_shaped(text, box) for text in texts], size, box)
    return block if block.width <= box.width + 1e-6 and block.height <= box.height + 1e-6 else None


def _sizes(largest: float, smallest: float) -> Iterator[float]:
    size = largest
    while size > smallest:
        yield size
        size -= _STEP
    yield smallest


def _cut(text: str, size: float, box: _Box) -> Fitted:
    """The beginning of the text with an ellipsis, in as many lines as the box holds."""
    room = box.width * 1000 / size
    parts = _torn(_parts(text, box), room, box)
    texts = _filled(parts, room, _space(box), len(text)) or [text]
    for count in range(min(box.max_lines, len(texts)), 0, -1):
        first = [_shaped(line, box) for line in texts[: count - 1]]
        last = _with_ellipsis(text, texts[count - 1 :], room, box)
        block = _block([*first, last], size, box, shortened=True)
        if block.width <= box.width and block.height <= box.height:
            return block
    whole = _shaped(text, box)
    if _reach(whole) <= room:
        # Only the height is too small.
        return _shrunk(_block([whole], size, box), box)
    return _shrunk(_block([_with_ellipsis(text, texts, room, box)], size, box, shortened=True), box)


def _with_ellipsis(whole: str, texts: list[str], room: float, box: _Box) -> Line:
    """As much of the lines as one line holds, ending in an ellipsis. The lines are the end of `whole`."""
    spaced = " ".join(texts[:2])
    # Where a word was cut or ends in a hyphen, nothing stands between its parts.
    rest = spaced if spaced in whole else "".join(texts[:2])
    starts, widths = _shaped(rest, box).letters()
    reached = sum(widths)
    for start, width in zip(reversed(starts), reversed(widths), strict=True):
        reached -= width
        if reached <= room:
            line = _shaped(rest[:start].rstrip() + ELLIPSIS, box)
            if _reach(line) <= room:
                return line
    return _shaped(ELLIPSIS, box)


def _space(box: _Box) -> float:
    return _shaped("a b", box).width - _shaped("ab", box).width


def _shrunk(block: Fitted, box: _Box) -> Fitted:
    """Below the smallest size only when not even one line with an ellipsis fits: staying inside comes first."""
    ratio = min(1.0, box.width / max(block.width, 1e-6), box.height / max(block.height, 1e-6))
    if ratio == 1.0:
        return block
    return Fitted(
        block.lines, block.size * ratio, block.leading * ratio, block.rise * ratio, block.height * ratio,
        block.width * ratio, block.rtl, block.shortened,
    )  # fmt: skip


def wrap(
    text: str, width: float, size: float, *, style: Style = TEXT, book: FontBook | None = None
) -> list[Fitted]:
    """A paragraph of any length as lines of `width`, one block each: for running text over several pages.

    Every line of a paragraph begins at the same side, whatever letters stand in it.
    """
    book = book or font_book()
    said = printable(" ".join(without_controls(text).split()), style, book)
    if not said:
        return []
    box = _Box(width, size * 4, 1, 1.0, style, is_rtl(said), book)
    room = width * 1000 / size
    parts = _torn(_parts(said, box), room, box)
    texts = _filled(parts, room, _space(box), len(parts)) or [said]
    return [_block([_shaped(line, box)], size, box) for line in texts]


def fit(
    text: str,
    width: float,
    height: float,
    *,
    largest: float,
    smallest: float,
    style: Style = TEXT,
    max_lines: int = 1,
    leading: float = 1.2,
    book: FontBook | None = None,
) -> Fitted:
    """Lay a text into a box of `width` by `height`.

    The largest size wins at which the text stands in at most `max_lines` lines broken between words; then the
    largest with words torn between letters; then the smallest size, cut with an ellipsis. `leading` is in sizes.
    An empty text gives a block without lines.
    """
    return _fit(text, width, height, largest, smallest, style, max_lines, leading, book or font_book())


@lru_cache(maxsize=2048)
def _fit(
    text: str, width: float, height: float, largest: float, smallest: float, style: Style, max_lines: int,
    leading: float, book: FontBook,
) -> Fitted:  # fmt: skip
    text = " ".join(without_controls(text[:_LETTERS_MAX]).split())
    if not text:
        return Fitted((), largest, leading * largest, 0.0, 0.0, 0.0, False, False)
    box = _Box(width, height, max_lines, leading, style, is_rtl(text), book)
    # Most texts fit as they are; how long a plain one is, is known before it is shaped.
    plain = book.text_face(style)
    guess = plain.plain_width(text) * largest / 1000 if plain.plain_letters.issuperset(text) else 0.0
    block = _accepted([text], largest, box) if guess < width * 1.1 else None
    if block is not None:
        return block
    # Where it is torn is counted in the letters that are drawn.
    text = printable(text, style, book)
    parts = _parts(text, box)
    space = _space(box)
    for size in _sizes(largest, smallest):
        room = width * 1000 / size
        texts = _filled(parts, room, space, max_lines)
        if texts is not None:
            # As many lines as parts are even already.
            even = None if len(texts) == len(parts) else _evened(parts, room, space, len(texts))
            block = _accepted(even, size, box) or _accepted(texts, size, box)
            if block is not None:
                return block
    if max_lines > 1:
        for size in _sizes(largest, smallest):
            room = width * 1000 / size
            block = _accepted(_filled(_torn(parts, room, box), room, space, max_lines), size, box)
            if block is not None:
                return block
    return _cut(text, smallest, box)
