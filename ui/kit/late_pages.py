"""A list of any length whose pages are read in a job: scrolling waits for no store."""

import time
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from reception_app.kernel.errors import AppError
from ui.kit.jobs import run_job
from ui.kit.paged_model import PAGE, PagedModel, PageProvider
from ui.kit.record_model import Cell, Column, HasId

R = TypeVar("R", bound=HasId)

_Cells = list[tuple[Cell, ...]]
_Asked = tuple[PageProvider[R], list[int], int, bool, dict[int, tuple[Cell, ...]]]
_Found = list[tuple[Sequence[R], _Cells]]
_KEPT = 24


class LatePagedModel(PagedModel[R]):
    """A row whose page is on its way is blank; after `refresh` it shows what it was until the page has come.

    What is looked at, a page or two, is read at once, and not before the frame is painted that asks for it; of what was
    passed on the way only the newest is read. The page beside it is read ahead, the way it goes: who scrolls meets no
    blank row, and finds its cells made. The provider's `page` is called in jobs, and so are the columns' `cell`; its
    `count` is called here. `page_read` tells the first and the last of the rows that have come.
    """

    page_read = Signal(int, int)

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, None, parent)
        self._before: dict[int, Sequence[R]] = {}
        """What stood there until the list was read again."""
        self._underway: set[bool] = set()
        """Whether a page is being read that is looked at, and one ahead."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._on_painted)
        self._next: list[int] = []
        """What the newest frame asked for."""
        self._frame_over = True
        self._beside: int | None = None
        """What may be scrolled to next."""
        self._at, self._way = 0, 1
        """The page that was shown last, and which way it was come to."""
        self.turn = 0
        """How often the list was read again: what was asked before is not what it is by now."""

    def set_provider(self, provider: PageProvider[R], first: Sequence[R] = ()) -> None:
        """Show another list, of which `first` is the first page."""
        self._before.clear()
        self._pages.clear()
        super().set_provider(provider)
        self._before.clear()
        self._next, self._beside = [], None
        self._at, self._way = 0, 1
        if first:
            self._pages[0] = first

    def record(self, row: int) -> R | None:
        found = super().record(row)
        if found is not None:
            self._read_beside(*divmod(row, PAGE))
        return found

    def _read_beside(self, number: int, place: int) -> None:
        if number != self._at:
            self._way, self._at = (1 if number > self._at else -1), number
        # The way it goes; after a jump it may go on the other way.
        for beside in (number + self._way, number + (1 if place * 2 >= PAGE else -1)):
            if beside not in self._pages and 0 <= beside * PAGE < self._count:
                self._beside = beside
                self._soon.start()
                return

    def between(self, first: int, last: int) -> list[R]:
        """Only those at hand: there may be a million from one row to the other."""
        found: list[R] = []
        for number in range(first // PAGE, last // PAGE + 1):
            page = self._at_hand(number)
            found += page[max(first - number * PAGE, 0) : last + 1 - number * PAGE]
        return found

    def fetching(self, spans: Sequence[tuple[int, int]]) -> Callable[[], list[R]] | None:
        wanted = [(n, first, last) for first, last in spans for n in range(first // PAGE, last // PAGE + 1)]
        provider, here = self._provider, {n: self._at_hand(n) for n, _, _ in wanted}
        if provider is None or all(here.values()):
            return None

        def fetch() -> list[R]:
            found: list[R] = []
            for number, first, last in wanted:
                page = here[number] or provider.page(number)
                found += page[max(first - number * PAGE, 0) : last + 1 - number * PAGE]
            return found

        return fetch

    def row_of(self, record_id: int) -> int:
        found = super().row_of(record_id)
        if found >= 0:
            return found
        for number, page in self._before.items():
            for place, record in enumerate(page):
                if record.id == record_id:
                    return number * PAGE + place
        return -1

    def is_fresh(self, record_id: int) -> bool:
        """Whether a record is shown as it was read last."""
        return super().row_of(record_id) >= 0

    def refresh_ids(self, ids: Collection[int]) -> None:
        self.refresh()

    def _forget_all(self) -> None:
        self.turn += 1
        # What was read longest ago is not looked at any more.
        together = {**self._before, **self._pages}
        self._before = dict(list(together.items())[-_KEPT:])
        super()._forget_all()

    def _at_hand(self, number: int) -> Sequence[R]:
        return self._pages.get(number) or self._before.get(number, ())

    def _page(self, number: int) -> Sequence[R]:
        if number in self._pages:
            return super()._page(number)
        if self._provider is not None and number not in self._broken:
            # A frame shows a page and, at most, one beside it.
            near = [] if self._frame_over else [n for n in self._next if abs(n - number) == 1]
            self._next, self._frame_over = [*near[-1:], number], False
            self._soon.start()
        return self._before.get(number, ())

    def _on_painted(self) -> None:
        self._frame_over = True
        self._read_next()

    def _read_next(self) -> None:
        wanted = [number for number in self._next if self._is_wanted(number)]
        if wanted:
            if False not in self._underway:
                self._next = []
                self._read(wanted, ahead=False)
        elif self._beside is not None and self._is_wanted(self._beside) and not self._underway:
            number, self._beside = self._beside, None
            self._read([number], ahead=True)

    def _is_wanted(self, number: int) -> bool:
        return number not in self._pages and number not in self._broken

    def _read(self, numbers: list[int], *, ahead: bool) -> None:
        provider = self._provider
        if provider is None:
            return
        self._underway.add(ahead)
        asked = (provider, numbers, self.turn, ahead, self._cells)
        run_job(
            lambda: [self._read_one(provider, number, ahead=ahead) for number in numbers],
            partial(self._on_read, asked),
            partial(self._on_failed, asked),
            owner=self,
        )

    def _read_one(self, provider: PageProvider[R], number: int, *, ahead: bool) -> tuple[Sequence[R], _Cells]:
        """In a job. Whoever looks at a page waits for it: only the cells of those on the screen are made, there."""
        found = provider.page(number)
        cells: _Cells = []
        for record in found if ahead else ():
            cells.append(self.made(record))
            # A frame that is due is painted now, and not when all are made.
            time.sleep(0)
        return found, cells

    def _on_read(self, asked: _Asked[R], found: _Found[R]) -> None:
        provider, numbers, turn, ahead, known = asked
        self._underway.discard(ahead)
        if provider is self._provider:
            if turn == self.turn:
                for number, (page, cells) in zip(numbers, found, strict=True):
                    # Not those that were made for a minute, or in a language, that has passed.
                    self._take(number, page, cells if known is self._cells else [])
            elif not self._next and not ahead:
                # The list was read again meanwhile: what came may be older than that.
                self._next = numbers
        self._read_next()

    def _on_failed(self, asked: _Asked[R], error: AppError) -> None:
        provider, numbers, turn, ahead, _ = asked
        self._underway.discard(ahead)
        if provider is self._provider and turn == self.turn:
            # Asked at a repaint: say it once, and don't ask again at every repaint.
            self._broken.update(numbers)
            self.trouble.emit(error)
        self._read_next()

    def _take(self, number: int, found: Sequence[R], cells: _Cells) -> None:
        self._pages[number] = found
        self._before.pop(number, None)
        self._keep_few()
        first = number * PAGE
        if found and first + len(found) > self._count:
            # It came before the list was counted anew: whoever stands at its end is there now, and may be in hand.
            self._at_least = first + len(found)
            self.recount()
        last = min(first + PAGE, self._count) - 1
        for row in range(first, last + 1):
            self._cells.pop(row, None)
        for row, made in enumerate(cells, first):
            self._keep_cells(row, made)
        if last >= first and self.columns:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.page_read.emit(first, last)
