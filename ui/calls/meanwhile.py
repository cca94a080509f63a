"""What another desk has written of the call in the pad meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reception_app.calls.records import Call, CallState
from reception_app.calls.rules import differences_of, edit_of, meanwhile
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Difference
from ui.calls.call_back_part import CallBackPart
from ui.calls.call_form import CallForm
from ui.kit.conflict_panel import ConflictPanel

_WISH = "call_back"


class Meanwhile(ConflictPanel):
    """Parts that were left alone here show what is stored now; where both desks have typed, it is asked whose stays."""

    def __init__(
        self,
        form: CallForm,
        back: CallBackPart,
        directory: DirectoryService,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        lead = QCoreApplication.translate(
            "Meanwhile", "Another desk has changed this call meanwhile. Whose stays?"
        )
        super().__init__(parent, lead=lead)
        self._form, self._back, self._directory, self._who = form, back, directory, who
        self._asked: frozenset[str] = frozenset()
        self._stored = form.shown
        self.chosen.connect(self._on_chosen)

    def catch_up(self, call: Call) -> None:
        """The call as it is stored now. Only what somebody else can have written is asked about."""
        form, stored = self._form, edit_of(call)
        is_both = self._back.catch_up(call.call_back)
        if stored == form.shown and not is_both:
            return
        typed = form.edit()
        theirs, both = meanwhile(typed, form.shown, stored)
        both |= {_WISH} if is_both else set()
        form.show_parts(stored, theirs)
        form.shown = self._stored = stored
        others = call.taken_by not in (0, self._who().user_id) or call.state is CallState.ENDED
        if both and others:
            self._asked |= both
            differences = differences_of(typed, stored, self._asked, self._name_of)
            asked = [(form.fields[each.field].label(), each) for each in differences]
            if _WISH in self._asked:
                asked.append((self._back.wanted.text(), Difference(_WISH, *self._back.words())))
            self.show_differences(asked)

    def _on_chosen(self, part: str, stored: bool) -> None:
        if stored and part == _WISH:
            self._back.show_stored()
        elif stored:
            self._form.show_parts(self._stored, (part,))

    def _name_of(self, employee_id: int) -> str:
        try:
            return self._directory.host(self._who(), employee_id).name if employee_id else ""
        except AppError:
            return ""
