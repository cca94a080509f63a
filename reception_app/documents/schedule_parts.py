"""What the papers of the schedule share: head, foot, and a box with words in the colour of its tone."""

from reception_app.documents.fonts import STRONG, TEXT, TITLE
from reception_app.documents.listing import CellSetter
from reception_app.documents.pdf import INK, SECOND_INK, Pdf
from reception_app.documents.schedule_records import PaperHead
from reception_app.documents.when import moment_text, zone_text

_TONES = {
    "ok": ("#1E7B45", "#E3F3E9"),
    "warn": ("#9A5B00", "#FCEFD9"),
    "bad": ("#B3261E", "#FBE6E4"),
    "info": ("#2457A6", "#E5EDF9"),
    "mute": ("#5C5A55", "#E6E3DD"),
}
_BAR = 2.0
_PAD = 4.0


class PartSetter:
    """Sets words in boxes; made once a document."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.strong = CellSetter(STRONG, size)
        self.text = CellSetter(TEXT, size - 0.5)
        self.small = CellSetter(TEXT, size - 1)

    def fits(self, line: str, width: float) -> bool:
        """Whether a line below a title stands whole in a box of a width."""
        return self.text.lay(line, width * 9).width <= width - _BAR - 2 * _PAD

    def has_one_line(self, height: float) -> bool:
        """Whether a box of a height has room for its title alone."""
        return self._lines(height) == 1

    def _lines(self, height: float) -> int:
        return max(int((height - 2) // (self.size * 1.2)), 1)

    def box(
        self,
        pdf: Pdf,
        place: tuple[float, float, float, float],
        title: str,
        lines: tuple[str, ...],
        tone: str,
    ) -> None:
        """A box at (x, y, width, height), y its lower edge, with as many lines as it has room for."""
        x, y, width, height = place
        ink, ground = _TONES.get(tone, _TONES["info"])
        pdf.area(x, y, width, height, ground, radius=min(2.5, height / 2))
        pdf.area(x, y, _BAR, height, ink)
        room = width - _BAR - 2 * _PAD
        if room < self.size * 1.5:
            return
        leading = self.size * 1.2
        fits = self._lines(height)
        if height < self.size:
            return
        words = self.strong.lay(title, room, max_lines=max(1, min(2, fits - len([t for t in lines if t]))))
        base = y + height - self.size - 1.5
        if fits == 1:
            base = y + (height - self.size) / 2 + self.size * 0.18
        self.strong.draw(pdf, words, x + _BAR + _PAD, base, room, ink)
        if fits == 1:
            return
        base -= max(1, round(words.height / (self.size * 1.25))) * leading
        for line in lines:
            if line and base > y + 1.5:
                self.text.put(pdf, line, x + _BAR + _PAD, base, room, ink)
                base -= leading


def draw_head(pdf: Pdf, head: PaperHead, margin: float, size: float, *, page: str = "") -> float:
    """The title at the top and who printed it when at the foot; says how high the title's lower edge stands."""
    top = pdf.height - margin
    room = pdf.width - 2 * margin
    title = CellSetter(TITLE, size)
    title.put(pdf, head.title, margin, top - size, room * 0.75, INK)
    house = CellSetter(STRONG, size * 0.5)
    cell = house.lay(head.organisation, room * 0.24)
    house.draw(pdf, cell, margin + room * 0.76, top - size, room * 0.24, SECOND_INK, end=True)
    foot = CellSetter(TEXT, 8)
    zone = zone_text(head.printed_at, head.zone)
    said = f"{head.organisation} · printed {moment_text(head.printed_at, head.zone)} ({zone})"
    foot.put(pdf, f"{said} · {page}" if page else said, margin, margin - 12, room, SECOND_INK)
    return pdf.height - margin - head_height(size)


def head_height(size: float) -> float:
    """How much of a page the title takes, from the margin on."""
    return size + 10
