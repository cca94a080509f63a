"""Occupancy: what is taken when, for rooms, people and lanes, in one table for all features.

Every claim is made in the write transaction of the record that makes it. A store has one writer at a time, so two
desks or two processes that want the same slot come one after the other, and the second one is told who has it.
"""

from reception_app.occupancy.claims import busy, claim, free, near_by, release, taken
from reception_app.occupancy.records import Owner, SlotTaken, Span, Subject, Taken

__all__ = [
    "Owner",
    "SlotTaken",
    "Span",
    "Subject",
    "Taken",
    "busy",
    "claim",
    "free",
    "near_by",
    "release",
    "taken",
]
