"""The register's part about the lanes of the schedule and what is entered in them."""

from reception_app.privacy.grounds import HOUSE, SEEN, STAFFED, STAMPS, WORK, plain
from reception_app.privacy.records import Held

_PLANNED = "As long as the store; where it is private as long as a visit's details, and once it names somebody erased"

SCHEDULE: tuple[Held, ...] = (
    plain(
        "lanes",
        "id", "name", "name_folded", "part", "tone", "overlap", "seen_by", "edited_by", "archived", "position", *STAMPS,
        purpose="Which lanes the schedule has, and who may see them",
    ),
    Held("entries", ("title", "place", "category"), "Planning what happens in the house", HOUSE, _PLANNED),
    Held("find_entries", ("words",), "Finding what takes place, and rooms, while typing", HOUSE, _PLANNED),
    Held("entries", ("notes",), "What those who take part should know", HOUSE, SEEN),
    Held("entries", ("owner_id", "people"), "Knowing who of the staff answers for it and takes part", WORK, SEEN),
    Held("pinboards", ("user_id", "items"), "Moving things by way of a pinboard", WORK, STAFFED),
    plain(
        "entries",
        "id", "lane_id", "uid", "sequence", "master_id", "recurrence_id", "all_day", "starts_at", "ends_at", "long",
        "zone", "repeats", "rule", "exdates", "rdates", "replaced", "ends_by", "visibility", "state", *STAMPS,
        purpose="When something happens, and how often",
    ),
)  # fmt: skip
"""Each column of these tables."""
