"""The column of short lists beside a board."""

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.focus_before import hide_part


class SideColumn(QWidget):
    """Cards under each other, what matters most first. The last ones are left out while there is no room for them
    whole: squeezed, each of their lines would be cut in two. The keyboard, where it was in one, goes to `home`.
    """

    def __init__(self, home: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._home = home
        self._cards: list[QWidget] = []
        self._left_out: set[QWidget] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addStretch(1)
        self._soon = QTimer(self, singleShot=True, interval=0)
        """What is hidden while the column is being laid out keeps its room."""
        self._soon.timeout.connect(self._fit)

    def insert(self, place: int, card: QWidget) -> None:
        """Put a card at a place, 0 for the first. Hidden by whoever put it there, it takes no room."""
        self._cards.insert(place, card)
        self._column.insertWidget(place, card)

    def fit_soon(self) -> None:
        """What is in the cards has changed: one that is left out tells nobody itself."""
        self._soon.start()

    def minimumSizeHint(self) -> QSize:
        # As much as there is: what has no room is left out, and makes no window taller.
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_soon()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit_soon()
        return done

    def _fit(self) -> None:
        room, gap = self.height(), self._column.spacing()
        for card in self._cards:
            if card.isHidden() and card not in self._left_out:
                continue
            layout = card.layout()
            if layout is not None and card.isHidden():
                # Else it still says what it needed when it was seen last.
                layout.activate()
            room -= card.sizeHint().height()
            if room >= 0 or card is self._cards[0]:
                self._left_out.discard(card)
                card.show()
            else:
                self._left_out.add(card)
                hide_part(card, self._home)
            room -= gap
