"""The services that need no more than the front desk: each is made when somebody first asks for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reception_app.bootstrap.exchanges import Exchanges
from reception_app.db.uow import Store
from reception_app.directory import OpenWork
from reception_app.kernel.later import made_once
from reception_app.preferences.settings import OUTSIDE_LINE
from reception_app.visits import FrontDesk
from reception_app.visits.settings import PHONE_REGION

if TYPE_CHECKING:
    from reception_app.agreements import AgreementService
    from reception_app.contacts import ContactPapers, ContactService
    from reception_app.db.uow import WriteTx
    from reception_app.directory import StaffDays
    from reception_app.mailbox import MailboxService
    from reception_app.messages import House, MessageService, MessageWishes
    from reception_app.messages.records import MessageSummary
    from reception_app.reports import ReportService
    from reception_app.reports.contact_lists import ContactLists
    from reception_app.timeline import TimelineService
    from reception_app.visits.batches import BatchService
    from reception_app.visits.closing import Closing
    from reception_app.visits.crowd import CrowdService
    from reception_app.visits.history import HistoryService
    from reception_app.visits.paper_service import PaperService
    from reception_app.visits.pool_service import PoolService
    from reception_app.visits.refreshing import RefreshmentService
    from reception_app.visits.visitors import VisitorService


class OnDemand(Exchanges):
    """Made once each, and their code imported then: all of it together would double the start."""

    _desk: FrontDesk
    _store: Store

    @made_once
    def agreements(self) -> AgreementService:
        # Late on purpose, see the class.
        from reception_app.agreements import AgreementService

        return AgreementService(self._store)

    @made_once
    def badge_batches(self) -> BatchService:
        # Late on purpose, see the class.
        from reception_app.visits.batches import BatchService

        return BatchService(self._desk)

    @made_once
    def closing(self) -> Closing:
        # Late on purpose, see the class.
        from reception_app.visits.closing import Closing

        return Closing(self._desk)

    @made_once
    def contacts(self) -> ContactService:
        # Late on purpose, see the class.
        from reception_app.contacts import ContactService

        text = self.preferences.text
        return ContactService(
            self._store, region=partial(text, PHONE_REGION), outside=partial(text, OUTSIDE_LINE)
        )

    @made_once
    def contact_lists(self) -> ContactLists:
        # Late on purpose, see the class.
        from reception_app.reports.contact_lists import ContactLists

        return ContactLists(self._store, self.reports, self.contacts, self.preferences)

    @made_once
    def contact_papers(self) -> ContactPapers:
        # Late on purpose, see the class.
        from reception_app.contacts import ContactPapers
        from reception_app.contacts.settings import EXPIRY_DAYS

        days = partial(self.preferences.whole, EXPIRY_DAYS)
        return ContactPapers(self._store, zone=self.preferences.zone, days=days)

    @made_once
    def crowd(self) -> CrowdService:
        # Late on purpose, see the class.
        from reception_app.visits.crowd import CrowdService

        return CrowdService(self._desk, self.visits)

    @made_once
    def history(self) -> HistoryService:
        # Late on purpose, see the class.
        from reception_app.visits.history import HistoryService

        return HistoryService(self._desk)

    @made_once
    def mailbox(self) -> MailboxService:
        # Late on purpose, see the class.
        from reception_app.mailbox import MailboxService
        from reception_app.privacy.settings import DETAILS_DAYS

        days = partial(self.preferences.whole, DETAILS_DAYS)
        return MailboxService(self._store, self.preferences, self.messages, kept_days=days)

    @made_once
    def messages(self) -> MessageService:
        # Late on purpose, see the class.
        from reception_app.messages import MessageService

        service = MessageService(self._house())

        def mail_follows(tx: WriteTx, message: MessageSummary, kind: str) -> None:
            # Late on purpose: few messages came by mail.
            from reception_app.mailbox.following import follow

            follow(tx, message, kind)

        service.followers.append(mail_follows)
        return service

    @made_once
    def message_wishes(self) -> MessageWishes:
        # Late on purpose, see the class.
        from reception_app.messages import MessageWishes

        return MessageWishes(self._house())

    def messages_of_leavers(self) -> OpenWork:
        """For the directory's hand-over, which is looked at when somebody leaves."""

        def work() -> OpenWork:
            # Late on purpose: seldom does anybody leave.
            from reception_app.messages.handover import open_messages

            return open_messages(self._house())

        return OpenWork.made_late("messages", "message", work)

    def _house(self) -> House:
        # Late on purpose, see the class.
        from reception_app.messages import House

        region = partial(self.preferences.text, PHONE_REGION)
        return House(self._store, self.directory, self.preferences, region)

    @made_once
    def papers(self) -> PaperService:
        # Late on purpose, see the class.
        from reception_app.visits.paper_service import PaperService

        return PaperService(self._desk)

    @made_once
    def pool(self) -> PoolService:
        # Late on purpose, see the class.
        from reception_app.visits.pool_service import PoolService

        return PoolService(self._desk)

    @made_once
    def refreshments(self) -> RefreshmentService:
        # Late on purpose, see the class.
        from reception_app.visits.refreshing import RefreshmentService

        return RefreshmentService(self._desk)

    @made_once
    def reports(self) -> ReportService:
        # Late on purpose, see the class.
        from reception_app.reports import ReportService

        return ReportService(
            self._store,
            self.history,
            self.visitor_types,
            self.directory,
            self.preferences,
            self.call_log,
            self.messages,
        )

    @made_once
    def staff_days(self) -> StaffDays:
        # Late on purpose, see the class.
        from reception_app.directory import StaffDays

        return StaffDays(self._store)

    @made_once
    def timeline(self) -> TimelineService:
        # Late on purpose, see the class.
        from reception_app.timeline import TimelineService

        return TimelineService(self._store)

    @made_once
    def visitors(self) -> VisitorService:
        # Late on purpose, see the class.
        from reception_app.visits.visitors import VisitorService

        return VisitorService(self._desk)
