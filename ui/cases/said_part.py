"""What was said about a case, in full: what it is about, the answer, what was decided and done."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.cases.records import Case
from ui.kit import fonts
from ui.kit.label import Label


class SaidPart(QWidget):
    """Each with its heading; what was not said yet is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        titles = {
            "what": "",
            "answer": self.tr("Answer"),
            "decision": self.tr("Decision"),
            "outcome": self.tr("What was done about it"),
        }
        self.texts: dict[str, Label] = {}
        self._holders: dict[str, QWidget] = {}
        for key, title in titles.items():
            holder = QWidget(self)
            lines = QVBoxLayout(holder)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(2)
            if title:
                lines.addWidget(Label(title, tone="ink2", size=13.0, weight=fonts.SEMIBOLD, parent=holder))
            text = Label("", wrap=True, selectable=True, parent=holder)
            lines.addWidget(text)
            self.texts[key], self._holders[key] = text, holder
            column.addWidget(holder)
            holder.hide()

    def show_case(self, case: Case) -> None:
        """Show what was said."""
        for key, label in self.texts.items():
            said = str(getattr(case, key))
            label.setText(said)
            self._holders[key].setVisible(bool(said))
