"""An entry that two people changed: what the other one has saved beside what is typed, and whose of it is kept."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from reception_app.kernel.errors import Difference
from reception_app.schedule import EntryDetail, NewEntry
from ui.kit.conflict_panel import ConflictPanel
from ui.schedule.entry_form import EntryForm

_TIMES = ("starts_at", "ends_at", "first_on", "last_on")


class EntryConflict(ConflictPanel):
    """Asks about what the other one has changed. Where nothing was typed theirs is chosen, where something was yours.

    `opened` is the entry as it was when one began to type; None when that is not known any more.
    """

    def __init__(self, form: EntryForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened: EntryDetail | None = None
        self._form = form
        self._stored: EntryDetail | None = None
        self._typed: EntryDetail | None = None
        self.chosen.connect(self._on_chosen)

    def ask(self, differences: Iterable[Difference], stored: EntryDetail) -> None:
        """Ask about these, of an entry that is stored as this now."""
        self._stored, self._typed = stored, self._form.as_typed(stored)
        before, self.opened = self.opened, stored
        theirs = [each for each in differences if before is None or _parts(each.field, before, stored)]
        self.show_differences([(self._label(each.field), each) for each in theirs])
        for each in theirs:
            if before is not None and not _parts(each.field, before, self._typed):
                self.choose(each.field, stored=True)
        if "rule" not in self.fields() and (before is None or not _parts("rule", before, self._typed)):
            # One occurrence is meant, and nothing is asked about its series: that keeps the rule it has now.
            self._form.show_value("rule", stored)

    def _label(self, name: str) -> str:
        own = {"starts_at": self.tr("When"), "rule": self.tr("How often")}
        return own[name] if name in own else self._form.fields[name].label()

    def _on_chosen(self, name: str, stored: bool) -> None:
        source = self._stored if stored else self._typed
        if source is not None:
            self._form.show_value(name, source)


def _parts(name: str, one: EntryDetail, other: EntryDetail) -> bool:
    """Whether a field says different things in two states of an entry."""
    return _said(name, one.entry) != _said(name, other.entry)


def _said(name: str, entry: NewEntry) -> object:
    if name == "starts_at":
        return tuple(getattr(entry, each) for each in _TIMES)
    return getattr(entry, name)
