"""Whether somebody wants to be called back: by when, and by whom."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.records import NO_CALL_BACK, CallBackWish
from reception_app.calls.rules import next_at
from reception_app.directory import HostOption
from ui.calls.words import wish_words
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.time_input import TimeInput


class CallBackPart(QWidget):
    """A tick that shows the two fields. A time that is past when it is typed means tomorrow."""

    changed = Signal()

    def __init__(
        self,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        minutes: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._zone, self._minutes = now, zone, minutes
        self._shown: CallBackWish | None = None
        """What the store held when it was read last: the rest was chosen since."""
        self._due: datetime | None = None
        """The moment that the time means: it stays that, however late the call ends."""
        self._target: HostOption | None = None
        self._is_chosen = False
        """Whether somebody has said who calls; else it is the one whom the call is for."""
        self.wanted = CheckBox(self.tr("Wants to be called back"), name="wantsCallBack")
        self.by = TimeInput(name="callBackBy")
        self.owner = Combo([(self.tr("The desk"), 0)], name="callBackOwner")
        self.due = Field(self.tr("By"), self.by)
        self.whom = Field(self.tr("Who calls"), self.owner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.wanted)
        grid = FormGrid()
        grid.add(self.due)
        grid.add(self.whom)
        column.addLayout(grid)
        self.wanted.toggled.connect(self._on_wanted_toggled)
        self.by.time_changed.connect(self._on_time_changed)
        # What is no time yet is kept as it was typed, too.
        self.by.textEdited.connect(lambda _: self.changed.emit())
        self.owner.activated.connect(lambda _: self._on_owner_activated())
        self._show_fields(shown=False)

    def offer(self, target: HostOption | None) -> None:
        """The one whom the call is for calls back, unless the desk does, or whoever has taken that on."""
        was, before = self.owner.number(), self._target.id if self._target is not None else 0
        self._target = target
        choices: list[tuple[str, object]] = [(self.tr("The desk"), 0)]
        if target is not None:
            choices.insert(0, (target.name, target.id))
        stored = self._shown
        if stored is not None and stored.owner_id not in [value for _, value in choices]:
            choices.append((stored.owner_name, stored.owner_id))
        with QSignalBlocker(self.owner):
            self.owner.set_choices(choices)
        if not self._is_chosen or was == before != 0 or not self._choose(was):
            self._choose(choices[0][1])

    def wish(self) -> CallBackWish | None:
        """What is wished for; None for nothing."""
        if not self.wanted.isChecked() or self._due is None:
            return None
        return CallBackWish(self._due, self.owner.number())

    def change(self) -> CallBackWish | None:
        """What is to be stored; None where that is what was read, or a time is missing."""
        wanted = self.wish()
        if not self.is_valid() or _said(wanted) == _said(self._shown):
            return None
        return wanted or NO_CALL_BACK

    def before(self) -> CallBackWish | None:
        """What stood before `change`, to take that back; None where nothing changes."""
        return None if self.change() is None else self._shown or NO_CALL_BACK

    def catch_up(self, stored: CallBackWish | None) -> bool:
        """What the store holds now is shown, unless it was typed over here: then True, where the two differ."""
        if _said(stored) == _said(self._shown):
            return False
        is_touched = self.change() is not None
        self._shown = stored
        if not is_touched:
            self.show_stored()
        return is_touched and self.change() is not None

    def show_stored(self) -> None:
        """Show what the store holds, whatever was typed over it."""
        stored = self._shown
        self._is_chosen = stored is not None
        if stored is not None and stored.due_at is not None:
            self.by.set_time(self._local(stored.due_at))
            self._due = stored.due_at
            self.offer(self._target)
            self._choose(stored.owner_id)
        self.wanted.setChecked(stored is not None)

    def show_reachable(self, *, reachable: bool) -> None:
        """Whether the caller can be called at all, as far as it is known: while they are there they can be asked."""
        self.due.set_hint("" if reachable else self.tr("No number is known to call"))

    def words(self) -> tuple[str, str]:
        """What the store holds, and what stands here, as people read it."""
        now, zone = self._now(), self._zone()
        here = self.wish()
        theirs = wish_words(self._shown, zone, now) if self._shown is not None else ""
        mine = CallBackWish(here.due_at, here.owner_id, "", self.owner.currentText()) if here else None
        return theirs, wish_words(mine, zone, now) if mine is not None else ""

    def is_valid(self) -> bool:
        """Whether it is not ticked, or has a time."""
        return not self.wanted.isChecked() or self._due is not None

    def to_draft(self) -> dict[str, Any]:
        """What was chosen and typed, as plain values; `due` is the moment that `by` means."""
        chosen = {"wanted": self.wanted.isChecked(), "by": self.by.text(), "owner": self.owner.number()}
        return {**chosen, "due": _plain(self._due), "shown": _plain_wish(self._shown)}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen before. Whom the call is for is `offer`ed first."""
        if "shown" in draft:
            self._shown = _wish_from(draft["shown"])
            self.offer(self._target)
        self.wanted.setChecked(bool(draft.get("wanted")))
        if "by" in draft:
            self.by.show_typed(str(draft["by"]))
        if draft.get("due"):
            self._due = datetime.fromisoformat(str(draft["due"]))
        if "owner" in draft:
            self._is_chosen = self._choose(draft["owner"]) and self.wanted.isChecked()

    def _choose(self, owner: object) -> bool:
        # A choice made here is none that somebody has made.
        with QSignalBlocker(self.owner):
            return self.owner.set_value(owner)

    def _local(self, at: datetime) -> time:
        return at.astimezone(self._zone()).time().replace(second=0, microsecond=0)

    def _on_time_changed(self, at: time | None) -> None:
        stored = self._shown.due_at if self._shown is not None else None
        if at is None:
            self._due = None
        elif stored is not None and at == self._local(stored):
            self._due = stored
        else:
            self._due = next_at(at, self._now(), self._zone())
        self.changed.emit()

    def _on_owner_activated(self) -> None:
        self._is_chosen = True
        self.changed.emit()

    def _on_wanted_toggled(self, wanted: bool) -> None:
        if wanted and self.by.time() is None:
            self.by.set_time(self._local(self._now() + timedelta(minutes=self._minutes)))
        self._show_fields(shown=wanted)
        self.changed.emit()

    def _show_fields(self, *, shown: bool) -> None:
        self.due.setVisible(shown)
        self.whom.setVisible(shown)


def _said(wish: CallBackWish | None) -> tuple[object, ...]:
    return () if wish is None else (wish.due_at, wish.owner_id)


def _plain(at: datetime | None) -> str:
    return at.isoformat() if at is not None else ""


def _plain_wish(wish: CallBackWish | None) -> dict[str, Any]:
    if wish is None:
        return {}
    return {"due": _plain(wish.due_at), "owner": wish.owner_id, "owner_name": wish.owner_name}


def _wish_from(plain: dict[str, Any]) -> CallBackWish | None:
    if not plain:
        return None
    due = datetime.fromisoformat(str(plain["due"]))
    return CallBackWish(due, int(plain["owner"]), owner_name=str(plain["owner_name"]))
