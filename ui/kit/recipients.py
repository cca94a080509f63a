"""Whom something is for: a field, and below it everybody who was chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.directory import DirectoryService, HostOption
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import dotted, isolate
from reception_app.messages.records import Recipient
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.flow_layout import FlowLayout
from ui.kit.recipient_line import COVER_KEY, RecipientLine
from ui.kit.staff_words import away_words, cover_words, presence_chip


@dataclass(frozen=True, slots=True)
class Chosen:
    """One who was chosen: a person, or a team or department by its name."""

    name: str
    host: HostOption | None = None

    @property
    def employee_id(self) -> int:
        """The person's number; 0 for a team or department."""
        return self.host.id if self.host is not None else 0


def recipient_of(chosen: Chosen) -> Recipient:
    """Whom the service is told."""
    return Recipient(chosen.employee_id, "" if chosen.host is not None else chosen.name)


class Recipients(QWidget):
    """`changed`: somebody came or went. `moved_on`: Enter or Tab took somebody, what comes next may have the keyboard.

    Without `groups` only people are taken, and it does not matter where they are now: who belongs to something.
    """

    changed = Signal()
    moved_on = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        *,
        name: str,
        groups: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._groups = groups
        self._directory, self._who, self._now, self._zone = directory, who, now, zone
        self._chosen: list[Chosen] = []
        self._looked_at: HostOption | None = None
        self.line = RecipientLine(directory, who, now, zone, name=name, groups=groups)
        self.away = Banner(tone="warn", parent=self)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self._buttons)
        column.addWidget(self.away)
        self.setFocusProxy(self.line)
        self.line.recipient_picked.connect(self._on_recipient_picked)
        self.line.last_unwanted.connect(lambda: self._remove(len(self._chosen) - 1))
        self.line.looked_at.connect(self._on_looked_at)
        self.line.moved_on.connect(self.moved_on)
        self.line.textEdited.connect(lambda _: self.changed.emit())
        self.away.action.connect(self.take_cover)
        self._show()

    def chosen(self) -> tuple[Chosen, ...]:
        """Everybody who was chosen, in that order."""
        return tuple(self._chosen)

    def rest(self) -> str:
        """What is typed and means nobody yet."""
        return self.line.text().strip()

    def show_chosen(self, people: Sequence[int], teams: Sequence[str] = ()) -> None:
        """Choose these instead; who is not in the directory any more is left out."""
        self._chosen = []
        for employee_id in people:
            host = self._host(employee_id)
            if host is not None:
                self._chosen.append(Chosen(host.name, host))
        self._chosen += [Chosen(team) for team in teams]
        self._show()

    def take_cover(self) -> None:
        """Who stands in takes the place of whoever is away: of the one who is looked at, else of the last chosen."""
        away = self._away()
        cover = self._host(away.deputy_id) if away is not None else None
        if away is None or cover is None:
            return
        if self._looked_at is away:
            self.line.close_list()
            self.line.setText("")
        self._chosen = [each for each in self._chosen if each.employee_id not in (away.id, cover.id)]
        self._chosen.append(Chosen(cover.name, cover))
        self._looked_at = None
        self._show()
        self.changed.emit()
        self.moved_on.emit()

    def to_draft(self) -> dict[str, Any]:
        """What was chosen and typed, as plain values."""
        people = [each.employee_id for each in self._chosen if each.host is not None]
        teams = [each.name for each in self._chosen if each.host is None]
        return {"people": people, "teams": teams, "to": self.rest()}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen and typed before."""
        self.show_chosen(
            [int(each) for each in draft.get("people", [])], [str(t) for t in draft.get("teams", [])]
        )
        self.line.setText(str(draft.get("to", "")))

    def setAccessibleName(self, name: str) -> None:
        """A field's label names the line that is typed into."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the line as holding something that can't be taken."""
        self.line.set_wrong(wrong)

    def _host(self, employee_id: int) -> HostOption | None:
        try:
            return self._directory.host(self._who(), employee_id) if employee_id else None
        except AppError:
            return None

    def _on_recipient_picked(self, picked: object) -> None:
        added = Chosen(picked.name, picked) if isinstance(picked, HostOption) else Chosen(str(picked))
        if all(
            each != added and (not added.host or each.employee_id != added.employee_id)
            for each in self._chosen
        ):
            self._chosen.append(added)
        self._show()
        self.changed.emit()

    def _on_looked_at(self, host: HostOption | None) -> None:
        if host is not self._looked_at:
            self._looked_at = host
            self._show_away()

    def _remove(self, place: int) -> None:
        if 0 <= place < len(self._chosen):
            del self._chosen[place]
            self._show()
            self.line.setFocus()
            self.changed.emit()

    def _show(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, each in enumerate(self._chosen):
            self._flow.addWidget(self._button(place, each))
        self._buttons.setVisible(bool(self._chosen))
        self._buttons.updateGeometry()
        self._show_away()

    def _button(self, place: int, each: Chosen) -> Button:
        """One who was chosen; a press takes them out again."""
        host = each.host if self._groups else None
        state = presence_chip(host, self._zone(), self._now())[0] if host is not None else ""
        words = f"{isolate(each.name)} · {state}" if state else each.name
        button = Button(words, icon="close", small=True, name=f"recipient_{place}", parent=self._buttons)
        said = self.tr("Not for {0}") if self._groups else self.tr("Take {0} out")
        button.setAccessibleName(said.format(isolate(each.name)))
        button.clicked.connect(partial(self._remove, place))
        return button

    def _away(self) -> HostOption | None:
        """Who is away: the one that is looked at while one types, else the last who was chosen and is away."""
        if not self._groups:
            return None
        if self._looked_at is not None:
            return self._looked_at if away_words(self._looked_at) else None
        hosts = [each.host for each in reversed(self._chosen) if each.host is not None]
        return next((host for host in hosts if away_words(host)), None)

    def _show_away(self) -> None:
        host = self._away()
        if host is None:
            self.away.set_message("")
            return
        cover = cover_words(host)
        stands_in = self.tr("Covering: {0}").format(cover) if cover else ""
        ask = self.tr("Take {0}").format(isolate(host.deputy_name)) if cover else ""
        if self._looked_at is None and len(self._chosen) == 1:
            # Who it is and where they are stands just above, on what was chosen.
            self.away.set_message(away_words(host), stands_in, "warn", button=ask)
        else:
            state = presence_chip(host, self._zone(), self._now())[0]
            detail = dotted(away_words(host), stands_in)
            self.away.set_message(f"{isolate(host.name)} · {state}", detail, "warn", button=ask)
        self.away.button.set_key(COVER_KEY if cover else "")
