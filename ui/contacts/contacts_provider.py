"""Feeds the list of contacts from the store, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactFilter, ContactSummary
from reception_app.kernel.actor import Actor
from ui.kit.paged_model import PAGE


class ContactsProvider:
    """One filter's rows; made anew when the filter changes.

    Counting a hundred thousand takes longer than a frame: until `set_count` is called with what a job has counted, the
    list is as long as its first page. A page is found from the end of the one before it, or, past the middle, from
    the end of the list backwards.
    """

    def __init__(self, contacts: ContactService, who: Callable[[], Actor], wanted: ContactFilter) -> None:
        self._contacts, self._who, self.wanted = contacts, who, wanted
        self._counted: int | None = None
        self._ends: dict[int, ContactSummary] = {}
        """The last contact of each page that was read."""
        self._backward: dict[int, ContactSummary] = {}
        """From the end of the list: the first contact of each step of `PAGE` rows backwards."""

    def set_count(self, count: int) -> None:
        """The number is known now; the list is told to refresh by its view."""
        self._counted = count

    def ask_count(self) -> int:
        """Count, in a job."""
        return self._contacts.count(self._who(), self.wanted)

    def count(self) -> int:
        """How many rows the list has for now. What was read before is read again from here on."""
        self._ends.clear()
        self._backward.clear()
        return len(self.page(0)) if self._counted is None else self._counted

    def page(self, index: int) -> Sequence[ContactSummary]:
        """Rows `index * PAGE` to `(index + 1) * PAGE`."""
        total = self._counted or 0
        near = not index or index - 1 in self._ends
        return self._from_begin(index) if near or index * 2 * PAGE < total else self._from_end(index, total)

    def _from_begin(self, index: int) -> Sequence[ContactSummary]:
        near = max((number for number in self._ends if number < index), default=-1)
        after = self._ends.get(near)
        found: list[ContactSummary] = []
        for number in range(near + 1, index + 1):
            found = self._contacts.contacts(self._who(), self.wanted, PAGE, after)
            if not found:
                return ()
            after = self._ends[number] = found[-1]
        return found

    def _from_end(self, index: int, total: int) -> Sequence[ContactSummary]:
        """Read backwards in steps of a page: two of them hold the rows that are wanted."""
        turned = replace(self.wanted, descending=not self.wanted.descending)
        first, last = index * PAGE, min((index + 1) * PAGE, total)
        if first >= total:
            return ()
        skip = total - last
        step, inside = divmod(skip, PAGE)
        near = max((number for number in self._backward if number <= step), default=0)
        after = self._backward.get(near)
        for number in range(near, step):
            jumped = self._contacts.contacts(self._who(), turned, PAGE, after)
            if not jumped:
                return ()
            after = self._backward[number + 1] = jumped[-1]
        rows = self._contacts.contacts(self._who(), turned, inside + last - first, after)
        found = list(reversed(rows[inside:]))
        if found:
            self._ends[index] = found[-1]
        return found
