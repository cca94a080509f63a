"""A step made of settings: data protection, mail, printer."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from reception_app.integrations.printing import PrintQueue
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
        checking: str = "",
        queues: Callable[[], Sequence[PrintQueue]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, sentence, parent)
        self._preferences, self._who = preferences, who
        self._also, self._skippable, self._check = also or {}, skippable, check
        self._checking, self._queues = checking, queues
        self._running = False
        self._saved = False
        known: dict[str, Setting] = {setting.key: setting for setting in preferences.catalogue()}
        folder: list[tuple[str, object]] | None = [(self.tr("The PDF folder"), "")] if queues else None
        self.editors = {key: SettingField(known[key], known[key].default, choices=folder) for key in keys}
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
        if self._queues is not None:
            run_job(self._queues, self._offer_queues, self._on_no_queues, owner=self)

    def skipped(self) -> None:
        # What could not be tried with success is not left switched on.
        switched = {key: False for key, value in self._also.items() if value is True}
        if self._saved and switched:
            self._preferences.set(self._who(), switched)

    def leave(self, go_on: Callable[[], None]) -> None:
        if self._running:
            return
        self._running = True
        self.trouble.set_message(self._checking, "", "mute")
        values: dict[str, Value] = dict(self._also)
        for key, editor in self.editors.items():
            editor.set_error("")
            value = editor.value()
            if value is not None:
                values[key] = value
        actor = self._who()

        def save() -> None:
            self._preferences.set(actor, values)
            self._saved = True
            if self._check is not None:
                self._check()

        def done(_: None) -> None:
            self._running = False
            self.trouble.set_message("")
            go_on()

        run_job(save, done, self._on_failed, owner=self)

    def _offer_queues(self, queues: Sequence[PrintQueue]) -> None:
        choices: list[tuple[str, object]] = [(self.tr("The PDF folder"), "")]
        choices += [(queue.title or queue.name, queue.name) for queue in queues]
        for editor in self.editors.values():
            editor.set_choices(choices)
        if not queues:
            said = self.tr("This computer has no printer yet. One can be chosen later, in Office.")
            self.trouble.set_message(said, "", "mute")

    def _on_no_queues(self, error: AppError) -> None:
        later = self.tr("Badges go to the PDF folder; a printer can be chosen later, in Office.")
        self.trouble.set_message(error.message, later, "mute")

    def _on_failed(self, error: AppError) -> None:
        self._running = False
        self.trouble.set_message("")
        if isinstance(error, Invalid) and error.field in self.editors:
            self.editors[error.field].set_error(str(error))
        else:
            self.trouble.set_message(error.message, error.hint, "warn")
