"""The threads of an open store: the outbox, the clock, the nightly work; begun together and ended together.

The desk brings this in once it is up: nobody waits for a mail or a kiosk in the first second. What a desk may never
need, as what speaks to a mail server or forgets at night, is brought in when its time comes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from reception_app.audit import ClockWatch
from reception_app.badges import BadgeDrawing
from reception_app.bootstrap.clockwork import Clockwork, Job
from reception_app.bootstrap.printer_ports import PrinterPorts
from reception_app.bootstrap.senders import Peers, Webhooks
from reception_app.calls.telephone import Telephone
from reception_app.context import Notices
from reception_app.db.care import BackupService
from reception_app.db.search_care import IndexCare
from reception_app.db.search_mending import FINDS_LESS, FINDS_LESS_UNMENDED, FindMending
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService, StaffDays
from reception_app.kernel import spare_memory
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kiosk.server import KioskServer
from reception_app.messages import MessageService
from reception_app.messages.slip import SLIP, render_slip
from reception_app.outbox import Channel, held_sentence
from reception_app.outbox.gates import Gates
from reception_app.outbox.label_sheets import LabelSheets
from reception_app.outbox.payloads import DOOR_SHEET, TEST_BADGE
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.senders import MailSender, PrintSender, Renderer, WebhookSender
from reception_app.outbox.worker import OutboxWorker
from reception_app.reminders import NoticeService, ReminderService
from reception_app.roll_call import RollCallService
from reception_app.visits import VisitService
from reception_app.visits.badge_jobs import BADGE_SHEET
from reception_app.visits.closing import Closing
from reception_app.visits.ladder import Ladder
from reception_app.visits.paper_mail import DOCUMENT as AGREEMENT
from reception_app.visits.paper_service import PaperService
from reception_app.visits.pool_labels import DOCUMENT as POOL_LABEL
from reception_app.visits.pool_service import PoolService

if TYPE_CHECKING:
    from reception_app.integrations.mail import OutgoingMail
    from reception_app.integrations.smtp import MailServer
    from reception_app.outbox.trials import Trials
    from reception_app.privacy.service import PrivacyService

_log = logging.getLogger("reception.start")

# After a leap of the clock: what it closes can be corrected, what it erases is gone.
_CLOSING_WAITS, _FORGETTING_WAITS = timedelta(hours=1), timedelta(days=1)
_TOO_EARLY = timedelta(days=7)
"""By so much less than the period it may be forgotten; a clock wrong each morning must not stop forgetting for good."""
_LOG, _LADDER, _MESSAGES, _MINUTE, _PRINTER, _BACKUP, _NIGHT = 3.0, 5.0, 20.0, 60.0, 15.0, 300.0, 900.0
_TELEPHONE, _SHORTLY, _BESIDE, _MEMORY = 15.0, 2.0, 2.0, 120.0
_DAY = 86_400.0


@dataclass
class Running:
    """Starts the workers and stops them at the end."""

    store: Store
    peers: Peers
    ports: PrinterPorts
    gates: Gates
    printing: PrinterDesk
    visits: VisitService
    papers: PaperService
    pool: PoolService
    trials: Trials
    roll_call: RollCallService
    closing: Closing
    directory: DirectoryService
    staff_days: StaffDays
    messages: MessageService
    look_at_appointments: Callable[[], object]
    look_at_bookings: Callable[[], object]
    reminders: ReminderService
    notice_board: NoticeService
    look_at_mailbox: Callable[[], object]
    look_at_calendars: Callable[[], object]
    hold_further: Callable[[], object]
    ladder: Ladder
    backups: BackupService
    mending: FindMending
    privacy: PrivacyService
    night_is_due: Callable[[datetime], bool]
    """Whether `privacy` has to run at a moment (UTC): asked every quarter of an hour, and true once a day."""
    emergency_sheet: Renderer
    schedule_paper: Renderer
    watch: ClockWatch
    telephone: Telephone
    kiosk_server: KioskServer
    notices: Notices
    clock: Clock
    hand_over: Callable[[MailServer, OutgoingMail], None] | None = None
    """Gives a mail to its server; the demo writes files instead. None: as usual."""
    _outbox: OutboxWorker | None = None
    _clocks: list[Clockwork] = field(default_factory=list)
    _asking: list[Clockwork] = field(default_factory=list)
    """In threads of their own: a mailbox or a calendar that does not answer may take a minute to say so."""
    _unsubscribes: list[Callable[[], None]] = field(default_factory=list)

    def start(self) -> None:
        """Begin. A store that can only be read has its roll call and its printer looked after, and nothing else."""
        slow = [Job("printer", _PRINTER, self.printing.refresh)]
        quick = [
            Job("roll call", _MINUTE, self.roll_call.tick),
            Job("roll call beside", _BESIDE, self.roll_call.follow, _BESIDE),
            Job("clock", _MINUTE, self._look_at_clock, _MINUTE),
        ]
        if self.store.read_only:
            quick.append(Job("find", _MINUTE, self._mend_find))
        else:
            self._outbox = self._make_outbox()
            self._outbox.start()
            self._let_kiosks_in()
            quick.append(Job("closing", _MINUTE, self._close_day))
            quick.append(Job("presence", _MINUTE, self.directory.expire_marks))
            quick.append(Job("leavers", _MINUTE, self.directory.hand_over_rest))
            quick.append(Job("messages", _MESSAGES, self.messages.ask_the_next))
            quick.append(Job("appointments", _MESSAGES, self.look_at_appointments))
            quick.append(Job("bookings", _MESSAGES, self.look_at_bookings))
            quick.append(Job("reminders", _MESSAGES, self.reminders.fire))
            quick.append(Job("digests", _MINUTE, self.reminders.send_digests))
            quick.append(Job("notices", _MINUTE, self.notice_board.tell_departments))
            self._clocks += [self._make_ladder(), self._make_telephone()]
            self._asking += [
                Clockwork("mailbox", [Job("mailbox", _MINUTE, self.look_at_mailbox, _LADDER)]),
                Clockwork("calendars", [Job("calendars", _MESSAGES, self.look_at_calendars, _MESSAGES)]),
            ]
            for clock in self._asking:
                clock.start()
            nightly = [
                Job("backup", _BACKUP, self._back_up, _MINUTE),
                Job("retention", _NIGHT, self._forget, _MINUTE),
                Job("check", _NIGHT, self._check_store, _MINUTE),
                Job("schedule", _DAY, self.hold_further, _NIGHT),
            ]
            self._clocks.append(Clockwork("nightly", nightly))
            care = IndexCare(self.store)
            looked_after = [
                Job("index", _LOG, care.tidy, _LOG),
                Job("find", _LOG, self._mend_find, _LOG),
                Job("log", _LOG, self.store.bring_home, _LOG),
                Job("memory", _MEMORY, self._give_back_memory, _MEMORY),
            ]
            self._clocks.append(Clockwork("log", looked_after))
        self._clocks += [Clockwork("clock", quick), Clockwork("printer", slow)]
        for clock in self._clocks:
            clock.start()

    def stop(self) -> None:
        """End everything, in order. Call once."""
        for unsubscribe in self._unsubscribes:
            unsubscribe()
        for clock in self._asking:
            # What it is fetching just now is fetched again at the next start; nobody waits for that.
            clock.stop(_SHORTLY)
        self.kiosk_server.close()
        ended = [clock.stop() for clock in self._clocks]
        self.telephone.stop()
        if self._outbox is not None:
            ended.append(self._outbox.stop())
        if not all(ended):
            _log.warning("a worker did not end in time; its work is taken up at the next start")

    def _let_kiosks_in(self) -> None:
        try:
            self.kiosk_server.start()
        except AppError as error:
            _log.error("kiosks can't reach this desk: %s", type(error).__name__)

    def _make_ladder(self) -> Clockwork:
        """Telling hosts goes on every few seconds, and as soon as something has become of a notice."""
        news: SimpleQueue[Change] = SimpleQueue()

        def step() -> None:
            while not news.empty():
                self.ladder.delivered(news.get())
            self.ladder.advance(self.clock.now())

        clock = Clockwork("ladder", [Job("ladder", _LADDER, step), Job("held", _LADDER, self._tell_held)])

        def heard(change: Change) -> None:
            if change.kind in ("delivery", "setting"):
                news.put(change)
                clock.wake()

        self._unsubscribes.append(self.store.bus.subscribe(heard))
        return clock

    def _tell_held(self) -> None:
        """Until a person has decided on the last of them; what the clock makes anew is held later than the start."""
        with self.store.read() as tx:
            self.notices.say("held", held_sentence(tx))

    def _make_telephone(self) -> Clockwork:
        """What the settings say of telephone systems counts at once; one that could not begin is tried again."""
        clock = Clockwork("telephone", [Job("telephone", _TELEPHONE, self.telephone.follow)])

        def heard(change: Change) -> None:
            if change.kind in ("setting", "call_token"):
                clock.wake()

        self._unsubscribes.append(self.store.bus.subscribe(heard))
        return clock

    def _make_outbox(self) -> OutboxWorker:
        renderers: dict[str, Renderer] = {
            "badge": lambda data: self._render("badge template", self.visits.badge_to_print(data), data),
            BADGE_SHEET: self._render_sheet,
            POOL_LABEL: lambda data: self._render("label template", self.pool.label_to_print(data), data),
            "roll_call": self.roll_call.render,
            TEST_BADGE: self.trials.badge_pdf,
            AGREEMENT: self.papers.render,
            SLIP: render_slip,
            DOOR_SHEET: _render_door,
            "emergency_sheet": self.emergency_sheet,
            "schedule": self.schedule_paper,
        }
        mails = MailSender(self.peers.mail_server, self.clock, self.hand_over, renderers)
        prints = PrintSender(
            self.ports.target, renderers, self.ports.by_queue, self.gates, LabelSheets(self.store)
        )
        return OutboxWorker(
            self.store,
            {
                Channel.MAIL: mails,
                Channel.WEBHOOK: WebhookSender(Webhooks(self.peers, self.directory)),
                Channel.PRINT: prints,
            },
        )

    def _render(self, cause: str, drawing: BadgeDrawing, data: Mapping[str, Any]) -> bytes:
        # Late on purpose: reportlab is needed when something is printed, not at the start.
        from reception_app.documents.labels.drawing import render_label

        self.notices.say(cause, drawing.remark)
        return render_label(drawing.template, drawing.content, data.get("first", 1))

    def _render_sheet(self, data: Mapping[str, Any]) -> bytes:
        # Late on purpose, as above.
        from reception_app.documents.labels.drawing import render_labels
        from reception_app.documents.labels.sizes import place_on_page

        drawings = self.visits.sheet_to_print(data)
        self.notices.say("badge template", drawings[0].remark)
        contents = [each.content for each in drawings]
        template = drawings[0].template
        return render_labels(template, contents, first=place_on_page(template, data.get("first", 1)))

    def _look_at_clock(self) -> None:
        jump = self.watch.check()
        if jump is not None:
            self.notices.say("clock", jump.sentence)

    def _check_store(self) -> None:
        report = self.backups.check_nightly()
        if report is not None:
            self.notices.say("store", report.banner)

    def _mend_find(self) -> None:
        """While it lasts not everything is found: nobody may take that for all there is."""
        said = FINDS_LESS_UNMENDED if self.store.read_only else FINDS_LESS
        self.notices.say("find", said if self.mending.go_on() else "")

    def _back_up(self) -> None:
        """A backup that could not be made is told all day long: it is what everybody counts on."""
        try:
            self.backups.hourly()
        except AppError as error:
            self.notices.say("backup", str(error))
            raise
        # Also where somebody made one by hand since: the last one there was to make is made.
        self.notices.say("backup", "")

    def _give_back_memory(self) -> None:
        self.store.give_back_memory()
        spare_memory.give_back()

    def _close_day(self) -> None:
        self._look_at_clock()
        if not self.watch.leapt_ahead(_CLOSING_WAITS):
            self.closing.close_day(self.clock.now())

    def _forget(self) -> None:
        self._look_at_clock()
        now = self.clock.now()
        if self.night_is_due(now) and not self.watch.leapt_ahead(_FORGETTING_WAITS, by=_TOO_EARLY):
            # Who was at the desk since knows of it.
            self.notices.say("restore", "")
            self.privacy.run(now)
            self.staff_days.forget_old(now.date())


def _render_door(data: Mapping[str, Any]) -> bytes:
    # Late on purpose: it brings in bookings, which a house may not have.
    from reception_app.bookings.door import render_door

    return render_door(data)
