"""Deleting an own badge template, and bringing it back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.badges import BadgeTemplates, KnownTemplate
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from ui.kit.jobs import run_write
from ui.kit.page import Said


class TemplateSteps(QObject):
    """Each step is a job. `failed` carries an `AppError`; `said` what was done, with an undo."""

    said = Signal(object)
    failed = Signal(object)

    def __init__(self, templates: BadgeTemplates, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(parent)
        self._templates, self._who = templates, who

    def delete(self, known: KnownTemplate, *, brought: bool) -> None:
        """Drop an own template; one that was `brought` with the program is then as it came."""
        title = isolate(known.title)
        said = (
            self.tr("The template {0} is the ready-made one again").format(title)
            if brought
            else self.tr("The template {0} is deleted").format(title)
        )
        undo = None if known.fault else partial(self._bring_back, known)
        self._write(partial(self._templates.delete, self._who(), known.name), Said(said, undo=undo))

    def _bring_back(self, known: KnownTemplate) -> None:
        said = Said(self.tr("The template {0} is there again").format(isolate(known.title)))
        self._write(partial(self._templates.save, self._who(), known.template), said)

    def _write(self, work: Callable[[], object], said: Said) -> None:
        def failed(error: AppError) -> None:
            self.failed.emit(error)

        run_write(work, lambda _: self.said.emit(said), failed, owner=self)
