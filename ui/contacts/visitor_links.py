"""Which visitors' records are this very contact: linked by name, taken apart by a press."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.visits.records import Match
from reception_app.visits.visitors import VisitorService
from ui.kit.button import Button
from ui.kit.flow_layout import FlowLayout
from ui.kit.jobs import run_write
from ui.kit.page import Said
from ui.kit.suggest_input import SuggestInput, Suggestion

_OFFERED = 6


class VisitorLinks(QWidget):
    """A field over the records that are linked. `linked` comes after a change; `said` tells it, with an undo."""

    linked = Signal()
    said = Signal(object)

    def __init__(
        self,
        contacts: ContactService,
        visitors: VisitorService,
        today: Callable[[], date],
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._contacts, self._visitors, self._today, self._who = contacts, visitors, today, who
        self._contact: ContactDetail | None = None
        self.line = SuggestInput(
            provider=self._find,
            placeholder=self.tr("Name of a visitor"),
            icon="search",
            least=2,
            mark_first=False,
            name="linkVisitor",
            parent=self,
        )
        self.line.picked.connect(self._on_picked)
        holder = QWidget(self)
        self._flow = FlowLayout(holder)
        self.buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(holder)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """A field's label names the line that is typed into."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def show_contact(self, contact: ContactDetail) -> None:
        """Show what is linked with a contact now."""
        self._contact = contact
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(visitor_id) for visitor_id in contact.visitor_ids]

    def _button(self, visitor_id: int) -> Button:
        name = self._name(visitor_id)
        button = Button(
            name, icon="close", small=True, name=f"linked_{visitor_id}", parent=self.line.parentWidget()
        )
        button.setAccessibleName(self.tr("{0} is somebody else").format(isolate(name)))
        button.setEnabled(allowed(self._who(), Right.EDIT_CONTACTS))
        button.clicked.connect(partial(self._link, visitor_id, False))
        self._flow.addWidget(button)
        button.show()
        return button

    def _name(self, visitor_id: int) -> str:
        try:
            visitor = self._visitors.visitor(self._who(), visitor_id)
        except AppError:
            return self.tr("A visitor who is not kept any more")
        return dotted(visitor.name, visitor.company)

    def _find(self, typed: str) -> Sequence[Suggestion]:
        known = self._contact.visitor_ids if self._contact is not None else ()
        try:
            found = self._visitors.match(self._who(), typed, on=self._today(), limit=_OFFERED)
        except AppError:
            return []
        once = {
            match.visitor_id: match for match in found if match.visitor_id and match.visitor_id not in known
        }
        return [self._offer(match) for match in once.values()]

    def _offer(self, match: Match) -> Suggestion:
        line = dotted(match.company, match.contact)
        return Suggestion(match.name, line, self.tr("%n visit(s)", "", match.visits), payload=match)

    def _on_picked(self, offer: Suggestion) -> None:
        self.line.setText("")
        if isinstance(offer.payload, Match):
            self._link(offer.payload.visitor_id, True)

    def _link(self, visitor_id: int, there: bool, *_: object) -> None:
        contact = self._contact
        if contact is None:
            return
        link = partial(self._contacts.link_visitor, self._who(), contact.id, visitor_id)
        text = (
            self.tr("The visits stand in the time line") if there else self.tr("The visits are apart again")
        )

        def done(_: object) -> None:
            self.said.emit(Said(text, "ok", partial(link, there=not there)))
            self.linked.emit()

        run_write(
            partial(link, there=there),
            done,
            lambda error: self.said.emit(Said(str(error), "warn")),
            owner=self,
        )
