"""The services of an open store, put together once, and the threads that work for them."""

from __future__ import annotations

import logging
from functools import cached_property, partial
from typing import TYPE_CHECKING

from reception_app import audit
from reception_app.accounts import AccountService
from reception_app.accounts.names import UserNames
from reception_app.agreements import AgreementService
from reception_app.audit import AuditService, ClockWatch
from reception_app.badges import BadgePool
from reception_app.bootstrap.running import Running
from reception_app.bootstrap.senders import MailFolder, Peers
from reception_app.bootstrap.trying import TrialSources, make_trials
from reception_app.context import AppContext, Notices, StoreState
from reception_app.db.backup import Reason
from reception_app.db.care import BackupService
from reception_app.db.instance import InstanceLock
from reception_app.db.migrate import NOTHING
from reception_app.db.opening import Opened
from reception_app.directory import DirectoryService, StaffImport
from reception_app.drafts import DraftService
from reception_app.integrations.ipp import IppPrinters
from reception_app.integrations.smtp import send_mail
from reception_app.integrations.spool_printer import PdfFolder
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.clock import Clock
from reception_app.kernel.frozen import frozen
from reception_app.kernel.paths import Paths
from reception_app.kiosk.hub import Kiosks
from reception_app.kiosk.server import KioskServer
from reception_app.lobby import LobbyService
from reception_app.outbox import DeliveryFilter, OutboxService
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.trials import Trials
from reception_app.preferences import Preferences
from reception_app.privacy import PrivacyService
from reception_app.privacy.settings import DETAILS_DAYS
from reception_app.reports import ReportService
from reception_app.roll_call import RollCallService
from reception_app.roll_call.press import Press
from reception_app.roll_call.watch import Watch
from reception_app.search import FindService
from reception_app.visits import (
    Closing,
    ExpectService,
    FrontDesk,
    HistoryService,
    HoldService,
    Ladder,
    PaperService,
    RefreshmentService,
    VisitorService,
    VisitService,
    VisitTypes,
)
from reception_app.visits.handover import expected_visits
from reception_app.watchlist import WatchlistService

if TYPE_CHECKING:
    from reception_app.bootstrap.opening import Options

_log = logging.getLogger("reception.start")


@frozen
class Parts:
    """What the services are built on."""

    opened: Opened
    paths: Paths
    clock: Clock
    lock: InstanceLock


def assemble(parts: Parts, options: Options) -> AppContext:
    """Every service of the store, and the workers unless `options` says otherwise."""
    assembly = _Assembly(parts, options)
    context = assembly.context()
    if not options.beside:
        _first_things(context, parts.opened, assembly.watch)
    if options.start_workers:
        assembly.running.start()
    return context


class _Assembly:
    """Each part is made once, when the first one that needs it asks."""

    def __init__(self, parts: Parts, options: Options) -> None:
        self._parts = parts
        self._options = options
        self._paths = parts.paths
        self.clock = parts.clock
        self._store = parts.opened.store
        self.notices = Notices(self._store.bus)
        self.watch = ClockWatch(self._store, parts.clock)

    @cached_property
    def preferences(self) -> Preferences:
        return Preferences(self._store)

    @cached_property
    def desk(self) -> FrontDesk:
        store, zone = self._store, self.preferences.zone
        directory = DirectoryService(store, zone=zone)
        watchlist = WatchlistService(store, zone=zone)
        desk = FrontDesk(store, VisitTypes(store), directory, BadgePool(store), self.preferences, watchlist)
        directory.handover.append(expected_visits(desk))
        return desk

    @cached_property
    def peers(self) -> Peers:
        printer = self._options.printer or IppPrinters()
        return Peers(self.preferences, printer, PdfFolder(self._paths.pdf_folder))

    @cached_property
    def visits(self) -> VisitService:
        return VisitService(self.desk)

    @cached_property
    def papers(self) -> PaperService:
        return PaperService(self.desk)

    @cached_property
    def history(self) -> HistoryService:
        return HistoryService(self.desk)

    @cached_property
    def backups(self) -> BackupService:
        days = partial(self.preferences.whole, DETAILS_DAYS)
        key = self._parts.opened.key
        in_doubt = self.watch.doubtful
        return BackupService(self._store, self._paths, key, self.clock, audit.record, days, in_doubt)

    @cached_property
    def roll_call(self) -> RollCallService:
        store, clock, preferences = self._store, self.clock, self.preferences
        press = Press(preferences, self._paths, clock, self.peers.print_target)
        return RollCallService(store, clock, store.bus, self._paths, press, Watch(store, clock, preferences))

    @cached_property
    def privacy(self) -> PrivacyService:
        return PrivacyService(self._store, self._paths, self.preferences, self.clock, self.watch.doubtful)

    @cached_property
    def trials(self) -> Trials:
        sources = TrialSources(self.preferences, self.backups, self._paths, self.clock)
        return make_trials(self._store, self.peers, sources, demo=self._options.demo)

    @cached_property
    def staff_import(self) -> StaffImport:
        return StaffImport(
            self._store,
            zone=self.preferences.zone,
            before_apply=lambda: self.backups.make(SYSTEM, Reason.IMPORT),
            handover=self.desk.directory.handover,
        )

    @cached_property
    def kiosks(self) -> Kiosks:
        return Kiosks(self.desk)

    @cached_property
    def drafts(self) -> DraftService:
        return DraftService(self._store)

    @cached_property
    def outbox(self) -> OutboxService:
        return OutboxService(self._store, audit.record)

    @cached_property
    def running(self) -> Running:
        demo = self._options.demo
        return Running(
            store=self._store,
            lock=self._parts.lock,
            peers=self.peers,
            printing=PrinterDesk(self.peers.chosen_printer, self._store.bus),
            visits=self.visits,
            papers=self.papers,
            trials=self.trials,
            roll_call=self.roll_call,
            closing=Closing(self.desk),
            ladder=Ladder(self.desk),
            backups=self.backups,
            privacy=self.privacy,
            watch=self.watch,
            kiosks=self.kiosks,
            kiosk_server=KioskServer(self._paths.run, self.kiosks.gateway),
            notices=self.notices,
            clock=self.clock,
            hand_over=MailFolder(self._paths.data_dir / "mail") if demo else send_mail,
            back_up_at_close=not self._options.beside,
        )

    def context(self) -> AppContext:
        store, desk, preferences = self._store, self.desk, self.preferences
        return AppContext(
            paths=self._paths,
            clock=self.clock,
            bus=store.bus,
            store_state=_state(self._parts.opened, self._options),
            notices=self.notices,
            agreements=AgreementService(store),
            accounts=AccountService(store, zone=preferences.zone),
            audit=AuditService(store),
            backups=self.backups,
            badges=desk.badges,
            closing=self.running.closing,
            directory=desk.directory,
            drafts=self.drafts,
            expect=ExpectService(desk),
            find=FindService(desk),
            history=self.history,
            holds=HoldService(desk),
            kiosks=self.kiosks,
            lobby=LobbyService(store),
            outbox=self.outbox,
            papers=self.papers,
            preferences=preferences,
            printing=self.running.printing,
            privacy=self.privacy,
            refreshments=RefreshmentService(desk),
            reports=ReportService(store, self.history, desk.types, desk.directory, preferences),
            roll_call=self.roll_call,
            staff_import=self.staff_import,
            trials=self.trials,
            user_names=UserNames(store),
            visitor_types=desk.types,
            visitors=VisitorService(desk),
            visits=self.visits,
            watchlist=desk.watchlist,
            warm_up=lambda: _warm_up(self),
            close=self.running.close,
        )


def _warm_up(made: _Assembly) -> None:
    today = made.preferences.local_day(made.clock.now())
    made.visits.board(SYSTEM, today)
    made.visits.counts(SYSTEM, today)
    made.visits.waiting(SYSTEM)
    made.drafts.open(SYSTEM)
    made.outbox.deliveries(SYSTEM, DeliveryFilter(open_only=True))
    made.roll_call.current(SYSTEM)
    made.backups.last_good_at()


def _first_things(context: AppContext, opened: Opened, watch: ClockWatch) -> None:
    """What is done at each start, before anybody works: what must be erased again, what must be told."""
    store = opened.store
    fault = context.audit.check_at_start().fault  # before the first entry of this start is written
    if fault:
        _log.error("the audit: %s", fault)
        context.notices.say("audit", f"The audit is not whole: {fault}. Tell your administrator.")
        if not opened.read_only:
            with store.write(SYSTEM) as tx:
                audit.record(tx, "audit.fault", "audit", 0, {"fault": fault})
    if not opened.read_only:
        if opened.migration.before == NOTHING:
            context.visitor_types.seed(SYSTEM)
        elif opened.migration.changed:
            with store.write(SYSTEM) as tx:
                versions = {"before": opened.migration.before, "after": opened.migration.after}
                audit.record(tx, "store.migrate", "store", 0, versions)
        context.privacy.replay_erasures()
    jump = watch.at_start()
    if jump is not None:
        context.notices.say("clock", jump.sentence)


def _state(opened: Opened, options: Options) -> StoreState:
    banner = ""
    if opened.read_only:
        banner = "The store can only be read: you can look, search and print, but nothing can be saved."
    return StoreState(opened.read_only, banner, new=opened.migration.before == NOTHING, demo=options.demo)
