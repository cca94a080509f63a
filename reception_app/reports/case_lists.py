"""Cases to take away: what is filtered, as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reception_app.cases import CaseService
from reception_app.cases.records import Case, CaseFilter, CaseKind
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.reports.columns import Column, moment
from reception_app.reports.records import Exported, Format
from reception_app.reports.service import ReportService

_SATISFIED = {True: "Yes", False: "No", None: ""}
CASES: tuple[Column[Case], ...] = (
    Column("number", "Number", lambda c, _: c.number, 1.1),
    Column("kind", "Kind", lambda c, _: _word(c.kind.value), 0.8),
    Column("came", "Came", lambda c, zone: moment(c.received_at, zone), 1.2),
    Column("who", "Who", lambda c, _: "Gives no name" if c.anonymous else c.name, 1.3),
    Column("company", "Company", lambda c, _: c.company, 1.2, printed=False),
    Column("topic", "Topic", lambda c, _: c.topic_name, 1.1),
    Column("what", "What", lambda c, _: c.what, 2.2),
    Column("against", "Against", lambda c, _: c.against, 1.1, printed=False),
    Column("owner", "Sees to it", lambda c, _: c.owner_name, 1.2),
    Column("priority", "Priority", lambda c, _: _word(c.priority.value), 0.8, printed=False),
    Column("state", "State", lambda c, _: _word(c.state.value), 0.9),
    Column("level", "Escalated", lambda c, _: str(c.level or ""), 0.7, printed=False),
    Column(
        "acknowledge",
        "Acknowledge by",
        lambda c, zone: moment(c.clocks.acknowledge_by, zone),
        1.2,
        printed=False,
    ),
    Column("answer_by", "Answer by", lambda c, zone: moment(c.clocks.answer_by, zone), 1.2),
    Column("answer", "Answer", lambda c, _: c.answer, 2.0, printed=False),
    Column("decision", "Decision", lambda c, _: c.decision, 2.0, printed=False),
    Column("outcome", "What was done", lambda c, _: c.outcome, 2.0, printed=False),
    Column("spot", "On the spot", lambda c, _: "Yes" if c.on_the_spot else "", 0.7, printed=False),
    Column("satisfied", "Satisfied", lambda c, _: _SATISFIED[c.satisfied], 0.7, printed=False),
    Column("closed", "Closed", lambda c, zone: moment(c.closed_at, zone), 1.2),
)


class CaseLists:
    """Writes lists of cases. Long lists take seconds: run it as a job."""

    def __init__(self, reports: ReportService, cases: CaseService) -> None:
        self._reports, self._lists = reports, cases.lists

    def export_cases(
        self,
        actor: Actor,
        wanted: CaseFilter,
        target: Path,
        form: Format,
        order: Callable[[Case], Any] | None = None,
    ) -> Exported:
        """Write exactly the cases that the filter shows to the actor, in its order or in the one that is given.

        Raises NotAllowed without EXPORT, Invalid when it is too long for paper, StoreTrouble.
        """
        require(actor, Right.EXPORT)
        total = self._lists.count(actor, wanted)
        rows = self._lists.each(actor, wanted)
        return self._reports.export_list(
            actor, "case", "Cases", case_sentence(wanted), CASES, rows, total, target, form, order=order
        )


def case_sentence(wanted: CaseFilter) -> str:
    """Which cases a list shows, for its head."""
    parts = ["still open"] if wanted.open_only else []
    parts += ["of whoever asked for the list"] if wanted.mine else []
    parts += ["overdue"] if wanted.overdue else []
    parts += ["of one topic"] if wanted.topic_id else []
    if wanted.state is not None:
        parts.append(wanted.state.value)
    if wanted.since is not None:
        parts.append(f"from {wanted.since:%Y-%m-%d %H:%M} UTC")
    if wanted.until is not None:
        parts.append(f"before {wanted.until:%Y-%m-%d %H:%M} UTC")
    if wanted.text.strip():
        parts.append(f"with “{wanted.text.strip()}”")
    named = {CaseKind.INQUIRY: "Inquiries", CaseKind.COMPLAINT: "Complaints", None: "Cases"}[wanted.kind]
    return f"{named}: {', '.join(parts)}." if parts else f"All {named.lower()}."


def _word(value: str) -> str:
    return value.replace("_", " ").capitalize()
