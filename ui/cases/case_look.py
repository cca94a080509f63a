"""What is known of a new case while it is typed, looked up away from the keyboard."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from reception_app.cases import CaseService
from reception_app.cases.records import Case, CaseKind, Clocks
from reception_app.kernel.actor import Actor
from ui.cases.case_form import CaseForm
from ui.kit.customer_part import Customer
from ui.kit.late_reader import LateReader

_About = tuple[CaseKind, int, Customer]
_Known = tuple[Clocks, Sequence[Case]]


class CaseLook(QObject):
    """Shows in the form the open cases of the same person, and by when this one would be answered.

    `is_new` says whether the form is of a new case by now: of one that there is nothing is looked for, and nothing
    shown that was looked for before.
    """

    def __init__(
        self,
        cases: CaseService,
        who: Callable[[], Actor],
        form: CaseForm,
        is_new: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._form, self._is_new = form, is_new
        self._reader = LateReader(
            self._about,
            lambda about: partial(_known, cases, who(), about),
            lambda known, _: self._show(known),
            # The store is away for a moment: the case is simply a new one.
            lambda _: None,
            self,
        )

    def look(self) -> None:
        """Look for what the form says now."""
        self._reader.read()

    def _about(self) -> _About | None:
        form = self._form
        return (form.kind.kind(), form.topic.number(), form.who.customer()) if self._is_new() else None

    def _show(self, known: _Known | None) -> None:
        if known is None:
            return
        clocks, like = known
        self._form.like.show_cases(like)
        self._form.seen_to.show_clocks(Clocks() if self._form.new().on_the_spot else clocks)


def _known(cases: CaseService, actor: Actor, about: _About | None) -> _Known | None:
    if about is None:
        return None
    kind, topic_id, customer = about
    like = cases.lists.open_like(
        actor,
        name=customer.name,
        phone=customer.phone,
        email=customer.email,
        contact_id=customer.contact_id,
        visitor_id=customer.visitor_id,
    )
    return cases.lists.clocks(actor, kind, topic_id), like
