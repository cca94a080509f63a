"""Passes and keys for the pool: many at once, or what one of them is."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.badges.pool_numbers import numbers_between
from reception_app.badges.pool_records import ItemKind, PoolItem
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, Invalid
from reception_app.visits.pool_service import PoolService
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.segmented import Segmented
from ui.kit.sheet import Draft, typed_again
from ui.kit.text_input import TextInput
from ui.passes.words import item_words

_TEXTS = ("first", "last", "label")


class PassItemSheet(FormSheet):
    """Pass or key, its numbers, and what it is for. Numbers never change: they stand on the thing itself."""

    def __init__(
        self,
        pool: PoolService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Add passes or keys"), name="passItemSheet", parent=parent)
        self._pool, self._who = pool, who
        self._item: PoolItem | None = None
        self._stood: Draft = {}
        """What the fields said before anything was typed."""
        self.kind = Segmented([("pass", self.tr("Pass")), ("key", self.tr("Key"))], name="itemKind")
        self.first = TextInput(placeholder=self.tr("Such as P-001"), name="firstNumber")
        self.last = TextInput(placeholder=self.tr("Only this one"), name="lastNumber")
        self.label = TextInput(placeholder=self.tr("Such as Server room, or Contractors"), name="itemLabel")
        self.fields |= {
            "kind": Field(self.tr("What"), self.kind),
            "first": Field(self.tr("Number"), self.first, required=True),
            "last": Field(self.tr("To number"), self.last),
            "label": Field(self.tr("What it opens or is for"), self.label),
        }
        self._build()
        self._stood = self._typed()
        if payload.get("item_id"):
            self._show(int(payload["item_id"]))
        for text in (self.first, self.last, self.label):
            text.textEdited.connect(lambda _: self._on_typed())
        self.kind.chosen.connect(lambda _: self.touch())

    def _build(self) -> None:
        grid = FormGrid()
        grid.add(self.fields["kind"], wide=True)
        grid.add(self.fields["first"])
        grid.add(self.fields["last"])
        grid.add(self.fields["label"], wide=True)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.main = Button(self.tr("Add"), kind="primary", key="Ctrl ⏎", name="saveItem")
        self.main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])

    def first_field(self) -> QWidget:
        return self.first if self._item is None else self.label

    def to_draft(self) -> Draft:
        typed, item = self._typed(), self._item
        if typed == self._stood:
            return {}
        self.setProperty("about", self.first.text().strip() or self.label.text().strip())
        return {"item_id": item.id if item is not None else 0, "stood": self._stood, **typed}

    def from_draft(self, draft: Draft) -> None:
        if draft.get("item_id"):
            self._show(int(draft["item_id"]))
        self._take_up(draft)

    def submit(self) -> None:
        kind, label, item = ItemKind(self.kind.key()), self.label.text(), self._item
        if item is None:
            first, last = self.first.text(), self.last.text()
            self.write(partial(self._pool.add, self._who(), kind, first, last, label), self._on_added)
        else:
            self.write(
                partial(self._pool.change, self._who(), item.id, kind, label, item.version),
                lambda saved: self._done(self.tr("{0} is saved").format(item_words(saved))),
            )

    def on_conflict(self, error: Conflict) -> None:
        super().on_conflict(error)
        if self._item is None:
            return
        draft = {**self._typed(), "stood": self._stood}
        self._show(self._item.id)
        self._take_up(draft)

    def _typed(self) -> Draft:
        texts = {name: getattr(self, name).text() for name in _TEXTS}
        return {"kind": self.kind.key(), **texts}

    def _take_up(self, draft: Draft) -> None:
        """What was typed over what stands there now: what another desk has put right meanwhile is not undone."""
        said = typed_again(draft, self._stood)
        self.kind.set_key(str(said.get("kind", "pass")))
        for name in _TEXTS:
            getattr(self, name).setText(str(said.get(name, "")))
        self._on_typed()

    def _on_added(self, items: list[PoolItem]) -> None:
        one = self.tr("{0} is in the pool").format(item_words(items[0]))
        self._done(one if len(items) == 1 else self.tr("%n are in the pool", "", len(items)))

    def _done(self, said: str) -> None:
        self.said.emit(Said(said))
        self.finish()

    def _show(self, item_id: int) -> None:
        try:
            self._item = item = self._pool.item(self._who(), item_id).item
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self.set_title(item_words(item))
        self.kind.set_key(item.kind.value)
        self.label.setText(item.label)
        self.fields["first"].hide()
        self.fields["last"].hide()
        self.main.set_label(self.tr("Save"))
        self._stood = self._typed()

    def _on_typed(self) -> None:
        """Say how many there will be, before they are made."""
        self.touch()
        hint = ""
        if self.first.text().strip() and self.last.text().strip():
            try:
                numbers = numbers_between(self.first.text(), self.last.text())
                hint = self.tr("%n of them: {0} to {1}", "", len(numbers)).format(numbers[0], numbers[-1])
            except Invalid:
                # Half typed as yet; what is wrong is said when it is saved.
                hint = ""
        self.fields["last"].set_hint(hint)
