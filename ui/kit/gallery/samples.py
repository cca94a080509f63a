"""Made-up rows for the gallery, the tests and the benchmarks."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.kit.chip import ChipTone
from ui.kit.paged_model import PAGE
from ui.kit.record_model import Cell, Column


@dataclass(frozen=True, slots=True)
class SampleVisit:
    """A visit as a list shows it."""

    id: int
    name: str
    company: str
    host: str
    since: str
    badge: str
    state: str
    tone: ChipTone


BOARD = [
    SampleVisit(1, "Sofia Novak", "Helix Bank", "Daniel Price", "1:42", "V-017", "Waiting 6 min", "warn"),
    SampleVisit(2, "Kwame Asante", "Asante Design", "Priya Shah", "1:05", "V-018", "With host", "ok"),
    SampleVisit(3, "李 伟", "Shenzhen Optics", "Tom Reed", "0:58", "V-019", "With host", "ok"),
    SampleVisit(4, "Juliette Bernard", "EuroFreight", "Amira Haddad", "0:51", "V-020", "With host", "ok"),
    SampleVisit(5, "Kone — 2 technicians", "Contractor", "Facilities", "0:44", "C-003", "Escort", "info"),
    SampleVisit(6, "فاطمة الزهراء", "Al Noor Trading", "Daniel Price", "0:31", "V-021", "With host", "ok"),
    SampleVisit(7, "Grace Mwangi", "—", "Priya Shah", "0:12", "V-022", "With host", "ok"),
    SampleVisit(8, "Oliver Brandt", "Brandt & Co", "Tom Reed", "0:02", "V-023", "Host told", "mute"),
]


def board_columns() -> list[Column[SampleVisit]]:
    """The columns of today's board."""
    return [
        Column(
            "name",
            "Name",
            lambda v: Cell(v.name, v.company, person=v.name, strong=True),
            width=222,
            least=150,
            stretch=3,
            sortable=True,
        ),
        Column("host", "Host", lambda v: Cell(v.host, "Host"), width=144, least=90, stretch=2, sortable=True),
        Column(
            "since",
            "On site",
            lambda v: Cell(v.since, "on site", tabular=True),
            width=100,
            drop=2,
            sortable=True,
        ),
        Column("badge", "Badge", lambda v: Cell(v.badge, "badge", tabular=True), width=84, drop=1),
        Column("state", "State", lambda v: Cell(chip=v.state, tone=v.tone), width=144, least=100),
        Column("action", "", lambda v: Cell(action="Sign out"), width=106, least=92),
    ]


class SampleHistory:
    """A list of any length that costs nothing to make."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.asked: list[int] = []

    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def page(self, index: int) -> Sequence[SampleVisit]:
        """One page of rows."""
        self.asked.append(index)
        rows = range(index * PAGE, min((index + 1) * PAGE, self._count))
        return [
            SampleVisit(
                n + 1,
                f"{BOARD[n % 8].name} {n}",
                BOARD[n % 8].company,
                BOARD[(n // 3) % 8].host,
                f"{n % 24}:{n % 60:02}",
                f"V-{n % 1000:03}",
                BOARD[n % 8].state,
                BOARD[n % 8].tone,
            )
            for n in rows
        ]
