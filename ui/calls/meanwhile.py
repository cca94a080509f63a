"""What another desk has written of the call in the pad meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reception_app.calls.records import Call, CallState
from reception_app.calls.rules import differences_of, edit_of, meanwhile
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.calls.call_form import CallForm
from ui.kit.conflict_panel import ConflictPanel


class Meanwhile(ConflictPanel):
    """Parts that were left alone here show what is stored now; where both desks have typed, it is asked whose stays."""

    def __init__(
        self,
        form: CallForm,
        directory: DirectoryService,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        lead = QCoreApplication.translate(
            "Meanwhile", "Another desk has changed this call meanwhile. Whose stays?"
        )
        super().__init__(parent, lead=lead)
        self._form, self._directory, self._who = form, directory, who
        self._asked: frozenset[str] = frozenset()
        self._stored = form.shown
        self.chosen.connect(self._on_chosen)

    def catch_up(self, call: Call) -> None:
        """The call as it is stored now. Only what somebody else can have written is asked about."""
        form, stored = self._form, edit_of(call)
        if stored == form.shown:
            return
        typed = form.edit()
        theirs, both = meanwhile(typed, form.shown, stored)
        form.show_parts(stored, theirs)
        form.shown = self._stored = stored
        others = call.taken_by not in (0, self._who().user_id) or call.state is CallState.ENDED
        if both and others:
            self._asked |= both
            differences = differences_of(typed, stored, self._asked, self._name_of)
            self.show_differences([(form.fields[each.field].label(), each) for each in differences])

    def _on_chosen(self, part: str, stored: bool) -> None:
        if stored:
            self._form.show_parts(self._stored, (part,))

    def _name_of(self, employee_id: int) -> str:
        try:
            return self._directory.host(self._who(), employee_id).name if employee_id else ""
        except AppError:
            return ""
