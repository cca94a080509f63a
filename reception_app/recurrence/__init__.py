"""Recurrence: what comes again, after the rules of RFC 5545, by the wall clock of a zone. Without a store."""

from reception_app.recurrence.expanding import aligned, ends_by, expand, occurrences, split_at, utc_of
from reception_app.recurrence.records import Frequency, Occurrence, Rule, Scope, Series, day_moment
from reception_app.recurrence.words import words
from reception_app.recurrence.zones import zone_named

__all__ = [
    "Frequency",
    "Occurrence",
    "Rule",
    "Scope",
    "Series",
    "aligned",
    "day_moment",
    "ends_by",
    "expand",
    "occurrences",
    "split_at",
    "utc_of",
    "words",
    "zone_named",
]
