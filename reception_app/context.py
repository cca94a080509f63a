"""What `bootstrap.build` hands over: the services of an open store, or why there is none and what may be done."""

from __future__ import annotations

import threading
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.records import dataclass
from reception_app.service_groups import DeskServices, Lifetime, PeopleServices, TimeServices

if TYPE_CHECKING:
    from reception_app.accounts import AccountService
    from reception_app.accounts.names import UserNames
    from reception_app.agreements import AgreementService
    from reception_app.audit import AuditService
    from reception_app.badges import BadgePool, BadgeTemplates
    from reception_app.calls.events import CallEvents
    from reception_app.calls.log import CallLog
    from reception_app.calls.service import CallService
    from reception_app.calls.telephone import Telephone
    from reception_app.calls.tokens import CallTokens
    from reception_app.db.care import BackupService
    from reception_app.db.in_use import InUse
    from reception_app.directory import DirectoryService
    from reception_app.directory.importing import StaffImport
    from reception_app.directory.ldap_import import StaffServer
    from reception_app.drafts import DraftService
    from reception_app.kernel.clock import Clock
    from reception_app.kernel.paths import Paths
    from reception_app.kiosk.hub import Kiosks
    from reception_app.lobby import LobbyService
    from reception_app.outbox import OutboxService
    from reception_app.outbox.printer_desk import PrinterDesk
    from reception_app.outbox.printer_service import PrinterService
    from reception_app.outbox.trials import Trials
    from reception_app.preferences import Preferences
    from reception_app.privacy.service import PrivacyService
    from reception_app.reports import ReportService
    from reception_app.roll_call import RollCallService
    from reception_app.search import FindService
    from reception_app.visits import ExpectService, HoldService, VisitService, VisitTypes
    from reception_app.visits.batches import BatchService
    from reception_app.visits.closing import Closing
    from reception_app.visits.crowd import CrowdService
    from reception_app.visits.history import HistoryService
    from reception_app.visits.paper_service import PaperService
    from reception_app.visits.pool_service import PoolService
    from reception_app.visits.refreshing import RefreshmentService
    from reception_app.visits.visitors import VisitorService
    from reception_app.watchlist import WatchlistService


class Trouble(StrEnum):
    """Why the store is not open."""

    DAMAGED = "damaged"
    NEWER = "newer"
    PLACE = "place"
    """The folder is on a network share or in a synchronised folder, or can't be written at all."""
    KEY_MISSING = "key_missing"
    RUNNING = "running"
    """Another window of the program has this store open."""
    MISSING = "missing"
    """The store is gone, but its key or backups are here: never silently begun anew."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BackupOffer:
    """The newest good backup. `age_minutes` is what would be lost, at most."""

    file_name: str
    made_at: datetime
    age_minutes: int


@dataclass(frozen=True, slots=True)
class StartProblem:
    """Why the program could not open its store, in words, and the ways out that make sense.

    Each way out is None when it doesn't; called (in a job: it may take seconds), it starts again and returns an
    `AppContext` or the next problem. Nothing was changed on disk, except that damaged files were moved together to
    `kept_in`. `typed` is the recovery key that did not open it, as it was typed; then the sentences are about that.
    """

    kind: Trouble
    message: str
    hint: str = ""
    kept_in: str = ""
    backup: BackupOffer | None = None
    try_again: Callable[[], Started] | None = field(default=None, repr=False)
    restore_newest: Callable[[], Started] | None = field(default=None, repr=False)
    enter_recovery_key: Callable[[str], Started] | None = field(default=None, repr=False)
    typed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class StoreState:
    """How the open store is. `banner` is a sentence to show all day long, empty when all is well."""

    read_only: bool = False
    banner: str = ""
    new: bool = False
    """Made just now: the first run follows."""
    demo: bool = False


class Notices:
    """Sentences to show until they are settled, one for each cause ("clock", "audit"). Safe in every thread.

    A `Change("notice")` is published when they change.
    """

    def __init__(self, bus: ChangeBus) -> None:
        self._bus = bus
        self._lock = threading.Lock()
        self._said: dict[str, str] = {}

    def say(self, cause: str, sentence: str) -> None:
        """Tell something; "" settles it."""
        with self._lock:
            changed = self._said.get(cause, "") != sentence
            self._said[cause] = sentence
        if changed:
            self._bus.publish([Change("notice", frozenset())])

    def current(self) -> list[str]:
        """What is to be shown now."""
        with self._lock:
            return [sentence for sentence in self._said.values() if sentence]


class AppContext(Lifetime, PeopleServices, TimeServices, DeskServices):
    """Every service of one open store. Built once by `bootstrap.build`; hand on single services, never the whole.

    Those that are properties come into being, with the code they need, when they are first asked for.
    """

    paths: Paths
    clock: Clock
    bus: ChangeBus
    store_state: StoreState
    notices: Notices
    accounts: AccountService
    audit: AuditService
    backups: BackupService
    badge_templates: BadgeTemplates
    badges: BadgePool
    call_events: CallEvents
    call_log: CallLog
    call_tokens: CallTokens
    calls: CallService
    directory: DirectoryService
    drafts: DraftService
    expect: ExpectService
    find: FindService
    holds: HoldService
    in_use: InUse
    lobby: LobbyService
    outbox: OutboxService
    preferences: Preferences
    printing: PrinterDesk
    telephone: Telephone
    user_names: UserNames
    visitor_types: VisitTypes
    visits: VisitService
    watchlist: WatchlistService

    @property
    @abstractmethod
    def agreements(self) -> AgreementService:
        """What visitors are asked to sign and to answer."""

    @property
    @abstractmethod
    def badge_batches(self) -> BatchService:
        """Badges by the hundred."""

    @property
    @abstractmethod
    def closing(self) -> Closing:
        """The end of a day."""

    @property
    @abstractmethod
    def crowd(self) -> CrowdService:
        """An event's door."""

    @property
    @abstractmethod
    def history(self) -> HistoryService:
        """The visits of all days."""

    @property
    @abstractmethod
    def kiosks(self) -> Kiosks:
        """The visitors' screens."""

    @property
    @abstractmethod
    def papers(self) -> PaperService:
        """What visitors have signed."""

    @property
    @abstractmethod
    def pool(self) -> PoolService:
        """Numbered passes and keys."""

    @property
    @abstractmethod
    def roll_call(self) -> RollCallService:
        """Who is safe when the house is left in a hurry."""

    @property
    @abstractmethod
    def printers(self) -> PrinterService:
        """The printers of the organisation's own, and who prints on which."""

    @property
    @abstractmethod
    def privacy(self) -> PrivacyService:
        """Forgetting, holding back, handing over."""

    @property
    @abstractmethod
    def refreshments(self) -> RefreshmentService:
        """What is to be served."""

    @property
    @abstractmethod
    def reports(self) -> ReportService:
        """Lists and tables to take away."""

    @property
    @abstractmethod
    def staff_import(self) -> StaffImport:
        """The staff, from a file."""

    @property
    @abstractmethod
    def staff_server(self) -> StaffServer:
        """The staff, from a directory server."""

    @property
    @abstractmethod
    def trials(self) -> Trials:
        """Mail server and printers, tried out."""

    @property
    @abstractmethod
    def visitors(self) -> VisitorService:
        """Who has been here, and may come again."""


Started: TypeAlias = AppContext | StartProblem
