"""The sections of the settings, narrowed by what is typed above them."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reception_app.kernel.settings import Setting
from reception_app.kernel.text import fold, tokens
from ui.kit import fonts
from ui.kit.label import Label
from ui.kit.section_item import SectionItem
from ui.kit.text_input import TextInput

_ITEM_HEIGHT = 30


class SettingsList(QWidget):
    """A field to find a setting by any of its words, and below it the sections; `chosen` carries a section's title.

    Enter in the field opens the first section that is left, and `wanted` the setting in it that was meant; Down goes
    into the list.
    """

    chosen = Signal(str)
    wanted = Signal(str)
    """The key of a setting."""

    def __init__(self, sections: Mapping[str, Sequence[Setting]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsList")
        self._words = {
            setting.key: fold(" ".join((title, setting.label, setting.hint)))
            for title, settings in sections.items()
            for setting in settings
        }
        self._keys = {title: [setting.key for setting in settings] for title, settings in sections.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.field = TextInput(
            placeholder=self.tr("Find a setting"), icon="search", name="findSetting", parent=self
        )
        self.field.setAccessibleName(self.tr("Find a setting"))
        self.field.setClearButtonEnabled(False)
        self.field.textChanged.connect(lambda _: self._narrow())
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        column.addWidget(self._build_scroll(list(sections)), 1)

    def _build_scroll(self, titles: Sequence[str]) -> QScrollArea:
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("settingsListScroll")
        self._scroll.setAccessibleName(self.tr("Sections of the settings"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self._scroll)
        body.setProperty("scrollBody", "true")
        column = QVBoxLayout(body)
        # Room for the ring round the first and the last.
        column.setContentsMargins(3, 3, 3, 3)
        column.setSpacing(2)
        self.items: dict[str, SectionItem] = {}
        for title in titles:
            name = "settings_section_" + title.lower().replace(" ", "_")
            item = SectionItem(title, name=name, parent=body, height=_ITEM_HEIGHT)
            item.clicked.connect(partial(self._choose, title))
            item.installEventFilter(self)
            self.items[title] = item
            column.addWidget(item)
        self._nothing = Label(
            self.tr("No setting has these words."), tone="ink2", size=fonts.SMALL, wrap=True, parent=body
        )
        self._nothing.hide()
        column.addWidget(self._nothing)
        column.addStretch(1)
        self._scroll.setWidget(body)
        return self._scroll

    def show_chosen(self, title: str) -> None:
        """Mark the section that is shown."""
        for other, item in self.items.items():
            item.setChecked(other == title)
        # Its place is known once the list has laid itself out.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.items[title], 0, 12))

    def mark(self, title: str, unsaved: bool) -> None:
        """Show that something in a section was typed and not saved, or that no longer."""
        self.items[title].set_marked(unsaved, self.tr("Changed, not saved"))

    def _choose(self, title: str, _checked: bool = False) -> None:
        self.chosen.emit(title)

    def _fitting(self) -> dict[str, list[str]]:
        """The sections that are left, each with the settings that have all words."""
        words = tokens(self.field.text())
        left = {
            title: [key for key in keys if all(word in self._words[key] for word in words)]
            for title, keys in self._keys.items()
        }
        return {title: keys for title, keys in left.items() if keys}

    def _narrow(self) -> None:
        left = self._fitting()
        for title, item in self.items.items():
            item.setVisible(title in left)
        self._nothing.setVisible(not left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, SectionItem):
            self._scroll.ensureWidgetVisible(watched, 0, 12)
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_find_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _on_find_key(self, key: Qt.Key) -> bool:
        left = self._fitting()
        if key == Qt.Key.Key_Down and left:
            self.items[next(iter(left))].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.text().strip() and left:
            title, keys = next(iter(left.items()))
            self.chosen.emit(title)
            self.wanted.emit(keys[0])
            return True
        if key == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            return True
        return False
