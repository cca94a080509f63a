"""The field that takes whoever rings: a number, a name or an extension, with everybody it may mean."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from reception_app.calls.records import Candidate, CandidateKind
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.phone_numbers import NumberKind
from reception_app.kernel.text import dotted
from ui.kit.late_suggest import LateSuggest
from ui.kit.suggest_input import Suggestion


class CallerInput(LateSuggest):
    """Nobody is marked beforehand: several may share a number, and a guess would name the wrong one.

    `named`: it holds the name alone, beside a field for the number.
    """

    caller_picked = Signal(object)
    """A `Candidate`."""
    name_typed = Signal()
    """What is typed here by hand is a name and no number: whoever was meant before is not meant any more."""

    def __init__(
        self,
        calls: CallService,
        who: Callable[[], Actor],
        *,
        name: str,
        named: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self._asking,
            self._offered,
            placeholder="" if named else self.tr("Number, name or extension"),
            icon="" if named else "phone",
            least=2,
            mark_first=False,
            name=name,
            parent=parent,
        )
        self._calls, self._who, self._named = calls, who, named
        self.picked.connect(self._on_picked)
        self.textEdited.connect(self._on_edited)

    def _asking(self, typed: str) -> Callable[[], Sequence[Candidate]]:
        return partial(self._calls.candidates, self._who(), typed)

    def _offered(self, found: Candidate) -> Suggestion:
        return Suggestion(
            found.name,
            _line(found),
            self.tr("On site") if found.on_site else known_from(found.kind),
            payload=found,
            completes=found.name if self._named else found.number or found.name,
        )

    def _on_edited(self, typed: str) -> None:
        # By its first letter: "ext." may stand behind a number.
        if not typed.strip()[:1].isalpha():
            return
        try:
            is_name = self._calls.read_number(self._who(), typed).kind is NumberKind.OTHER
        except AppError:
            return
        if is_name:
            self.name_typed.emit()

    def _on_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, Candidate):
            self.caller_picked.emit(offer.payload)


def known_from(kind: CandidateKind) -> str:
    """Where somebody is known from, in a word."""
    words = {
        CandidateKind.STAFF: _tr("Staff"),
        CandidateKind.VISITOR: _tr("Visitor"),
        CandidateKind.CONTACT: _tr("Contact"),
        CandidateKind.CALLER: _tr("Rang before"),
    }
    return words[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("CallerInput", text)


def _line(candidate: Candidate) -> str:
    return dotted(candidate.company, candidate.number, candidate.why)
