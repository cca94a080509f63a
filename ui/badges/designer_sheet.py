"""The designer: a badge template, changed over the picture of the very page that prints."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.badges import BadgeTemplates
from reception_app.documents.labels.template import Template
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Conflict
from reception_app.kernel.text import isolate
from reception_app.outbox.trials import Trials
from reception_app.preferences import Preferences
from ui.badges.canvas_area import CanvasArea
from ui.badges.edit import Edit
from ui.badges.faults_list import FaultsList
from ui.badges.layers_panel import LayersPanel
from ui.badges.opened import Opened, opened, opened_again
from ui.badges.out_buttons import OutButtons
from ui.badges.proofs import Proof, Proofs, Wish, house_content
from ui.badges.side_panel import SidePanel
from ui.badges.tool_bar import DesignerBar
from ui.kit.button import Button
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.sheet import Draft

_WIDE = 1560
_LAYERS, _FIELDS = 222, 262
_CTRL = Qt.KeyboardModifier.ControlModifier


class DesignerSheet(FormSheet):
    """Elements at the start, the badge in the middle, the fields of what is in hand at the end."""

    def __init__(
        self,
        templates: BadgeTemplates,
        trials: Trials,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Badge template"), name="badgeDesigner", parent=parent)
        self._templates, self._trials, self._who = templates, trials, who
        self._rename = bool(payload.get("rename"))
        self._from = opened(templates, payload)
        self.edit = Edit(self._from.template, self)
        self.proofs = Proofs(lambda: house_content(preferences, clock.now()), self)
        self._build()
        self._build_footer()
        self.fields["title"] = self.panel.label.title_field
        self.set_hints(
            [
                ("Tab", self.tr("next element")),
                ("← ↑ ↓ →", self.tr("move")),
                ("Ctrl ←→", self.tr("resize")),
                ("Ctrl Z", self.tr("undo")),
                ("Ctrl ⏎", self.tr("save")),
                ("Esc", self.tr("park")),
            ]
        )
        self.edit.changed.connect(self._on_edit_changed)
        self.edit.chosen_changed.connect(self.panel.refresh)
        self.proofs.made.connect(self._on_proof_made)
        self.proofs.failed.connect(lambda error: self.faults.show_trouble(str(error)))
        self._show_opened(self._from)

    def _build(self) -> None:
        self.bar = DesignerBar(self.edit, self)
        self.layers = LayersPanel(self.edit, self)
        self.area = CanvasArea(self.edit, self)
        self.canvas = self.area.canvas
        self.panel = SidePanel(self.edit, self)
        self.faults = FaultsList(self)
        self.layers.below.addWidget(self.faults)
        self.layers.setFixedWidth(_LAYERS)
        self.panel.setFixedWidth(_FIELDS)
        self.bar.sample_chosen.connect(self.ask_proof)
        self.bar.snapping_changed.connect(self._on_snapping_changed)
        self.bar.zoom_wanted.connect(self.area.zoom_by)
        self.canvas.scale_changed.connect(self.ask_proof)
        self.canvas.entered.connect(self.panel.focus_first)
        self.layers.list.entered_one.connect(self.panel.focus_first)
        self.layers.failed.connect(lambda said: self.banner.set_message(said, "", "warn"))
        self.faults.shown.connect(self._on_fault_shown)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.layers)
        middle.addWidget(self.area, 1)
        middle.addWidget(self.panel)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        self.body.setContentsMargins(24, 10, 24, 0)
        self.body.addLayout(column, 1)

    def _build_footer(self) -> None:
        self.out = OutButtons(self._trials, self._who, self.wish, self)
        self.out.said.connect(self.said)
        self.out.failed.connect(lambda error: self.banner.set_message(error.message, error.hint, "bad"))
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveTemplate", parent=self)
        main.clicked.connect(self.submit)
        self.footer.setContentsMargins(24, 12, 24, 0)
        self.footer.addWidget(self.out, 1)
        self.footer.addWidget(main)

    def preferred_width(self) -> int:
        return _WIDE

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, 800)

    def first_field(self) -> QWidget:
        return self.panel.label.title if self._from.fresh or self._rename else self.canvas

    def to_draft(self) -> Draft:
        if self.edit.template == self._from.template:
            return {}
        self.setProperty("about", self.edit.template.title)
        return self._from.as_draft(self.edit.template)

    def from_draft(self, draft: Draft) -> None:
        # What was changed belongs to the version it was changed over.
        before, template = opened_again(self._templates, draft)
        self._show_opened(before)
        self.edit.do(template)

    def submit(self) -> None:
        template = self.edit.template
        if not template.title:
            self.edit.choose(())
            self.blame("title", self.tr("A template needs a name."))
            return
        self.write(partial(self._from.save, self._templates, self._who(), template), self._on_saved)

    def on_conflict(self, error: Conflict) -> None:
        super().on_conflict(error)
        newer = self._from.newest(self._templates)
        if newer.version != self._from.version:
            merged = newer.over(self.edit.template, self._from)
            # Begun anew: a step back behind it would undo what the other desk has changed.
            self._show_opened(newer)
            self.edit.do(merged)
            kept = self.tr(
                "What you changed is kept, all else is as it is now. Save once more to keep yours."
            )
            self.banner.set_message(error.message, kept, "warn")

    def wish(self) -> Wish:
        """What is shown, and what a test badge is printed of: the template as it stands, and the sample visitor."""
        sample, second = str(self.bar.sample.value()), self.bar.second.isChecked()
        return Wish(self.edit.template, sample, second, self.canvas.dpi_wanted())

    def ask_proof(self) -> None:
        """Show the badge as it stands."""
        self.proofs.ask(self.wish())

    def event(self, event: QEvent) -> bool:
        # Undo is of the edit here, whichever part of the sheet has the keyboard; a line half typed takes it first.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _verb(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = _verb(event)
        if verb == "undo":
            self.edit.undo()
        elif verb == "redo":
            self.edit.redo()
        elif verb:
            self.area.zoom_by({"in": 1, "out": -1}[verb])
        else:
            super().keyPressEvent(event)

    def _show_opened(self, found: Opened) -> None:
        self._from = found
        self.edit.begin(found.template)
        self.set_title(found.title or self.tr("New badge template"))
        if found.remark:
            self.banner.set_message(found.remark, "", "warn")

    def _on_edit_changed(self) -> None:
        self.ask_proof()
        self.touch()

    def _on_snapping_changed(self, on: bool) -> None:
        self.canvas.snapping = on

    def _on_proof_made(self, proof: Proof) -> None:
        if len(proof.wish.template.elements) == len(self.edit.template.elements):
            self.canvas.show_proof(proof)
            self.layers.list.show_marks(
                {fault.element_index for fault in proof.faults},
                {index for index, drawn in enumerate(proof.drawn) if not drawn},
            )
        self.faults.show_faults(proof.faults)

    def _on_fault_shown(self, index: int) -> None:
        self.edit.choose((index,))
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved(self, template: Template) -> None:
        self.said.emit(Said(self.tr("The template {0} is saved").format(isolate(template.title))))
        self.finish()


def _verb(event: QKeyEvent) -> str:
    """What a key means anywhere on the sheet; empty for nothing."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    if held != _CTRL:
        return ""
    again = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return {
        Qt.Key.Key_Z: "redo" if again else "undo",
        Qt.Key.Key_Y: "redo",
        Qt.Key.Key_Plus: "in",
        Qt.Key.Key_Equal: "in",
        Qt.Key.Key_Minus: "out",
    }.get(Qt.Key(event.key()), "")
