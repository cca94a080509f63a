"""What can be done with a reminder, its keys, and saying how it went: used by the list and the card."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.reminders import Reminder, ReminderService, Settled
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem
from ui.reminders.words import Now, Zone, due_words, soon_choices

KEYS = {"done": "D", "seen": "S", "hour": "1", "tomorrow": "2", "monday": "3", "edit": "E", "cancel": "C"}
"""The letter of each step, while the list has the keyboard; with Alt in the card."""


class ReminderSteps(QObject):
    """`said` tells the outcome, with an undo where there is one; `moved` that something was changed."""

    said = Signal(object)
    sheet_wanted = Signal(str, dict)
    moved = Signal()

    def __init__(
        self, reminders: ReminderService, now: Now, zone: Zone, who: Callable[[], Actor], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._reminders, self._now, self._zone, self._who = reminders, now, zone, who

    def open(self, reminder: Reminder) -> None:
        """The card of a reminder."""
        self.sheet_wanted.emit("reminder", {"reminder_id": reminder.id})

    def run(self, step: str, reminder: Reminder) -> None:
        """A step by its name in `KEYS`."""
        steps: dict[str, Callable[[Reminder], object]] = {
            "done": self.done,
            "seen": self.seen,
            "edit": self.edit,
            "cancel": self.cancel,
        }
        if step in steps:
            steps[step](reminder)
        else:
            self.snooze(reminder, step)

    def done(self, reminder: Reminder) -> bool:
        """It is over; of a series the next time is told."""

        def told(settled: Settled) -> str:
            said = self.tr("Done: {0}").format(isolate(reminder.subject))
            if settled.following is not None:
                when = due_words(settled.following, self._zone(), self._now())
                return self.tr("{0}. Next time: {1}").format(said, when)
            return self.tr("{0}. That was the last time.").format(said) if settled.ended else said

        return self._attempt(
            lambda: told(self._reminders.done(self._who(), reminder.id)),
            lambda: self._reminders.reopen(self._who(), reminder.id),
        )

    def seen(self, reminder: Reminder) -> bool:
        """They know of it: it is quiet until it calls the next time."""

        def work() -> str:
            self._reminders.seen(self._who(), reminder.id)
            return self.tr("Seen: {0}").format(isolate(reminder.subject))

        return self._attempt(work, lambda: self._reminders.put_back(self._who(), reminder))

    def snooze(self, reminder: Reminder, key: str) -> bool:
        """It calls again then."""
        choice = next(each for each in soon_choices(self._now(), self._zone()) if each.key == key)

        def work() -> str:
            self._reminders.snooze(self._who(), reminder.id, choice.on)
            return self.tr("{0} sleeps: {1}").format(isolate(reminder.subject), choice.label)

        return self._attempt(work, lambda: self._reminders.put_back(self._who(), reminder))

    def edit(self, reminder: Reminder) -> bool:
        """Change it in the sheet."""
        self.sheet_wanted.emit("reminder", {"reminder_id": reminder.id, "edit": True})
        return True

    def cancel(self, reminder: Reminder) -> bool:
        """Nobody has to remember it."""

        def work() -> str:
            self._reminders.cancel(self._who(), reminder.id)
            return self.tr("Cancelled: {0}").format(isolate(reminder.subject))

        return self._attempt(work, lambda: self._reminders.reopen(self._who(), reminder.id))

    def reopen(self, reminder: Reminder) -> bool:
        """It is not over after all."""

        def work() -> str:
            self._reminders.reopen(self._who(), reminder.id)
            return self.tr("Open again: {0}").format(isolate(reminder.subject))

        return self._attempt(work)

    def menu(self, reminder: Reminder) -> list[MenuItem]:
        """What a reminder's menu offers."""
        menu = [MenuItem(self.tr("Open"), lambda: self.open(reminder), "info")]
        if not reminder.state.open:
            return [*menu, MenuItem(self.tr("Open again"), lambda: self.reopen(reminder), "undo")]
        menu.append(MenuItem(self.tr("Done"), lambda: self.done(reminder), "check", KEYS["done"]))
        if reminder.calling:
            menu.append(MenuItem(self.tr("Seen"), lambda: self.seen(reminder), "eye", KEYS["seen"]))
        menu += [
            MenuItem(
                self.tr("Snooze: {0}").format(choice.label),
                partial(self.snooze, reminder, choice.key),
                "clock",
                KEYS[choice.key],
            )
            for choice in soon_choices(self._now(), self._zone())
        ]
        menu.append(MenuItem(self.tr("Change"), lambda: self.edit(reminder), "edit", KEYS["edit"]))
        menu.append(MenuItem(self.tr("Cancel"), lambda: self.cancel(reminder), "trash", KEYS["cancel"]))
        return menu

    def _attempt(self, work: Callable[[], str], undo: Callable[[], object] | None = None) -> bool:
        try:
            said = work()
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        self.said.emit(Said(said, "ok", undo))
        self.moved.emit()
        return True
