"""A step made of settings: data protection, mail, printer."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from reception_app.integrations.printing import PrintQueue
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, DeliveryTrouble, Invalid
from reception_app.kernel.settings import Setting, Value
from reception_app.preferences import Preferences
from ui.first_run.step import Step
from ui.kit.banner import Banner
from ui.kit.form import FormGrid
from ui.kit.jobs import Job, is_running, run_job, run_write
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
        self._job: Job | None = None
        self._saved = False
        known: dict[str, Setting] = {setting.key: setting for setting in preferences.catalogue()}
        folder: list[tuple[str, object]] | None = [(self.tr("The PDF folder"), "")] if queues else None
        self.editors = {key: SettingField(known[key], preferences.get(key), choices=folder) for key in keys}
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

    def skip(self, go_on: Callable[[], None]) -> None:
        # What could not be tried with success is not left switched on.
        switched: dict[str, Value] = {key: False for key, value in self._also.items() if value is True}
        self._stop()
        if not (self._saved and switched):
            go_on()
            return
        actor = self._who()
        run_write(
            lambda: self._preferences.set(actor, switched), lambda _: go_on(), self._on_failed, owner=self
        )

    def left(self) -> None:
        self._stop()
        self.trouble.set_message("")

    def leave(self, go_on: Callable[[], None]) -> None:
        if is_running(self._job):
            return
        self.trouble.set_message(self._checking, "", "mute")
        values: dict[str, Value] = dict(self._also)
        for key, editor in self.editors.items():
            editor.set_error("")
            value = editor.value()
            if value is not None:
                values[key] = value
        actor = self._who()
        # In the line of what is written: a step that is left for later meanwhile is switched off after it.
        self._saved = True
        self._job = run_write(
            lambda: self._preferences.set(actor, values),
            lambda _: self._try_it(go_on),
            self._on_failed,
            owner=self,
        )

    def _try_it(self, go_on: Callable[[], None]) -> None:
        def done(_: None) -> None:
            self.trouble.set_message("")
            go_on()

        if self._check is None:
            done(None)
        else:
            self._job = run_job(self._check, done, self._on_failed, owner=self)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

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
        self.trouble.set_message("")
        blamed = self._blamed(error)
        if isinstance(error, Invalid) and blamed is not None:
            self.point_out({blamed.field: str(error)})
            return
        self.trouble.set_message(error.message, error.hint, "warn")
        (blamed or next(iter(self.editors.values()))).setFocus()

    def _blamed(self, error: AppError) -> SettingField | None:
        """The editor of the setting that some trouble is about."""
        if isinstance(error, Invalid):
            return self.editors.get(error.field)
        about = error.about if isinstance(error, DeliveryTrouble) else ""
        return next((editor for key, editor in self.editors.items() if key.endswith(f".{about}")), None)
