"""The sheet of labels that a template is printed on, if it is one."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.documents.labels.template import SheetOfLabels, Template
from ui.badges.edit import Edit
from ui.badges.length_input import LengthInput
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.number_input import NumberInput

_SINGLE = ""
_MARGIN = 10.0
_MOST = 40
_STEPS = ("step_x", "step_y")
_LENGTHS = ("left", "top", *_STEPS)


class SheetFields(QWidget):
    """One label at a time, or several on a sheet of A4 or Letter with their rows, columns and distances."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheetFields")
        self._edit = edit
        papers: list[tuple[str, object]] = [
            (self.tr("One label at a time"), _SINGLE),
            (self.tr("Several on an A4 sheet"), "A4"),
            (self.tr("Several on a Letter sheet"), "Letter"),
        ]
        self.paper = Combo(papers, small=True, name="labelPaper")
        self.paper.activated.connect(lambda _: self._on_paper_chosen())
        self.counts = {key: NumberInput(1, least=1, most=_MOST, name=key) for key in ("columns", "rows")}
        self.lengths = {
            key: LengthInput(least=float(key in _STEPS), most=300, name=f"sheet_{key}") for key in _LENGTHS
        }
        for key, count in self.counts.items():
            count.setFixedHeight(34)
            count.value_changed.connect(lambda value, key=key: self._set(key, value))
        for key, length in self.lengths.items():
            length.value_changed.connect(lambda value, key=key: self._set(key, value))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Field(self.tr("Printed"), self.paper))
        self._more = QWidget(self)
        grid = FormGrid()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        self._more.setLayout(grid)
        grid.add(Field(self.tr("Columns"), self.counts["columns"]))
        grid.add(Field(self.tr("Rows"), self.counts["rows"]))
        grid.add(Field(self.tr("First from the left"), self.lengths["left"]))
        grid.add(Field(self.tr("First from the top"), self.lengths["top"]))
        grid.add(Field(self.tr("Step to the right"), self.lengths["step_x"]))
        grid.add(Field(self.tr("Step down"), self.lengths["step_y"]))
        column.addWidget(self._more)
        edit.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the sheet as it is."""
        sheet = self._edit.template.sheet
        self.paper.set_value(sheet.paper if sheet is not None else _SINGLE)
        self._more.setVisible(sheet is not None)
        if sheet is None:
            return
        for key, count in self.counts.items():
            if count.value() != getattr(sheet, key):
                count.set_value(getattr(sheet, key))
        for key, length in self.lengths.items():
            length.set_value(getattr(sheet, key))

    def _on_paper_chosen(self) -> None:
        paper, template = str(self.paper.value()), self._edit.template
        if paper == _SINGLE:
            self._edit.do(replace(template, sheet=None))
        elif template.sheet is not None:
            self._set("paper", paper)
        else:
            self._edit.do(replace(template, sheet=_as_many_as_fit(template, paper)))

    def _set(self, key: str, value: Any) -> None:
        sheet = self._edit.template.sheet
        if sheet is not None and getattr(sheet, key) != value:
            self._edit.do(replace(self._edit.template, sheet=replace(sheet, **{key: value})), f"sheet {key}")


def _as_many_as_fit(template: Template, paper: str) -> SheetOfLabels:
    """The labels edge to edge in the middle of the paper."""
    # Late on purpose: only whoever prints on sheets asks.
    from reception_app.documents.labels.schema import PAPERS

    wide, high = PAPERS[paper]
    columns = max(1, min(_MOST, int((wide - _MARGIN) // template.width)))
    rows = max(1, min(_MOST, int((high - _MARGIN) // template.height)))
    return SheetOfLabels(
        paper=paper,
        columns=columns,
        rows=rows,
        left=round((wide - columns * template.width) / 2, 1),
        top=round((high - rows * template.height) / 2, 1),
        step_x=template.width,
        step_y=template.height,
    )
