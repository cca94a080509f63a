"""What there is to set: of the element in hand, of several, or of the label."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.badges.edit import Edit
from ui.badges.element_panel import ElementPanel
from ui.badges.label_panel import LabelPanel
from ui.kit import fonts
from ui.kit.card import Card
from ui.kit.label import Label


class SidePanel(QWidget):
    """Follows what is in hand."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("badgeFields")
        self._edit = edit
        self.label = LabelPanel(edit, self)
        self.element = ElementPanel(edit, self)
        self._several = QWidget(self)
        self.count = Label("", weight=fonts.SEMIBOLD, wrap=True, parent=self._several)
        column = QVBoxLayout(self._several)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.count)
        said = self.tr("Move them together, line them up, or delete them.")
        column.addWidget(Label(said, tone="ink2", wrap=True, parent=self._several))
        column.addStretch(1)
        inner = QWidget(self)
        inner.setProperty("scrollBody", "true")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(14, 14, 14, 14)
        # Not a stack, which would be as high as the highest of them.
        for page in (self.label, self._several, self.element):
            inside.addWidget(page)
        scroll = QScrollArea(self)
        scroll.setObjectName("badgeFieldsScroll")
        scroll.setAccessibleName(self.tr("What there is to set"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        card = Card(parent=self)
        card.body.addWidget(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        """Show the fields of what is in hand now."""
        count = len(self._edit.chosen)
        self.label.setVisible(not count)
        self.element.setVisible(count == 1)
        self._several.setVisible(count > 1)
        self.count.setText(self.tr("Elements in hand: {0}").format(count))

    def focus_first(self) -> None:
        """To the first field."""
        if len(self._edit.chosen) == 1:
            self.element.focus_first()
        else:
            self.label.title.setFocus(Qt.FocusReason.OtherFocusReason)
