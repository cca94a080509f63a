"""A list of any length, read in pages as it is scrolled."""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Signal

from reception_app.kernel.errors import AppError
from ui.kit.record_model import Column, HasId, RecordModel

PAGE = 64
"""Rows a page: some screens, and little enough that a page read while a frame is painted leaves room for the frame."""
_PAGES_KEPT = 96

R = TypeVar("R", bound=HasId)
R_co = TypeVar("R_co", bound=HasId, covariant=True)


class PageProvider(Protocol[R_co]):
    """Where a list comes from. Answers in the calling thread, in single milliseconds, at any length."""

    def count(self) -> int:
        """How many rows there are."""
        ...

    def page(self, index: int) -> Sequence[R_co]:
        """Rows `index * PAGE` to `(index + 1) * PAGE`, found by key, never by OFFSET; shorter at the end."""
        ...


class PagedModel(RecordModel[R]):
    """Holds some hundred pages and forgets the ones not looked at. `trouble` carries the AppError of a failed read."""

    trouble = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        provider: PageProvider[R] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._provider: PageProvider[R] | None = None
        self._pages: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._broken: set[int] = set()
        self._count = self._at_least = 0
        """How long it is, and how far what has come reaches since it was counted."""
        if provider is not None:
            self.set_provider(provider)

    def set_provider(self, provider: PageProvider[R]) -> None:
        """Show another list: another filter or another order."""
        self.beginResetModel()
        self._provider = provider
        self._forget_all()
        self._at_least = 0
        self._count = self._ask_count()
        self.endResetModel()

    def refresh(self) -> None:
        """The same list may have other rows now: read again what is looked at, keep the place."""
        self._forget_all()
        self.recount()
        self.refresh_cells()

    def recount(self) -> None:
        """The same list, whose length the provider knows by now: what was read stays, as far as it can be all."""
        new = self._ask_count()
        short = [n for n, page in self._pages.items() if len(page) < min(PAGE, new - n * PAGE)]
        for number in short:
            del self._pages[number]
        if new > self._count:
            self.beginInsertRows(QModelIndex(), self._count, new - 1)
            self._count = new
            self.endInsertRows()
        elif new < self._count:
            self.beginRemoveRows(QModelIndex(), new, self._count - 1)
            self._count = new
            self.endRemoveRows()

    def counted(self) -> None:
        """The provider knows what was counted since the list was read again: what has come settles it no more."""
        self._at_least = 0
        self.recount()

    def refresh_ids(self, ids: Collection[int]) -> None:
        """These records changed: read their pages again and repaint their rows, or all rows when one has moved."""
        wanted = set(ids)
        for number in list(self._pages):
            rows = [i for i, record in enumerate(self._pages[number]) if record.id in wanted]
            if not rows:
                continue
            before = [record.id for record in self._pages.pop(number)]
            after = [record.id for record in self._page(number)]
            if after != before and number not in self._broken:
                self.refresh()
                return
            for i in rows:
                self.forget(number * PAGE + i)

    def record(self, row: int) -> R | None:
        if not 0 <= row < self._count:
            return None
        page = self._page(row // PAGE)
        place = row % PAGE
        return page[place] if place < len(page) else None

    def row_of(self, record_id: int) -> int:
        for number, page in self._pages.items():
            for i, record in enumerate(page):
                if record.id == record_id:
                    return number * PAGE + i
        return -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def _forget_all(self) -> None:
        self._pages.clear()
        self._broken.clear()
        self._cells.clear()

    def _ask_count(self) -> int:
        if self._provider is None:
            return 0
        try:
            return max(self._provider.count(), self._at_least)
        except AppError as error:
            self.trouble.emit(error)
            return self._count

    def _page(self, number: int) -> Sequence[R]:
        found = self._pages.get(number)
        if found is not None:
            self._pages.move_to_end(number)
            return found
        if self._provider is None or number in self._broken:
            return ()
        try:
            found = self._provider.page(number)
        except AppError as error:
            # Asked from inside a repaint: say it once, and don't ask again at every repaint.
            self._broken.add(number)
            self.trouble.emit(error)
            return ()
        self._pages[number] = found
        self._keep_few()
        return found

    def _keep_few(self) -> None:
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
