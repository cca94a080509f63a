"""The verbs that work over any place, their keys, and the figures they keep fresh."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from reception_app.kernel.later import late_module, made_late
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.visits.presumed_records import Presumed
from ui.kit.jobs import after_writes, run_write
from ui.kit.key_hold import when_written
from ui.kit.page import Said
from ui.kit.shortcuts import Action, Shortcuts, key_text
from ui.shell.alerts import Alerts
from ui.shell.call_desk import ANSWERED_KEY
from ui.shell.finder import Command
from ui.shell.found import Found
from ui.shell.now_button import NowItem
from ui.shell.place_drafts import PlaceDrafts
from ui.shell.reminder_desk import loud_items, quiet_items
from ui.shell.roll_call_sign import with_roll_call
from ui.shell.sheet_host import open_or_tell
from ui.shell.standing_watch import StandingWatch
from ui.shell.verbs_of_cases import of_cases
from ui.shell.verbs_of_office import of_office
from ui.shell.verbs_of_people import of_contacts, of_staff
from ui.shell.verbs_of_things import of_parcels
from ui.visits.undo import undo_last

if TYPE_CHECKING:
    from reception_app.drafts import Draft
    from ui.shell import standing as standings
    from ui.shell.desk import Desk
else:
    # Its records come with the first reading, in a thread: the board is painted by then.
    standings = late_module("ui.shell.standing")


_LEFT = "left_drafts"
"""What is said of drafts at the sign-in is about this: it goes when they are looked at."""


def _of_passes(desk: "Desk") -> list[tuple[Action, Callable[[], object], Right, str]]:
    """A pass or key by its number; and those that the bar above the place asks for are back."""
    item = QCoreApplication.translate("DeskVerbs", "Pass or key")
    returned = QCoreApplication.translate("DeskVerbs", "Passes and keys are returned")
    sheet = partial(desk.open_sheet, "pass", {})
    return [
        (Action("pass", "Ctrl+P", item), sheet, Right.CHECK_OUT, "key"),
        (Action("returned", "Ctrl+R", returned), desk.returns.take_back, Right.CHECK_OUT, "check"),
    ]


def _of_calls(desk: "Desk") -> list[tuple[Action, Callable[[], object], Right, str]]:
    """The call pad and the message, over any place."""
    call = QCoreApplication.translate("DeskVerbs", "Call")
    message = QCoreApplication.translate("DeskVerbs", "Message")
    answered = QCoreApplication.translate("DeskVerbs", "The call that was put through was answered")
    return [
        (Action("message", "F4", message), desk.messages.begin, Right.TAKE_MESSAGES, "mail"),
        (Action("call", "F5", call), desk.calls.begin, Right.HANDLE_CALLS, "phone"),
        (Action("answered", ANSWERED_KEY, answered), desk.calls.answered, Right.HANDLE_CALLS, "check"),
    ]


def _of_bookings(desk: "Desk") -> list[tuple[Action, Callable[[], object], Right, str]]:
    """A room or a thing, or somebody's time, booked over any place."""
    book = QCoreApplication.translate("DeskVerbs", "Book a room")
    appoint = QCoreApplication.translate("DeskVerbs", "Appointment")
    sheet = partial(desk.open_sheet, "booking", {})
    appointment = partial(desk.open_sheet, "appointment", {})
    return [
        (Action("book", "F7", book), sheet, Right.HOLD_ROOMS, "calendar"),
        (Action("appoint", "Ctrl+Shift+A", appoint), appointment, Right.APPOINT, "clock"),
    ]


def _of_reminders(desk: "Desk") -> list[tuple[Action, Callable[[], object], Right, str]]:
    """What is not to be forgotten, and what everybody is to know."""
    remind = QCoreApplication.translate("DeskVerbs", "Remind me")
    listed = QCoreApplication.translate("DeskVerbs", "Reminders")
    notices = QCoreApplication.translate("DeskVerbs", "Notices")

    def show(payload: dict[str, str]) -> None:
        desk.park_sheet()
        desk.show_place("reminders", payload)

    due, board = partial(show, {"reminders": "due"}), partial(show, {"side": "notices"})
    return [
        (Action("remind", "Ctrl+D", remind), desk.reminders.begin, Right.REMIND, "bell"),
        (Action("reminders", "Ctrl+Shift+J", listed), due, Right.REMIND, "list"),
        (Action("notices", "Ctrl+Shift+B", notices), board, Right.SEE_BOARD, "pin"),
    ]


class DeskVerbs(QObject):
    """Check in, expect, find, emergency, undo, lock, shade: what each key does, whatever is on the screen."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._alerts = Alerts()
        self._presumed = Presumed()
        self._reader = made_late(lambda: standings.StandingReader(desk.context, lambda: desk.actor))
        self._actions: list[tuple[Action, object, Right | None, str]] = []
        self._commands: list[Command] = []
        self._watch = StandingWatch(self._reader, self)
        self._watch.fresh.connect(self._show_standing)
        bar = desk.bar
        bar.check_in_wanted.connect(self.check_in)
        bar.call_wanted.connect(desk.calls.begin)
        bar.message_wanted.connect(desk.messages.begin)
        bar.expect_wanted.connect(self.expect)
        bar.emergency_wanted.connect(self.emergency)
        bar.finder.chosen.connect(self._on_find_chosen)
        bar.now.opened.connect(self._on_now_opened)
        bar.now.stepped.connect(desk.calls.say_answered)
        desk.counters.opened.connect(self._on_counters_opened)
        self.typed = PlaceDrafts(desk)
        desk.tray.chosen.connect(self.typed.go_on)
        desk.tray.thrown_away.connect(self._on_tray_thrown_away)
        desk.host.emptied.connect(self.refresh_standing)
        bar.expect.setVisible(allowed(desk.actor, Right.EXPECT))
        bar.call.setVisible(allowed(desk.actor, Right.HANDLE_CALLS))
        bar.offer_messages(allowed(desk.actor, Right.TAKE_MESSAGES))

    def register(self, keys: Shortcuts) -> None:
        """Give every verb its key, as far as the role carries its right."""
        desk = self._desk
        table = [
            (Action("check_in", "F2", self.tr("Check in")), self.check_in, Right.CHECK_IN, "door-in"),
            (Action("expect", "Ctrl+E", self.tr("Expect a visitor")), self.expect, Right.EXPECT, "user-plus"),
            (
                Action("expect_group", "Ctrl+G", self.tr("Expect a group")),
                self.expect_group,
                Right.EXPECT,
                "users",
            ),
            (
                Action("badge_batch", "Ctrl+B", self.tr("Print badges")),
                self.badge_batch,
                Right.PRINT,
                "printer",
            ),
            (Action("crowd", "Ctrl+K", self.tr("Event check-in")), self.crowd, Right.CHECK_IN, "users"),
            (Action("find", "F3", self.tr("Find")), desk.bar.finder.begin, None, "search"),
            (
                Action("emergency", "F12", self.tr("Emergency roll call")),
                self.emergency,
                Right.START_ROLL_CALL,
                "emergency",
            ),
            (Action("shade", "F11", self.tr("Privacy shade")), desk.shade.fall, None, "eye-off"),
            (Action("undo", "Ctrl+Z", self.tr("Undo")), self.undo, None, "undo"),
            *_of_calls(desk),
            *_of_bookings(desk),
            *of_parcels(desk),
            *of_cases(desk),
            *_of_reminders(desk),
            *of_contacts(desk),
            *_of_passes(desk),
            *of_staff(desk),
            (Action("lock", "Ctrl+L", self.tr("Lock or switch user")), desk.lock_wanted.emit, None, "lock"),
            (Action("now", "Ctrl+J", self.tr("Show what is going on now")), self.show_now, None, "clock"),
            (Action("drafts", "Ctrl+T", self.tr("Show drafts")), self.show_drafts, None, "edit"),
        ]
        for action, run, right, icon in table:
            if right is None or allowed(desk.actor, right):
                keys.add(action, run)
                self._actions.append((action, run, right, icon))
        for place in (place for place in desk.places if place.on_rail):
            action = Action(f"place_{place.key}", place.shortcut, self.tr("Go to {0}").format(place.label()))
            keys.add(action, partial(desk.show_place, place.key))
            self._actions.append((action, None, place.right, place.icon))

    def commands(self) -> Sequence[Command]:
        """The verbs as they can be typed into the live bar."""
        if not self._commands:
            # Once and not at every key in the live bar: a key is spelt in the user's language, part by part. And not
            # before: the settings of every feature are asked for.
            self._actions += of_office(self._desk)
            self._commands = [
                Command(a.id, a.label, key_text(a.sequence), icon)
                for a, _, _, icon in self._actions
                if a.id != "find"
            ]
        return self._commands

    def check_in(self) -> None:
        """F2."""
        self._desk.open_sheet("check_in", {})

    def expect(self) -> None:
        """Ctrl+E."""
        self._desk.open_sheet("expect", {})

    def expect_group(self) -> None:
        """Ctrl+G."""
        self._desk.open_sheet("expect_group", {})

    def badge_batch(self) -> None:
        """Ctrl+B."""
        self._desk.open_sheet("badge_batch", {})

    def crowd(self) -> None:
        """Ctrl+K."""
        self._desk.park_sheet()
        self._desk.show_place("crowd")

    def emergency(self) -> None:
        """F12: opens the panel and starts nothing."""
        # Nothing may lie over the list when seconds count.
        self._desk.toasts.clear()
        self._desk.park_sheet()
        self._desk.show_place("emergency")

    def undo(self) -> None:
        """Ctrl+Z: take back the last step, while its ten seconds last; also one that is still being written."""
        desk = self._desk

        def undo() -> None:
            if not desk.undo_said():
                desk.toasts.clear()
                visits, actor = desk.context.visits, desk.actor
                run_write(lambda: undo_last(visits, actor), desk.say, owner=desk)

        after_writes(undo, desk)

    def show_now(self) -> None:
        """Ctrl+J."""
        if self._desk.bar.now.isVisible():
            self._desk.bar.now.click()

    def show_drafts(self) -> None:
        """Ctrl+T."""
        desk = self._desk
        desk.toasts.take_away([_LEFT])
        if desk.tray.isVisible():
            desk.tray.put_away()
        else:
            # What was put aside a moment ago is to be among them.
            when_written(desk, partial(_list_drafts, desk))

    def refresh_standing(self, kinds: Iterable[str] | None = None) -> None:
        """Read the figures again, soon and once: those made of changes of some kinds, or all of them."""
        self._watch.refresh(kinds)

    def offer_left_drafts(self) -> None:
        """What a crash or a switch left behind is said once, at sign-in."""
        desk = self._desk
        left = len(desk.context.drafts.open(desk.actor))
        if left and desk.host.front() is None:
            desk.toasts.show(
                self.tr("%n draft(s) put aside earlier.", "", left),
                "info",
                action=self.tr("Show"),
                key="Ctrl+T",
                on_action=self.show_drafts,
                about=_LEFT,
            )

    def read_standing(self, kinds: Collection[str] | None = None) -> None:
        """Read the figures now, all or those made of changes of some kinds, and show them."""
        self._watch.read_now(kinds)

    def _show_standing(self, standing: "standings.Standing") -> None:
        desk = self._desk
        c = desk.context
        self._presumed = standing.presumed
        news = [*self._alerts.news(standing), *desk.reminders.news(standing.calling)]
        desk.toasts.take_away(self._alerts.over)
        for said in news:
            desk.say(said)
        zone = c.preferences.zone()
        desk.counters.show_counts(standings.counts_of(standing, zone, c.printing.standing()))
        going_on = standings.now_of(standing, c.clock.now(), desk.host.front_draft())
        desk.returns.show_missing(standing.not_back)
        calls = desk.calls.show(standing.calls, standing.telephone.away, standing.ringing)
        loud = [*calls, *loud_items(standing.calling)]
        quiet = quiet_items(standing.calling, standing.reminders)
        pressing_first = with_roll_call(standing.roll_call, [*loud, *going_on])
        desk.bar.now.show_items([*pressing_first, *quiet])
        to_pass_on = standing.messages.open + standing.mails
        pressing = bool(calls or standing.messages.urgent)
        desk.rail.set_count("calls", len(standing.calls) + to_pass_on, hot=pressing)
        desk.rail.set_count("visitors", standing.counts.on_site)
        desk.rail.set_count("deliveries", standing.parcels.waiting, hot=bool(standing.parcels.overdue))
        desk.rail.set_count("cases", standing.cases.open, hot=bool(standing.cases.overdue))
        desk.rail.set_count("today", standing.counts.waiting, hot=bool(standing.waiting))

    def _on_find_chosen(self, found: Found) -> None:
        desk = self._desk
        if found.key.startswith("command:"):
            wanted = found.key.removeprefix("command:")
            for action, run, _, _ in self._actions:
                if action.id != wanted:
                    continue
                if callable(run):
                    run()
                else:
                    desk.show_place(wanted.removeprefix("place_"))
        elif found.key == "employee":
            desk.show_place("people", {"employee_id": found.record_id})
        elif found.key == "topic":
            desk.show_place("people", {"topic": found.title})
        elif found.key == "user":
            desk.show_place("office", {"section": "users", "user_id": found.record_id})
        elif found.key == "contact":
            desk.open_sheet("contact_card", {"contact_id": found.record_id})
        elif found.key == "resource" and not allowed(desk.actor, Right.MANAGE_RESOURCES):
            # As in the list of rooms: whoever does not say what it is like books it.
            desk.open_sheet("booking", {"resource_id": found.record_id})
        else:
            desk.open_sheet(found.key, {f"{found.key}_id": found.record_id})

    def _on_now_opened(self, item: NowItem) -> None:
        desk = self._desk
        if item.kind == "draft":
            take = partial(desk.context.drafts.take, desk.actor, item.record_id)
            open_or_tell(lambda: self.typed.go_on(take()))
        elif item.kind == "roll_call":
            self.emergency()
        elif item.kind == "call":
            desk.open_sheet("call", {"call_id": item.record_id})
        elif item.kind == "ring":
            desk.open_sheet("ring", {"ring_id": item.record_id})
        elif item.kind == "pass":
            desk.open_sheet("pass", {"pass_id": item.record_id})
        elif item.kind == "refreshment":
            desk.open_sheet("refreshments", {})
        elif item.kind == "reminder":
            desk.open_sheet("reminder", {"reminder_id": item.record_id})
        elif item.kind == "reminders":
            desk.show_place("reminders", {"reminders": "due"})
        elif item.kind == "print":
            desk.show_place("office", {"section": "outbox", "delivery_id": item.record_id})
        else:
            desk.open_sheet("visit", {"visit_id": item.record_id})

    def _on_counters_opened(self, key: str) -> None:
        desk = self._desk
        places: dict[str, tuple[str, dict[str, Any]]] = {
            "on_site": ("today", {"tab": "on_site"}),
            "expected": ("today", {"tab": "expected"}),
            "held": ("today", {"tab": "on_site", "only": "held"}),
            "overdue": ("today", {"tab": "on_site", "only": "overdue"}),
            "presumed": ("visitors", {"tab": "history", "wanted": self._presumed.wanted}),
            "passes": ("visitors", {"tab": "passes", "only": "not_back"}),
            "messages": ("calls", {"tab": "messages", "only": "open"}),
            "mails": ("calls", {"tab": "mailbox"}),
            "parcels": ("deliveries", {"only": "waiting"}),
            "parcels_todo": ("deliveries", {"only": "todo"}),
            "cases": ("cases", {"cases": "overdue"}),
            "reminders": ("reminders", {"reminders": "due"}),
            "outbox": ("office", {"section": "outbox"}),
            "printer": ("office", {"section": "printers"}),
            "backup": ("office", {"section": "backup"}),
            "telephone": ("office", {"section": "settings", "card": "Telephone"}),
        }
        if key == "drafts":
            self.show_drafts()
        elif key == "refreshments":
            desk.open_sheet("refreshments", {})
        else:
            desk.show_place(*places[key])

    def _on_tray_thrown_away(self, draft: "Draft") -> None:
        desk = self._desk
        desk.host.forget(draft.id)
        self.typed.forget(draft.id)
        desk.tray.put_away()
        back = partial(desk.context.drafts.save, desk.actor, draft.kind, draft.payload, draft.id, draft.title)
        desk.say(Said(self.tr("Thrown away: {0}").format(isolate(draft.title)), undo=back))


def _list_drafts(desk: "Desk") -> None:
    drafts = [d for d in desk.context.drafts.open(desk.actor) if d.id != desk.host.front_draft()]
    desk.tray.show_drafts(drafts, desk.context.preferences.zone(), desk.context.clock.now())
