"""Any list as a PDF: exactly the rows that were filtered, with the sentence that says so on the first page."""

from collections.abc import Iterable, Sequence

from reception_app.documents.fonts import STRONG, TEXT, TITLE
from reception_app.documents.listing import CELL_LEADING, Cell, CellSetter, Listing
from reception_app.documents.pdf import INK, SECOND_INK
from reception_app.documents.records import Align, Progress, Stopped, TableColumn, TableHead
from reception_app.documents.when import moment_text, zone_text
from reception_app.kernel.errors import Cancelled

_GAP = 8.0
_PAD = 5.0
_LINES_MAX = 4
_EVERY = 200


def render_table(
    head: TableHead,
    columns: Sequence[TableColumn],
    rows: Iterable[Sequence[str]],
    *,
    total: int = 0,
    progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> bytes:
    """The list as a PDF; rows are taken one at a time, so they may come straight from a query.

    `total` is only for the progress. Cells wrap to at most four lines. Raises `Cancelled` when `stopped` says so and
    ValueError when a row has not as many cells as there are columns.
    """
    table = _Table(head, columns)
    done = 0
    for row in rows:
        if done % _EVERY == 0:
            if stopped is not None and stopped():
                raise Cancelled("The export was stopped.", hint="Nothing was written.")
            if progress is not None:
                progress(done, total)
        table.row(row)
        done += 1
    if not done:
        table.listing.paragraph("Nothing matches this filter.", size=10, colour=INK)
    table.closing(done)
    if progress is not None:
        progress(done, done)
    return table.listing.finish()


class _Table:
    """Draws one list."""

    def __init__(self, head: TableHead, columns: Sequence[TableColumn]) -> None:
        self.facts = head
        self.columns = columns
        self.text = CellSetter(TEXT, 8.5)
        self.strong = CellSetter(STRONG, 8.5)
        house = f"{head.organisation} · " if head.organisation else ""
        zone = zone_text(head.printed_at, head.zone)
        self.listing = Listing(
            head.paper, title=head.title, author=head.organisation, landscape=head.landscape, head=self.head,
            foot=f"{house}{head.title} · printed {moment_text(head.printed_at, head.zone)} ({zone})",
        )  # fmt: skip

    def _widths(self, listing: Listing) -> list[float]:
        shares = sum(column.share for column in self.columns)
        return [listing.width * column.share / shares for column in self.columns]

    def head(self, listing: Listing) -> None:
        """Title and filter on the first page, column titles on each."""
        if listing.number == 1:
            title = CellSetter(TITLE, 18)
            listing.y -= 18
            title.put(listing.pdf, self.facts.title, listing.left, listing.y, listing.width, INK)
            if self.facts.filter_sentence:
                listing.y -= 4
                listing.paragraph(self.facts.filter_sentence, size=9.5)
            listing.y -= 8
        titles = [
            self.strong.lay(column.title, width - _GAP, max_lines=2) if column.title else None
            for column, width in zip(self.columns, self._widths(listing), strict=True)
        ]
        listing.y -= 4
        self._cells(listing, self.strong, titles, SECOND_INK)
        listing.pdf.rule(listing.left, listing.y, listing.right, INK, line=0.9)

    def row(self, texts: Sequence[str]) -> None:
        """One row, as high as its highest cell."""
        if len(texts) != len(self.columns):
            raise ValueError(f"a row of {len(texts)} cells in a list of {len(self.columns)} columns")
        listing = self.listing
        cells = [
            self.text.lay(text, width - _GAP, max_lines=_LINES_MAX) if text else None
            for text, width in zip(texts, self._widths(listing), strict=True)
        ]
        listing.need(self._height(cells))
        self._cells(listing, self.text, cells, INK)
        listing.pdf.rule(listing.left, listing.y, listing.right)

    def _height(self, cells: Sequence[Cell | None]) -> float:
        line = self.text.size * CELL_LEADING
        return max((cell.height for cell in cells if cell is not None), default=line) + _PAD

    def _cells(self, listing: Listing, setter: CellSetter, cells: Sequence[Cell | None], colour: str) -> None:
        y = listing.y - setter.size - _PAD / 2
        x = listing.left
        for column, width, cell in zip(self.columns, self._widths(listing), cells, strict=True):
            if cell is not None:
                setter.draw(listing.pdf, cell, x, y, width - _GAP, colour, end=column.align is Align.END)
            x += width
        listing.y -= self._height(cells)

    def closing(self, count: int) -> None:
        """How many rows there were, so that a missing page is noticed."""
        rows = "1 row" if count == 1 else f"{count:,} rows"
        self.listing.y -= 4
        self.listing.paragraph(f"End of the list: {rows}.", size=8.5)
