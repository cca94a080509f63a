"""A contact's card over any place: opened by Enter in the list, by find, and from whatever names them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reception_app.contacts import ContactPapers, ContactService
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.preferences import Preferences
from reception_app.timeline import TimelineService
from reception_app.timeline.records import FOLLOWED
from ui.contacts.contact_card import APPOINT, CALL, CASE, EDIT, EXPECT, MESSAGE, PRIVACY, ContactCard
from ui.contacts.contact_steps import ContactSteps, Dial
from ui.kit.sheet import Draft, Sheet
from ui.kit.shortcuts import in_sheet

_FOLLOWED = FOLLOWED | {"contact", "contact_document"}


class ContactCardSheet(Sheet):
    """Shows; what is typed is typed in the sheets that its keys open, but for a paper that is added."""

    def __init__(
        self,
        contacts: ContactService,
        papers: ContactPapers,
        timeline: TimelineService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        dial: Dial,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Contact"), name="contactCardSheet", parent=parent)
        steps = ContactSteps(contacts, dial, who, self)
        steps.said.connect(self.said)
        steps.sheet_wanted.connect(self.sheet_wanted)
        self.card = ContactCard(
            contacts, papers, timeline, directory, preferences, clock, steps, who, self, aside=True
        )
        self.card.trouble.connect(self._on_trouble)
        self.body.addWidget(self.card, 1)
        self._put_aside(self.card.facts)
        self.heard.connect(self._on_heard)
        for key in (CALL, MESSAGE, EXPECT, APPOINT, CASE, EDIT, PRIVACY):
            in_sheet(self, f"Alt+{key}", partial(self.card.act, key))
        self.card.show_keys_with("Alt+")
        self.set_hints([("Enter", self.tr("open an entry")), ("Esc", self.tr("close"))])
        self.card.papers.form.changed.connect(self.touch)
        if not payload.get("draft"):
            self.card.show_contact(int(payload.get("contact_id", 0)))

    def to_draft(self) -> Draft:
        typed, contact = self.card.papers.form.typed(), self.card.contact
        if not typed or contact is None:
            return {}
        self.setProperty("about", contact.name)
        return {"contact_id": contact.id, "paper": typed}

    def from_draft(self, draft: Draft) -> None:
        if self.card.show_contact(int(draft.get("contact_id", 0))):
            self.card.papers.go_on({key: str(value) for key, value in dict(draft.get("paper", {})).items()})

    def _put_aside(self, facts: QWidget) -> None:
        """Beside the time line, so that neither pushes the other out of sight."""
        scroll = QScrollArea(self)
        scroll.setObjectName("contactFacts")
        scroll.setAccessibleName(self.tr("Details"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(scroll)
        inner.setProperty("scrollBody", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(facts)
        column.addStretch(1)
        scroll.setWidget(inner)
        self.side.setAlignment(Qt.AlignmentFlag(0))
        self.side.addWidget(scroll, 1)
        self.show_side()

    def focus_first(self) -> None:
        if self.card.line.entries():
            self.card.line.focus_list()
            return
        shown = [button for button in self.card.buttons.values() if not button.isHidden()]
        if shown:
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_trouble(self, said: str) -> None:
        self.banner.set_message(said, "", "warn")
        there = self.card.contact is not None
        # Of somebody who is gone there is nothing to see, and nothing to be done with them.
        self.card.setVisible(there)
        self.show_side(there)

    def _on_heard(self, changes: list[Change]) -> None:
        if any(change.kind in _FOLLOWED for change in changes):
            self.card.refresh()
