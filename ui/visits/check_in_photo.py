"""The photo of a check-in, kept with its draft."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from reception_app.visits.draft_photos import IN_DRAFT, opened_photo, sealed_photo
from ui.kit.jobs import run_job
from ui.kit.sheet import Draft


class CheckInPhoto(QObject):
    """Holds it as it was taken or chosen, and sealed for the draft. `changed` comes when it is there, and sealed."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.picture = b""
        """Empty without one."""
        self._sealed: Mapping[str, str] = {}

    def take(self, picture: bytes) -> None:
        """It was taken or chosen just now."""
        self.picture, self._sealed = picture, {}
        self.changed.emit()
        # What is no picture is told of when somebody is checked in with it: it is in no draft.
        run_job(lambda: sealed_photo(picture), lambda sealed: self._on_sealed(picture, sealed), owner=self)

    def to_draft(self) -> Draft:
        """What a draft keeps of it; nothing without one."""
        return {IN_DRAFT: dict(self._sealed)} if self._sealed else {}

    def from_draft(self, draft: Draft) -> None:
        """Take it up again; a draft without one takes none away."""
        kept = draft.get(IN_DRAFT)
        picture = opened_photo(kept)
        if isinstance(kept, Mapping) and picture:
            self.picture, self._sealed = picture, kept
            self.changed.emit()

    def _on_sealed(self, picture: bytes, sealed: Mapping[str, str]) -> None:
        if picture is self.picture:
            self._sealed = sealed
            self.changed.emit()
