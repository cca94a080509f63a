"""Fetching a calendar that somebody publishes under an address, only when it has changed."""

from dataclasses import dataclass, field

from reception_app.integrations.ical_reading import BYTES_MAX
from reception_app.integrations.web import Request, address_of, ask_following
from reception_app.kernel.errors import DeliveryTrouble

DEADLINE_SECONDS = 30.0
_NOT_CHANGED = 304


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """What an address gave: None where it has not changed. `etag` and `modified` are told at the next look."""

    data: bytes | None = field(repr=False)
    etag: str = ""
    modified: str = ""


def fetch_feed(
    url: str, etag: str = "", modified: str = "", deadline_s: float = DEADLINE_SECONDS
) -> FeedAnswer:
    """What is published now. Raises Invalid for what is no address, `DeliveryTrouble` for what does not answer well."""
    headers = {"Accept": "text/calendar, text/plain;q=0.5, */*;q=0.1"}
    if etag:
        headers["If-None-Match"] = etag
    if modified:
        headers["If-Modified-Since"] = modified
    address = address_of(url)
    answer = ask_following(address, Request(headers=headers), deadline_s=deadline_s, most=BYTES_MAX)
    if answer.status == _NOT_CHANGED:
        return FeedAnswer(None, etag, modified)
    if answer.status != 200:
        raise DeliveryTrouble(f"{address.host} has no calendar for us ({answer.status}).")
    return FeedAnswer(
        answer.body, answer.headers.get("etag", "")[:200], answer.headers.get("last-modified", "")[:100]
    )
