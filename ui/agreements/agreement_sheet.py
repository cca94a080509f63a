"""One text that visitors read, accept or sign."""

from collections.abc import Callable, Sequence, Set
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.agreements import AgreementService
from reception_app.agreements.records import Agreement, AgreementEdit, Assent, NewWording
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate
from reception_app.visits.records import VisitorType
from ui.agreements.kept_sheet import KeptSheet
from ui.agreements.type_ticks import TypeTicks
from ui.agreements.words import assent_words
from ui.agreements.words_editor import Words, WordsEditor
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.number_input import NumberInput
from ui.kit.sheet import Draft
from ui.kit.text_input import TextInput

_DAYS_MOST = 3650


class AgreementSheet(KeptSheet):
    """What is decided about a text, and its words in each language. Earlier words are kept with whoever signed them."""

    def __init__(
        self,
        agreements: AgreementService,
        types: Sequence[VisitorType],
        who: Callable[[], Actor],
        payload: dict[str, Any],
    ) -> None:
        super().__init__(self.tr("New text"), name="agreementSheet", who=who)
        self._agreements = agreements
        self._position = 0
        self._words_before: dict[str, Words] = {}
        self._build(types)
        self.build_footer(
            (
                agreements.retire_agreement,
                self.tr("The text is asked for no more; what was signed stays"),
            ),
            (agreements.bring_back_agreement, self.tr("The text is asked for again")),
        )
        self.open_record(int(payload.get("agreement_id", 0)))

    def _build(self, types: Sequence[VisitorType]) -> None:
        self.called = TextInput(name="agreementTitle")
        self.assent = Combo([(word, kind.value) for kind, word in assent_words().items()], name="assent")
        self.renew = NumberInput(0, most=_DAYS_MOST, name="renewDays")
        self.decline = CheckBox(self.tr("May be declined without calling reception"), name="mayDecline")
        self.types = TypeTicks(types)
        self.words = WordsEditor(self.tr("Title"), self.tr("Text"), lines=10)
        self.again = CheckBox(self.tr("It means something else now: everybody agrees anew"), name="again")
        self.fields |= {
            "title": Field(
                self.tr("Name at the desk"),
                self.called,
                hint=self.tr("Visitors read the title of their language."),
                required=True,
            ),
            "assent": Field(self.tr("Visitors"), self.assent),
            "renew_days": Field(
                self.tr("Ask again after (days)"), self.renew, hint=self.tr("0: once is enough.")
            ),
            "text": self.words.body_field,
        }
        grid = FormGrid()
        grid.add(self.fields["title"], wide=True)
        grid.add(self.fields["assent"])
        grid.add(self.fields["renew_days"])
        self.body.addLayout(grid)
        self.body.addWidget(self.decline)
        self.body.addWidget(
            Field(self.tr("For"), self.types, hint=self.tr("None ticked: for every visitor."))
        )
        self.body.addWidget(self.words)
        self.body.addWidget(self.again)
        self.body.addStretch(1)
        self.called.textEdited.connect(lambda _: self.touch())
        self.assent.currentIndexChanged.connect(lambda _: self.touch())
        for said in (self.renew.value_changed, self.renew.textEdited):
            said.connect(lambda _: self.touch())
        for tick in (self.decline, self.again):
            tick.toggled.connect(lambda _: self.touch())
        self.types.changed.connect(self.touch)
        self.words.changed.connect(self.touch)

    def first_field(self) -> QWidget:
        return self.called

    def about(self) -> str:
        return self.called.text().strip()

    def submit(self) -> None:
        if not self.words.blame_gap():
            self.write(self._saving(), self._on_saved)

    def on_conflict(self, error: Conflict) -> None:
        known = self.record_id and self._agreements.agreement(self.who(), self.record_id).agreement
        if known and known.version != self.version:
            self.take_up(error, self.typed(), self._shown)
        else:
            super().on_conflict(error)

    def _saving(self) -> Callable[[], "_Saved"]:
        edit = AgreementEdit(
            title=self.called.text(),
            assent=Assent(str(self.assent.value())),
            renew_days=self.renew.value(),
            may_decline=self.decline.isChecked(),
            type_ids=self.types.type_ids(),
            position=self._position,
        )
        typed, known = self.words.words(), self._words_before
        changed = [NewWording(code, *words) for code, words in typed.items() if words != known.get(code)]
        words = _Changes(changed, known.keys() - typed.keys(), again=self.again.isChecked())
        return partial(_save, self._agreements, self.who(), edit, words, self.record_id, self.version)

    def _on_saved(self, saved: "_Saved") -> None:
        # From here on it is this record that is edited, also when its words can't be taken.
        self.record_id, self.version = saved.agreement.id, saved.agreement.version
        if saved.trouble is not None:
            self.show_trouble(saved.trouble)
        else:
            self.end(self.tr("The text {0} is saved").format(isolate(saved.agreement.title)))

    def open_record(self, record_id: int) -> None:
        known: Agreement | None = None
        self._words_before = {}
        if record_id:
            detail = self._agreements.agreement(self.who(), record_id)
            known = detail.agreement
            self._words_before = {w.language: (w.title, w.text) for w in detail.current}
            self.set_title(known.title)
        self.record_id = known.id if known else 0
        self.version = known.version if known else 0
        self._position = known.position if known else 0
        self.again.setVisible(bool(self._words_before))
        self.show_record(
            {
                "title": known.title if known else "",
                "assent": (known.assent if known else Assent.ACCEPT).value,
                "renew_days": known.renew_days if known else 0,
                "may_decline": bool(known and known.may_decline),
                "type_ids": list(known.type_ids) if known else [],
                "words": {code: list(words) for code, words in self._words_before.items()},
                "again": False,
            },
            active=known is None or known.active,
        )

    def typed(self) -> Draft:
        return {
            "record_id": self.record_id,
            "title": self.called.text(),
            "assent": str(self.assent.value()),
            "renew_days": self.renew.to_draft(),
            "may_decline": self.decline.isChecked(),
            "type_ids": list(self.types.type_ids()),
            "words": {code: list(words) for code, words in self.words.words().items()},
            "again": self.again.isChecked(),
        }

    def show_typed(self, typed: Draft) -> None:
        self.called.setText(str(typed["title"]))
        self.assent.set_value(typed["assent"])
        self.renew.from_draft(typed["renew_days"])
        self.decline.setChecked(bool(typed["may_decline"]))
        self.types.show_types(typed["type_ids"])
        self.words.show_words({code: (head, body) for code, (head, body) in typed["words"].items()})
        self.again.setChecked(bool(typed["again"]))


@dataclass(frozen=True, slots=True)
class _Changes:
    """What is new of the words: `changed` in their languages, and those that are `ended`."""

    changed: list[NewWording]
    ended: Set[str]
    again: bool


@dataclass(frozen=True, slots=True)
class _Saved:
    """The text as it was saved, and what its words were not taken for."""

    agreement: Agreement
    trouble: AppError | None = None


def _save(
    agreements: AgreementService,
    actor: Actor,
    edit: AgreementEdit,
    words: _Changes,
    record_id: int,
    version: int,
) -> _Saved:
    saved = agreements.save_agreement(actor, edit, record_id, version)
    try:
        if words.changed:
            saved = agreements.write(actor, saved.id, words.changed, again=words.again, version=saved.version)
        for code in words.ended:
            saved = agreements.end_language(actor, saved.id, code)
    except AppError as error:
        return _Saved(saved, error)
    return _Saved(saved)
