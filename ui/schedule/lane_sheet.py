"""One lane: its name, part of the house, colour, rule, and whose it is."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, Outdated
from reception_app.kernel.text import isolate
from reception_app.schedule import Lane, LaneEdit, LaneGroup, Overlap, ScheduleService
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.text_input import TextInput
from ui.schedule.lane_words import group_words, overlap_words, role_words, tone_words


class LaneSheet(FormSheet):
    """Ctrl+Enter saves. A lane is archived, never deleted: what stands in it stays to be seen."""

    def __init__(
        self,
        schedule: ScheduleService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New lane"), name="laneSheet", parent=parent)
        self._lanes, self._who = schedule.lanes, who
        self._lane: Lane | None = None
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        self.name = TextInput(name="laneName")
        self.group = _combo(group_words(), "laneGroup")
        self.tone = _combo(tone_words(), "laneTone")
        self.overlap = _combo(overlap_words(), "laneOverlap")
        self.seen_by = _combo(role_words(), "laneSeenBy")
        self.edited_by = _combo(role_words(), "laneEditedBy")
        self.edited_by.set_value(Role.RECEPTIONIST)
        self.fields = {
            "name": Field(self.tr("Name"), self.name, required=True),
            "group": Field(self.tr("Part of the house"), self.group),
            "tone": Field(self.tr("Colour"), self.tone),
            "overlap": Field(self.tr("At the same time"), self.overlap),
            "seen_by": Field(self.tr("Who sees it"), self.seen_by),
            "edited_by": Field(self.tr("Who writes in it"), self.edited_by),
        }
        self._build()
        if payload.get("lane_id"):
            self._open(int(payload["lane_id"]))
        else:
            self._opened = self._typed()
        self.name.textChanged.connect(lambda _: self.touch())
        for combo in (self.group, self.tone, self.overlap, self.seen_by, self.edited_by):
            combo.currentIndexChanged.connect(lambda _: self.touch())

    def _build(self) -> None:
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        grid = FormGrid()
        grid.add(self.fields["name"], wide=True)
        for key in ("group", "tone", "overlap"):
            grid.add(self.fields[key])
        grid.add_break()
        grid.add(self.fields["seen_by"])
        grid.add(self.fields["edited_by"])
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.put_away = Button(self.tr("Archive"), icon="box", name="archiveLane", parent=self)
        self.put_away.clicked.connect(self.archive)
        self.put_away.hide()
        self.save = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveLane")
        self.save.clicked.connect(self.submit)
        self.footer.addWidget(self.put_away)
        self.footer.addStretch(1)
        self.footer.addWidget(self.save)

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.name

    def to_draft(self) -> Draft:
        self.setProperty("about", self.name.text().strip())
        return worth_keeping(self._typed(), self._opened)

    def _typed(self) -> Draft:
        return {
            "lane_id": self._lane.id if self._lane is not None else 0,
            "name": self.name.text(),
            **{key: str(combo.value()) for key, combo in self._combos().items()},
        }

    def from_draft(self, draft: Draft) -> None:
        if draft.get("lane_id"):
            self._open(int(draft["lane_id"]))
        if self._lane is not None:
            draft = typed_again(draft, self._opened)
        else:
            self._opened = dict(draft.get("stood", self._opened))
        self.name.setText(str(draft.get("name", "")))
        for key, combo in self._combos().items():
            combo.set_value(draft.get(key, combo.value()))

    def submit(self) -> None:
        """Save it."""
        lane = self._lane
        edit = LaneEdit(
            self.name.text().strip(),
            LaneGroup(str(self.group.value())),
            str(self.tone.value()),
            Overlap(str(self.overlap.value())),
            Role(str(self.seen_by.value())),
            Role(str(self.edited_by.value())),
            lane.position if lane is not None else len(self._lanes.all(self._who(), archived=True)) + 1,
            lane.version if lane is not None else 0,
        )
        lane_id = lane.id if lane is not None else 0
        self.write(partial(self._lanes.save, self._who(), edit, lane_id), self._on_saved)

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
        else:
            super().on_conflict(error)

    def archive(self) -> None:
        """Put it away, or bring it back; either can be taken back."""
        lane = self._lane
        if lane is not None:
            wanted = not lane.archived
            self.write(partial(self._lanes.archive, self._who(), lane.id, archived=wanted), self._on_archived)

    # Within

    def _combos(self) -> dict[str, Combo]:
        return {
            "group": self.group,
            "tone": self.tone,
            "overlap": self.overlap,
            "seen_by": self.seen_by,
            "edited_by": self.edited_by,
        }

    def _open(self, lane_id: int) -> None:
        found = [each for each in self._lanes.all(self._who(), archived=True) if each.id == lane_id]
        if not found:
            self.banner.set_message(self.tr("This lane is not here any more."), "", "warn")
            return
        lane = self._lane = found[0]
        self.set_title(self.tr("Change the lane"))
        self.name.setText(lane.name)
        for key, combo in self._combos().items():
            combo.set_value(getattr(lane, key))
        self.put_away.set_label(self.tr("Bring back") if lane.archived else self.tr("Archive"))
        self.put_away.show()
        self._opened = self._typed()

    def _on_saved(self, lane: Lane) -> None:
        self.said.emit(Said(self.tr("The lane {0} is saved").format(isolate(lane.name))))
        self.finish()

    def _on_archived(self, lane: Lane) -> None:
        said = self.tr("{0} is archived") if lane.archived else self.tr("{0} is back")
        back = not lane.archived
        undo = partial(self._lanes.archive, self._who(), lane.id, archived=back)
        self.said.emit(Said(said.format(isolate(lane.name)), "ok", undo))
        self.finish()


def _combo(words: "dict[Any, str]", name: str) -> Combo:
    return Combo([(label, value) for value, label in words.items()], name=name)
