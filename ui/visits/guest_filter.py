"""Which guests are meant by a few letters."""

from reception_app.kernel.text import tokens
from reception_app.visits.records import VisitState, VisitSummary

LETTERS = 3
"""So many letters are needed before Enter lets somebody in."""
_IDEOGRAPHS = "\u2e80"
"""From here on one sign is as good as several letters."""


def enough(text: str) -> bool:
    """Whether what is typed says whom it means."""
    # Signs alone name nobody: whoever stands first on the list then is not meant.
    said = "".join(tokens(text))
    return len(said) >= LETTERS or any(char >= _IDEOGRAPHS for char in said)


def is_in(visit: VisitSummary) -> bool:
    """Whether a guest has come, also when they have gone again."""
    return visit.state not in (VisitState.EXPECTED, VisitState.NO_SHOW)


class GuestFilter:
    """Tells guests by the beginnings of the words of their name and company, or by their badge's number."""

    def __init__(self) -> None:
        self._typed: list[str] = []
        self._number = ""
        self._known: dict[int, tuple[VisitSummary, tuple[str, ...]]] = {}

    def set_text(self, text: str) -> None:
        """What is typed now."""
        self._typed = tokens(text)
        self._number = "".join(char for char in text.casefold() if char.isalnum())

    def keeps(self, visit: VisitSummary) -> bool:
        """Whether this guest may be meant; everybody while nothing is typed."""
        if not self._typed:
            return True
        words = self._words(visit)
        return self._has_number(visit) or all(
            any(word.startswith(typed) for word in words) for typed in self._typed
        )

    def order(self, visit: VisitSummary) -> tuple[bool, bool, bool, tuple[str, ...]]:
        """Who has not come first, then whose name itself is typed, then by name."""
        if not self._typed:
            return is_in(visit), False, False, ()
        name = tokens(visit.name)
        begins = any(word.startswith(self._typed[0]) for word in name)
        return is_in(visit), self._typed[0] not in name, not begins, self._words(visit)

    def _words(self, visit: VisitSummary) -> tuple[str, ...]:
        known = self._known.get(visit.id)
        if known is None or known[0] is not visit:
            known = (visit, (*tokens(visit.name), *tokens(visit.company)))
            self._known[visit.id] = known
        return known[1]

    def _has_number(self, visit: VisitSummary) -> bool:
        badge = "".join(char for char in visit.badge.casefold() if char.isalnum())
        return bool(badge) and badge == self._number
