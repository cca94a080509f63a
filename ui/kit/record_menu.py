"""What can be done with the records in hand."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reception_app.kernel.records import dataclass
from ui.kit.icons import icon
from ui.kit.labels import literal
from ui.kit.popup_menu import PopupMenu


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of a menu; a separator when it has no label. `key` is shown, the shortcut registry makes it work."""

    label: str
    run: Callable[[], object] | None = None
    icon: str = ""
    key: str = ""
    enabled: bool = True
    checked: bool | None = None


def fill_menu(menu: QMenu, items: Iterable[MenuItem]) -> None:
    """Append the lines to a menu. Labels are taken literally, ampersands and all."""
    for item in items:
        if not item.label:
            menu.addSeparator()
            continue
        text = literal(item.label) + (f"\t{item.key}" if item.key else "")
        action = QAction(text, menu)
        if item.icon:
            action.setIcon(icon(item.icon))
        if item.checked is not None:
            action.setCheckable(True)
            action.setChecked(item.checked)
        action.setEnabled(item.enabled)
        if item.run is not None:
            action.triggered.connect(lambda _=False, run=item.run: (run(), None)[1])
        menu.addAction(action)


def make_menu(parent: QWidget, items: Iterable[MenuItem]) -> QMenu:
    """A menu that deletes itself when it closes."""
    menu = PopupMenu(parent)
    fill_menu(menu, items)
    return menu


def copy_key() -> str:
    """The system's key for copying, as it is shown in menus."""
    return QKeySequence(QKeySequence.StandardKey.Copy).toString(QKeySequence.SequenceFormat.NativeText)
