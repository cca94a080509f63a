"""How often calendars are looked at, what a feed that shrinks means, which side has changed: pure functions."""

from datetime import timedelta
from enum import StrEnum

from reception_app.calendars.records import AccountEdit, FeedEdit, Standing
from reception_app.integrations.web import address_of
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import clean_line, clean_name

LEAST_MINUTES, MOST_MINUTES = 5, 24 * 60
_LONGEST_WAIT = timedelta(hours=6)
SYNC_MINUTES = 5
"""How often a lane is held against its calendar while all goes well."""


def clean_feed(edit: FeedEdit) -> FeedEdit:
    """The feed as it is kept. Raises Invalid naming the field."""
    name = clean_name(edit.name)
    if not LEAST_MINUTES <= edit.minutes <= MOST_MINUTES:
        raise Invalid(f"Between {LEAST_MINUTES} minutes and a day.", field="minutes")
    url = edit.url.strip()
    if len(url) > 2_000:
        raise Invalid("This address is too long.", field="url")
    address_of(url)
    return FeedEdit(name, url, edit.lane_id, edit.minutes, edit.on, edit.version)


def clean_account(edit: AccountEdit) -> AccountEdit:
    """The account as it is kept. Raises Invalid naming the field."""
    name = clean_name(edit.name)
    url = edit.url.strip()
    if not address_of(url).tls and not address_of(url).here:
        raise Invalid(
            "The password would cross the network unprotected.", field="url", hint="Write https://."
        )
    user = clean_line(edit.user, field="user")
    if not user:
        raise Invalid("A user name is needed.", field="user")
    if ":" in user:
        # HTTP's Basic scheme ends the name there (RFC 7617).
        raise Invalid("A user name here can't have a colon in it.", field="user")
    ca_file = clean_line(edit.ca_file, limit=500, field="ca_file")
    return AccountEdit(name, url, user, edit.password, ca_file, edit.on, edit.version)


def wait(minutes: int, failures: int) -> timedelta:
    """How long until the next look: doubled with each failure, six hours at most but never less than asked for."""
    usual = timedelta(minutes=minutes)
    doubled: timedelta = usual * 2 ** min(failures, 12)
    return max(usual, min(doubled, _LONGEST_WAIT))


def shrunk(before: int, now: int) -> bool:
    """Whether what a feed brings is rather a fault than its news: nothing at all, where there was something."""
    return before > 0 and now == 0


def standing(*, on: bool, good: bool, trouble: str) -> Standing:
    """How a feed or an account is."""
    if not on:
        return Standing.OFF
    if trouble:
        return Standing.KEPT
    return Standing.GOOD if good else Standing.NEVER


class Turn(StrEnum):
    """What has to be done with one event that a lane and a calendar share."""

    NOTHING = "nothing"
    AGREED = "agreed"
    """Both have changed, to the same."""
    BRING = "bring"
    """Theirs comes here."""
    SEND = "send"
    """Ours goes there."""
    DROP_HERE = "drop_here"
    DROP_THERE = "drop_there"
    FORGET = "forget"
    """It is gone on both sides."""
    CONFLICT = "conflict"


def turn(agreed: tuple[str, str] | None, ours: str, theirs: str) -> Turn:
    """What follows from digests of what both sides had when they last agreed (None: never) and have now ("": gone)."""
    if not ours and not theirs:
        return Turn.FORGET
    if agreed is None:
        if ours and theirs:
            return Turn.AGREED if ours == theirs else Turn.CONFLICT
        return Turn.SEND if ours else Turn.BRING
    changed_here, changed_there = ours != agreed[0], theirs != agreed[1]
    if changed_here and changed_there:
        return Turn.AGREED if ours == theirs else Turn.CONFLICT
    if changed_here:
        return Turn.SEND if ours else Turn.DROP_THERE
    if changed_there:
        return Turn.BRING if theirs else Turn.DROP_HERE
    return Turn.NOTHING
