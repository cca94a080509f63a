"""Feeds the list of contacts from the store, page by page, in jobs."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactFilter, ContactSummary
from reception_app.kernel.actor import Actor
from ui.kit.paged_model import PAGE


class ContactsProvider:
    """One filter's rows; made anew when the filter changes.

    Counting a hundred thousand takes longer than a frame: until `set_count` is called with what a job has counted, the
    list is as long as its first page. A page is found from the end of the one before it; a jump passes over what lies
    before it, or past the middle, from the end of the list backwards.
    """

    def __init__(self, contacts: ContactService, who: Callable[[], Actor], wanted: ContactFilter) -> None:
        self._contacts, self._who, self.wanted = contacts, who, wanted
        self._lock = threading.Lock()
        self._first = 0
        self._counted: int | None = None
        self._ends: dict[int, ContactSummary] = {}
        """The last contact of each page that was read."""

    def set_count(self, count: int) -> None:
        """The number is known now; the list is told to refresh by its view."""
        self._counted = count

    def ask_count(self) -> int:
        """Count, in a job."""
        return self._contacts.count(self._who(), self.wanted)

    def ask_first(self) -> Sequence[ContactSummary]:
        """The first page, in a job; the list is as long as that until it is counted."""
        found = self.page(0)
        self._first = len(found)
        return found

    def count(self) -> int:
        """How many rows the list has for now. What was read before is read again from here on."""
        with self._lock:
            self._ends.clear()
        return self._first if self._counted is None else self._counted

    def page(self, index: int) -> Sequence[ContactSummary]:
        """Rows `index * PAGE` to `(index + 1) * PAGE`, in a job."""
        with self._lock:
            after = self._ends.get(index - 1)
        total, first = self._counted or 0, index * PAGE
        if after is not None:
            found = self._contacts.contacts(self._who(), self.wanted, PAGE, after)
        elif first * 2 < total or not total:
            found = self._contacts.contacts(self._who(), self.wanted, PAGE, None, first)
        else:
            found = self._from_end(first, total)
        if len(found) == PAGE:
            with self._lock:
                self._ends[index] = found[-1]
        return found

    def _from_end(self, first: int, total: int) -> list[ContactSummary]:
        last = min(first + PAGE, total)
        if first >= total:
            return []
        turned = replace(self.wanted, descending=not self.wanted.descending)
        rows = self._contacts.contacts(self._who(), turned, last - first, None, total - last)
        return list(reversed(rows))
