"""Papers, answers and wishes that come with an arrival: kept with it, and taken back with it."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from reception_app.agreements import Signer, questions, signing
from reception_app.agreements.signing import Sealed
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.records import dataclass
from reception_app.lobby import ArrivalNote, arrivals, rings
from reception_app.visits import ArrivalPapers
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.paper_mail import can_mail, mail_papers
from reception_app.visits.rules import day_bounds, filed, local_day
from reception_app.visits.writing import sort_key


@dataclass(frozen=True, slots=True)
class Ready:
    """What was handed over, its signatures sealed, before the store is locked for it."""

    papers: ArrivalPapers
    sealed: tuple[Sealed, ...]
    companions: tuple[tuple[Sealed, ...], ...] = ()


def ready(papers: ArrivalPapers | None) -> Ready | None:
    """Seal the signatures; None of nothing."""
    if papers is None:
        return None
    return Ready(
        papers, signing.sealed(papers.texts), tuple(signing.sealed(each.texts) for each in papers.companions)
    )


def keep(tx: WriteTx, handed: Ready | None, visit: Mapping[str, Any]) -> bool:
    """Keep it with a visit (its id, visitor_id, name and company); whether it holds the visitor for the desk."""
    if handed is None:
        return False
    papers = handed.papers
    signer = Signer(visit["id"], visit["visitor_id"], visit["name"], visit["company"], papers.kiosk)
    declined = signing.keep(tx, signer, handed.sealed)
    answered = questions.keep(tx, visit["id"], papers.answers)
    together = _keep_of_companions(tx, handed, visit)
    arrivals.keep(
        tx,
        ArrivalNote(
            visit["id"],
            papers.kiosk,
            papers.language,
            papers.needs,
            papers.no_photo,
            papers.refreshment,
        ),
    )
    return declined or answered or together


def _keep_of_companions(tx: WriteTx, handed: Ready, visit: Mapping[str, Any]) -> bool:
    """Keep what those signed and answered who came along; whether that holds them all.

    They have no record and no name: their papers belong to the visit, and are told apart by a number.
    """
    held = False
    for number, (papers, texts) in enumerate(
        zip(handed.papers.companions, handed.companions, strict=True), 2
    ):
        signer = Signer(visit["id"], 0, f"{visit['name']} ({number})", visit["company"], papers.kiosk)
        declined = signing.keep(tx, signer, texts)
        answered = questions.keep(tx, visit["id"], papers.answers)
        held = held or declined or answered
    return held


def send(tx: WriteTx, desk: FrontDesk, handed: Ready | None, visit: Mapping[str, Any]) -> int:
    """Mail the visitor what they agreed to, if they asked for it and can be reached; the delivery's id, 0 for none."""
    if handed is None or not handed.papers.mail or not can_mail(desk, visit["contact"]):
        return 0
    agreed = [paper for paper in signing.of_visit(tx, visit["id"]) if not paper.declined]
    return mail_papers(tx, desk, agreed, to=visit["contact"], to_name=visit["name"]) if agreed else 0


def holding(tx: ReadTx, visit_id: int) -> bool:
    """Whether something answered or declined at the check-in holds the visitor."""
    return questions.holding(tx, visit_id) or signing.holding(tx, visit_id)


_STOPPED_TODAY = """
    SELECT v.name_key FROM visits v WHERE v.filed >= ? AND v.arrived_at IS NOT NULL AND v.id <> ? AND (
        v.state = 'refused' OR v.hold <> ''
        OR EXISTS (SELECT 1 FROM visit_answers a WHERE a.visit_id = v.id AND a.holds)
        OR EXISTS (SELECT 1 FROM signed_papers p WHERE p.visit_id = v.id AND p.holds)
    )"""


def stopped_today(tx: ReadTx, handed: Ready | None, visit: Mapping[str, Any], zone: ZoneInfo) -> bool:
    """Whether somebody of this name was held or refused today: at a screen, saying something else the second time
    helps nobody. The desk sees who it is."""
    if handed is None:
        return False
    begun, _ = day_bounds(local_day(tx.now, zone), zone)
    words = sorted(sort_key(visit["name"]).split(" "))
    rows = tx.execute_sql(_STOPPED_TODAY, (filed(begun, 0), visit["id"]))
    return any(sorted(row.name_key.split(" ")) == words for row in rows)


def withdraw(tx: WriteTx, visit_id: int) -> None:
    """Take everything back: the check-in is undone."""
    signing.withdraw(tx, visit_id)
    questions.withdraw(tx, visit_id)
    arrivals.withdraw(tx, visit_id)
    rings.withdraw(tx, visit_id)
