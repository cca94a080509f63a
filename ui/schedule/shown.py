"""What of the schedule is shown: the view, its day, and what it is narrowed to. Kept on this desk, but for words."""

from dataclasses import dataclass, replace
from datetime import date

from reception_app.occupancy.items import Wanted
from reception_app.occupancy.records import Subject
from ui.schedule.grid_geometry import ZOOMS
from ui.schedule.spans import View, shown_days

_KINDS = ("lane", "employee", "resource")


@dataclass(frozen=True, slots=True)
class Shown:
    """One way to look at the schedule."""

    view: View
    day: date
    subjects: frozenset[Subject] = frozenset()
    """Columns that were chosen; none: those that have something to show."""
    layers: frozenset[str] = frozenset()
    """Layers that were chosen; none: all."""
    text: str = ""
    hour: int = ZOOMS[2]
    """Pixels an hour in the grid."""
    year_begins: int = 1

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day to be seen."""
        return shown_days(self.view, self.day, self.year_begins)

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.subjects or self.layers or self.text.strip())

    def wanted(self) -> Wanted:
        """What is asked of the schedule."""
        ids = {kind: frozenset(each.id for each in self.subjects if each.kind == kind) for kind in _KINDS}
        return Wanted(ids["lane"], ids["employee"], ids["resource"], self.text.strip(), self.layers)

    def to_json(self) -> dict[str, object]:
        """For keeping. The day isn't kept: tomorrow begins with tomorrow. What was typed isn't either."""
        return {
            "view": self.view.value,
            "subjects": sorted([each.kind, each.id] for each in self.subjects),
            "layers": sorted(self.layers),
            "hour": self.hour,
        }

    def restored(self, saved: dict[str, object]) -> "Shown":
        """The same day as it was looked at before; what doesn't fit any more is as if it had not been kept."""
        view, hour = saved.get("view"), saved.get("hour")
        subjects, layers = saved.get("subjects"), saved.get("layers")
        pairs = subjects if isinstance(subjects, list) else []
        return replace(
            self,
            view=View(str(view)) if str(view) in set(View) else self.view,
            hour=hour if isinstance(hour, int) and hour in ZOOMS else self.hour,
            subjects=frozenset(Subject(*pair) for pair in pairs if _is_subject(pair)),
            layers=frozenset(str(each) for each in layers) if isinstance(layers, list) else frozenset(),
        )


def _is_subject(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and pair[0] in _KINDS and isinstance(pair[1], int)
