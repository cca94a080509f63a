"""Why something is kept, on which ground and for how long: the words that the register's entries share."""

from reception_app.privacy.records import Held

HOUSE = "Legitimate interest: knowing who is in the house, and receiving them"
SAFETY = "Legal duty: the safety of those in the house"
WORK = "Employment: doing the job, and being reached at work"
PROOF = "Legal duty: showing who did what with people's data"
AGREED = "Legitimate interest: showing which rules were agreed to"
NO_PERSON = "None needed: says nothing about a person"
SEEN = "As long as the visit's details (30 days unless set otherwise)"
PHOTO = "7 days unless set otherwise; at once when erased"
SIGNATURE = "7 days unless set otherwise; at once when erased"
STAFFED = "As long as the person works here; then until an administrator erases it"
FOR_GOOD = "As long as the store"
SENT = "7 days after it was sent or given up; at once when the visitor is erased"

STAMPS = ("created_at", "created_by", "updated_at", "updated_by", "version")


def plain(table: str, *columns: str, purpose: str) -> Held:
    """An entry that says nothing about a person."""
    return Held(table, columns, purpose, NO_PERSON, FOR_GOOD, personal=False)
