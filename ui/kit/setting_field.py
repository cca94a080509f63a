"""An editor for any setting of the catalogue."""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.settings import Kind, Setting, Value
from reception_app.kernel.text import isolate
from ui.kit.button import Button
from ui.kit.colour_input import ColourInput
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.number_input import NumberInput
from ui.kit.pick_list import PickList
from ui.kit.suggest_input import Provider, SuggestInput
from ui.kit.switch import Switch
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.kit.time_input import TimeInput

_KEPT_SECRET = "••••••••"


class SettingField(QWidget):
    """Label, editor and hint of one setting. `changed` comes while it is edited.

    A secret is never shown: the editor says that one is kept, and `value` is None until another is typed, or "" once it
    is to be removed. A text may be given offers while one types (`suggest`) or be chosen from a list (`choices`, see
    `set_choices`).
    """

    changed = Signal()

    def __init__(
        self,
        setting: Setting,
        value: Value,
        parent: QWidget | None = None,
        *,
        suggest: Provider | None = None,
        choices: list[tuple[str, object]] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setting = setting
        self._first = value
        self._suggest, self._choices = suggest, choices
        self._editor = self._make_editor(setting)
        hint = setting.hint
        label = "" if setting.kind is Kind.SWITCH else setting.label
        if setting.unit:
            label = f"{label} ({setting.unit})"
        self.field = Field(label, self._editor, hint=hint)
        if setting.kind is Kind.SWITCH:
            self._editor.setAccessibleName(setting.label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        self._removing = False
        self.remove: Button | None = None
        if setting.kind is Kind.SECRET:
            self.remove = self._make_remove(setting.label)
        self.setFocusProxy(self._editor)
        self.show_value(value)

    def _make_editor(self, setting: Setting) -> QWidget:
        name = "setting_" + setting.key.replace(".", "_")
        match setting.kind:
            case Kind.SWITCH:
                switch = Switch(setting.label, name=name)
                switch.toggled.connect(lambda _: self.changed.emit())
                return switch
            case Kind.WHOLE:
                number = NumberInput(
                    int(setting.default), least=setting.minimum, most=setting.maximum, name=name
                )
                number.value_changed.connect(lambda _: self.changed.emit())
                # Also when what is typed is no number: it is not saved, and not forgotten.
                number.textEdited.connect(lambda _: self.changed.emit())
                return number
            case Kind.CHOICE:
                combo = Combo([(label, stored) for stored, label in setting.choices], name=name)
                combo.currentIndexChanged.connect(lambda _: self.changed.emit())
                return combo
            case Kind.CHOICES:
                picks = PickList([(label, stored) for stored, label in setting.choices], name=name)
                picks.changed.connect(self.changed)
                return picks
            case Kind.TIME:
                clock = TimeInput(name=name)
                clock.time_changed.connect(lambda _: self.changed.emit())
                return clock
            case Kind.LONG_TEXT:
                area = TextArea(lines=3, name=name)
                area.textChanged.connect(self.changed)
                return area
            case Kind.COLOUR:
                colour = ColourInput(name=name)
                colour.colour_changed.connect(lambda _: self.changed.emit())
                colour.edit.textEdited.connect(lambda _: self.changed.emit())
                return colour
            case Kind.TEXT if self._choices is not None:
                listed = Combo(self._choices, name=name)
                listed.currentIndexChanged.connect(lambda _: self.changed.emit())
                return listed
            case _:
                text = TextInput(name=name)
                if self._suggest is not None:
                    text = SuggestInput(provider=self._suggest, name=name)
                    text.picked.connect(lambda _: self.changed.emit())
                text.setMaxLength(setting.max_length)
                text.textEdited.connect(lambda _: self.changed.emit())
                if setting.kind is Kind.SECRET:
                    text.setEchoMode(TextInput.EchoMode.Password)
                return text

    def show_value(self, value: Value) -> None:
        """Show a stored value."""
        self._first = value
        editor = self._editor
        if isinstance(editor, Switch):
            editor.setChecked(bool(value))
        elif isinstance(editor, NumberInput):
            editor.set_value(int(value))
        elif isinstance(editor, ColourInput):
            editor.set_text(str(value))
        elif isinstance(editor, Combo):
            self._choose(editor, value)
        elif isinstance(editor, PickList):
            editor.set_values(str(value).split(","))
        elif isinstance(editor, TimeInput):
            editor.set_time(time.fromisoformat(str(value)) if value else None)
        elif isinstance(editor, TextArea):
            editor.setPlainText(str(value))
        elif isinstance(editor, TextInput):
            if self.setting.kind is Kind.SECRET:
                self._removing = False
                editor.clear()
                editor.setPlaceholderText(_KEPT_SECRET if value else "")
                if self.remove is not None:
                    self.remove.setVisible(bool(value))
            else:
                editor.setText(str(value))
                # A long one is read from its beginning.
                editor.setCursorPosition(0)
        self.field.clear_error()

    def value(self) -> Value | None:
        """What the editor holds, in its stored form; None for a secret that was left alone."""
        editor = self._editor
        if isinstance(editor, Switch):
            return editor.isChecked()
        if isinstance(editor, NumberInput):
            return editor.value() if editor.fits() else editor.text().strip()
        if isinstance(editor, ColourInput):
            return editor.text()
        if isinstance(editor, Combo):
            return str(editor.value())
        if isinstance(editor, PickList):
            return ",".join(editor.values())
        if isinstance(editor, TimeInput):
            clock = editor.time()
            return clock.strftime("%H:%M") if clock is not None else editor.text()
        if isinstance(editor, TextArea):
            return editor.toPlainText().strip()
        if isinstance(editor, TextInput):
            typed = editor.text().strip()
            if self.setting.kind is Kind.SECRET and not typed and not self._removing:
                return None
            return typed
        return None

    def _make_remove(self, label: str) -> Button:
        remove = Button(self.tr("Remove"), kind="link", name="removeSecret", parent=self)
        remove.setAccessibleName(self.tr("Remove {0}").format(label))
        remove.clicked.connect(self._on_remove_clicked)
        remove.hide()
        self.field.add_to_head(remove)
        return remove

    def _on_remove_clicked(self) -> None:
        self._show_removed()
        self._editor.setFocus()
        self.changed.emit()

    def _show_removed(self) -> None:
        editor = self._editor
        if self.remove is not None and isinstance(editor, TextInput) and self._first:
            self._removing = True
            editor.clear()
            editor.setPlaceholderText(self.tr("Removed once it is saved"))
            self.remove.hide()

    def set_choices(self, choices: list[tuple[str, object]]) -> None:
        """Other choices for a text that is chosen from a list; what is chosen stays, also when it is not among them."""
        editor = self._editor
        if self._choices is not None and isinstance(editor, Combo):
            chosen = editor.value()
            editor.blockSignals(True)
            editor.set_choices(choices)
            self._choose(editor, chosen)
            editor.blockSignals(False)

    def _choose(self, editor: Combo, value: object) -> None:
        if not editor.set_value(value):
            # A printer that is switched off stays chosen, though the computer doesn't list it today.
            editor.addItem(str(value), value)
            editor.set_value(value)

    def catch_up(self, value: Value) -> None:
        """Another desk may have stored something else meanwhile: it is shown, or said where something is typed here."""
        if not self.is_changed() or self.value() == value:
            self.show_value(value)
        elif value != self._first:
            self._first = value
            said = self.tr("Another desk has changed this meanwhile. Saving keeps yours.")
            stored = self._words(value)
            if stored:
                said = self.tr("Another desk has changed this to “{0}” meanwhile. Saving keeps yours.")
            self.set_error(said.format(stored))

    def stand_on(self, value: Value) -> None:
        """What is stored by now, where something else is being typed already."""
        self._first = value

    def type_again(self, typed: Value, stood: Value) -> None:
        """Show what somebody had typed over what `stood` there, also what can't be taken; of a secret, that it is to be
        removed."""
        if self.setting.kind is Kind.SECRET:
            self._show_removed()
            return
        self.show_value(stood)
        if isinstance(self._editor, NumberInput | TimeInput):
            self._editor.setText(str(typed))
        else:
            self.show_value(typed)
        self.stand_on(stood)

    def stood(self) -> Value:
        """What was stored when it was last shown."""
        return self._first

    def _words(self, value: Value) -> str:
        """A stored value as people read it; nothing for what is not shown or takes too long to read."""
        kind = self.setting.kind
        if kind in (Kind.SECRET, Kind.LONG_TEXT, Kind.CHOICES):
            return ""
        if kind is Kind.SWITCH:
            return self.tr("on") if value else self.tr("off")
        return isolate(dict(self.setting.choices).get(str(value), str(value)))

    def is_changed(self) -> bool:
        """Whether it holds something else than what is stored."""
        value = self.value()
        return value is not None and value != self._first

    def set_error(self, message: str) -> None:
        """Say what is wrong with it."""
        self.field.set_error(message)
