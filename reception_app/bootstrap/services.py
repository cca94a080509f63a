"""The services of an open store, put together once, and the threads that work for them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reception_app import audit
from reception_app.accounts import AccountService
from reception_app.accounts.names import UserNames
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
from reception_app.kernel.paths import Paths
from reception_app.outbox import OutboxService
from reception_app.outbox.printer_desk import PrinterDesk
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
    VisitorService,
    VisitService,
    VisitTypes,
)
from reception_app.visits.handover import expected_visits
from reception_app.watchlist import WatchlistService

if TYPE_CHECKING:
    from reception_app.bootstrap.opening import Options

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
    opened, paths, clock = parts.opened, parts.paths, parts.clock
    store, bus = opened.store, opened.store.bus
    notices = Notices(bus)
    preferences = Preferences(store)
    zone = preferences.zone
    directory = DirectoryService(store, zone=zone)
    desk = FrontDesk(
        store, VisitTypes(store), directory, BadgePool(store), preferences, WatchlistService(store, zone=zone)
    )
    printer = options.printer or IppPrinters()
    peers = Peers(preferences, printer, PdfFolder(paths.pdf_folder))
    visits = VisitService(desk)
    roll_call = RollCallService(
        store,
        clock,
        bus,
        paths,
        Press(preferences, paths, clock, peers.print_target),
        Watch(store, clock, preferences),
    )
    backups = BackupService(
        store, paths, opened.key, clock, audit.record, lambda: preferences.whole(DETAILS_DAYS)
    )
    privacy = PrivacyService(store, paths, preferences, clock)
    sources = TrialSources(preferences, backups, paths, clock)
    trials = make_trials(store, peers, sources, demo=options.demo)
    directory.handover.append(expected_visits(desk))
    history = HistoryService(desk)
    closing, ladder = Closing(desk), Ladder(desk)
    watch = ClockWatch(store, clock)
    running = Running(
        store=store,
        lock=parts.lock,
        peers=peers,
        printing=PrinterDesk(peers.chosen_printer, bus),
        visits=visits,
        trials=trials,
        roll_call=roll_call,
        closing=closing,
        ladder=ladder,
        backups=backups,
        privacy=privacy,
        watch=watch,
        notices=notices,
        clock=clock,
        hand_over=MailFolder(paths.data_dir / "mail") if options.demo else send_mail,
        back_up_at_close=not options.beside,
    )
    context = AppContext(
        paths=paths,
        clock=clock,
        bus=bus,
        store_state=_state(opened, options),
        notices=notices,
        accounts=AccountService(store, zone=zone),
        audit=AuditService(store),
        backups=backups,
        badges=desk.badges,
        closing=closing,
        directory=directory,
        drafts=DraftService(store),
        expect=ExpectService(desk),
        find=FindService(desk),
        history=history,
        holds=HoldService(desk),
        outbox=OutboxService(store, audit.record),
        preferences=preferences,
        printing=running.printing,
        privacy=privacy,
        reports=ReportService(store, history, desk.types, directory, preferences),
        roll_call=roll_call,
        staff_import=StaffImport(
            store,
            zone=zone,
            before_apply=lambda: backups.make(SYSTEM, Reason.IMPORT),
            handover=directory.handover,
        ),
        trials=trials,
        user_names=UserNames(store),
        visitor_types=desk.types,
        visitors=VisitorService(desk),
        visits=visits,
        watchlist=desk.watchlist,
        close=running.close,
    )
    if not options.beside:
        _first_things(context, opened, watch)
    if options.start_workers:
        running.start()
    return context


def _first_things(context: AppContext, opened: Opened, watch: ClockWatch) -> None:
    """What is done at each start, before anybody works: what must be erased again, what must be told."""
    store = opened.store
    if not opened.read_only:
        if opened.migration.before == NOTHING:
            context.visitor_types.seed(SYSTEM)
        elif opened.migration.changed:
            with store.write(SYSTEM) as tx:
                versions = {"before": opened.migration.before, "after": opened.migration.after}
                audit.record(tx, "store.migrate", "store", 0, versions)
        context.privacy.replay_erasures()
    fault = context.audit.check_at_start().fault
    if fault:
        _log.error("the audit: %s", fault)
        context.notices.say("audit", f"The audit is not whole: {fault}. Tell your administrator.")
    jump = watch.at_start()
    if jump is not None:
        context.notices.say("clock", jump.sentence)


def _state(opened: Opened, options: Options) -> StoreState:
    banner = ""
    if opened.read_only:
        banner = "The store can only be read: you can look, search and print, but nothing can be saved."
    return StoreState(opened.read_only, banner, new=opened.migration.before == NOTHING, demo=options.demo)
