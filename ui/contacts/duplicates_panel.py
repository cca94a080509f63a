"""Who may be the contact that was typed: use one of them, or save a new one anyway."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.contacts.records import ContactHit
from reception_app.kernel.text import dotted, isolate
from ui.contacts.words import state_chip
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.label import Label
from ui.kit.live import announce
from ui.kit.person_row import PersonRow
from ui.kit.shortcuts import in_sheet

_WHY = (
    QT_TRANSLATE_NOOP("ContactWhy", "same e-mail"),
    QT_TRANSLATE_NOOP("ContactWhy", "same number"),
    QT_TRANSLATE_NOOP("ContactWhy", "same name"),
    QT_TRANSLATE_NOOP("ContactWhy", "same name and company"),
    QT_TRANSLATE_NOOP("ContactWhy", "similar name"),
    QT_TRANSLATE_NOOP("ContactWhy", "similar name and same company"),
)
_SHOWN = 5


def why_words(why: str) -> str:
    """Why two contacts may be one, in the user's language."""
    return QCoreApplication.translate("ContactWhy", why)


class DuplicatesPanel(QWidget):
    """One line each with the reason. `used` carries the id of the one that is meant; `anyway` says that none is."""

    used = Signal(object)
    anyway = Signal()

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self.setObjectName("duplicates")
        self.setAccessibleName(self.tr("Contacts that may be the same"))
        self.hits: tuple[ContactHit, ...] = ()
        self._lines = QWidget(self)
        self._rows = QVBoxLayout(self._lines)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.save = Button(self.tr("Save anyway"), small=True, key="Alt+S", name="saveAnyway", parent=self)
        self.save.clicked.connect(self.anyway)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.title = Label("", weight=fonts.SEMIBOLD, wrap=True, parent=self)
        column.addWidget(self.title)
        column.addWidget(self._lines)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTrailing)
        in_sheet(sheet, "Alt+S", self._on_anyway_key)
        for place in range(_SHOWN):
            in_sheet(sheet, f"Alt+{place + 1}", partial(self._use, place))
        self.hide()

    def show_hits(self, hits: Sequence[ContactHit]) -> None:
        """Ask about these; none hides the panel."""
        self.hits = tuple(hits)[:_SHOWN]
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, hit in enumerate(self.hits):
            self._rows.addWidget(self._line(place, hit))
        self.title.setText(self.tr("Not saved yet: %n contact(s) may be the same.", "", len(self.hits)))
        self.setVisible(bool(self.hits))
        if self.hits and self.window().isVisible():
            announce(self, self.title.text(), assertive=True)
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """The button of the likeliest one."""
        return self.findChild(Button, "useContact_1") or self.save

    def _line(self, place: int, hit: ContactHit) -> QWidget:
        one = hit.contact
        line = QWidget(self._lines)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        archived, _ = state_chip(one.state)
        second = dotted(one.company, one.phone, one.email, archived)
        row.addWidget(PersonRow(one.name, second, chip=why_words(hit.why), tone="warn", parent=line), 1)
        use = Button(
            self.tr("Use this one"),
            small=True,
            key=f"Alt+{place + 1}",
            name=f"useContact_{place + 1}",
            parent=line,
        )
        use.setAccessibleName(
            self.tr("Use {0}").format(isolate(dotted(one.name, second, why_words(hit.why))))
        )
        use.clicked.connect(partial(self._use, place))
        row.addWidget(use)
        return line

    def _use(self, place: int, *_: object) -> None:
        if not self.isHidden() and place < len(self.hits):
            self.used.emit(self.hits[place].contact.id)

    def _on_anyway_key(self) -> None:
        if not self.isHidden():
            self.anyway.emit()
