"""One section of the settings: its fields and a Save of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.badges import KnownTemplate
from reception_app.integrations.printing import PrintQueue
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, Invalid
from reception_app.kernel.settings import Kind, Setting, Value
from reception_app.preferences import Preferences
from ui.kit import fonts
from ui.kit.banner import Banner, BannerTone
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.form import FormGrid
from ui.kit.jobs import run_write
from ui.kit.label import Label
from ui.kit.live import announce
from ui.kit.page import Said
from ui.kit.setting_field import SettingField
from ui.kit.zones import offer_zones

QUEUES = ("printer.queue", "printer.list_queue")
"""The settings that name a print queue of this computer."""
TEMPLATE = "badge.template"
"""The setting that names a badge template."""
_COLUMN = 240
"""What a column of fields has at least, in pixels: a longer label takes the whole line."""
_WIDE = (Kind.LONG_TEXT, Kind.SWITCH, Kind.COLOUR)


@dataclass(frozen=True, slots=True)
class _Step:
    """What was saved: the values before, and as they were stored."""

    before: dict[str, Value]
    after: dict[str, Value]


class SettingsCard(Card):
    """Draws its fields from the catalogue. What is typed stays until it is saved or put back.

    `said` tells what was saved, with an undo unless a secret was among it: that can't be read back. Features put more
    into `extra`, below the fields.
    """

    said = Signal(object)
    changed = Signal(bool)
    """Whether something is typed that is not saved."""
    refused = Signal(object)
    """The `SettingField` that holds what can't be taken: it is to be seen."""

    def __init__(
        self,
        title: str,
        settings: Sequence[Setting],
        preferences: Preferences,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("settings_" + title.lower().replace(" ", "_"))
        self.setAccessibleName(title)
        self._title_text = title
        self._preferences, self._who = preferences, who
        self.set_padding(20, 16, 20, 18)
        self.body.setSpacing(14)
        self.body.addWidget(Label(title, size=fonts.TITLE, weight=fonts.SEMIBOLD, parent=self))
        self._saving = False
        self._hand: SettingField | None = None
        """What was changed last."""
        self.editors: dict[str, SettingField] = {}
        grid = FormGrid()
        for setting in settings:
            editor = self._make_editor(setting)
            editor.changed.connect(partial(self._on_edited, editor))
            self.editors[setting.key] = editor
            grid.add(editor, wide=setting.kind in _WIDE or editor.field.label_width() > _COLUMN)
        self.body.addLayout(grid)
        self.extra = QVBoxLayout()
        self.extra.setSpacing(12)
        self.body.addLayout(self.extra)
        self.trouble = Banner("", tone="warn", parent=self)
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addLayout(self._build_buttons())

    def _make_editor(self, setting: Setting) -> SettingField:
        if setting.key == "office.zone":
            return SettingField(setting, setting.default, self, suggest=offer_zones)
        if setting.key in QUEUES:
            return SettingField(setting, setting.default, self, choices=[(self.tr("The PDF folder"), "")])
        if setting.key == TEMPLATE:
            return SettingField(setting, setting.default, self, choices=[])
        return SettingField(setting, setting.default, self)

    def offer_templates(self, templates: Sequence[KnownTemplate]) -> None:
        """The templates that badges can be printed from, for the setting that names the usual one."""
        choices: list[tuple[str, object]] = [(each.title, each.name) for each in templates if not each.fault]
        self.editors[TEMPLATE].set_choices(choices)

    def offer_queues(self, queues: Sequence[PrintQueue]) -> None:
        """The printers of this computer, for the settings that name one."""
        choices: list[tuple[str, object]] = [(self.tr("The PDF folder"), "")]
        choices += [(queue.title or queue.name, queue.name) for queue in queues]
        for key in QUEUES:
            if key in self.editors:
                self.editors[key].set_choices(choices)

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = Button(self.tr("Put back"), kind="quiet", name="putBack", parent=self)
        self.back.clicked.connect(self.show_stored)
        self.save_button = Button(
            self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveSettings", parent=self
        )
        self.save_button.clicked.connect(self.save)
        self.save_button.setAccessibleName(self.tr("Save {0}").format(self._title_text))
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.save_button)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)

    def show_stored(self) -> None:
        """Show what is stored, dropping what was typed."""
        shown = self._preferences.shown(self._who())
        for key, editor in self.editors.items():
            editor.show_value(shown[key])
        self.trouble.set_message("")
        self._on_editor_changed()

    def refresh(self) -> None:
        """Show what is stored; what is being typed here stays, and it is said where another desk changed the same."""
        if self._saving:
            return
        if not self.is_changed():
            self.show_stored()
            return
        shown = self._preferences.shown(self._who())
        for key, editor in self.editors.items():
            editor.catch_up(shown[key])
        self._on_editor_changed()

    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return any(editor.is_changed() for editor in self.editors.values())

    def typed(self) -> dict[str, list[Value]]:
        """What was typed and is not saved, by setting: that, and what stood there. Of a secret nothing is said but that
        it is to be removed."""
        typed: dict[str, list[Value]] = {}
        for key, editor in self.editors.items():
            if editor.is_changed():
                value = editor.value()
                if value is None or (editor.setting.kind is Kind.SECRET and value):
                    typed[key] = []
                else:
                    typed[key] = [value, editor.stood()]
        return typed

    def type_again(self, typed: Mapping[str, Sequence[Value]]) -> None:
        """Show what `typed` gave, as if it had just been typed; it is said which secrets have to be typed once more."""
        secrets = []
        for key, values in typed.items():
            editor = self.editors[key]
            if values:
                editor.type_again(*values)
                self._hand = editor
            else:
                secrets.append(editor.setting.label)
        self.refresh()
        if secrets:
            said = self.tr("{0}: not kept, being secret: {1}. Type it once more.")
            self.said.emit(Said(said.format(self._title_text, ", ".join(secrets)), "warn"))

    def save(self) -> None:
        """Save what was changed; what can't be taken is said under its field."""
        changed = {key: editor for key, editor in self.editors.items() if editor.is_changed()}
        if self._saving or not changed:
            return
        for editor in self.editors.values():
            editor.set_error("")
        self.trouble.set_message("")
        values = {key: value for key, editor in changed.items() if (value := editor.value()) is not None}
        secret = any(editor.setting.kind is Kind.SECRET for editor in changed.values())
        actor = self._who()
        self._saving = True
        run_write(
            lambda: self._write(actor, values),
            lambda step: self._on_saved(values, None if secret else step),
            self._on_refused,
            owner=self,
        )

    def _write(self, actor: Actor, values: dict[str, Value]) -> _Step:
        """In a job: store the values; returns those before them and as they are stored now."""
        before = self._preferences.shown(actor)
        self._preferences.set(actor, values)
        after = self._preferences.shown(actor)
        return _Step({key: before[key] for key in values}, {key: after[key] for key in values})

    def _on_saved(self, saved: dict[str, Value], step: _Step | None) -> None:
        self._saving = False
        shown = self._preferences.shown(self._who())
        for key, editor in self.editors.items():
            # What was typed on meanwhile is not saved yet.
            if not editor.is_changed() or editor.value() == saved.get(key):
                editor.show_value(shown[key])
            elif key in saved:
                editor.stand_on(shown[key])
        self._on_editor_changed()
        undo = None if step is None else self._undo(step)
        self.said.emit(Said(self.tr("{0}: saved").format(self._title_text), "ok", undo))

    def _on_refused(self, error: AppError) -> None:
        self._saving = False
        editor = self.editors.get(error.field) if isinstance(error, Invalid) else None
        if editor is None:
            tone: BannerTone = "warn" if isinstance(error, Invalid) else "bad"
            self.trouble.set_message(error.message, error.hint, tone)
        else:
            editor.set_error(str(error))
            editor.setFocus()
            announce(editor, str(error), assertive=True)
            self.refused.emit(editor)
        if not self.isVisible():
            # Another section is looked at meanwhile.
            said = self.tr("{0}: not saved. {1}").format(self._title_text, error)
            self.said.emit(Said(said, "warn"))

    def _undo(self, step: _Step) -> Callable[[], None]:
        changed_since = Conflict(
            self.tr("{0}: not taken back. It was changed once more since.").format(self._title_text)
        )

        def work(actor: Actor) -> None:
            now = self._preferences.shown(actor)
            if {key: now[key] for key in step.after} != step.after:
                raise changed_since
            self._preferences.set(actor, step.before)

        def take_back() -> None:
            run_write(
                partial(work, self._who()),
                lambda _: self.said.emit(Said(self.tr("{0}: as before").format(self._title_text), "mute")),
                lambda error: self.said.emit(Said(str(error), "warn")),
                owner=self,
            )

        return take_back

    def _on_edited(self, editor: SettingField) -> None:
        if editor.is_changed():
            self._hand = editor
        self._on_editor_changed()

    def _on_editor_changed(self) -> None:
        changed = self.is_changed()
        if not changed and self._hand is not None and (self.save_button.hasFocus() or self.back.hasFocus()):
            # They can't be pressed any more: the keyboard stays at what was in hand.
            self._hand.setFocus()
        self.save_button.setEnabled(changed)
        self.back.setVisible(changed)
        self.changed.emit(changed)
