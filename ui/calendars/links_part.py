"""The lanes of an account: which are linked, and a line to link another one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.calendars.records import Account, Link
from reception_app.integrations.dav import RemoteCalendar
from reception_app.kernel.text import dotted, isolate
from reception_app.schedule import Lane
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.label import Label


class LinksPart(QWidget):
    """`link_wanted` carries a `RemoteCalendar` and a lane's id; `unlink_wanted` a link's id and the lane's name."""

    link_wanted = Signal(object, object)
    unlink_wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendarLinks")
        self._account: Account | None = None
        self._lanes: dict[int, str] = {}
        self._found: list[RemoteCalendar] = []
        self._rows: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(Label(self.tr("Linked lanes"), weight=fonts.SEMIBOLD))
        self.new = QWidget(self)
        row = QHBoxLayout(self.new)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.calendar = Combo(name="remoteCalendar")
        self.lane = Combo(name="linkLane")
        self.link = Button(self.tr("Link"), icon="link", name="linkLaneNow", parent=self)
        self.link.clicked.connect(self._on_link_clicked)
        row.addWidget(Field(self.tr("Calendar there"), self.calendar), 1)
        row.addWidget(Field(self.tr("Lane here"), self.lane), 1)
        row.addWidget(self.link)
        self._column.addWidget(self.new)
        self.new.hide()
        self.hide()

    def show_account(self, account: Account, lanes: Sequence[Lane]) -> None:
        """Show what is linked; `lanes` are those that may be."""
        self._account = account
        self._lanes = {lane.id: lane.name for lane in lanes}
        self._show_links(account.links)
        self._offer()
        self.show()

    def show_calendars(self, found: Sequence[RemoteCalendar]) -> None:
        """Offer the calendars that lie there."""
        self._found = list(found)
        self._offer()

    def _show_links(self, links: Sequence[Link]) -> None:
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget(self)
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for link in links:
            column.addLayout(self._row(link))
        if not links:
            column.addWidget(Label(self.tr("None yet."), tone="ink2"))
        self._column.insertWidget(1, self._rows)
        self._rows.show()

    def _row(self, link: Link) -> QHBoxLayout:
        lane = self._lanes.get(link.lane_id, self.tr("a lane"))
        row = QHBoxLayout()
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(f"{lane}  ⇄  {link.name}"))
        words.addWidget(Label(self._standing(link), tone="ink2", size=fonts.SMALL, wrap=True))
        button = Button(self.tr("Unlink"), small=True, name=f"unlink_{link.id}", parent=self._rows)
        button.setAccessibleName(self.tr("Unlink {0}").format(isolate(lane)))
        button.clicked.connect(partial(self._on_unlink_clicked, link.id, lane))
        row.addLayout(words, 1)
        row.addWidget(button)
        return row

    def _standing(self, link: Link) -> str:
        if link.trouble:
            return link.trouble
        said = [self.tr("%n event(s)", "", link.events)]
        if link.conflicts:
            said.append(self.tr("%n to be chosen", "", link.conflicts))
        if link.left_out:
            said.append(self.tr("%n left as they are there", "", link.left_out))
        return dotted(*said)

    def _offer(self) -> None:
        links = self._account.links if self._account is not None else ()
        taken = {link.href for link in links}
        used = {link.lane_id for link in links}
        free = [each for each in self._found if each.href not in taken]
        self.calendar.set_choices(
            [
                (
                    each.name
                    if each.writable
                    else self.tr("{0} (only to be read)").format(isolate(each.name)),
                    each.href,
                )
                for each in free
            ]
        )
        self.lane.set_choices(
            [(name, lane_id) for lane_id, name in self._lanes.items() if lane_id not in used]
        )
        self.new.setVisible(bool(free))

    def _on_link_clicked(self) -> None:
        chosen = [each for each in self._found if each.href == self.calendar.value()]
        if chosen and self.lane.number():
            self.link_wanted.emit(chosen[0], self.lane.number())

    def _on_unlink_clicked(self, link_id: int, lane: str, _checked: bool = False) -> None:
        self.unlink_wanted.emit(link_id, lane)
