"""Whoever leaves: what comes in for them until their last day, and those whose cover or supervisor they are."""

from datetime import date

from sqlalchemy import Select, func, or_, select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory.handover import OpenWork
from reception_app.directory.models import EmployeeRow
from reception_app.directory.records import EmployeeDetail
from reception_app.directory.rows import read_details, update_employees
from reception_app.directory.rules import has_left, makes_loop


def due(tx: ReadTx, today: date) -> list[int]:
    """Those whose last day is over, and who said who takes over what came in meanwhile."""
    over = (EmployeeRow.successor_id.is_not(None), EmployeeRow.left_on <= today)
    return list(tx.execute(select(EmployeeRow.id).where(*over)).scalars())


def keep_successor(tx: WriteTx, employee_id: int, successor_id: int) -> None:
    """Remember who takes over what comes in until somebody's last day; 0 for nobody any more."""
    of_them = update(EmployeeRow).where(EmployeeRow.id == employee_id)
    tx.execute(of_them.values(successor_id=successor_id or None))


def take_place_of(tx: WriteTx, gone_id: int, heir_id: int) -> None:
    """Whoever was to take over for others hands that on as well."""
    waiting = update(EmployeeRow).where(EmployeeRow.successor_id == gone_id)
    tx.execute(waiting.values(successor_id=heir_id))


def hand_over(
    tx: WriteTx, detail: EmployeeDetail, works: list[OpenWork], left_on: date, successor_id: int
) -> dict[str, int]:
    """Give what is open with somebody to another employee; how many of each kind."""
    counted = [(work, work.count(tx, detail.id, left_on)) for work in works]
    return {work.label: work.move(tx, detail.id, successor_id, left_on) for work, count in counted if count}


def hand_over_rest(tx: WriteTx, employee_id: int, works: list[OpenWork], today: date) -> None:
    """What came in for somebody between the day they were signed off and their last one goes on as well.

    Where the successor has left too, it goes to whoever that one named, or who stands above or in for them.
    """
    details = {detail.id: detail for detail in read_details(tx)}
    rows = tx.execute(select(EmployeeRow.id, EmployeeRow.successor_id)).all()
    named = {row.id: row.successor_id or 0 for row in rows}
    detail = details[employee_id]
    if not named[employee_id] or not has_left(detail.left_on, today):
        return
    seen, next_one = {employee_id}, named[employee_id]
    while next_one in details and next_one not in seen and has_left(details[next_one].left_on, today):
        seen.add(next_one)
        gone = details[next_one]
        next_one = named[next_one] or gone.deputy_id or gone.supervisor_id
    heir = next_one if next_one in details and next_one not in seen else 0
    left_on = detail.left_on or today
    moved = hand_over(tx, detail, works, left_on, heir) if heir else {}
    if heir:
        take_place_of(tx, employee_id, heir)
    keep_successor(tx, employee_id, 0)
    if moved or not heir:
        found = {"take_over_by": heir, "moved": moved}
        record(tx, "employee.hand_over", "employee", employee_id, found)
    tx.changed("employee", employee_id)


def _count(tx: ReadTx, employee_id: int, _: date) -> int:
    return int(tx.execute(select(func.count()).select_from(_theirs(employee_id).subquery())).scalar_one())


def _move(tx: WriteTx, employee_id: int, successor_id: int, _: date) -> int:
    details = {detail.id: detail for detail in read_details(tx)}
    above = {detail.id: detail.supervisor_id for detail in details.values()}
    people = list(tx.execute(_theirs(employee_id)).scalars())
    changes: dict[int, dict[str, int]] = {}
    for person in (details[each] for each in people):
        changed: dict[str, int] = {}
        if person.deputy_id == employee_id:
            changed["deputy_id"] = successor_id if person.id != successor_id else 0
        if person.supervisor_id == employee_id:
            # Whoever stands above the successor can't be led by them: the leaver's own supervisor is next.
            for wanted in (successor_id, details[employee_id].supervisor_id, 0):
                if wanted != employee_id and not makes_loop(person.id, wanted, lambda i: above.get(i, 0)):
                    changed["supervisor_id"] = above[person.id] = wanted
                    break
        changes[person.id] = changed
    update_employees(tx, changes)
    tx.changed("employee", *people)
    return len(people)


def _theirs(employee_id: int) -> Select[int]:
    of_them = or_(EmployeeRow.deputy_id == employee_id, EmployeeRow.supervisor_id == employee_id)
    return select(EmployeeRow.id).where(of_them, EmployeeRow.left_on.is_(None))


LOOKED_AFTER = OpenWork(
    "people they lead or stand in for", "person they lead or stand in for", _count, _move, must=False
)
"""They get the successor above them or in their place; without one, the chain passes over who has left."""
