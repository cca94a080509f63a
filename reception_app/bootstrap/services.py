"""The services of an open store, put together once; what no start needs is made when it is first asked for."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from reception_app import (
    accounts,
    audit,
    badges,
    drafts,
    lobby,
    outbox,
    watchlist,
)
from reception_app.audit import ClockWatch
from reception_app.bootstrap.course import Course
from reception_app.bootstrap.following import follow_visits
from reception_app.bootstrap.front_services import FrontServices
from reception_app.context import AppContext, Notices, StoreState
from reception_app.db.backup import Reason
from reception_app.db.care import BackupService
from reception_app.db.in_use import InUse
from reception_app.db.instance import InstanceLock
from reception_app.db.migrate import NOTHING
from reception_app.db.opening import Opened
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.clock import Clock
from reception_app.kernel.later import made_late, made_once
from reception_app.kernel.paths import Paths
from reception_app.kernel.records import dataclass
from reception_app.outbox.gates import Gates
from reception_app.preferences import Preferences
from reception_app.privacy.erasures import ErasureLedger
from reception_app.privacy.settings import DETAILS_DAYS
from reception_app.visits import FrontDesk, VisitTypes

if TYPE_CHECKING:
    from reception_app.bootstrap.opening import Options
    from reception_app.bootstrap.printer_ports import PrinterPorts
    from reception_app.bootstrap.running import Running
    from reception_app.bootstrap.senders import Peers
    from reception_app.db.search_mending import Source
    from reception_app.db.uow import WriteTx
    from reception_app.directory.importing import StaffImport
    from reception_app.integrations.printing import PrinterPort
    from reception_app.kiosk.hub import Kiosks
    from reception_app.outbox.printer_service import PrinterService
    from reception_app.outbox.targets import PrintTarget
    from reception_app.outbox.trials import Trials
    from reception_app.privacy.contact_privacy import ContactPrivacy
    from reception_app.privacy.service import PrivacyService
    from reception_app.roll_call import RollCallService

_log = logging.getLogger("reception.start")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the services are built on."""

    opened: Opened
    paths: Paths
    clock: Clock
    lock: InstanceLock


def assemble(parts: Parts, options: Options) -> AppContext:
    """Every service of the store, and the workers unless `options` says otherwise."""
    parts.opened.store.first_aid = _first_aid
    services = _Services(parts, options)
    if not options.beside:
        _first_things(services, parts.opened, services.watch)
    if options.start_workers:
        services.start_work()
    return services


class _Services(FrontServices):
    """What opening and the board of today need is made at once; it needs nothing of SQLAlchemy.

    Each of the rest is made once, when somebody first asks for it, and its code is imported then: all of it together
    would double the start. What is handed around before anybody asks is `made_late`.
    """

    def __init__(self, parts: Parts, options: Options) -> None:
        store, clock = parts.opened.store, parts.clock
        self._parts, self._options, self._store = parts, options, store
        self.watch = ClockWatch(store, clock)
        self.paths, self.clock, self.bus = parts.paths, clock, store.bus
        self.store_state = _state(parts.opened, options)
        self.notices, self.in_use = Notices(store.bus), InUse(store)
        preferences = self.preferences = Preferences(store)
        self.accounts = made_late(lambda: accounts.AccountService(store, zone=preferences.zone))
        self.user_names = made_late(lambda: accounts.UserNames(store))
        self.audit = made_late(lambda: audit.AuditService(store))
        self.directory = made_late(self._make_directory, "handover")
        self.watchlist = made_late(lambda: watchlist.WatchlistService(store, zone=preferences.zone))
        self.visitor_types = VisitTypes(store)
        self.badges = made_late(lambda: badges.BadgePool(store))
        self.badge_templates = made_late(self._make_templates, "users")
        self._desk = FrontDesk(
            store,
            self.visitor_types,
            self.directory,
            self.badges,
            preferences,
            self.watchlist,
            self.badge_templates,
        )
        follow_visits(store, lambda: self.appointments)
        self._work_at(self._desk)
        self.drafts = made_late(lambda: drafts.DraftService(store))
        self.lobby = made_late(lambda: lobby.LobbyService(store))
        self.outbox = made_late(lambda: outbox.OutboxService(store, audit.record))
        self._gates = Gates()
        self.printing = outbox.PrinterDesk(
            lambda: self._peers.chosen_printer(),
            store.bus,
            lambda: self.printers.watched(),
            lambda queues: self._ports.let_go(queues),
            self._gates,
        )
        days = partial(preferences.whole, DETAILS_DAYS)
        self.backups = BackupService(
            store, self.paths, parts.opened.key, clock, audit.record, days, self.watch.doubtful
        )
        self._course = Course(
            store, parts.lock, self.backups, self._workers, back_up_at_close=not options.beside
        )

    def is_first_run(self) -> bool:
        return accounts.is_first_run(self._store)

    def last_login(self, desk: str) -> str:
        return accounts.last_login(self._store, desk)

    @made_once
    def roll_call(self) -> RollCallService:
        # Late on purpose, see the class.
        from reception_app.roll_call import RollCallService
        from reception_app.roll_call.press import Press
        from reception_app.roll_call.watch import Watch

        press = Press(self.preferences, self.paths, self.clock, self._print_target)
        watch = Watch(self._store, self.clock, self.preferences)
        roll_call = RollCallService(self._store, self.clock, self.bus, self.paths, press, watch)
        self._course.after_workers.append(roll_call.shut_down)
        return roll_call

    @made_once
    def kiosks(self) -> Kiosks:
        # Late on purpose, see the class.
        from reception_app.kiosk.hub import Kiosks

        kiosks = Kiosks(self._desk)
        self._course.before_workers.append(kiosks.close)
        return kiosks

    @made_once
    def printers(self) -> PrinterService:
        # Late on purpose, see the class.
        from reception_app.bootstrap.printer_ports import make_printers

        return make_printers(self._store, self.printing, self._ports, self.badge_templates)

    @made_once
    def privacy(self) -> PrivacyService:
        # Late on purpose, see the class.
        from reception_app.features import metadata
        from reception_app.privacy.service import PrivacyService

        # Forgetting reads over the tables of all features, and asks for them by name.
        metadata()
        return PrivacyService(self._store, self.paths, self.preferences, self.clock, self.watch.doubtful)

    @made_once
    def contact_privacy(self) -> ContactPrivacy:
        # Late on purpose, see the class.
        from reception_app.privacy.contact_privacy import ContactPrivacy

        return ContactPrivacy(self._store, self.preferences, self.privacy, self.messages.send)

    @made_once
    def staff_import(self) -> StaffImport:
        # Late on purpose, see the class.
        from reception_app.directory.importing import StaffImport

        return StaffImport(
            self._store,
            zone=self.preferences.zone,
            before_apply=lambda: self.backups.make(SYSTEM, Reason.IMPORT),
            handover=self.directory.handover,
        )

    @made_once
    def trials(self) -> Trials:
        # Late on purpose, see the class.
        from reception_app.bootstrap.trying import TrialSources, make_trials

        sources = TrialSources(self.preferences, self.badge_templates, self.backups, self.paths, self.clock)
        return make_trials(self._store, self._peers, sources, demo=self._options.demo)

    @made_once
    def _peers(self) -> Peers:
        # Late on purpose, see the class.
        from reception_app.bootstrap.senders import Peers
        from reception_app.integrations.spool_printer import PdfFolder

        printer = self._options.printer or made_late(_print_server, "remembers")
        return Peers(self.preferences, printer, PdfFolder(self.paths.pdf_folder))

    @made_once
    def _ports(self) -> PrinterPorts:
        # Late on purpose, see the class.
        from reception_app.bootstrap.printer_ports import PrinterPorts

        return PrinterPorts(self._store, self._peers)

    def _find_sources(self) -> Sequence[Source]:
        # Late on purpose, see the class.
        from reception_app.bootstrap.find_sources import find_sources

        return find_sources(self.preferences.zone)

    def _print_target(self, role: str = "badge") -> PrintTarget:
        return self._peers.print_target(role)

    def _workers(self) -> Running:
        # Late on purpose, see the class.
        from reception_app.bootstrap.running import Running
        from reception_app.bootstrap.senders import MailFolder
        from reception_app.bootstrap.when_any import WhenAny
        from reception_app.db.search_mending import FindMending
        from reception_app.kiosk.server import KioskServer
        from reception_app.privacy import nights
        from reception_app.visits.ladder import Ladder

        return Running(
            store=self._store,
            peers=self._peers,
            ports=self._ports,
            gates=self._gates,
            printing=self.printing,
            visits=self.visits,
            papers=self.papers,
            pool=self.pool,
            trials=made_late(lambda: self.trials),
            roll_call=self.roll_call,
            closing=self.closing,
            directory=self.directory,
            staff_days=self.staff_days,
            messages=self.messages,
            look_at_appointments=WhenAny(
                self.in_use, ("appointments",), lambda: self.appointments.clock.tick()
            ),
            look_at_bookings=WhenAny(
                self.in_use, ("bookings", "booking_series"), lambda: self.bookings.clock.tick()
            ),
            reminders=self.reminders,
            notice_board=self.notice_board,
            look_at_mailbox=partial(_look_at_mailbox, self),
            look_at_calendars=self.look_at_calendars,
            hold_further=lambda: self.schedule.entries.hold_further(),
            ladder=Ladder(self._desk),
            backups=self.backups,
            mending=FindMending(self._store, self.paths.store, self._find_sources, audit.record),
            privacy=made_late(lambda: self.privacy),
            night_is_due=lambda now: nights.is_due(self._store, now, self.preferences.zone()),
            emergency_sheet=lambda data: self.contact_lists.render_sheet(data),
            schedule_paper=lambda data: self.schedule_papers.render(data),
            watch=self.watch,
            telephone=self.telephone,
            kiosk_server=KioskServer(self.paths.run, lambda name: self.kiosks.gateway(name)),
            notices=self.notices,
            clock=self.clock,
            hand_over=MailFolder(self.paths.data_dir / "mail") if self._options.demo else None,
        )

    def warm_up(self) -> None:
        today = self.preferences.local_day(self.clock.now())
        self.visits.board(SYSTEM, today)
        self.drafts.open(SYSTEM)

    def bring_in(self) -> None:
        # Whoever is typing a password is signed in first of all.
        self.accounts.here_today("")
        # Late on purpose, see the class.
        from reception_app.reminders import ReminderFilter, Show

        self.notice_board.current(SYSTEM)
        self.reminders.reminders(SYSTEM, ReminderFilter(Show.DUE, mine=True), 1)

    def start_work(self) -> None:
        self._course.start_work()

    def close(self) -> None:
        self._course.close()


def _first_aid(tx: WriteTx, said: str) -> bool:
    # Late on purpose: seldom is an index damaged.
    from reception_app.db.search_mending import first_aid

    return first_aid(tx, said)


def _look_at_mailbox(context: AppContext) -> None:
    # Late on purpose: where no mailbox is looked into, no more of it is brought in than its settings.
    from reception_app.mailbox.settings import MAILBOX_ON

    if context.preferences.switch(MAILBOX_ON):
        context.mailbox.look()


def _print_server() -> PrinterPort:
    # Late on purpose: where badges are written into a folder, nobody asks a print server.
    from reception_app.integrations.ipp import IppPrinters

    return IppPrinters()


def _first_things(context: AppContext, opened: Opened, watch: ClockWatch) -> None:
    """What is done at each start, before anybody works: what must be erased again, what must be told."""
    store = opened.store
    fault = audit.check_at_start(store).fault  # before the first entry of this start is written
    if fault:
        _log.error("the audit: %s", fault)
        context.notices.say("audit", f"The audit is not whole: {fault}. Tell your administrator.")
        if not opened.read_only:
            with store.write(SYSTEM) as tx:
                audit.record(tx, "audit.fault", "audit", 0, {"fault": fault})
    with store.read() as tx:
        made_at, held = audit.restored_lately(tx), outbox.held_sentence(tx)
    if made_at is not None:
        made = made_at.astimezone(context.preferences.zone())
        said = (
            f"The store was restored from the backup of {made:%Y-%m-%d %H:%M}. "
            "What was entered between then and the restore is not in it."
        )
        context.notices.say("restore", said)
    context.notices.say("held", held)
    _tell_unmade(context)
    if not opened.read_only:
        if opened.migration.before == NOTHING:
            context.visitor_types.seed(SYSTEM)
        elif opened.migration.changed:
            with store.write(SYSTEM) as tx:
                versions = {"before": opened.migration.before, "after": opened.migration.after}
                audit.record(tx, "store.migrate", "store", 0, versions)
        if ErasureLedger(context.paths).erasures():
            context.privacy.replay_erasures()
    jump = watch.at_start()
    if jump is not None:
        context.notices.say("clock", jump.sentence)


def _tell_unmade(context: AppContext) -> None:
    """What failed when nobody looked any more; told until one is made, which is tried a minute from now."""
    unmade = context.backups.unmade()
    if unmade is not None:
        at = unmade.at.astimezone(context.preferences.zone())
        which = "closing backup" if unmade.at_close else "last hourly backup"
        context.notices.say("backup", f"The {which}, {at:%Y-%m-%d %H:%M}, failed. {unmade.why}")


def _state(opened: Opened, options: Options) -> StoreState:
    banner = ""
    if opened.read_only:
        banner = "The store can only be read: you can look, search and print, but nothing can be saved."
    if opened.store.full_at_start:
        banner = (
            "The disk is full: you can look, search and print, but nothing can be saved. "
            "Free some space, then start the program again."
        )
    return StoreState(opened.read_only, banner, new=opened.migration.before == NOTHING, demo=options.demo)
