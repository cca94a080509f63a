"""Every key of the program in one place: what it does, how it is written, and that no two share one."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from reception_app.kernel.records import dataclass
from ui.kit.key_down import key_down

_SIGNS = {
    "Return": "\u23ce",
    "Enter": "\u23ce",
    "Up": "\u2191",
    "Down": "\u2193",
    "Left": "\u2190",
    "Right": "\u2192",
}


def _spelled(part: str) -> str:
    """One key's name in the user's language."""
    tr = QCoreApplication.translate
    names = {
        "Ctrl": tr("keys", "Ctrl"),
        "Shift": tr("keys", "Shift"),
        "Alt": tr("keys", "Alt"),
        "Meta": tr("keys", "Meta"),
        "Esc": tr("keys", "Esc"),
        "Tab": tr("keys", "Tab"),
        "Space": tr("keys", "Space"),
        "Del": tr("keys", "Del"),
        "Ins": tr("keys", "Ins"),
        "Home": tr("keys", "Home"),
        "End": tr("keys", "End"),
        "PgUp": tr("keys", "PgUp"),
        "PgDown": tr("keys", "PgDn"),
    }
    return names.get(part) or _SIGNS.get(part) or part


def key_text(sequence: str | QKeySequence) -> str:
    """How a key is written on buttons: "Ctrl+Return" is "Ctrl \u23ce". Only the first of several is shown."""
    portable = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.PortableText)
    first = portable.split(", ")[0]
    if not first:
        return ""
    plus = first.endswith("++") or first == "+"
    if first in ("Return", "Enter"):
        # Alone it is written out: the sign by itself reads like a smudge.
        return QCoreApplication.translate("keys", "Enter")
    parts = [*first[:-1].rstrip("+").split("+"), "+"] if plus else first.split("+")
    return " ".join(_spelled(part) for part in parts if part)


def shown_key(key: str) -> str:
    """A key as it is drawn, whether it is given as a sequence ("Ctrl+E") or already as it is written ("Ctrl E")."""
    return key_text(key) if "+" in key[:-1] else key


@dataclass(frozen=True, slots=True)
class Action:
    """A verb with its key. `id` is what the program calls it; `sequence` in portable text, such as "Ctrl+Return"."""

    id: str
    sequence: str
    label: str


def in_sheet(sheet: QWidget, key: str | QKeySequence.StandardKey, run: Callable[[], object]) -> None:
    """A key that works wherever the focus is in the sheet, or the page or list, and nowhere else."""
    shortcut = QShortcut(QKeySequence(key), sheet)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    does_once(shortcut, run)


def does_once(shortcut: QShortcut, run: Callable[[], object]) -> None:
    """What a key does, once however long it is held: the next row, or the step before, is nobody's wish yet."""
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(lambda: None if key_down().is_held() else (run(), None)[1])


class Shortcuts(QObject):
    """The registry of a window. A key given twice is a mistake in the program and raises ValueError at once."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}
        self._shortcuts: dict[str, QShortcut] = {}

    def add(self, action: Action, run: Callable[[], object]) -> None:
        """Register a verb for the whole window. Raises ValueError when its id or its key is taken."""
        if action.id in self._actions:
            raise ValueError(f"action {action.id} is registered twice")
        key = QKeySequence(action.sequence)
        if key.isEmpty():
            raise ValueError(f"action {action.id} has no key: {action.sequence!r}")
        for other in self._actions.values():
            if QKeySequence(other.sequence) == key:
                raise ValueError(f"{action.sequence} is given to {other.id} and to {action.id}")
        shortcut = QShortcut(key, self._window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        does_once(shortcut, run)
        self._actions[action.id] = action
        self._shortcuts[action.id] = shortcut

    def actions(self) -> list[Action]:
        """All verbs in the order they were registered, for the list of keys."""
        return list(self._actions.values())

    def text(self, action_id: str) -> str:
        """The key as written on buttons. Raises KeyError for an unknown verb."""
        return key_text(self._actions[action_id].sequence)

    def set_enabled(self, enabled: bool) -> None:
        """All keys at once: off while the window is locked."""
        for shortcut in self._shortcuts.values():
            shortcut.setEnabled(enabled)

    def set_action_enabled(self, action_id: str, enabled: bool) -> None:
        """One key. Raises KeyError for an unknown verb."""
        self._shortcuts[action_id].setEnabled(enabled)
