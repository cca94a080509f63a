"""Which badges are printed from a template."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.badges import BadgeTemplates
from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.visits import VisitTypes
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.form_sheet import FormSheet
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.sheet import Draft

_SETTING = "badge.template"


class UseSheet(FormSheet):
    """A box for each visitor type, and one for all that have no template of their own."""

    def __init__(
        self,
        templates: BadgeTemplates,
        types: VisitTypes,
        preferences: Preferences,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Use a badge template"), name="useSheet", parent=parent)
        self._templates, self._types, self._preferences, self._who = templates, types, preferences, who
        self._name = ""
        self.usual = CheckBox(
            self.tr("Every badge whose visitor type has no template of its own"), name="usual"
        )
        self.usual.toggled.connect(lambda _: self.touch())
        self.body.addWidget(self.usual)
        self.body.addWidget(Label(self.tr("Always for visitors of the type"), tone="ink2"))
        self.boxes: dict[int, CheckBox] = {}
        for kind in types.all(who()):
            box = self.boxes[kind.id] = CheckBox(kind.name, name=f"useFor_{kind.id}", parent=self)
            box.toggled.connect(lambda _: self.touch())
            self.body.addWidget(box)
        self.body.addStretch(1)
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveUse", parent=self)
        main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(main)
        self.set_hints([("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self._open(str(payload.get("name", "")))

    def first_field(self) -> QWidget:
        return self.usual

    def to_draft(self) -> Draft:
        ticked = self._ticked()
        return {} if ticked == self._shown else {"name": self._name, **ticked}

    def from_draft(self, draft: Draft) -> None:
        self._open(str(draft.get("name", "")))
        self.usual.setChecked(bool(draft.get("usual")))
        for type_id, box in self.boxes.items():
            box.setChecked(type_id in draft.get("types", ()))

    def submit(self) -> None:
        services = (self._templates, self._types, self._preferences)
        ticked = {type_id: box.isChecked() for type_id, box in self.boxes.items()}
        work = partial(_save, services, self._who(), self._name, ticked, usual=self.usual.isChecked())
        self.write(work, self._on_saved)

    def _open(self, name: str) -> None:
        self._name = name
        known = self._templates.known().get(name)
        if known is not None:
            self.set_title(self.tr("Use {0}").format(isolate(known.title)))
        is_usual = self._templates.default_name() == name
        self.usual.setChecked(is_usual)
        # Something has to be the usual one: another is chosen where that is used.
        self.usual.setEnabled(not is_usual)
        for kind in self._types.all(self._who()):
            if kind.id in self.boxes:
                self.boxes[kind.id].setChecked(kind.badge_template == name)
        self._shown = self._ticked()

    def _ticked(self) -> dict[str, Any]:
        types = [type_id for type_id, box in self.boxes.items() if box.isChecked()]
        return {"usual": self.usual.isChecked(), "types": types}

    def _on_saved(self, title: str) -> None:
        self.said.emit(Said(self.tr("It is decided what {0} is used for").format(isolate(title))))
        self.finish()


def _save(
    services: tuple[BadgeTemplates, VisitTypes, Preferences],
    actor: Actor,
    name: str,
    ticked: dict[int, bool],
    *,
    usual: bool,
) -> str:
    """Write it all down, in a job. Returns the template's title."""
    templates, types, preferences = services
    known = templates.get(name)
    if usual and templates.default_name() != name:
        preferences.set(actor, {_SETTING: name})
    for kind in types.all(actor):
        is_used = kind.badge_template == name
        if ticked.get(kind.id, is_used) != is_used:
            types.save(actor, replace(kind, badge_template="" if is_used else name))
    return known.title
