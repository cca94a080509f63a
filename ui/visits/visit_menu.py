"""What the menu of a visit's row offers."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.actor import Actor
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, allowed
from reception_app.visits.records import VisitState, VisitSummary
from ui.kit.record_menu import MenuItem
from ui.visits.visit_steps import VisitSteps


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    icon: str
    right: Right
    fits: bool
    run: Callable[[], object]


def _tr(text: str) -> str:
    return QCoreApplication.translate("VisitMenu", text)


def visit_menu(steps: VisitSteps, who: Callable[[], Actor], visits: Sequence[VisitSummary]) -> list[MenuItem]:
    """Verbs that fit the one row, or at least one of the rows in hand, as far as the role goes."""
    actor = who()
    one = visits[0] if len(visits) == 1 else None
    first = [*_arriving(steps, one), *_staying(steps, visits)]
    then = [*_opening(steps, one), *_taking_back(steps, one), *_not_coming(steps, visits)]

    def items(lines: Sequence[_Line]) -> list[MenuItem]:
        shown = [line for line in lines if line.fits and allowed(actor, line.right)]
        return [MenuItem(line.label, line.run, line.icon) for line in shown]

    above, below = items(first), items(then)
    return [*above, MenuItem(""), *below] if above and below else above or below


def _arriving(steps: VisitSteps, one: VisitSummary | None) -> Iterator[_Line]:
    if one is not None:
        comes = one.state in (VisitState.EXPECTED, VisitState.NO_SHOW)
        yield _Line(_tr("Check in"), "door-in", Right.CHECK_IN, comes, lambda: _open(steps, "check_in", one))


def _taking_back(steps: VisitSteps, one: VisitSummary | None) -> Iterator[_Line]:
    """The desk's own last step is undone where it is said; this is for what nobody at the desk did."""
    if one is None:
        return
    label = _tr("Undo the visitor's check-in") if one.state.on_site else _tr("Undo the visitor's sign-out")
    yield _Line(label, "undo", Right.CHECK_IN, steps.may_take_back(one), lambda: steps.take_back(one))


def _staying(steps: VisitSteps, visits: Sequence[VisitSummary]) -> Iterator[_Line]:
    free = [visit for visit in visits if not visit.hold]
    waiting = any(visit.state is VisitState.WAITING for visit in free)
    held = any(visit.hold.by_approval for visit in visits)
    on_site = any(visit.state.on_site for visit in visits)
    yield _Line(_tr("With host"), "check", Right.CHECK_IN, waiting, lambda: steps.meet(visits))
    yield _Line(_tr("Approve"), "shield", Right.APPROVE_VISIT, held, lambda: steps.approve(visits))
    refuses = len(visits) == 1 and held
    yield _Line(
        _tr("Refuse"), "close", Right.APPROVE_VISIT, refuses, lambda: _open(steps, "visit", visits[0])
    )
    yield _Line(_tr("Check out"), "door-out", Right.CHECK_OUT, on_site, lambda: steps.check_out(visits))
    lends = len(visits) == 1 and on_site and bool(free)
    yield _Line(_tr("Pass or key"), "key", Right.HAND_OUT, lends, lambda: _open(steps, "pass", visits[0]))
    again = all(visit.badge for visit in visits)
    label = _tr("Print badge again") if again else _tr("Print badge ahead")
    expected = any(visit.state is VisitState.EXPECTED for visit in visits)
    prints = expected or any(visit.state.on_site for visit in free)
    yield _Line(label, "printer", Right.PRINT, prints, lambda: steps.badges(visits))
    group = {"group_id": visits[0].group_id}
    of_one = expected and len({visit.group_id for visit in visits}) == 1 and bool(visits[0].group_id)
    door = _tr("Event check-in of the group")
    yield _Line(door, "door-in", Right.CHECK_IN, of_one, lambda: steps.place_wanted.emit("crowd", group))
    whole = _tr("Print the group's badges")
    yield _Line(whole, "users", Right.PRINT, of_one, lambda: steps.sheet_wanted.emit("badge_batch", group))


def _opening(steps: VisitSteps, one: VisitSummary | None) -> Iterator[_Line]:
    if one is None:
        return
    expected = one.state is VisitState.EXPECTED
    card = {"visitor_id": one.visitor_id}
    again = {"again": one.id}
    yield _Line(_tr("Details"), "info", Right.SEE_BOARD, True, lambda: _open(steps, "visit", one))
    yield _Line(
        _tr("Visitor card"), "user", Right.SEE_HISTORY, True, lambda: steps.sheet_wanted.emit("visitor", card)
    )
    yield _Line(
        _tr("Invite again"), "repeat", Right.EXPECT, True, lambda: steps.sheet_wanted.emit("expect", again)
    )
    arrived = one.arrived_at is not None
    yield _Line(_tr("Correct"), "edit", Right.EDIT_VISIT, arrived, lambda: _open(steps, "correct", one))
    yield _Line(
        _tr("Change the booking"), "edit", Right.EXPECT, expected, lambda: _open(steps, "expect", one)
    )


def _not_coming(steps: VisitSteps, visits: Sequence[VisitSummary]) -> Iterator[_Line]:
    expected = any(visit.state is VisitState.EXPECTED for visit in visits)
    missed = any(steps.may_be_missed(visit) for visit in visits)
    yield _Line(_tr("Did not come"), "flag", Right.EXPECT, missed, lambda: steps.no_show(visits))
    yield _Line(_tr("Cancel the visit"), "close", Right.EXPECT, expected, lambda: steps.cancel(visits))
    later = steps.following(visits[0]) if expected and len(visits) == 1 else []
    label = _tr("Cancel this and all later ones of the series")
    yield _Line(label, "close", Right.EXPECT, bool(later), lambda: steps.cancel(visits, later))


def _open(steps: VisitSteps, kind: str, visit: VisitSummary) -> None:
    steps.sheet_wanted.emit(kind, {"visit_id": visit.id})
