"""A text field that suggests while one types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.live import announce
from ui.kit.modifiers import is_alone
from ui.kit.suggest_model import Suggestion
from ui.kit.suggest_popup import SuggestPopup
from ui.kit.text_input import TextInput

Provider = Callable[[str], Sequence[Suggestion]]
"""Answers at once."""
Deliver = Callable[[Sequence[Suggestion]], None]
LateProvider = Callable[[str, Deliver], object]
"""Answers later, in the GUI thread. Answers to older texts are dropped."""

__all__ = ["Deliver", "LateProvider", "Provider", "SuggestInput", "Suggestion"]


class SuggestInput(TextInput):
    """Typing stays typing: the list never takes the focus and never changes the text by itself.

    Up and Down walk through the list, Enter or Tab take the marked offer (Tab also moves on), Right at the end of the
    text takes the ghost, Esc closes the list. `picked` carries the `Suggestion`, `cleared` says that what was picked,
    or was shown as if it had been, no longer stands: the text was changed by hand.
    """

    picked = Signal(object)
    cleared = Signal()
    taken_by_tab = Signal()
    """Tab has taken an offer; it goes on to the next field unless the keyboard is somewhere else by then."""

    # Here and not in __init__: Qt sends events while the base class is still being made.
    _popup: SuggestPopup | None = None

    def __init__(
        self,
        *,
        provider: Provider | None = None,
        late_provider: LateProvider | None = None,
        placeholder: str = "",
        icon: str = "",
        key: str = "",
        least: int = 1,
        mark_first: bool = True,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, icon=icon, key=key, name=name, parent=parent)
        self._provider, self._late = provider, late_provider
        self._least = least
        self._mark_first = mark_first
        self._asked = 0
        self._wanted_unfocused = False
        self._chosen: Suggestion | None = None
        self.textEdited.connect(self._on_text_edited)

    def set_provider(self, provider: Provider) -> None:
        """Who answers, at once."""
        self._provider, self._late = provider, None

    def set_late_provider(self, provider: LateProvider) -> None:
        """Who answers, later."""
        self._provider, self._late = None, provider

    def chosen(self) -> Suggestion | None:
        """The offer that was picked, while the text still is its text."""
        return self._chosen

    def choose(self, suggestion: Suggestion) -> None:
        """Take an offer as if it had been picked."""
        self._asked += 1
        self.setText(suggestion.text)
        self.close_list()
        self._chosen = suggestion
        self.picked.emit(suggestion)

    def suggest(self) -> None:
        """Ask for offers to the text of the moment and show them."""
        self._asked += 1
        asked, text = self._asked, self.text()
        if self._late is not None:
            self._late(text, lambda found: self._show(asked, found))
        elif self._provider is not None:
            self._show(asked, self._provider(text))

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup is not None and self._popup.isVisible()

    def offers(self) -> list[Suggestion]:
        """What the list holds."""
        if self._popup is None or not self.is_open():
            return []
        rows = range(self._popup.items.rowCount())
        return [item for item in map(self._popup.items.item, rows) if item is not None]

    def close_list(self) -> None:
        """Put the list away."""
        self._asked += 1
        self.set_ghost("")
        if self._popup is not None:
            self._popup.put_away()

    def _on_text_edited(self, text: str) -> None:
        # Assistive software types without taking the focus.
        self._wanted_unfocused = self.assisted
        self._chosen = None
        self.cleared.emit()
        if len(text.strip()) < self._least:
            self.close_list()
        else:
            self.suggest()

    def _show(self, asked: int, found: Sequence[Suggestion]) -> None:
        if asked != self._asked or not (self.hasFocus() or self._wanted_unfocused):
            return
        popup = self._list()
        if not found:
            popup.put_away()
            self.set_ghost("")
            return
        popup.items.set_items(found)
        popup.place()
        popup.show()
        if self._mark_first:
            popup.mark(0)
        self._offer_rest()
        self.setAccessibleDescription(self._spoken_state())
        announce(self, self._spoken_state())

    def _list(self) -> SuggestPopup:
        if self._popup is None:
            self._popup = SuggestPopup(self)
            self._popup.setAccessibleName(self.tr("Suggestions"))
            self._popup.hit.connect(self._take)
            self._popup.lost.connect(self.close_list)
        return self._popup

    def _spoken_state(self) -> str:
        if self._popup is None or not self.is_open():
            return ""
        count = self._popup.items.rowCount()
        marked = self._popup.items.item(self._popup.currentIndex().row())
        said = self.tr("%n suggestion(s)", "", count)
        return f"{said}. {marked.spoken}" if marked else said

    def _offer_rest(self) -> None:
        marked = self._popup.items.item(max(self._popup.currentIndex().row(), 0)) if self._popup else None
        typed = self.text()
        rest = ""
        if marked is not None and self.cursorPosition() == len(typed):
            whole = marked.text
            if typed and whole.casefold().startswith(typed.casefold()):
                rest = whole[len(typed) :]
        self.set_ghost(rest)

    def _take(self, row: int) -> None:
        found = self._popup.items.item(row) if self._popup is not None and self.is_open() else None
        if found is not None:
            self.choose(found)

    def _walk(self, step: int) -> None:
        if self._popup is None:
            return
        count = self._popup.items.rowCount()
        row = self._popup.currentIndex().row() + step
        self._popup.mark(min(max(row, 0), count - 1))
        self._offer_rest()
        marked = self._popup.items.item(self._popup.currentIndex().row())
        if marked is not None:
            announce(self, marked.spoken)

    def event(self, event: QEvent) -> bool:
        # Tab is used up before keyPressEvent; the offer is taken and the focus moves on as usual.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            marked = self._popup.currentIndex().row() if self.is_open() and self._popup else -1
            if event.key() == Qt.Key.Key_Tab and marked >= 0 and is_alone(event):
                self._take(marked)
                self.taken_by_tab.emit()
                if not self.hasFocus():
                    # Who heard of it has gone on already: one more step would miss where it went.
                    return True
        if self.is_open() and _is_escape_override(event):
            # Esc closes the list first; only the next one parks the sheet.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self.is_open() or self._popup is None:
            if key == Qt.Key.Key_Down and is_alone(event) and (self._provider or self._late):
                self.suggest()
                return
            super().keyPressEvent(event)
            return
        marked = self._popup.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_alone(event) and marked >= 0:
            self._take(marked)
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        elif key == self._forward_key() and self.ghost() and self.cursorPosition() == len(self.text()):
            self.setText(self.text() + self.ghost())
            self._on_text_edited(self.text())
        else:
            super().keyPressEvent(event)
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Home):
                self._offer_rest()

    def _forward_key(self) -> Qt.Key:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Qt.Key.Key_Left if rtl else Qt.Key.Key_Right

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.close_list()


def _is_escape_override(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )
