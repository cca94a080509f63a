"""What stands above the schedule: the view, words, rooms and people, new things, the pinboard, paper."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.button import Button
from ui.kit.flow_layout import FlowLayout
from ui.kit.record_menu import MenuItem, make_menu
from ui.kit.segmented import Segmented
from ui.kit.text_input import TextInput
from ui.schedule.spans import View

_SEARCH = 170


class ScheduleBar(QWidget):
    """Buttons and what they say; the page does the rest."""

    view_chosen = Signal(str)
    searched = Signal(str)
    filter_wanted = Signal(QPoint)
    board_toggled = Signal()

    def __init__(
        self,
        new_items: Callable[[], list[MenuItem]],
        paper_items: Callable[[], list[MenuItem]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("scheduleBar")
        self._new_items, self._paper_items = new_items, paper_items
        self.views = Segmented(
            [
                (View.DAY, self.tr("Day")),
                (View.WEEK, self.tr("Week")),
                (View.MONTH, self.tr("Month")),
                (View.YEAR, self.tr("Year")),
                (View.AGENDA, self.tr("Agenda")),
            ],
            name="scheduleView",
        )
        self.views.setAccessibleName(self.tr("How the schedule is shown"))
        self.views.setToolTip(self.tr("D, W, M, Y and A in the schedule"))
        self.views.chosen.connect(self.view_chosen)
        self.search = TextInput(
            placeholder=self.tr("Find in it"), icon="search", key="Ctrl F", name="scheduleSearch"
        )
        self.search.setAccessibleName(self.tr("Find in the schedule"))
        self.search.setFixedWidth(_SEARCH)
        self.search.textChanged.connect(self.searched)
        self.filter = Button(self.tr("Rooms and people"), icon="filter", name="scheduleFilterButton")
        self.filter.clicked.connect(lambda: self.filter_wanted.emit(_below(self.filter)))
        self.new = Button(self.tr("New"), icon="plus", name="scheduleNew")
        self.new.clicked.connect(lambda: self._open(self.new, self._new_items(), self.tr("What is new")))
        self.board = Button(self.tr("Pinboard"), icon="pin", name="schedulePinboard")
        self.board.set_tip(self.tr("Pinboard (B); P pins what the keyboard is on"))
        self.board.clicked.connect(self.board_toggled)
        self.paper = Button(self.tr("Print"), icon="printer", icon_only=True, name="schedulePrint")
        self.paper.clicked.connect(
            lambda: self._open(self.paper, self._paper_items(), self.tr("What is printed"))
        )
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=8)
        for widget in (self.views, self.search, self.filter, self.new, self.board, self.paper):
            flow.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.addWidget(holder)

    def show_narrowed(self, count: int) -> None:
        """How many rooms, people, lanes and layers were chosen."""
        said = self.tr("Rooms and people")
        self.filter.set_label(f"{said} · {count}" if count else said)

    def show_pinned(self, count: int) -> None:
        """How many are on the pinboard."""
        said = self.tr("Pinboard")
        self.board.set_label(f"{said} · {count}" if count else said)

    def _open(self, button: Button, items: list[MenuItem], title: str) -> None:
        menu = make_menu(button, items)
        menu.setAccessibleName(title)
        menu.popup(_below(button))


def _below(button: Button) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height() + 4))
