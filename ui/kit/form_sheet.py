"""A sheet that saves: trouble goes under the field it is about, or into the bar at the top; nothing typed is lost."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from reception_app.kernel.errors import AppError, Conflict, Invalid
from reception_app.kernel.text import isolate
from ui.kit.field import Field
from ui.kit.key_hold import write_held
from ui.kit.number_input import NumberInput, has_number
from ui.kit.page import Said
from ui.kit.sheet import Draft, Sheet
from ui.kit.widget_free import require_widget_free

T = TypeVar("T")

_NO_MOUSE = Qt.WidgetAttribute.WA_TransparentForMouseEvents


class FormSheet(Sheet):
    """Put each field under the name its record knows it by into `fields`; run what may fail through `write`."""

    MOMENT = 300
    """Milliseconds that a save may take before the sheet says that it is saving."""

    def __init__(self, title: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, name=name, parent=parent)
        self.fields: dict[str, Field] = {}
        self._closed: list[QWidget] = []
        self._said_reading = False
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(self.MOMENT)
        self._reading.timeout.connect(self._say_reading)
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(self.MOMENT)
        self._long.timeout.connect(
            lambda: self.banner.set_message(self.tr("Saving. The store is busy at the moment."), "", "mute")
        )

    def show_reading(self, reading: bool) -> None:
        """What the sheet is to show is being read, or is there: it says so where that takes longer than a moment."""
        if reading:
            self._reading.start()
        elif self._reading.isActive():
            self._reading.stop()
        elif self._said_reading:
            self.banner.set_message("")
        self._said_reading = False

    def _say_reading(self) -> None:
        self._said_reading = True
        self.banner.set_message(self.tr("Reading. The store is busy at the moment."), "", "mute")

    def write(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do `work` in a job, then `done` with its result. Expected trouble is shown in the sheet.

        `work` knows already who does it and what was typed: it holds no widget, which is looked at (TypeError). Until
        it is done nothing else is begun, and keys wait for what comes then. The draft is over with what `work` commits,
        and not before.
        """
        if self.is_saving or self._has_wrong_number():
            return
        require_widget_free(work)
        self.is_saving = True
        self._close_to_mouse()
        self._long.start()

        def then(result: T) -> None:
            self._rest()
            done(result)

        write_held(self, self.guard(self, work), then, self._on_trouble)

    def _has_wrong_number(self) -> bool:
        """Something that is no number, or none that is taken, stands where one belongs: it is shown and not saved."""
        numbers = (number for number in self.findChildren(NumberInput) if number.isVisibleTo(self))
        wrong = next((number for number in numbers if number.isEnabled() and number.trouble()), None)
        if wrong is None:
            return False
        field = next((field for field in self.findChildren(Field) if field.editor is wrong), None)
        if field is not None:
            return not has_number(field, wrong)
        self.banner.set_message(wrong.trouble(), "", "warn")
        wrong.setFocus()
        return True

    def _close_to_mouse(self) -> None:
        """What lies under the mouse is being written already: the sheet takes clicks, and its parts none."""
        parts = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._closed = [part for part in parts if not part.testAttribute(_NO_MOUSE)]
        for part in self._closed:
            part.setAttribute(_NO_MOUSE)

    def _rest(self) -> None:
        """Nothing is being saved any more."""
        self._long.stop()
        self.is_saving = False
        for part in self._closed:
            if isValid(part):
                part.setAttribute(_NO_MOUSE, False)
        self._closed = []
        # Only now: an error that is still the same one must not flicker.
        self.clear_errors()
        self.banner.set_message("")

    def _on_trouble(self, error: AppError) -> None:
        self._rest()
        self.show_trouble(error)
        # What was pressed meanwhile comes next: it may begin another sheet over this one.
        QTimer.singleShot(0, self, lambda: self._tell_behind(error))

    def _tell_behind(self, error: AppError) -> None:
        """It was put aside meanwhile, or the next one was begun: who can't see it is told."""
        if self.isVisible():
            return
        said = self.tr("Not saved: {0}. {1}").format(isolate(self.title()), error.message)
        kept = self.tr("It is kept among the drafts.") if self.to_draft() else ""
        self.said.emit(Said(f"{said} {kept}".strip(), "warn"))
        self.left_behind.emit()

    def show_trouble(self, error: AppError) -> None:
        """Say where it belongs why it is not saved; it stays a draft."""
        self.touch()
        if isinstance(error, Invalid):
            if not self.blame(error.field, error.message):
                self.banner.set_message(error.message, error.hint, "warn")
        elif isinstance(error, Conflict):
            self.on_conflict(error)
        else:
            kept = self.tr("Nothing was lost: the form still holds everything.")
            self.banner.set_message(error.message, error.hint or kept, "bad")

    def gather(self, typed: Callable[[], T]) -> T | None:
        """What `typed` makes of the fields, for `write`; None when it can't be: what is wrong is shown in the sheet."""
        self.clear_errors()
        self.banner.set_message("")
        try:
            return typed()
        except AppError as error:
            self.show_trouble(error)
            return None

    def blame(self, key: str, message: str) -> bool:
        """Show a sentence under the field it is about; False when the sheet has no such field."""
        field = self.fields.get(key)
        if field is None:
            return False
        field.set_error(message)
        field.setFocus()
        return True

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.clear_error()

    def take_up(self, error: Conflict, typed: Draft, stood: Draft) -> None:
        """Another desk was faster: what was typed is shown over what is stored now, and can be saved then.

        `typed` is what the fields say, `stood` what they said before anything was typed; `from_draft` reads what is
        stored, and keeps what was typed with `typed_again`. Where that can't be read it says so in the banner.
        """
        self.banner.set_message("")
        self.from_draft({**typed, "stood": stood})
        self.say_taken_up(error)

    def say_taken_up(self, error: Conflict) -> None:
        """What was typed stands over what is stored now, unless the banner says something else already."""
        if not self.banner.text():
            kept = self.tr("What you typed is kept, all else is as it is now. Save once more to keep yours.")
            self.banner.set_message(error.message, kept, "warn")
        self.scroll_area.verticalScrollBar().setValue(0)

    def on_conflict(self, error: Conflict) -> None:
        """Somebody else was faster, or the state no longer allows it; sheets that can go on override this."""
        self.banner.set_message(error.message, error.hint, "warn")
