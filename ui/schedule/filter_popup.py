"""Which rooms, people, lanes and layers are shown: ticks in a panel that closes by itself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reception_app.kernel.text import fold
from reception_app.occupancy.items import Column
from reception_app.occupancy.records import Subject
from ui.kit import fonts, paint
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.label import Label
from ui.kit.text_input import TextInput
from ui.kit.theme import tokens

_WIDE, _HIGH = 340, 460
_MOST = 30
"""People listed at once; the others are found by name."""


class FilterPopup(QWidget):
    """`changed` comes with each tick. Nothing ticked means everything."""

    changed = Signal()

    def __init__(self, layers: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setObjectName("scheduleFilter")
        self.setAccessibleName(self.tr("What is shown"))
        self._columns: tuple[Column, ...] = ()
        self._layer_names = tuple(layers)
        self._subjects: set[Subject] = set()
        self._layers: set[str] = set()
        self.setFixedSize(_WIDE, _HIGH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 12, 12, 12)
        outer.setSpacing(8)
        self.search = TextInput(
            placeholder=self.tr("Room, person or lane"), icon="search", name="filterSearch"
        )
        self.search.setAccessibleName(self.tr("Find a room, person or lane"))
        self.search.textChanged.connect(lambda _: self._fill())
        outer.addWidget(self.search)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        self.everything = Button(self.tr("Show everything"), small=True, name="filterEverything")
        self.everything.clicked.connect(self._on_everything_clicked)
        foot.addWidget(self.everything)
        foot.addStretch(1)
        outer.addLayout(foot)

    def subjects(self) -> frozenset[Subject]:
        """The columns that are ticked."""
        return frozenset(self._subjects)

    def layers(self) -> frozenset[str]:
        """The layers that are ticked."""
        return frozenset(self._layers)

    def open_at(
        self,
        place: QPoint,
        columns: Sequence[Column],
        subjects: frozenset[Subject],
        layers: frozenset[str],
    ) -> None:
        """Open with what is ticked now, at a global position, kept on the screen."""
        self._columns, self._subjects, self._layers = tuple(columns), set(subjects), set(layers)
        self.search.setText("")
        self._fill()
        area = self.screen().availableGeometry()
        x = min(max(place.x(), area.left()), area.right() - self.width())
        y = min(max(place.y(), area.top()), area.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        paint.box(QPainter(self), self.rect(), 12, t.card, t.line2)

    # Within

    def _fill(self) -> None:
        inner = QWidget(self._scroll)
        inner.setProperty("scrollBody", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(4)
        words = fold(self.search.text()).split()
        if not words:
            self._section(column, self.tr("Layers"))
            for key, label in self._layer_names:
                box = self._box(label, f"layer_{key}", key in self._layers)
                box.toggled.connect(partial(self._on_layer_toggled, key))
                column.addWidget(box)
        kinds = (
            ("resource", self.tr("Rooms and equipment")),
            ("lane", self.tr("Lanes")),
            ("employee", self.tr("People")),
        )
        for kind, heading in kinds:
            self._kind(column, kind, heading, words)
        column.addStretch(1)
        self._scroll.setWidget(inner)

    def _kind(self, column: QVBoxLayout, kind: str, heading: str, words: list[str]) -> None:
        found = [each for each in self._columns if each.subject.kind == kind and _fits(each, words)]
        found.sort(key=lambda each: each.subject not in self._subjects)
        if not found:
            return
        self._section(column, heading)
        for each in found[:_MOST]:
            name = f"{kind}_{each.subject.id}"
            box = self._box(each.name, name, each.subject in self._subjects)
            box.toggled.connect(partial(self._on_subject_toggled, each.subject))
            column.addWidget(box)
        if len(found) > _MOST:
            said = self.tr("%n more: type a name to find them", "", len(found) - _MOST)
            column.addWidget(Label(said, tone="ink3", size=12.5, wrap=True))

    def _section(self, column: QVBoxLayout, heading: str) -> None:
        if column.count():
            column.addSpacing(8)
        column.addWidget(Label(heading, tone="ink2", size=12.5, weight=fonts.SEMIBOLD))

    def _box(self, label: str, name: str, ticked: bool) -> CheckBox:
        return CheckBox(label, checked=ticked, name=name)

    def _on_layer_toggled(self, key: str, ticked: bool) -> None:
        (self._layers.add if ticked else self._layers.discard)(key)
        self.changed.emit()

    def _on_subject_toggled(self, subject: Subject, ticked: bool) -> None:
        (self._subjects.add if ticked else self._subjects.discard)(subject)
        self.changed.emit()

    def _on_everything_clicked(self) -> None:
        self._subjects.clear()
        self._layers.clear()
        self.search.setText("")
        self._fill()
        self.changed.emit()


def _fits(column: Column, words: list[str]) -> bool:
    said = fold(f"{column.name} {column.line} {column.group}").split()
    return all(any(each.startswith(word) for each in said) for word in words)
