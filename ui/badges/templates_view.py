"""The badge templates of the house: those that come with the program and the organisation's own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.badges import BadgeTemplates, KnownTemplate
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import fold
from reception_app.preferences import Preferences
from reception_app.visits import VisitTypes
from ui.badges.file_fault import FileFault
from ui.badges.files import read_checked
from ui.badges.proofs import Proofs, house_content
from ui.badges.template_card import TemplateCard
from ui.badges.template_steps import TemplateSteps
from ui.badges.words import size_text
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.file_dialog import FileDialog
from ui.kit.files import write_chosen
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.local_sort import sort_locally
from ui.kit.page import Page, Said
from ui.kit.record_menu import MenuItem
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable

_KINDS = {"badge_template", "visitor_type", "setting"}
_CARD = 272


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template as it is listed; `used` names the visitor types it is printed for, `id` only counts."""

    id: int
    known: KnownTemplate
    used: tuple[str, ...]
    usual: bool
    brought: bool
    """The program brings one of this name."""


class TemplatesView(Page):
    """A list with the badge of the row in hand beside it. Enter opens the designer."""

    def __init__(
        self,
        templates: BadgeTemplates,
        types: VisitTypes,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("badgeTemplates")
        self._templates, self._types, self._who = templates, types, who
        self.steps = TemplateSteps(templates, who, self)
        self.steps.said.connect(self.said)
        self.steps.failed.connect(self._on_failed)
        self._numbers: dict[str, int] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        self.outcome = Banner("", closable=True, parent=self)
        self.outcome.hide()
        self.fault = FileFault(self)
        outer.addWidget(self.outcome)
        outer.addWidget(self.fault)
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self._build_list(), 1)
        self.card = TemplateCard(Proofs(lambda: house_content(preferences, clock.now()), self), self)
        self.card.setFixedWidth(_CARD)
        self.card.design.clicked.connect(lambda: self._with_current(self._open))
        self.card.use.clicked.connect(lambda: self._with_current(self._use))
        across.addWidget(self.card)
        outer.addLayout(across, 1)

    def _build_list(self) -> QWidget:
        card = Card(parent=self)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        bar.setSpacing(8)
        said = self.tr("Your own templates stay when the program is updated.")
        bar.addWidget(Label(said, tone="ink2", wrap=True), 1)
        read = Button(self.tr("Open a file"), icon="upload", name="importTemplate")
        read.clicked.connect(self._on_import_clicked)
        add = Button(self.tr("New template"), icon="plus", name="addTemplate")
        add.clicked.connect(lambda: self.sheet_wanted.emit("badge_template", {}))
        bar.addWidget(read)
        bar.addWidget(add)
        card.body.addLayout(bar)
        self.model: ListModel[TemplateRow] = ListModel(self._columns(), order=lambda row: row.id)
        self.table = RecordTable(self.model, title=self.tr("Badge templates"), name="templateRows")
        self.table.entered.connect(self._open)
        self.table.acted.connect(self._open)
        self.table.set_menu(self._menu)
        self.table.selection_changed.connect(self._show_current)
        sort_locally(
            self.table,
            self.model,
            {
                "title": lambda row: fold(row.known.title),
                "size": lambda row: (row.known.template.width, row.known.template.height),
                "kind": lambda row: (not row.known.own, fold(row.known.title)),
            },
            name="badge_templates",
            first="title",
        )
        card.body.addWidget(self.table, 1)
        return card

    def _columns(self) -> list[Column[TemplateRow]]:
        def title(row: TemplateRow) -> Cell:
            return Cell(text=row.known.title, sub=row.known.name, strong=True)

        def size(row: TemplateRow) -> Cell:
            sheet = row.known.template.sheet
            sub = self.tr("on {0}").format(sheet.paper) if sheet else ""
            return Cell(text=size_text(row.known.template), sub=sub, tabular=True)

        def kind(row: TemplateRow) -> Cell:
            if row.known.fault:
                return Cell(chip=self.tr("Can't be read"), tone="bad")
            if row.known.own:
                return Cell(
                    chip=self.tr("Changed by you") if row.brought else self.tr("Your own"), tone="info"
                )
            return Cell(chip=self.tr("Ready-made"), tone="mute")

        def used(row: TemplateRow) -> Cell:
            names = [self.tr("every badge"), *row.used] if row.usual else list(row.used)
            if not row.known.for_visitors:
                names.append(self.tr("passes and keys"))
            return Cell(text=", ".join(names) or "–", faint=not names)

        return [
            Column("title", self.tr("Template"), title, width=230, least=150, stretch=3),
            Column("size", self.tr("Size"), size, width=138, least=124),
            Column("used", self.tr("Used for"), used, width=110, least=100, stretch=1, drop=1),
            Column("kind", self.tr("Kind"), kind, width=130, least=118, drop=2),
            Column("action", "", lambda _: Cell(action=self.tr("Design")), width=100, least=92),
        ]

    def activated(self) -> None:
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        number = self._numbers.get(str(payload.get("template", "")))
        if number is not None:
            self.table.select_id(number)

    def on_changes(self, changes: list[Change]) -> None:
        if _KINDS & {change.kind for change in changes}:
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        actor = self._who()
        # Late on purpose: the office opens without what reads templates.
        from reception_app.documents.labels.stock import stock_templates

        brought = {template.name for template in stock_templates()}
        usual = self._templates.default_name()
        types = [kind for kind in self._types.all(actor) if kind.badge_template]
        rows = []
        for known in self._templates.all(actor):
            number = self._numbers.setdefault(known.name, len(self._numbers) + 1)
            used = tuple(kind.name for kind in types if kind.badge_template == known.name)
            rows.append(TemplateRow(number, known, used, known.name == usual, known.name in brought))
        self.model.set_records(rows)
        if self.table.current() is None:
            self.table.select_first()
        self._show_current()

    def read_file(self, path: str) -> None:
        """Open a template's file in the designer; what is wrong with it is said with its line."""
        self.fault.hide()

        run_job(lambda: read_checked(path), self._on_read, self.fault.show_error, owner=self)

    def _on_read(self, text: str) -> None:
        self.sheet_wanted.emit("badge_template", {"text": text})

    def _on_import_clicked(self) -> None:
        dialog = FileDialog(self, self.tr("Open a badge template"))
        dialog.setNameFilter(self.tr("Badge templates (*.json);;All files (*)"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    def _on_export_clicked(self, row: TemplateRow) -> None:
        dialog = FileDialog(self, self.tr("Save the template as a file"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Badge templates (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"{row.known.name}.json")
        dialog.fileSelected.connect(lambda path: self.export_to(path, row))
        dialog.open()

    def export_to(self, path: str, row: TemplateRow) -> None:
        """Write a template where a person said: also one that this release can't read."""
        actor = self._who()
        run_job(
            lambda: write_chosen(path, self._templates.export_file(actor, row.known.name)),
            lambda _: self.said.emit(Said(self.tr("The template is written to the file"))),
            self._on_failed,
            owner=self,
        )

    def _menu(self, rows: list[TemplateRow]) -> list[MenuItem]:
        row = rows[0]
        name = row.known.name
        items = [
            MenuItem(self.tr("Design"), lambda: self._open(row), "edit"),
            MenuItem(
                self.tr("Duplicate"), lambda: self.sheet_wanted.emit("badge_template", {"copy": name}), "copy"
            ),
            MenuItem(
                self.tr("Rename"),
                lambda: self.sheet_wanted.emit("badge_template", {"name": name, "rename": True}),
                "text",
            ),
            *(
                [MenuItem(self.tr("Use for …"), lambda: self._use(row), "badge")]
                if row.known.for_visitors
                else []
            ),
            MenuItem(self.tr("Save as a file"), lambda: self._on_export_clicked(row), "download"),
        ]
        if row.known.own:
            said = self.tr("Back to the ready-made one") if row.brought else self.tr("Delete")
            items += [MenuItem(""), MenuItem(said, lambda: self.delete(row), "trash")]
        return items

    def delete(self, row: TemplateRow) -> None:
        """Drop an own template, with an undo."""
        self.outcome.hide()
        self.steps.delete(row.known, brought=row.brought)

    def _on_failed(self, error: AppError) -> None:
        self.outcome.set_message(error.message, error.hint, "bad")

    def _open(self, row: TemplateRow) -> None:
        self.sheet_wanted.emit("badge_template", {"name": row.known.name})

    def _use(self, row: TemplateRow) -> None:
        self.sheet_wanted.emit("badge_use", {"name": row.known.name})

    def _with_current(self, verb: Callable[[TemplateRow], object]) -> None:
        row = self.table.current()
        if row is not None:
            verb(row)

    def _show_current(self) -> None:
        row = self.table.current()
        self.card.show_template(row.known if row is not None else None)
