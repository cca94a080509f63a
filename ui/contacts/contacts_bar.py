"""What the list of contacts is narrowed down by."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.contacts.records import ContactFilter, ContactKind, ContactState
from ui.contacts.words import category_word, kind_word
from ui.kit.combo import Combo
from ui.kit.text_input import TextInput

_TYPING_PAUSE_MS = 120
_ARCHIVED, _PAPERS = "archived", "papers"


class ContactsBar(QWidget):
    """Search, kind, category, tag, and which ones: those in use, with papers that run out, or archived."""

    changed = Signal()

    def __init__(
        self, today: Callable[[], date], days: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("contactsBar")
        self._today, self._days = today, days
        self.search = TextInput(
            placeholder=self.tr("Name, number, company, tag"),
            icon="search",
            key="Ctrl F",
            name="contactSearch",
        )
        self.search.setAccessibleName(self.tr("Search the contacts"))
        kinds: list[tuple[str, object]] = [(self.tr("All kinds"), "")]
        kinds += [(kind_word(kind), kind.value) for kind in ContactKind]
        self.kind = Combo(kinds, name="contactKinds")
        self.kind.setAccessibleName(self.tr("Kind"))
        self.category = Combo(name="contactCategories")
        self.category.setAccessibleName(self.tr("Category"))
        self.tag = Combo(name="contactTags")
        self.tag.setAccessibleName(self.tr("Tag"))
        which: list[tuple[str, object]] = [
            (self.tr("In use"), ""),
            (self.tr("Papers running out"), _PAPERS),
            (self.tr("Archived"), _ARCHIVED),
        ]
        self.which = Combo(which, name="contactStates")
        self.which.setAccessibleName(self.tr("Which contacts"))
        self.offer((), ())
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(8)
        row.addWidget(self.search, 3)
        for combo, share in ((self.kind, 2), (self.category, 3), (self.tag, 2), (self.which, 2)):
            combo.setMaximumWidth(170)
            row.addWidget(combo, share)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_PAUSE_MS)
        self._soon.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _: self._soon.start())
        for combo in (self.kind, self.category, self.tag, self.which):
            combo.currentIndexChanged.connect(lambda _: self._soon.start())

    def offer(self, categories: Sequence[str], tags: Sequence[str]) -> None:
        """What there is to choose from now; what is chosen stays chosen."""
        all_of_them: list[tuple[str, object]] = [(self.tr("All categories"), "")]
        self.category.set_choices(all_of_them + [(category_word(name), name) for name in categories])
        any_tag: list[tuple[str, object]] = [(self.tr("All tags"), "")]
        self.tag.set_choices(any_tag + [(tag, tag) for tag in tags])

    def wanted(self) -> ContactFilter:
        """What the bar asks for, in no special order."""
        kind, which = str(self.kind.value() or ""), str(self.which.value() or "")
        return ContactFilter(
            text=self.search.text(),
            kind=ContactKind(kind) if kind else None,
            category=str(self.category.value() or ""),
            tag=str(self.tag.value() or ""),
            state=ContactState.ARCHIVED if which == _ARCHIVED else ContactState.ACTIVE,
            expires_by=self._today() + timedelta(days=self._days()) if which == _PAPERS else None,
        )

    def clear(self) -> None:
        """Show everybody in use again, at once."""
        self.search.setText("")
        for combo in (self.kind, self.category, self.tag, self.which):
            combo.setCurrentIndex(0)
        self.apply()

    def show_papers(self) -> None:
        """Those whose papers run out, at once."""
        self.which.set_value(_PAPERS)
        self.apply()

    def apply(self) -> None:
        """What was typed or chosen counts now."""
        self._soon.stop()
        self.changed.emit()
