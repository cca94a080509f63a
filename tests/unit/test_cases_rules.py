"""Decisions about cases: what may be done with which, and where it stands then."""

from reception_app.cases.numbers import number_text
from reception_app.cases.records import LEVELS, CaseKind, CaseState
from reception_app.cases.rules import STEPS, begins, goes_on, may, seen_to

S = CaseState
ALLOWED: dict[CaseKind, dict[CaseState, str]] = {
    CaseKind.INQUIRY: {
        S.NEW: "edit assign wait answer duplicate withdraw escalate",
        S.OPEN: "edit assign wait answer duplicate withdraw escalate",
        S.WAITING: "edit assign resume answer duplicate withdraw escalate",
        S.ANSWERED: "edit assign close reopen duplicate withdraw",
        S.CLOSED: "reopen",
        S.DUPLICATE: "reopen",
        S.WITHDRAWN: "reopen",
    },
    CaseKind.COMPLAINT: {
        S.RECEIVED: "edit acknowledge assign wait decide duplicate withdraw escalate",
        S.ACKNOWLEDGED: "edit assign wait decide duplicate withdraw escalate",
        S.INVESTIGATING: "edit assign wait decide duplicate withdraw escalate",
        S.WAITING: "edit assign resume decide duplicate withdraw escalate",
        S.DECIDED: "edit assign resolve close duplicate withdraw escalate",
        S.RESOLVED: "edit assign close reopen duplicate withdraw",
        S.CLOSED: "reopen",
        S.DUPLICATE: "reopen",
        S.WITHDRAWN: "reopen",
    },
}
"""The whole table: what is not named here may not be done."""


def test_every_step_of_every_kind_and_state_is_as_the_table_says() -> None:
    found = {
        kind: {state: {verb for verb in STEPS if may(verb, kind, state)} for state in states}
        for kind, states in ALLOWED.items()
    }
    assert found == {
        kind: {state: set(verbs.split()) for state, verbs in states.items()}
        for kind, states in ALLOWED.items()
    }


def test_it_goes_up_three_times_and_no_further() -> None:
    assert LEVELS == 3
    levels = [may("escalate", CaseKind.INQUIRY, S.OPEN, level) for level in range(5)]
    assert levels == [True, True, True, False, False]


def test_where_a_case_stands_at_first_once_somebody_has_it_and_when_it_goes_on() -> None:
    assert (begins(CaseKind.INQUIRY), begins(CaseKind.COMPLAINT)) == (S.NEW, S.RECEIVED)
    moved = {state: seen_to(state) for state in CaseState if seen_to(state) is not state}
    assert moved == {S.NEW: S.OPEN, S.ACKNOWLEDGED: S.INVESTIGATING}
    assert goes_on(CaseKind.INQUIRY, acknowledged=False) is S.OPEN
    assert goes_on(CaseKind.COMPLAINT, acknowledged=False) is S.RECEIVED
    assert goes_on(CaseKind.COMPLAINT, acknowledged=True) is S.INVESTIGATING


def test_what_is_open_and_for_what_a_clock_runs() -> None:
    assert {state for state in CaseState if not state.open} == {S.CLOSED, S.DUPLICATE, S.WITHDRAWN}
    assert {state for state in CaseState if state.runs} == {
        S.NEW, S.OPEN, S.RECEIVED, S.ACKNOWLEDGED, S.INVESTIGATING,
    }  # fmt: skip


def test_the_number_is_said_as_others_are() -> None:
    assert number_text(2026, 12) == "CAS-2026-0012"
    assert number_text(2026, 12345) == "CAS-2026-12345"
