"""A line of what the live bar finds. Light to import: the desk lists its commands so before the bar's list is made."""

from collections.abc import Sequence

from reception_app.kernel.records import dataclass

ROW, HEAD = 46, 26
"""How high a line and a heading are, in pixels."""


@dataclass(frozen=True, slots=True)
class Found:
    """One line: a record, a command, or a heading (no `key`), whose `chip` says how many there are below it.

    `icon` takes the place of initials.
    """

    title: str
    subtitle: str = ""
    chip: str = ""
    key: str = ""
    record_id: int = 0
    icon: str = ""
    shortcut: str = ""

    @property
    def heading(self) -> bool:
        """Whether it only names the group below it."""
        return not self.key

    @property
    def height(self) -> int:
        """In pixels."""
        return HEAD if self.heading else ROW


Answer = tuple[Sequence[Found], str]
"""What is found: its lines, and a note that stands below them, or alone where there are none."""
