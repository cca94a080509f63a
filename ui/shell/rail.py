"""The places, down the leading edge of the desk."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from ui.kit import fonts
from ui.kit.avatar import Avatar
from ui.kit.brand_mark import BrandMark
from ui.kit.button import Button
from ui.kit.elided_label import ElidedLabel
from ui.kit.label import Label
from ui.kit.theme import color, tokens
from ui.shell.rail_item import RailItem

WIDTH = 208


class Rail(QWidget):
    """Names the organisation, the places with their counts, and who is signed in.

    The arrow keys move between places; the rail is one stop for Tab.
    """

    chosen = Signal(str)
    switch_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Places"))
        self.setFixedWidth(WIDTH)
        self._items: dict[str, RailItem] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(10, 14, 11, 12)
        outer.setSpacing(2)
        outer.addLayout(self._make_head())
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        outer.addLayout(self._list)
        outer.addStretch(1)
        outer.addWidget(self._make_foot())

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 14)
        head.setSpacing(10)
        self._mark = BrandMark(self)
        # Two lines: an organisation's name is longer than the rail more often than not.
        self._organisation = Label("Reception", size=14.5, weight=fonts.SEMIBOLD, wrap=True)
        self._organisation.setMaximumHeight(44)
        head.addWidget(self._mark)
        head.addWidget(self._organisation, 1)
        return head

    def _make_foot(self) -> QWidget:
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(8, 12, 4, 2)
        row.setSpacing(10)
        self._avatar = Avatar("", size=34)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._name = ElidedLabel("", size=13.0, weight=fonts.SEMIBOLD)
        line = QHBoxLayout()
        line.setSpacing(5)
        self._role = ElidedLabel("", size=fonts.SMALL, tone="ink2")
        self.switch_button = Button(self.tr("Switch"), kind="link", small=True, name="switchUser")
        self.switch_button.set_tip(self.tr("Lock or switch user (Ctrl+L)"))
        self.switch_button.clicked.connect(self.switch_wanted)
        line.addWidget(self._role, 1)
        line.addWidget(self.switch_button)
        column.addWidget(self._name)
        column.addLayout(line)
        row.addWidget(self._avatar)
        row.addLayout(column, 1)
        self._foot = foot
        return foot

    def set_organisation(self, name: str, logo: bytes | None) -> None:
        """Show whose desk this is."""
        self._organisation.setText(name or "Reception")
        self._mark.set_logo(logo)

    def set_actor(self, actor: Actor | None) -> None:
        """Show who is signed in, or nobody."""
        self._foot.setVisible(actor is not None)
        if actor is not None:
            self._avatar.set_person(actor.name)
            self._name.setText(actor.name)
            self._role.setText(actor.role.label)

    def add_place(self, key: str, label: str, icon: str, shortcut: str) -> None:
        """Append a place."""
        item = RailItem(label, icon, shortcut, name=f"place_{key}", parent=self)
        item.clicked.connect(lambda: self.chosen.emit(key))
        self._items[key] = item
        self._list.addWidget(item)

    def clear(self) -> None:
        """Take all places away: another user may have others."""
        for item in self._items.values():
            item.hide()
            item.deleteLater()
        self._items.clear()

    def set_current(self, key: str) -> None:
        """Mark the place in front."""
        for name, item in self._items.items():
            item.setChecked(name == key)

    def set_count(self, key: str, count: int, *, hot: bool = False) -> None:
        """The number behind a place; `hot` when somebody is waiting for something there. 0 shows none."""
        if key in self._items:
            self._items[key].set_count(count, hot=hot)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = tokens()
        painter.fillRect(self.rect(), color(t.rail))
        edge = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), color(t.line))
        if self._foot.isVisible():
            painter.fillRect(10, self._foot.y() - 1, self.width() - 21, 1, color(t.line))
