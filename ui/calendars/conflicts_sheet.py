"""Entries that were changed here and in another calendar: both sides, and a choice for each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.calendars.conflicts import ConflictService
from reception_app.calendars.records import Keep, SyncConflict
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import NotFound
from reception_app.kernel.text import isolate
from ui.calendars.side_card import SideCard
from ui.kit.button import Button
from ui.kit.form_sheet import FormSheet
from ui.kit.label import Label
from ui.kit.page import Said


class CalendarConflictsSheet(FormSheet):
    """One after the other, the oldest first. Whatever is chosen is written with the next look at the calendar."""

    def __init__(
        self, conflicts: ConflictService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Changed on both sides"), name="conflictsSheet", parent=parent)
        self._conflicts, self._who = conflicts, who
        self._conflict: SyncConflict | None = None
        self.explained = Label("", tone="ink2", wrap=True)
        self.body.addWidget(self.explained)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        self.ours = SideCard(self.tr("Here"), name="conflictOurs", parent=self)
        self.theirs = SideCard(self.tr("There"), name="conflictTheirs", parent=self)
        pair.addWidget(self.ours, 1)
        pair.addWidget(self.theirs, 1)
        self._pair = QWidget(self)
        holder = QVBoxLayout(self._pair)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addLayout(pair)
        self.body.addWidget(self._pair)
        self.body.addStretch(1)
        self._build_footer()
        self.set_hints([("Tab", self.tr("next")), ("Esc", self.tr("later"))])
        self.refresh()

    def _build_footer(self) -> None:
        labels = {
            Keep.OURS: self.tr("Keep ours"),
            Keep.THEIRS: self.tr("Take theirs"),
            Keep.BOTH: self.tr("Keep both"),
        }
        self.buttons: dict[Keep, Button] = {}
        for keep, label in labels.items():
            button = Button(label, name=f"keep_{keep.value}", parent=self)
            button.clicked.connect(partial(self.choose, keep))
            self.buttons[keep] = button
            self.footer.addWidget(button)
        self.footer.addStretch(1)

    def first_field(self) -> QWidget:
        return self.buttons[Keep.BOTH]

    def refresh(self) -> None:
        """Show the next one, or that there are none."""
        waiting = self._conflicts.all(self._who())
        self._conflict = waiting[0] if waiting else None
        self._pair.setVisible(bool(waiting))
        for button in self.buttons.values():
            button.setVisible(bool(waiting))
        if self._conflict is None:
            self.explained.setText(self.tr("Nothing is left to be chosen."))
            return
        calendar = isolate(self._conflict.calendar)
        said = self.tr("Changed here and in {0} since both were the same. Nothing is lost until you choose.")
        more = self.tr("After this: %n more.", "", len(waiting) - 1) if len(waiting) > 1 else ""
        self.explained.setText(f"{said.format(calendar)} {more}".strip())
        ours, theirs = self._conflict.ours, self._conflict.theirs
        self.ours.show_side(ours, theirs)
        self.theirs.show_side(theirs, ours)
        self.buttons[Keep.BOTH].setVisible(not ours.gone and not theirs.gone)
        self.buttons[Keep.OURS].set_label(
            self.tr("Delete it there too") if ours.gone else self.tr("Keep ours")
        )
        self.buttons[Keep.THEIRS].set_label(
            self.tr("Delete it here too") if theirs.gone else self.tr("Take theirs")
        )

    def choose(self, keep: Keep, _checked: bool = False) -> None:
        """This is what counts for the one that is shown."""
        conflict = self._conflict
        if conflict is not None:
            self.write(
                partial(_resolve, self._conflicts, self._who(), conflict.id, keep),
                lambda _: self._on_chosen(),
            )

    def _on_chosen(self) -> None:
        self.refresh()
        if self._conflict is None:
            self.said.emit(Said(self.tr("All is chosen; the calendars are told with the next look")))
            self.finish()


def _resolve(conflicts: ConflictService, actor: Actor, conflict_id: int, keep: Keep) -> None:
    try:
        conflicts.resolve(actor, conflict_id, keep)
    except NotFound:
        # Somebody else has chosen meanwhile, or both sides have come to say the same.
        return
