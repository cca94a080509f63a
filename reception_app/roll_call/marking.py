"""Finding people on a frozen list: by what is typed, by what a badge says. Pure."""

from reception_app.kernel.text import fold, tokens
from reception_app.roll_call.records import RollCallEntry
from reception_app.visits import token_of_scan


def find(entries: tuple[RollCallEntry, ...], text: str, limit: int = 50) -> list[RollCallEntry]:
    """Entries whose name, company, host or badge has words beginning with all the words typed; open ones first."""
    wanted = tokens(text)
    if not wanted:
        return []
    found = [entry for entry in entries if _matches(entry, wanted)]
    return sorted(found, key=lambda entry: (entry.safe, entry.position))[:limit]


def by_scan(entries: tuple[RollCallEntry, ...], scanned: str) -> RollCallEntry | None:
    """The entry of a scanned badge: its QR's token, or the badge number as printed. Exact, never a guess."""
    token, number = token_of_scan(scanned), fold(scanned.strip())
    for entry in entries:
        if (token and entry.token == token) or (number and fold(entry.badge) == number):
            return entry
    return None


def _matches(entry: RollCallEntry, wanted: list[str]) -> bool:
    words = tokens(f"{entry.name} {entry.company} {entry.host_name}")
    badge = fold(entry.badge)
    # Scripts written without spaces are one long word: there a part in the middle counts as well.
    return all(
        any(word.startswith(want) or (not want.isascii() and want in word) for word in words)
        or (badge and (badge.startswith(want) or badge.partition("-")[2].lstrip("0") == want.lstrip("0")))
        for want in wanted
    )
