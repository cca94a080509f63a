"""What a suggesting field offers."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from reception_app.kernel.records import dataclass
from reception_app.kernel.text import initials
from ui.kit.chip import ChipTone


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One offer: a title over a subtitle, a state, and whatever the caller wants back when it is picked.

    `completes` is the text the field takes; the title when empty. `person` shows initials (or `photo`) in front,
    otherwise `icon` stands there.
    """

    title: str
    subtitle: str = ""
    chip: str = ""
    tone: ChipTone = "mute"
    payload: object = None
    completes: str = ""
    person: bool = True
    photo: QPixmap | None = None
    icon: str = ""

    @property
    def text(self) -> str:
        """What the field will hold."""
        return self.completes or self.title

    @property
    def letters(self) -> str:
        """Initials for a person without a photo."""
        return initials(self.title)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.subtitle, self.chip) if part)


_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


class SuggestionModel(QAbstractListModel):
    """The offers of the moment, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Suggestion] = []

    def set_items(self, items: Sequence[Suggestion]) -> None:
        """Replace the offers."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, row: int) -> Suggestion | None:
        """The offer in a row, None outside."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        found = self.item(index.row())
        if found is None:
            return None
        if role == _DISPLAY:
            return found.title
        return found.spoken if role == _ACCESSIBLE else None
