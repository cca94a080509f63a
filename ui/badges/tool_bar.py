"""The verbs over the badge."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.documents.labels import samples
from reception_app.documents.labels.editing import Side
from ui.badges import verbs
from ui.badges.edit import Edit
from ui.badges.words import sample_words
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.flow_layout import FlowLayout
from ui.kit.theme import color, tokens


class DesignerBar(QWidget):
    """Undo, line up, order, zoom, and whose badge is shown. `sample_chosen` comes with another visitor."""

    sample_chosen = Signal()
    snapping_changed = Signal(bool)
    zoom_wanted = Signal(int)

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("designerBar")
        self._edit = edit
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        tools = QWidget(self)
        self._flow = FlowLayout(tools, gap=2)
        self._build_tools()
        row.addWidget(tools, 1)
        self.second = CheckBox(self.tr("Second language"), name="sampleSecond", parent=self)
        self.second.toggled.connect(lambda _: self.sample_chosen.emit())
        row.addWidget(self.second)
        words = sample_words()
        self.sample = Combo(
            [(words[key], key) for key in samples.sample_keys()],
            small=True,
            name="sampleVisitor",
            parent=self,
        )
        self.sample.setFixedWidth(210)
        self.sample.setAccessibleName(self.tr("Sample visitor"))
        self.sample.currentIndexChanged.connect(lambda _: self.sample_chosen.emit())
        row.addWidget(self.sample)
        edit.changed.connect(self.refresh)
        edit.chosen_changed.connect(self.refresh)
        self.refresh()

    def _build_tools(self) -> None:
        self._build_sides()
        self._gap()
        self._build_verbs()
        self._gap()
        self._build_view()

    def _build_sides(self) -> None:
        """Undo, redo and lining up."""
        edit = self._edit
        self.undo = self._tool("undo", self.tr("Undo"), edit.undo, "undoEdit", "Ctrl+Z")
        self.redo = self._tool("redo", self.tr("Redo"), edit.redo, "redoEdit", "Ctrl+Y")
        self._gap()
        sides = {
            Side.LEFT: ("align-left", self.tr("Line up at the left")),
            Side.CENTRE: ("align-centre", self.tr("Line up in the middle across")),
            Side.RIGHT: ("align-right", self.tr("Line up at the right")),
            Side.TOP: ("align-top", self.tr("Line up at the top")),
            Side.MIDDLE: ("align-middle", self.tr("Line up in the middle down")),
            Side.BOTTOM: ("align-bottom", self.tr("Line up at the bottom")),
        }
        self.sides = {
            side: self._tool(icon, said, partial(verbs.align, edit, side), f"align_{side.value}")
            for side, (icon, said) in sides.items()
        }
        self.across = self._tool(
            "spread-across",
            self.tr("Same gaps across"),
            lambda: verbs.spread(edit, across=True),
            "spreadAcross",
        )
        self.down = self._tool(
            "spread-down", self.tr("Same gaps down"), lambda: verbs.spread(edit, across=False), "spreadDown"
        )

    def _build_verbs(self) -> None:
        """What is done with the elements in hand."""
        edit = self._edit
        self.copy = self._tool(
            "copy", self.tr("Duplicate"), lambda: verbs.duplicate(edit), "duplicateElement", "Ctrl+Shift+D"
        )
        self.delete = self._tool(
            "trash", self.tr("Delete"), lambda: verbs.delete(edit), "deleteElement", "Del"
        )
        self.later = self._tool(
            "arrow-up", self.tr("Over the next one"), lambda: verbs.order(edit, 1), "drawLater", "PgUp"
        )
        self.earlier = self._tool(
            "arrow-down",
            self.tr("Under the next one"),
            lambda: verbs.order(edit, -1),
            "drawEarlier",
            "PgDown",
        )

    def _build_view(self) -> None:
        """How the badge is shown and dragged."""
        self.snap = self._tool("magnet", self.tr("Snap to lines"), lambda: None, "snapToLines")
        self.snap.setCheckable(True)
        self.snap.setChecked(True)
        self.snap.toggled.connect(self.snapping_changed)
        self.out = self._tool(
            "minus", self.tr("Smaller"), lambda: self.zoom_wanted.emit(-1), "zoomOut", "Ctrl+-"
        )
        self.into = self._tool(
            "plus", self.tr("Larger"), lambda: self.zoom_wanted.emit(1), "zoomIn", "Ctrl++"
        )

    def _tool(self, icon: str, said: str, run: Callable[[], object], name: str, key: str = "") -> Button:
        tool = Button(
            said, kind="quiet", icon=icon, icon_only=True, small=True, key=key, name=name, parent=self
        )
        tool.clicked.connect(lambda: (run(), None)[1])
        self._flow.addWidget(tool)
        return tool

    def _gap(self) -> None:
        self._flow.addWidget(_Rule(self))

    def refresh(self) -> None:
        """Which verbs there are something for."""
        edit = self._edit
        count = len(edit.chosen)
        self.undo.setEnabled(edit.can_undo())
        self.redo.setEnabled(edit.can_redo())
        for tool in (*self.sides.values(), self.copy, self.delete):
            tool.setEnabled(count > 0)
        one = edit.chosen[0] if count == 1 else -1
        self.later.setEnabled(0 <= one < len(edit.template.elements) - 1)
        self.earlier.setEnabled(one > 0)
        for tool in (self.across, self.down):
            tool.setEnabled(count > 2)


class _Rule(QWidget):
    """A thin line between groups of tools."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(9, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(4, 6, 1, self.height() - 12, color(tokens().line2))
