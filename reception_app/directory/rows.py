"""Between rows of the directory's tables and its records."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from reception_app.db.search import EMPLOYEES, index_employee, unindex
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory.models import DepartmentRow, EmployeeRow
from reception_app.directory.records import EmployeeDetail, Presence, Shift
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import fold

EMPLOYEE_TABLE = EmployeeRow.__table__
_DEPARTMENTS = "directory.departments"
_FEW = 200


def read_details(tx: ReadTx, ids: Iterable[int] | None = None) -> list[EmployeeDetail]:
    """The employees as kept, all or some; names of supervisor and deputy are left to who knows everybody."""
    statement: Select[Any] = select(EMPLOYEE_TABLE, DepartmentRow.name.label("department")).outerjoin(
        DepartmentRow, DepartmentRow.id == EmployeeRow.department_id
    )
    if ids is not None:
        wanted = list(ids)
        if len(wanted) <= _FEW:
            statement = statement.where(EmployeeRow.id.in_(wanted))
        else:
            some = set(wanted)
            return [detail for detail in read_details(tx) if detail.id in some]
    return [_detail(row) for row in tx.execute(statement)]


def department_id(tx: WriteTx, name: str) -> int | None:
    """The department of this name, made when it is new; None for no name."""
    if not name:
        return None
    folded = fold(name)
    known: dict[str, int] | None = tx.scratch.get(_DEPARTMENTS)
    if known is None:
        rows = tx.execute(select(DepartmentRow.name_folded, DepartmentRow.id))
        known = tx.scratch[_DEPARTMENTS] = {row.name_folded: row.id for row in rows}
    if folded not in known:
        department = new_id()
        tx.execute(insert(DepartmentRow), {"id": department, "name": name, "name_folded": folded})
        known = tx.scratch[_DEPARTMENTS] = {**known, folded: department}
    return known[folded]


def stored_values(tx: WriteTx, values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a record as columns: folded beside plain, a department by its id, nobody as NULL."""
    stored = dict(values)
    for name in ("name", "key"):
        if name in stored:
            stored[f"{name}_folded"] = fold(stored[name])
    if "department" in stored:
        stored["department_id"] = department_id(tx, stored.pop("department"))
    for link in ("supervisor_id", "deputy_id"):
        if link in stored:
            stored[link] = stored[link] or None
    if "hours" in stored:
        stored["hours"] = [[shift.weekday, shift.starts, shift.ends] for shift in stored["hours"]]
    return stored


def add_employees(
    tx: WriteTx,
    people: Sequence[Mapping[str, Any]],
    *,
    imported_at: datetime | None = None,
) -> list[EmployeeDetail]:
    """Put new employees into the table, each with every field of `EmployeeEdit` but its version.

    Fields set by hand are marked so, unless an import brought them.
    """
    rows, details = [], []
    for values in people:
        by_hand = [] if imported_at else sorted(name for name, value in values.items() if value)
        detail = EmployeeDetail(id=new_id(), edited_by_hand=frozenset(by_hand), **values)
        rows.append(
            {
                **stored_values(tx, values),
                "id": detail.id,
                "presence": Presence.IN.value,
                "back_at": None,
                "away_note": "",
                "left_on": None,
                "edited_by_hand": by_hand,
                "imported_at": imported_at,
                **tx.stamps(),
            }
        )
        details.append(detail)
    if rows:
        tx.execute(insert(EMPLOYEE_TABLE), rows)
    return details


def update_employees(tx: WriteTx, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Change some fields of some employees, those with the same fields in one go, and raise their versions."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for employee_id, values in ((i, values) for i, values in changes.items() if values):
        stored = stored_values(tx, values)
        named = {f"new_{column}": value for column, value in stored.items()}
        alike.setdefault(tuple(sorted(stored)), []).append({"employee": employee_id, **named})
    for columns, rows in alike.items():
        new: dict[str, Any] = {column: bindparam(f"new_{column}") for column in columns}
        stamps = tx.restamps(EMPLOYEE_TABLE.c.version)
        statement = update(EMPLOYEE_TABLE).where(EMPLOYEE_TABLE.c.id == bindparam("employee"))
        tx.execute(statement.values({**new, **stamps}), rows)


def index_in_search(tx: WriteTx, detail: EmployeeDetail, *, left: bool) -> None:
    """Make an employee findable by the search bar, or no longer after they left."""
    if left:
        unindex(tx, EMPLOYEES, detail.id)
        return
    index_employee(
        tx,
        detail.id,
        names=(detail.name, detail.title, detail.department, detail.email),
        numbers=(detail.extension, detail.mobile),
    )


def _detail(row: Row[Any]) -> EmployeeDetail:
    return EmployeeDetail(
        id=row.id,
        key=row.key,
        name=row.name,
        title=row.title,
        department=row.department or "",
        supervisor_id=row.supervisor_id or 0,
        extension=row.extension,
        mobile=row.mobile,
        email=row.email,
        room=row.room,
        webhook=row.webhook,
        deputy_id=row.deputy_id or 0,
        fire_warden=row.fire_warden,
        first_aider=row.first_aider,
        presence=Presence(row.presence),
        back_at=row.back_at,
        away_note=row.away_note,
        left_on=row.left_on,
        edited_by_hand=frozenset(row.edited_by_hand),
        version=row.version,
        languages=row.languages,
        region=row.region,
        starts_on=row.starts_on,
        hours=tuple(Shift(*shift) for shift in row.hours),
    )
