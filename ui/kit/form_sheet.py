"""A sheet that saves: trouble goes under the field it is about, or into the bar at the top; nothing typed is lost."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from reception_app.kernel.errors import AppError, Conflict, Invalid
from ui.kit.field import Field
from ui.kit.sheet import Sheet

T = TypeVar("T")


class FormSheet(Sheet):
    """Put each field under the name its record knows it by into `fields`; run what may fail through `attempt`."""

    def __init__(self, title: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, name=name, parent=parent)
        self.fields: dict[str, Field] = {}

    def attempt(self, work: Callable[[], T], done: Callable[[T], object]) -> bool:
        """Do the work, then `done` with its result. Expected trouble is shown and False returned."""
        self.clear_errors()
        self.banner.set_message("")
        self.saving.emit()
        saved = False
        try:
            result = work()
            saved = True
        except Invalid as error:
            if not self.blame(error.field, error.message):
                self.banner.set_message(error.message, error.hint, "warn")
            return False
        except Conflict as error:
            self.on_conflict(error)
            return False
        except AppError as error:
            kept = self.tr("Nothing was lost: the form still holds everything.")
            self.banner.set_message(error.message, error.hint or kept, "bad")
            return False
        finally:
            if not saved:
                # It stays a draft.
                self.touch()
        done(result)
        return True

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

    def on_conflict(self, error: Conflict) -> None:
        """Somebody else was faster, or the state no longer allows it; sheets that can go on override this."""
        self.banner.set_message(error.message, error.hint, "warn")
