"""A list of any length whose pages are read in a job: scrolling waits for no store."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from reception_app.kernel.errors import AppError
from ui.kit.jobs import run_job
from ui.kit.paged_model import PAGE, PagedModel, PageProvider
from ui.kit.record_model import Column, HasId

R = TypeVar("R", bound=HasId)

_KEPT = 24


class LatePagedModel(PagedModel[R]):
    """A row whose page is on its way is blank; after `refresh` it shows what it was until the page has come.

    One page is read at a time; of those that were passed on the way only the newest is read. When rows near the end of
    a page are shown, the one behind it is read ahead: who scrolls at a reading pace meets no blank row. The provider's
    `page` is called in jobs, its `count` here. `page_read` tells the first and the last of the rows that have come.
    """

    page_read = Signal(int, int)

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, None, parent)
        self._before: dict[int, Sequence[R]] = {}
        """What stood there until the list was read again."""
        self._underway: tuple[PageProvider[R], int, int] | None = None
        self._next: int | None = None
        self._beside: int | None = None
        """What may be scrolled to next."""
        self._turn = 0

    def set_provider(self, provider: PageProvider[R], first: Sequence[R] = ()) -> None:
        """Show another list, of which `first` is the first page."""
        self._before.clear()
        self._pages.clear()
        super().set_provider(provider)
        self._before.clear()
        if first:
            self._pages[0] = first

    def record(self, row: int) -> R | None:
        found = super().record(row)
        if found is not None:
            number, place = divmod(row, PAGE)
            beside = number + 1 if place * 2 >= PAGE else number - 1
            if beside not in self._pages and 0 <= beside * PAGE < self._count:
                self._beside = beside
                self._read_next()
        return found

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
        self._turn += 1
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
            self._next = number
            self._read_next()
        return self._before.get(number, ())

    def _read_next(self) -> None:
        provider = self._provider
        if self._underway is not None or provider is None:
            return
        asked_for, self._next, self._beside = (self._next, self._beside), None, None
        for number in asked_for:
            if number is not None and number not in self._pages and number not in self._broken:
                self._read(provider, number)
                return

    def _read(self, provider: PageProvider[R], number: int) -> None:
        asked = self._underway = (provider, number, self._turn)
        run_job(
            lambda: provider.page(number),
            partial(self._on_read, asked),
            partial(self._on_failed, asked),
            owner=self,
        )

    def _on_read(self, asked: tuple[PageProvider[R], int, int], found: Sequence[R]) -> None:
        provider, number, turn = asked
        self._underway = None
        if provider is self._provider:
            if turn == self._turn:
                self._take(number, found)
            elif self._next is None:
                # The list was read again meanwhile: what came may be older than that.
                self._next = number
        self._read_next()

    def _on_failed(self, asked: tuple[PageProvider[R], int, int], error: AppError) -> None:
        provider, number, turn = asked
        self._underway = None
        if provider is self._provider and turn == self._turn:
            # Asked at a repaint: say it once, and don't ask again at every repaint.
            self._broken.add(number)
            self.trouble.emit(error)
        self._read_next()

    def _take(self, number: int, found: Sequence[R]) -> None:
        self._pages[number] = found
        self._before.pop(number, None)
        self._keep_few()
        first, last = number * PAGE, min((number + 1) * PAGE, self._count) - 1
        for row in range(first, last + 1):
            self._cells.pop(row, None)
        if last >= first and self.columns:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.page_read.emit(first, last)
