"""The decisions about cases, as pure functions."""

from collections.abc import Mapping

from reception_app.cases.records import LEVELS, CaseKind, CaseState

_S = CaseState
_OPEN = frozenset(state for state in CaseState if state.open)
_RUNS = frozenset(state for state in CaseState if state.runs)
STEPS: Mapping[str, frozenset[CaseState]] = {
    "edit": _OPEN,
    "acknowledge": frozenset({_S.RECEIVED}),
    "assign": _OPEN,
    "wait": _RUNS,
    "resume": frozenset({_S.WAITING}),
    "answer": frozenset({_S.NEW, _S.OPEN, _S.WAITING}),
    "decide": frozenset({_S.RECEIVED, _S.ACKNOWLEDGED, _S.INVESTIGATING, _S.WAITING}),
    "resolve": frozenset({_S.DECIDED}),
    "close": frozenset({_S.ANSWERED, _S.DECIDED, _S.RESOLVED}),
    "reopen": frozenset({_S.ANSWERED, _S.RESOLVED}) | (frozenset(CaseState) - _OPEN),
    "duplicate": _OPEN,
    "withdraw": _OPEN,
    "escalate": _RUNS | {_S.WAITING, _S.DECIDED},
}
"""What may be done with a case, by where it stands."""
_OF_KIND: Mapping[str, CaseKind] = {
    "acknowledge": CaseKind.COMPLAINT,
    "answer": CaseKind.INQUIRY,
    "decide": CaseKind.COMPLAINT,
    "resolve": CaseKind.COMPLAINT,
}
"""The steps that only one kind has."""


def may(verb: str, kind: CaseKind, state: CaseState, level: int = 0) -> bool:
    """Whether a step may be done with a case of this kind that stands so."""
    if _OF_KIND.get(verb, kind) is not kind or state not in STEPS[verb]:
        return False
    return verb != "escalate" or level < LEVELS


def begins(kind: CaseKind) -> CaseState:
    """Where a case stands at first."""
    return _S.NEW if kind is CaseKind.INQUIRY else _S.RECEIVED


def seen_to(state: CaseState) -> CaseState:
    """Where a case stands once somebody sees to it; one that must be acknowledged first still must."""
    return {_S.NEW: _S.OPEN, _S.ACKNOWLEDGED: _S.INVESTIGATING}.get(state, state)


def goes_on(kind: CaseKind, *, acknowledged: bool) -> CaseState:
    """Where a case stands when it is taken up again."""
    if kind is CaseKind.INQUIRY:
        return _S.OPEN
    return _S.INVESTIGATING if acknowledged else _S.RECEIVED
