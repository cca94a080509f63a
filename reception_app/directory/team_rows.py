"""Teams as they are stored, with those who belong to them."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory.models import TeamMemberRow, TeamRow
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import fold


@dataclass(frozen=True, slots=True)
class StoredTeam:
    """A team by its row, with the ids of its people in their order."""

    id: int
    name: str
    email: str
    version: int
    people: tuple[int, ...]


def read_teams(tx: ReadTx) -> dict[int, StoredTeam]:
    """All teams by their names."""
    people: dict[int, list[int]] = {}
    members = select(TeamMemberRow.team_id, TeamMemberRow.employee_id)
    for member in tx.execute(members.order_by(TeamMemberRow.place, TeamMemberRow.id)):
        people.setdefault(member.team_id, []).append(member.employee_id)
    columns = (TeamRow.id, TeamRow.name, TeamRow.email, TeamRow.version)
    return {
        row.id: StoredTeam(row.id, row.name, row.email, row.version, tuple(people.get(row.id, ())))
        for row in tx.execute(select(*columns).order_by(TeamRow.name_folded))
    }


def put_members(tx: WriteTx, team_id: int, people: Sequence[int]) -> None:
    """Who belongs to a team from now on."""
    tx.execute(delete(TeamMemberRow).where(TeamMemberRow.team_id == team_id))
    rows = [
        {"id": new_id(), "team_id": team_id, "employee_id": person, "place": place}
        for place, person in enumerate(people)
    ]
    if rows:
        tx.execute(insert(TeamMemberRow), rows)


def add_team(tx: WriteTx, name: str, email: str) -> int:
    """Make a team; its id."""
    made = new_id()
    tx.execute(
        insert(TeamRow), {"id": made, "name": name, "name_folded": fold(name), "email": email, **tx.stamps()}
    )
    return made


def drop_team(tx: WriteTx, team_id: int) -> None:
    """Forget a team."""
    put_members(tx, team_id, ())
    tx.execute(delete(TeamRow).where(TeamRow.id == team_id))
