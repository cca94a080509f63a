"""The columns of the teams."""

from PySide6.QtCore import QCoreApplication

from reception_app.directory import Team
from reception_app.kernel.text import isolate
from ui.kit.record_model import Cell, Column


def _tr(text: str) -> str:
    return QCoreApplication.translate("TeamsColumns", text)


def teams_columns() -> list[Column[Team]]:
    """The team, who belongs to it, how many of them can be reached, and where they read together."""

    def people(team: Team) -> Cell:
        return Cell(text=", ".join(isolate(person.name) for person in team.people))

    def here(team: Team) -> Cell:
        count = sum(person.availability.reachable for person in team.people)
        if not team.people:
            return Cell(chip=_tr("Nobody"), tone="bad")
        return Cell(chip=_tr("{0} of {1} in").format(count, len(team.people)), tone="ok" if count else "warn")

    def email(team: Team) -> Cell:
        return Cell(text=team.email) if team.email else Cell(text=_tr("each their own"), faint=True)

    return [
        Column(
            "name", _tr("Team"), lambda t: Cell(text=t.name, strong=True), width=220, least=160, stretch=2
        ),
        Column("people", _tr("Who belongs to it"), people, width=320, least=180, stretch=4),
        Column("here", _tr("Where"), here, width=130, least=110),
        Column("email", _tr("Reads at"), email, width=220, least=140, stretch=1, drop=2),
    ]
