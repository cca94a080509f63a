"""One section of the settings: its fields and a Save of its own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.badges import KnownTemplate
from reception_app.integrations.printing import PrintQueue
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.settings import Kind, Setting, Value
from reception_app.preferences import Preferences
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.form import FormGrid
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.setting_field import SettingField
from ui.kit.zones import offer_zones

QUEUES = ("printer.queue", "printer.list_queue")
"""The settings that name a print queue of this computer."""
TEMPLATE = "badge.template"
"""The setting that names a badge template."""
_WIDE = (Kind.LONG_TEXT, Kind.SWITCH)


class SettingsCard(Card):
    """Draws its fields from the catalogue. What is typed stays until it is saved or put back.

    `said` tells what was saved, with an undo unless a secret was among it: that can't be read back. Features put more
    into `extra`, below the fields.
    """

    said = Signal(object)

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
        self.editors: dict[str, SettingField] = {}
        grid = FormGrid()
        for setting in settings:
            editor = self._make_editor(setting)
            editor.changed.connect(self._on_editor_changed)
            self.editors[setting.key] = editor
            grid.add(editor, wide=setting.kind in _WIDE)
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
        self.save_button = Button(self.tr("Save"), kind="primary", name="saveSettings", parent=self)
        self.save_button.clicked.connect(self.save)
        self.save_button.setAccessibleName(self.tr("Save {0}").format(self._title_text))
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.save_button)
        return row

    def show_stored(self) -> None:
        """Show what is stored, dropping what was typed."""
        shown = self._preferences.shown(self._who())
        for key, editor in self.editors.items():
            editor.show_value(shown[key])
        self.trouble.set_message("")
        self._on_editor_changed()

    def refresh(self) -> None:
        """Show what is stored, unless something is being typed here."""
        if not self.is_changed():
            self.show_stored()

    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return any(editor.is_changed() for editor in self.editors.values())

    def save(self) -> bool:
        """Save what was changed; False when it can't be taken, which is said under its field."""
        before = self._preferences.shown(self._who())
        changed = {key: editor for key, editor in self.editors.items() if editor.is_changed()}
        for editor in self.editors.values():
            editor.set_error("")
        self.trouble.set_message("")
        values = {key: value for key, editor in changed.items() if (value := editor.value()) is not None}
        try:
            self._preferences.set(self._who(), values)
        except Invalid as error:
            self._blame(error)
            return False
        except AppError as error:
            self.trouble.set_message(error.message, error.hint, "bad")
            return False
        self.show_stored()
        secret = any(editor.setting.kind is Kind.SECRET for editor in changed.values())
        undo = None if secret else self._undo({key: before[key] for key in values})
        self.said.emit(Said(self.tr("{0}: saved").format(self._title_text), "ok", undo))
        return True

    def _undo(self, values: dict[str, Value]) -> Callable[[], None]:
        def take_back() -> None:
            try:
                self._preferences.set(self._who(), values)
            except AppError as error:
                self.said.emit(Said(str(error), "warn"))
                return
            self.said.emit(Said(self.tr("{0}: as before").format(self._title_text), "mute"))

        return take_back

    def _blame(self, error: Invalid) -> None:
        editor = self.editors.get(error.field)
        if editor is None:
            self.trouble.set_message(error.message, error.hint, "warn")
            return
        editor.set_error(str(error))
        editor.setFocus()

    def _on_editor_changed(self) -> None:
        changed = self.is_changed()
        self.save_button.setEnabled(changed)
        self.back.setVisible(changed)
