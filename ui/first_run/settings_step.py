"""A step made of settings: data protection, mail, printer."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.settings import Setting, Value
from reception_app.preferences import Preferences
from ui.first_run.step import Step
from ui.kit.banner import Banner
from ui.kit.form import FormGrid
from ui.kit.jobs import run_job
from ui.kit.setting_field import SettingField


class SettingsStep(Step):
    """Shows some settings and saves them when it is left. `also` is set together with them (such as "mail on")."""

    def __init__(
        self,
        title: str,
        sentence: str,
        keys: Sequence[str],
        preferences: Preferences,
        who: Callable[[], Actor],
        *,
        also: dict[str, Value] | None = None,
        skippable: bool = False,
        check: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, sentence, parent)
        self._preferences, self._who = preferences, who
        self._also, self._skippable, self._check = also or {}, skippable, check
        known: dict[str, Setting] = {setting.key: setting for setting in preferences.catalogue()}
        self.editors = {key: SettingField(known[key], known[key].default) for key in keys}
        grid = FormGrid()
        for editor in self.editors.values():
            grid.add(editor)
        self.body.addLayout(grid)
        self.trouble = Banner("", tone="warn")
        self.trouble.hide()
        self.body.addWidget(self.trouble)

    @property
    def may_skip(self) -> bool:
        return self._skippable

    def entered(self) -> None:
        next(iter(self.editors.values())).setFocus()

    def leave(self, go_on: Callable[[], None]) -> None:
        self.trouble.set_message("")
        values: dict[str, Value] = dict(self._also)
        for key, editor in self.editors.items():
            editor.set_error("")
            value = editor.value()
            if value is not None:
                values[key] = value
        actor = self._who()

        def save() -> None:
            self._preferences.set(actor, values)
            if self._check is not None:
                self._check()

        run_job(save, lambda _: go_on(), self._on_failed, owner=self)

    def _on_failed(self, error: AppError) -> None:
        if isinstance(error, Invalid) and error.field in self.editors:
            self.editors[error.field].set_error(error.message)
        else:
            self.trouble.set_message(error.message, error.hint, "warn")
