"""The badge to work on: every verb by keys and by mouse, and what assistive software hears of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reception_app.documents.labels import editing
from reception_app.documents.labels.editing import Grip, Side, box_of
from reception_app.documents.labels.fresh import Kind
from reception_app.documents.labels.template import (
    BoxElement,
    Code128Element,
    Fact,
    PhotoElement,
    Template,
    TextElement,
)
from tests.ui.keys import type_text
from ui.badges import verbs
from ui.badges.canvas_area import CanvasArea
from ui.badges.edit import Edit
from ui.badges.layers_list import LayersList
from ui.badges.length_input import LengthInput
from ui.badges.side_panel import SidePanel
from ui.badges.tool_bar import DesignerBar
from ui.badges.words_input import WordsInput

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Bench(QWidget):
    """A label with a photo, a name and a frame, and everything that shows it."""

    def __init__(self) -> None:
        super().__init__()
        template = Template(
            name="try",
            title="Try",
            width=62,
            height=100,
            elements=(
                BoxElement(x=2, y=2, width=58, height=96),
                PhotoElement(x=5, y=10, width=20, height=25),
                TextElement(x=5, y=45, width=50, height=10, text="{name}", size=20),
            ),
        )
        self.work = Edit(template, self)
        self.area = CanvasArea(self.work, self)
        self.canvas = self.area.canvas
        self.layers = LayersList(self.work, self)
        self.panel = SidePanel(self.work, self)
        self.bar = DesignerBar(self.work, self)
        self.work.chosen_changed.connect(self.panel.refresh)
        self.area.setGeometry(220, 40, 500, 700)
        self.layers.setGeometry(0, 40, 220, 700)
        self.panel.setGeometry(720, 40, 262, 700)
        self.bar.setGeometry(0, 0, 980, 36)
        self.resize(982, 740)

    def chosen(self) -> list[int]:
        """What is in hand."""
        return list(self.work.chosen)

    def place(self, index: int) -> tuple[float, float, float, float]:
        e = self.work.template.elements[index]
        return (e.x, e.y, e.width, e.height)

    def spot(self, x: float, y: float) -> QPoint:
        """Millimetres of the label as a point of the canvas."""
        view = self.canvas.view()
        return QPoint(round(view.page.left() + x * view.scale), round(view.page.top() + y * view.scale))

    def drag(self, start: QPoint, by: tuple[float, float], held: Qt.KeyboardModifier = CTRL & SHIFT) -> None:
        """With the left button, by millimetres."""
        scale = self.canvas.view().scale
        end = start + QPoint(round(by[0] * scale), round(by[1] * scale))
        QTest.mousePress(self.canvas, Qt.MouseButton.LeftButton, held, start)
        QTest.mouseMove(self.canvas, (start + end) / 2)
        QTest.mouseMove(self.canvas, end)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.canvas.setFocus()
    qtbot.waitUntil(made.canvas.hasFocus, timeout=30_000)
    return made


def _press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def test_everything_by_keys(bench: Bench) -> None:
    work = bench.work
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Tab)
    assert bench.chosen() == [1]
    assert bench.canvas.accessibleName().startswith("Photo, 2 of 3, 5 mm from the left, 10 mm from the top")
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Down, SHIFT)
    assert bench.place(1) == (5.5, 15, 20, 25)
    _press(Qt.Key.Key_Left, CTRL)
    _press(Qt.Key.Key_Down, CTRL | SHIFT)
    assert bench.place(1) == (5.5, 15, 19.5, 30)
    work.undo()
    work.undo()
    assert bench.place(1) == (5, 10, 20, 25), "moves in a row are one step, and so are sizes"
    work.redo()
    _press(Qt.Key.Key_D, CTRL | SHIFT)
    assert (bench.chosen(), len(work.template.elements)) == ([3], 4)
    _press(Qt.Key.Key_PageDown)
    assert bench.chosen() == [2]
    _press(Qt.Key.Key_Delete)
    assert (bench.chosen(), len(work.template.elements)) == ([], 3)
    _press(Qt.Key.Key_A, CTRL)
    assert bench.chosen() == [0, 1, 2]
    assert bench.canvas.accessibleName() == "Elements in hand: 3"
    _press(Qt.Key.Key_Backtab, SHIFT)
    assert bench.chosen() == [1]


def test_tab_leaves_at_the_end(bench: Bench) -> None:
    bench.work.choose((2,))
    _press(Qt.Key.Key_Tab)
    assert not bench.canvas.hasFocus()
    assert bench.chosen() == [2]


def test_dragging_moves_and_comes_to_rest(bench: Bench) -> None:
    bench.drag(bench.spot(15, 20), (5.2, 8.1))
    gesture = bench.canvas._gesture
    assert gesture is not None
    bench.grab()
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton)
    x, _, *size = bench.place(1)
    assert size == [20, 25]
    assert abs(x - 10.2) < 1.1
    assert x * 2 == round(x * 2), "on the grid or at a line"
    bench.work.undo()
    assert bench.place(1) == (5, 10, 20, 25)
    bench.canvas.snapping = False
    bench.drag(bench.spot(15, 20), (60, 60))
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton)
    assert bench.place(1)[:2] == (42, 70), "the edge of the label holds it"


def test_escape_takes_a_drag_back(bench: Bench) -> None:
    bench.drag(bench.spot(15, 20), (8, 8))
    assert bench.place(1)[:2] != (5, 10)
    _press(Qt.Key.Key_Escape)
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton)
    assert bench.place(1)[:2] == (5, 10)
    assert not bench.work.can_undo()


def test_pulling_a_corner(bench: Bench) -> None:
    bench.work.choose((1,))
    view = bench.canvas.view()
    corner = view.handle(box_of(bench.work.template.elements[1]), Grip(1, 1)).center().toPoint()
    bench.drag(corner, (10, 12))
    bench.grab()
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton)
    x, y, wide, high = bench.place(1)
    assert (x, y) == (5, 10)
    assert abs(wide - 30) < 1.1
    assert abs(high - 37) < 1.1


def test_pressing_takes_in_hand(bench: Bench) -> None:
    QTest.mouseClick(bench.canvas, Qt.MouseButton.LeftButton, pos=bench.spot(30, 50))
    assert bench.chosen() == [2]
    QTest.mouseClick(bench.canvas, Qt.MouseButton.LeftButton, CTRL, bench.spot(10, 20))
    assert bench.chosen() == [2, 1]
    QTest.mouseClick(bench.canvas, Qt.MouseButton.LeftButton, CTRL, bench.spot(10, 20))
    assert bench.chosen() == [2]
    QTest.mouseClick(bench.canvas, Qt.MouseButton.LeftButton, pos=bench.spot(-2, -2))
    assert bench.chosen() == []
    # Under the mouse: what would be taken, and what its handles do.
    QTest.mouseMove(bench.canvas, bench.spot(30, 50))
    assert bench.canvas._hover == 2


def test_list_canvas_and_fields_show_one_thing(bench: Bench) -> None:
    model = bench.layers.model()
    assert [model.index(row, 0).data() for row in range(3)] == ["Name", "Photo", "Box"]
    bench.layers.setFocus()
    assert bench.chosen() == [2]
    assert bench.panel.element.isVisible()
    _press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert bench.chosen() == [1]
    assert [model.index(row, 0).data() for row in range(3)] == ["Photo", "Name", "Box"]
    assert [index.row() for index in bench.layers.selectedIndexes()] == [1]
    _press(Qt.Key.Key_Delete)
    assert model.rowCount() == 2
    assert bench.panel.label.isVisible()
    bench.layers.show_marks({0}, {1})
    said = QAccessible.queryAccessibleInterface(bench.layers).child(1).text(QAccessible.Text.Name)
    assert said == "Box, needs a look"
    bench.layers.grab()


def test_typing_into_the_fields(bench: Bench) -> None:
    bench.work.choose((2,))
    panel = bench.panel.element

    def field(name: str) -> LengthInput:
        return next(f for f in panel.findChildren(LengthInput, name) if f.isVisible())

    width = field("element_width")
    width.setFocus()
    width.selectAll()
    type_text(width, "30,5")
    assert bench.place(2)[2] == 30.5
    _press(Qt.Key.Key_Up)
    assert bench.place(2)[2] == 31
    width.selectAll()
    type_text(width, "x")
    assert bench.place(2)[2] == 31
    smallest = field("element_smallest")
    smallest.selectAll()
    type_text(smallest, "30")
    changed = bench.work.template.elements[2]
    assert isinstance(changed, TextElement)
    assert (changed.size, changed.smallest) == (30, 30), "the one never passes the other"
    words = next(w for w in panel.findChildren(WordsInput) if w.isVisible())
    words.edit.setFocus()
    words.edit.selectAll()
    type_text(words.edit, "{nam")
    assert words.wrong.isVisible()
    type_text(words.edit, "e} ")
    words.insert.setFocus()
    _press(Qt.Key.Key_Down)
    assert words.edit.text() == "{name} ", "whoever goes on by the arrows has put nothing in"
    words.insert.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    [company] = [item for item in words.items() if item.label == "Company"]
    assert company.run is not None
    company.run()
    changed = bench.work.template.elements[2]
    assert isinstance(changed, TextElement)
    assert changed.text == "{name} {company}"
    assert not words.wrong.isVisible()


@pytest.mark.parametrize("along", [True, False])
def test_a_size_typed_figure_by_figure_leaves_nothing_of_the_figures_between(
    bench: Bench, *, along: bool
) -> None:
    before, label = bench.work.template, bench.panel.label
    label.along.setChecked(along)
    for key, typed in (("width", "100"), ("height", "120")):
        side = label.sides[key]
        side.setFocus()
        side.selectAll()
        type_text(side, typed)
    change = editing.scaled if along else editing.trimmed
    assert bench.work.template == change(before, 100, 120)
    label.sizes.setFocus()
    for _ in range(4):
        _press(Qt.Key.Key_Up)
    assert (bench.work.template.width, bench.work.template.height) == (62, 29)
    _press(Qt.Key.Key_Up)
    assert bench.work.template == change(before, 100, 62), "nor of the sizes that are passed by"
    label.along.setChecked(not along)
    assert bench.work.template == change(before, 100, 62)
    bench.work.undo()
    assert bench.work.template == before, "all of it is one step"


def test_letters_typed_larger_may_still_be_as_small_as_before(bench: Bench) -> None:
    bench.work.choose((2,))
    size = next(f for f in bench.panel.findChildren(LengthInput, "element_size") if f.isVisible())
    before = bench.work.template
    size.setFocus()
    size.selectAll()
    # The 3 comes first, and nothing is smaller than the smallest.
    type_text(size, "30")
    assert bench.work.template == editing.changed(before, 2, size=30)


def test_conditions_bars_and_colours(bench: Bench) -> None:
    verbs.add(bench.work, Kind.CODE128)
    bars = bench.work.template.elements[-1]
    assert isinstance(bars, Code128Element)
    assert bars.when == {Fact.NUMBER}
    from ui.badges.colour_choice import ColourChoice  # beside its one use
    from ui.badges.condition_button import ConditionButton  # as above

    without = next(b for b in bench.panel.findChildren(ConditionButton, "shownWithout") if b.isVisible())
    items = {item.label: item for item in without.items()}
    assert not items["a badge number"].enabled, "never asked for both ways"
    run = items["a photo"].run
    assert run is not None
    run()
    assert bench.work.template.elements[-1].unless == {Fact.PHOTO}
    verbs.add(bench.work, Kind.BOX)
    fill = next(c for c in bench.panel.findChildren(ColourChoice, "element_fill") if c.isVisible())
    fill.choice.set_value("day")
    fill.choice.activated.emit(0)
    fill.choice.set_value("own")
    fill.choice.activated.emit(0)
    type_text(fill.edit, "#0f6e66")
    box = bench.work.template.elements[-1]
    assert isinstance(box, BoxElement)
    assert box.fill == "#0F6E66"


def test_tools_and_zoom(bench: Bench) -> None:
    assert not bench.bar.copy.isEnabled()
    bench.work.choose((1, 2))
    assert bench.bar.copy.isEnabled()
    assert not bench.bar.across.isEnabled()
    bench.bar.sides[Side.RIGHT].click()
    assert bench.place(1)[0] == 35
    bench.bar.undo.click()
    assert bench.place(1)[0] == 5
    bench.work.choose((2,))
    before = bench.canvas.view().scale
    bench.area.zoom_by(1)
    assert bench.canvas.view().scale == before * 1.5
    assert bench.canvas.minimumWidth() > 0
    bench.area.zoom_by(3)
    name = bench.canvas.view().rect(box_of(bench.work.template.elements[2])).toAlignedRect()
    shown = bench.canvas.visibleRegion().boundingRect()
    assert shown.contains(name.center()), "what is in hand stays in sight"
    bench.area.fit()
    assert bench.canvas.view().scale == before


def test_the_label_does_not_mirror(bench: Bench) -> None:
    at = bench.spot(5, 10)
    bench.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert bench.spot(5, 10) == at
    bench.work.choose((1,))
    bench.canvas.setFocus()
    _press(Qt.Key.Key_Right)
    assert bench.place(1)[0] == 5.5
    bench.grab()


def test_another_size_and_a_sheet(bench: Bench) -> None:
    label = bench.panel.label
    label.sizes.set_value("102x152")
    label.sizes.activated.emit(0)
    assert bench.place(1)[0] == pytest.approx(5 * 102 / 62, abs=0.01)
    label.along.setChecked(False)
    label.sizes.set_value("62x29")
    label.sizes.activated.emit(0)
    template = bench.work.template
    assert (template.width, template.height) == (62, 29)
    assert all(e.y + e.height <= 29 and e.x + e.width <= 62 for e in template.elements)
    label.paper.paper.set_value("A4")
    label.paper.paper.activated.emit(0)
    sheet = bench.work.template.sheet
    assert sheet is not None
    assert (sheet.columns, sheet.rows) == (3, 9)
    label.paper.counts["rows"].set_value(4)
    assert bench.work.template.sheet is not None
    assert bench.work.template.sheet.rows == 4
    label.paper.paper.set_value("")
    label.paper.paper.activated.emit(0)
    assert bench.work.template.sheet is None
