"""What can be done with a reminder, its keys, and saying how it went: used by the list and the card."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from reception_app.reminders import Reminder, ReminderService, Settled
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps, Then
from ui.reminders.words import Now, Zone, due_words, soon_choices

T = TypeVar("T")
KEYS = {"done": "D", "seen": "S", "hour": "1", "tomorrow": "2", "monday": "3", "edit": "E", "cancel": "C"}
"""The letter of each step, while the list has the keyboard; with Alt in the card."""


class ReminderSteps(RecordSteps):
    """`said` tells the outcome, with an undo where there is one; `moved` that something was changed."""

    def __init__(
        self, reminders: ReminderService, now: Now, zone: Zone, who: Callable[[], Actor], parent: QObject
    ) -> None:
        super().__init__(who, parent)
        self._reminders, self._now, self._zone = reminders, now, zone

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

    def done(self, reminder: Reminder, then: Then = None) -> None:
        """It is over; of a series the next time is told."""

        def told(settled: Settled) -> str:
            said = self.tr("Done: {0}").format(isolate(reminder.subject))
            if settled.following is not None:
                when = due_words(settled.following, self._zone(), self._now())
                return self.tr("{0}. Next time: {1}").format(said, when)
            return self.tr("{0}. That was the last time.").format(said) if settled.ended else said

        self._attempt(
            reminder,
            partial(self._reminders.done, self._who(), reminder.id),
            told,
            lambda actor: self._reminders.reopen(actor, reminder.id, reminder),
            then,
        )

    def seen(self, reminder: Reminder) -> None:
        """They know of it: it is quiet until it calls the next time."""
        self._attempt(
            reminder,
            partial(self._reminders.seen, self._who(), reminder.id),
            lambda _: self.tr("Seen: {0}").format(isolate(reminder.subject)),
            lambda actor: self._reminders.put_back(actor, reminder),
        )

    def snooze(self, reminder: Reminder, key: str) -> None:
        """It calls again then."""
        choice = next(each for each in soon_choices(self._now(), self._zone()) if each.key == key)
        self._attempt(
            reminder,
            partial(self._reminders.snooze, self._who(), reminder.id, choice.on),
            lambda _: self.tr("{0} sleeps: {1}").format(isolate(reminder.subject), choice.label),
            lambda actor: self._reminders.put_back(actor, reminder),
        )

    def edit(self, reminder: Reminder) -> None:
        """Change it in the sheet."""
        self.sheet_wanted.emit("reminder", {"reminder_id": reminder.id, "edit": True})

    def cancel(self, reminder: Reminder) -> None:
        """Nobody has to remember it."""
        self._attempt(
            reminder,
            partial(self._reminders.cancel, self._who(), reminder.id),
            lambda _: self.tr("Cancelled: {0}").format(isolate(reminder.subject)),
            lambda actor: self._reminders.reopen(actor, reminder.id, reminder),
        )

    def reopen(self, reminder: Reminder) -> None:
        """It is not over after all."""
        self._attempt(
            reminder,
            partial(self._reminders.reopen, self._who(), reminder.id),
            lambda _: self.tr("Open again: {0}").format(isolate(reminder.subject)),
        )

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

    def _attempt(
        self,
        reminder: Reminder,
        work: Callable[[], T],
        told: Callable[[T], str],
        undo: Callable[[Actor], object] | None = None,
        then: Then = None,
    ) -> None:
        def done(result: T) -> None:
            self.said.emit(self.undoable(told(result), undo))
            self.moved.emit()
            if then is not None:
                then()

        self.write(work, done, of=reminder.id)
