"""Visits: who is expected, who has come, who is told, and who has left."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.visits.arrival_papers import ArrivalPapers
    from reception_app.visits.document_records import DocumentEntry
    from reception_app.visits.expecting import ExpectService
    from reception_app.visits.front_desk import FrontDesk
    from reception_app.visits.handover import expected_visits, items_out
    from reception_app.visits.holds import HoldService
    from reception_app.visits.records import (
        CheckIn,
        CheckInResult,
        Counts,
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
    from reception_app.visits.rules import token_of_scan
    from reception_app.visits.service import VisitService
    from reception_app.visits.types import VisitTypes
else:
    __getattr__ = later(
        __name__,
        arrival_papers="ArrivalPapers",
        document_records="DocumentEntry",
        expecting="ExpectService",
        front_desk="FrontDesk",
        handover="expected_visits items_out",
        holds="HoldService",
        records=(
            "CheckIn CheckInResult Counts Expectation FieldKind HistoryFilter Hold Match "
            "NoticeEntry NoticeStep Repeat RosterLine Sort TraceEntry TypeField Undo VisitDetail "
            "VisitorDetail VisitorType VisitState VisitSummary"
        ),
        rules="token_of_scan",
        service="VisitService",
        types="VisitTypes",
    )

__all__ = [
    "ArrivalPapers",
    "CheckIn",
    "CheckInResult",
    "Counts",
    "DocumentEntry",
    "ExpectService",
    "Expectation",
    "FieldKind",
    "FrontDesk",
    "HistoryFilter",
    "Hold",
    "HoldService",
    "Match",
    "NoticeEntry",
    "NoticeStep",
    "Repeat",
    "RosterLine",
    "Sort",
    "TraceEntry",
    "TypeField",
    "Undo",
    "VisitDetail",
    "VisitService",
    "VisitState",
    "VisitSummary",
    "VisitTypes",
    "VisitorDetail",
    "VisitorType",
    "expected_visits",
    "items_out",
    "token_of_scan",
]
