"""Small or large letters: shift for one letter, locked, and by itself where a name begins."""

from enum import StrEnum


class Shift(StrEnum):
    """What shift is doing."""

    OFF = "off"
    ONCE = "once"
    LOCKED = "locked"


class Casing:
    """The state of shift. `names` begin with a large letter by themselves; whoever writes "van" taps shift once."""

    def __init__(self) -> None:
        self.state = Shift.OFF
        self.names = True
        self._by_itself = False

    def tap(self) -> None:
        """Shift was tapped: once, again to lock, again to let go. What came by itself goes at the first tap."""
        if self.state is Shift.OFF:
            self.state = Shift.ONCE
        elif self.state is Shift.ONCE and not self._by_itself:
            self.state = Shift.LOCKED
        else:
            self.state = Shift.OFF
        self._by_itself = False

    def typed(self) -> None:
        """A letter was typed: shift for one letter is over."""
        if self.state is Shift.ONCE:
            self.state = Shift.OFF
            self._by_itself = False

    def settle(self, before: str) -> None:
        """The text before the cursor is now `before`: a word may begin here, or no longer."""
        if self.state is Shift.LOCKED or (self.state is Shift.ONCE and not self._by_itself):
            return
        begins = self.names and (not before or before.endswith((" ", "-")))
        self.state = Shift.ONCE if begins else Shift.OFF
        self._by_itself = begins
