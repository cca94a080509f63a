"""Topics, supervisors and cases at the desk of the tests' office."""

from dataclasses import replace
from typing import Any

from reception_app.accounts import Session
from reception_app.cases.records import Case, CaseDetail, CaseFilter, CaseKind, CaseTopic, NewCase
from reception_app.directory.records import EmployeeEdit
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import records
from ui.cases.cases_page import CasesPage


def host(desk: DeskRig, name: str) -> int:
    """Who of the staff is meant."""
    return desk.context.directory.find_hosts(desk.actor, name)[0].id


def tom_reports_to_priya(desk: DeskRig) -> int:
    """Tom has somebody above him; his id."""
    tom = desk.context.directory.employee(desk.actor, host(desk, "Tom"))
    edit = EmployeeEdit(
        tom.name,
        key=tom.key,
        department=tom.department,
        extension=tom.extension,
        email=tom.email,
        supervisor_id=host(desk, "Priya"),
        version=tom.version,
    )
    desk.context.directory.save_employee(desk.actor, edit, tom.id)
    return tom.id


def topic(desk: DeskRig, name: str = "Parking permits", owner: int = 0, hours: int = 8) -> CaseTopic:
    """A topic of cases."""
    new = CaseTopic(name=name, owner_id=owner, hours=hours)
    return desk.context.cases.topics.save(desk.actor, new)


def write_down(desk: DeskRig, **more: Any) -> Case:
    """An inquiry, unless `more` says otherwise."""
    new = replace(NewCase(name="Grace Lin", what="Where is parking?"), **more)
    return desk.context.cases.open(desk.actor, new).case


def complain(desk: DeskRig, **more: Any) -> Case:
    """A complaint."""
    values = {"kind": CaseKind.COMPLAINT, "name": "Marek Dvořák", "what": "Nobody answered the gate", **more}
    return write_down(desk, **values)


def now(desk: DeskRig, case: Case) -> CaseDetail:
    """How a case stands by now."""
    return desk.context.cases.lists.case(desk.actor, case.id)


def newest(desk: DeskRig) -> Case:
    """The last case that was opened."""
    return desk.context.cases.lists.cases(desk.actor, CaseFilter(), 1)[0]


def listed(page: CasesPage) -> list[str]:
    """The numbers that a list shows, in its order."""
    return [case.number for case in records(page)]


def by_rina(desk: DeskRig, rina: Session, **more: Any) -> Case:
    """A complaint that the receptionist has taken."""
    values = {"kind": CaseKind.COMPLAINT, "name": "Ana Souza", "what": "A word about somebody", **more}
    return desk.context.cases.open(rina.actor, replace(NewCase(), **values)).case
