"""One of several phones, layouts, or whatever else there may be more than one of, as it is typed."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.text import isolate
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.text_input import TextInput

_SHORT = 104
"""How wide a short text is."""
_BESIDE = 2
"""So many of the further texts stand beside each other."""

Line = dict[str, str]
"""What stands in one line, by the names of the shape: plain values, as a draft keeps them."""


@dataclass(frozen=True, slots=True)
class LineShape:
    """What a line asks for. `texts` and `kinds` are pairs of what the program and what people call it.

    The first text and the kind share a line with the button that takes it away, further texts stand below.
    """

    name: str
    title: str
    texts: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...] = ()
    short: bool = False
    """The further texts are short: they stand in the first line as well."""


class LineRow(QWidget):
    """The fields of one line. A line in which nothing is typed counts as none."""

    changed = Signal()
    removed = Signal()

    def __init__(self, shape: LineShape, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{shape.name}Row")
        self.texts: dict[str, TextInput] = {}
        for key, word in shape.texts:
            text = TextInput(placeholder=word, name=f"{shape.name}_{key}_{number}", parent=self)
            text.textChanged.connect(lambda _: self.changed.emit())
            self.texts[key] = text
        self.kind = Combo(
            [(word, value) for value, word in shape.kinds], name=f"{shape.name}_kind_{number}", parent=self
        )
        self.kind.setVisible(bool(shape.kinds))
        self.kind.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.drop = Button(
            self.tr("Remove"),
            kind="quiet",
            icon="trash",
            icon_only=True,
            key="Alt+R",
            name=f"{shape.name}_remove_{number}",
            parent=self,
        )
        self.drop.clicked.connect(self.removed)
        self._build(short=shape.short)
        self.name_parts(shape)
        self.setFocusProxy(next(iter(self.texts.values())))

    def _build(self, *, short: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        first, *others = self.texts.values()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(first, 1)
        if short:
            for text in others:
                text.setFixedWidth(_SHORT)
                line.addWidget(text)
            others = []
        self.kind.setFixedWidth(132)
        line.addWidget(self.kind)
        line.addWidget(self.drop)
        column.addLayout(line)
        for place in range(0, len(others), _BESIDE):
            below = QHBoxLayout()
            below.setSpacing(8)
            for text in others[place : place + _BESIDE]:
                below.addWidget(text, 1)
            column.addLayout(below)

    def name_parts(self, shape: LineShape) -> None:
        """What each part is called for whoever hears it."""
        for key, word in shape.texts:
            self.texts[key].setAccessibleName(f"{shape.title}: {word}")
        self.kind.setAccessibleName(self.tr("{0}: kind").format(isolate(shape.title)))
        self.drop.setAccessibleName(self.tr("{0}: remove this line").format(isolate(shape.title)))

    def is_blank(self) -> bool:
        """Whether nothing is typed in it."""
        return not any(text.text().strip() for text in self.texts.values())

    def line(self) -> Line:
        """What is typed."""
        said = {key: text.text().strip() for key, text in self.texts.items()}
        return said | ({"kind": str(self.kind.value())} if self.kind.count() else {})

    def show_line(self, line: Line) -> None:
        """Show a line; what it does not say stays empty."""
        for key, text in self.texts.items():
            text.setText(str(line.get(key, "")))
            text.setCursorPosition(0)
        self.kind.set_value(line.get("kind", ""))

    def set_wrong(self, wrong: bool) -> None:
        """Mark it as holding something that can't be taken."""
        for text in self.texts.values():
            text.set_wrong(wrong and not self.is_blank())
