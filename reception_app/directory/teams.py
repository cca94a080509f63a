"""Changing teams: who belongs to them, and where they read together."""

from datetime import date

from sqlalchemy import select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.directory.day_rows import everybody_there
from reception_app.directory.handover import OpenWork
from reception_app.directory.memory import missing
from reception_app.directory.models import DepartmentRow, EmployeeRow, TeamRow
from reception_app.directory.records import TeamEdit
from reception_app.directory.rules import clean_field
from reception_app.directory.team_rows import StoredTeam, add_team, drop_team, put_members, read_teams
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Difference, Invalid, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, fold, isolate

_NAME_MAX = 100


class StaffTeams:
    """Keeps the teams; they are read in the directory. `Change("team")` is published whenever one changes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save_team(self, actor: Actor, edit: TeamEdit, team_id: int = 0) -> int:
        """Say what a team is called, where it reads and who belongs to it; 0 makes a new one. Its id.

        Raises NotAllowed, NotFound, Invalid without a name or for somebody unknown, Conflict for a name that another
        team or a department has, and with the differences when somebody else changed the team since `edit.version`.
        """
        require(actor, Right.EDIT_STAFF)
        name = clean_line(edit.name, limit=_NAME_MAX, field="name")
        if not name:
            raise Invalid("A team needs a name.", field="name")
        email = clean_field("email", edit.email)
        people = tuple(dict.fromkeys(edit.people))
        if not people:
            raise Invalid("Say who belongs to the team.", field="people")
        with self._store.write(actor) as tx:
            known = read_teams(tx)
            before = known.get(team_id)
            if team_id and before is None:
                raise NotFound("This team is not in the list any more.")
            if before is not None and before.version != edit.version:
                raise _clash(tx, before, name, email, people)
            _check_name(tx, name, [team for team in known.values() if team.id != team_id])
            if not everybody_there(tx, people):
                raise missing()
            if before is None:
                team_id = add_team(tx, name, email)
            else:
                values = {
                    "name": name,
                    "name_folded": fold(name),
                    "email": email,
                    **tx.restamps(TeamRow.version),
                }
                tx.execute(update(TeamRow).where(TeamRow.id == team_id).values(values))
            put_members(tx, team_id, people)
            was = list(before.people) if before else []
            record(tx, "team.save", "team", team_id, {"name": name, "before": was, "after": list(people)})
            tx.changed("team", team_id)
        return team_id

    def remove_team(self, actor: Actor, team_id: int) -> None:
        """Take a team out of the list; what was left for it stays with its people. Raises NotAllowed, NotFound."""
        require(actor, Right.EDIT_STAFF)
        with self._store.write(actor) as tx:
            team = read_teams(tx).get(team_id)
            if team is None:
                raise NotFound("This team is not in the list any more.")
            drop_team(tx, team_id)
            record(tx, "team.remove", "team", team_id, {"name": team.name})
            tx.changed("team", team_id)


def _check_name(tx: ReadTx, name: str, others: list[StoredTeam]) -> None:
    """Raise Conflict for a name by which somebody else is meant already."""
    folded = fold(name)
    if any(fold(team.name) == folded for team in others):
        raise Conflict(f"There is already a team “{isolate(name)}”.")
    if tx.execute(select(DepartmentRow.id).where(DepartmentRow.name_folded == folded)).first() is not None:
        raise Conflict(
            f"There is a department “{isolate(name)}”.",
            hint="Messages go to it without a team. Choose another name.",
        )


def _clash(tx: ReadTx, known: StoredTeam, name: str, email: str, people: tuple[int, ...]) -> Conflict:
    """What another desk has saved meanwhile, beside what was to be saved."""
    ids = {*known.people, *people}
    found = tx.execute(select(EmployeeRow.id, EmployeeRow.name).where(EmployeeRow.id.in_(ids)))
    names = {row.id: row.name for row in found}
    said = (
        ("name", known.name, name),
        ("email", known.email, email),
        ("people", *(", ".join(names.get(one, "") for one in some) for some in (known.people, people))),
    )
    return Conflict(
        f"Not saved: somebody else changed the team {isolate(known.name)} meanwhile. What you typed is kept here.",
        hint="Choose which values to keep.",
        differences=tuple(Difference(*each) for each in said if each[1] != each[2]),
    )


def _alone_in(tx: ReadTx, employee_id: int) -> list[StoredTeam]:
    """The teams in which nobody is left besides somebody who leaves."""
    mine = [team for team in read_teams(tx).values() if employee_id in team.people]
    members = {one for team in mine for one in team.people}
    here = select(EmployeeRow.id).where(EmployeeRow.id.in_(members), EmployeeRow.left_on.is_(None))
    left = set(tx.execute(here).scalars()) - {employee_id}
    return [team for team in mine if not left.intersection(team.people)]


def _count(tx: ReadTx, employee_id: int, on: date) -> int:
    return len(_alone_in(tx, employee_id))


def _move(tx: WriteTx, employee_id: int, successor: int, on: date) -> int:
    teams = _alone_in(tx, employee_id)
    for team in teams:
        people = tuple(dict.fromkeys((*team.people, successor)))
        put_members(tx, team.id, people)
        # A sheet that is open over it doesn't take the successor out again.
        tx.execute(update(TeamRow).where(TeamRow.id == team.id).values(tx.restamps(TeamRow.version)))
        detail = {"name": team.name, "before": list(team.people), "after": list(people)}
        record(tx, "team.hand_over", "team", team.id, detail)
        tx.changed("team", team.id)
    return len(teams)


LEFT_ALONE = OpenWork("teams without anybody else", "team without anybody else", _count, _move)
"""Whoever leaves is in none of their teams from that day on; one that would be empty goes to the successor."""
