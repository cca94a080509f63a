"""A line of a roster as a row of a list."""

from dataclasses import dataclass

from reception_app.visits.records import RosterLine


@dataclass(frozen=True, slots=True)
class RosterRow:
    """The line's number is its id."""

    id: int
    name: str
    company: str
    contact: str
    vehicle: str
    problem: str

    @classmethod
    def of(cls, line: RosterLine) -> "RosterRow":
        """From what the service understood."""
        return cls(line.line, line.name, line.company, line.contact, line.vehicle, line.problem)
