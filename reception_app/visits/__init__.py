"""Visits: who is expected, who has come, who is told, and who has left."""

from reception_app.visits.arrival_papers import ArrivalPapers
from reception_app.visits.closing import Closing
from reception_app.visits.expecting import ExpectService
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.handover import expected_visits
from reception_app.visits.history import HistoryService
from reception_app.visits.holds import HoldService
from reception_app.visits.ladder import Ladder
from reception_app.visits.paper_service import PaperService, ToAsk
from reception_app.visits.records import (
    CheckIn,
    CheckInResult,
    Counts,
    DocumentEntry,
    Expectation,
    FieldKind,
    HistoryFilter,
    Hold,
    Match,
    NoticeEntry,
    NoticeStep,
    Repeat,
    RosterLine,
    Sort,
    TraceEntry,
    TypeField,
    Undo,
    VisitDetail,
    VisitorDetail,
    VisitorType,
    VisitState,
    VisitSummary,
)
from reception_app.visits.refreshing import RefreshmentDue, RefreshmentService
from reception_app.visits.rules import token_of_scan
from reception_app.visits.service import VisitService
from reception_app.visits.types import VisitTypes
from reception_app.visits.visitors import VisitorService

__all__ = [
    "ArrivalPapers",
    "CheckIn",
    "CheckInResult",
    "Closing",
    "Counts",
    "DocumentEntry",
    "ExpectService",
    "Expectation",
    "FieldKind",
    "FrontDesk",
    "HistoryFilter",
    "HistoryService",
    "Hold",
    "HoldService",
    "Ladder",
    "Match",
    "NoticeEntry",
    "NoticeStep",
    "PaperService",
    "RefreshmentDue",
    "RefreshmentService",
    "Repeat",
    "RosterLine",
    "Sort",
    "ToAsk",
    "TraceEntry",
    "TypeField",
    "Undo",
    "VisitDetail",
    "VisitService",
    "VisitState",
    "VisitSummary",
    "VisitTypes",
    "VisitorDetail",
    "VisitorService",
    "VisitorType",
    "expected_visits",
    "token_of_scan",
]
