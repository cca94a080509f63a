"""The register's part about calendars of others."""

from reception_app.privacy.grounds import HOUSE, STAMPS, WORK, plain
from reception_app.privacy.records import Held

_THERE = "As long as the other calendar has it, or the lane is linked"
_FOLLOWED = "As long as the feed has it and is followed"

CALENDARS: tuple[Held, ...] = (
    plain(
        "calendar_feeds",
        "id", "name", "url", "lane_id", "minutes", "enabled", "etag", "modified", "digest", "events", "left_out",
        "looked_at", "good_at", "due_at", "failures", "trouble", *STAMPS,
        purpose="Which calendars are followed, and how they are",
    ),
    Held(
        "calendar_feed_events",
        ("id", "feed_id", "title", "place", "starts_at", "ends_by", "data"),
        "Showing what others publish beside what is one's own",
        HOUSE,
        _FOLLOWED,
    ),
    Held(
        "calendar_accounts",
        ("username", "password"),
        "Reaching the calendars of the organisation",
        WORK,
        "Until the account is removed",
    ),
    plain(
        "calendar_accounts",
        "id", "name", "url", "ca_file", "enabled", "looked_at", "good_at", "due_at", "failures", "trouble", *STAMPS,
        purpose="Where the calendars of the organisation are, and how they are",
    ),
    plain(
        "calendar_links",
        "id", "account_id", "href", "name", "lane_id", "writable", "token", "ctag", "good_at", "trouble", "made_by",
        purpose="Which lane is kept the same as which calendar",
    ),
    Held(
        "calendar_objects",
        ("id", "link_id", "href", "uid", "etag", "entry_id", "ours", "theirs", "seen", "conflict", "raw", "problem",
         "found_at"),
        "Keeping a lane the same as a calendar without losing what others have written there",
        HOUSE,
        _THERE,
    ),
    plain(
        "calendar_imports", "id", "lane_id", "uid", "entry_id", "data",
        purpose="Knowing what was edited by hand since a file was brought: digests, no words",
    ),
)  # fmt: skip
"""Each column of these tables."""
