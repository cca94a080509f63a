"""The fields of the element in hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.documents.labels.fresh import Kind, kind_of
from reception_app.documents.labels.template import Element
from ui.badges.edit import Edit
from ui.badges.parts import Part, condition_parts, own_parts, place_parts
from ui.badges.words import ICONS, kind_words
from ui.kit import fonts
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.icon_label import IconLabel
from ui.kit.label import Label


class ElementPanel(QWidget):
    """Made for each kind of element when one is first taken in hand."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("elementPanel")
        self._edit = edit
        self._pages: dict[Kind, _Page] = {}
        self._shown: _Page | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        edit.changed.connect(self.refresh)
        edit.chosen_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the one element in hand."""
        if len(self._edit.chosen) != 1:
            return
        element = self._edit.template.elements[self._edit.chosen[0]]
        kind = kind_of(element)
        page = self._pages.get(kind)
        if page is None:
            page = self._pages[kind] = _Page(self._edit, kind, self)
            self._column.addWidget(page)
        page.show_element(element)
        if page is not self._shown:
            if self._shown is not None:
                self._shown.hide()
            page.show()
            self._shown = page

    def focus_first(self) -> None:
        """To the field that is changed most."""
        if self._shown is not None:
            self._shown.first.setFocus(Qt.FocusReason.OtherFocusReason)


class _Page(QWidget):
    def __init__(self, edit: Edit, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        own, place, conditions = own_parts(edit, kind), place_parts(edit), condition_parts(edit)
        self._parts = [*own, *place, *conditions]
        self.first = self._parts[0].widget
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(ICONS[kind], parent=self))
        head.addWidget(Label(kind_words()[kind], size=fonts.BODY, weight=fonts.SEMIBOLD, parent=self), 1)
        column.addLayout(head)
        for parts in (own, place, conditions):
            if parts:
                column.addLayout(_grid(parts))
        column.addStretch(1)

    def show_element(self, element: Element) -> None:
        for part in self._parts:
            part.show(element)


def _grid(parts: list[Part]) -> FormGrid:
    grid = FormGrid()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(10)
    for part in parts:
        grid.add(Field(part.label, part.widget), wide=part.wide)
    return grid
