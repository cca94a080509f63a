"""What is drawn on the papers of the schedule: places and lengths in minutes and days, words, tones."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reception_app.documents.records import Paper


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What stands around it. `printed_at` is UTC."""

    organisation: str
    title: str
    printed_at: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A room, a person, a lane, or a day of a week."""

    title: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """Something in a column, from a minute of its day to another."""

    column: int
    top: int
    bottom: int
    title: str = field(repr=False)
    line: str = field(default="", repr=False)
    times: str = ""
    tone: str = "info"


@dataclass(frozen=True, slots=True)
class PaperStrip:
    """Something of whole days over the hours, from a column to another."""

    first: int
    last: int
    title: str = field(repr=False)
    tone: str = "info"


@dataclass(frozen=True, slots=True)
class GridPaper:
    """A day or a week on A4. `marks`: the hours by minute, with what the clock shows; the first and last bound it."""

    head: PaperHead
    paper: Paper
    columns: tuple[PaperColumn, ...]
    marks: tuple[tuple[int, str], ...]
    blocks: tuple[PaperBlock, ...]
    strips: tuple[PaperStrip, ...]


@dataclass(frozen=True, slots=True)
class WallBar:
    """Something on the wall, from a day to another. `times` is empty for whole days."""

    first: date
    last: date
    title: str = field(repr=False)
    times: str = ""
    tone: str = "info"


@dataclass(frozen=True, slots=True)
class WallRow:
    """A week of a month, or a month of a year: its first day, how many, and in which place the first stands."""

    label: str
    first: date
    days: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class WallPaper:
    """A month or a year on A3. `outside` are days that only fill up a week; `places` how many days a row has room for.

    `names` are those of the places, Monday first.
    """

    head: PaperHead
    rows: tuple[WallRow, ...]
    places: int
    names: tuple[str, ...]
    bars: tuple[WallBar, ...]
    outside: frozenset[date] = frozenset()
