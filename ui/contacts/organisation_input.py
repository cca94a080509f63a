"""The field that takes an organisation: one whose record is there, or just its name."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactFilter, ContactForm
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.contacts.words import category_word
from ui.kit.suggest_input import SuggestInput, Suggestion

_OFFERED = 6


class OrganisationInput(SuggestInput):
    """Organisations while one types. A name that is none of them is kept as it was typed."""

    def __init__(
        self,
        contacts: ContactService,
        who: Callable[[], Actor],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(provider=self._find, least=2, mark_first=False, name=name, parent=parent)
        self._contacts, self._who = contacts, who
        self._organisation_id = 0
        self.picked.connect(self._on_picked)
        self.textEdited.connect(self._on_typed)

    def organisation_id(self) -> int:
        """Whose record was chosen, 0 where only a name was typed."""
        return self._organisation_id if self.text().strip() else 0

    def show_organisation(self, organisation_id: int, name: str) -> None:
        """Show what is stored."""
        self.setText(name)
        self._organisation_id = organisation_id

    def _find(self, text: str) -> Sequence[Suggestion]:
        wanted = ContactFilter(text=text, form=ContactForm.ORGANISATION)
        try:
            found = self._contacts.contacts(self._who(), wanted, _OFFERED)
        except AppError:
            return []
        return [
            Suggestion(
                each.name, category_word(each.category), person=False, icon="building", payload=each.id
            )
            for each in found
        ]

    def _on_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, int):
            self._organisation_id = offer.payload

    def _on_typed(self, _: str) -> None:
        # Another name is another organisation.
        self._organisation_id = 0
