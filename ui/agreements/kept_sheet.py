"""What the sheets of texts and of questions share: the draft of an edit, saving, retiring, using again."""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial

from reception_app.kernel.actor import Actor
from ui.kit.button import Button
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping

Verb = Callable[[Actor, int], None]


class KeptSheet(FormSheet):
    """Edits one record that is retired and never deleted."""

    def __init__(self, title: str, *, name: str, who: Callable[[], Actor]) -> None:
        super().__init__(title, name=name)
        self.who = who
        self.record_id = 0
        self.version = 0
        self._shown: Draft = {}

    @abstractmethod
    def typed(self) -> Draft:
        """All that the sheet holds, with the record's id."""

    @abstractmethod
    def show_typed(self, typed: Draft) -> None:
        """Show what `typed` gave."""

    @abstractmethod
    def open_record(self, record_id: int) -> None:
        """Read a record anew and show it; 0 begins a new one."""

    @abstractmethod
    def about(self) -> str:
        """What its draft is called."""

    def build_footer(self, retire: tuple[Verb, str], revive: tuple[Verb, str]) -> None:
        """Retire, use again and save. Each verb comes with what is said after it."""
        self.retire = Button(self.tr("Retire"), kind="danger", name="retire")
        self.retire.clicked.connect(lambda: self._set_active(*retire, revive[0]))
        self.revive = Button(self.tr("Use again"), name="revive")
        self.revive.clicked.connect(lambda: self._set_active(*revive, retire[0]))
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="save")
        main.clicked.connect(self.submit)
        self.footer.addWidget(self.retire)
        self.footer.addWidget(self.revive)
        self.footer.addStretch(1)
        self.footer.addWidget(main)
        self.set_hints([("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])

    def show_record(self, typed: Draft, *, active: bool) -> None:
        """Begin with a record as it stands in the store."""
        self.show_typed(typed)
        self._shown = self.typed()
        self.retire.setVisible(bool(self.record_id) and active)
        self.revive.setVisible(bool(self.record_id) and not active)

    def end(self, said: str, undo: Callable[[], object] | None = None) -> None:
        """The work is done; `undo` takes it back."""
        self.said.emit(Said(said, "ok", undo))
        self.finish()

    def to_draft(self) -> Draft:
        self.setProperty("about", self.about())
        return worth_keeping(self.typed(), self._shown)

    def from_draft(self, draft: Draft) -> None:
        self.open_record(int(draft.get("record_id", 0)))
        if self.record_id:
            self.show_typed(typed_again(draft, self._shown))
        else:
            self._shown = dict(draft.get("stood", self._shown))
            self.show_typed(draft)

    def _set_active(self, verb: Verb, said: str, back: Verb) -> None:
        undo = partial(back, self.who(), self.record_id)
        self.write(partial(verb, self.who(), self.record_id), lambda _: self.end(said, undo))
