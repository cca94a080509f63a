"""How somebody wants a list to look."""

from dataclasses import asdict, field
from typing import Any

from reception_app.kernel.records import dataclass


@dataclass(slots=True)
class ViewState:
    """Hidden columns, widths, and the order of rows. Plain values, for saving as JSON."""

    hidden: list[str] = field(default_factory=list)
    widths: dict[str, int] = field(default_factory=dict)
    sort: str = ""
    ascending: bool = True

    def to_json(self) -> dict[str, Any]:
        """For saving."""
        return asdict(self)

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> "ViewState":
        """From what was saved; anything that does not fit is taken as not saved."""
        hidden, widths = saved.get("hidden"), saved.get("widths")
        widths = widths if isinstance(widths, dict) else {}
        return cls(
            hidden=[str(key) for key in hidden] if isinstance(hidden, list) else [],
            widths={str(key): wide for key, wide in widths.items() if isinstance(wide, int)},
            sort=str(saved.get("sort") or ""),
            ascending=bool(saved.get("ascending", True)),
        )
