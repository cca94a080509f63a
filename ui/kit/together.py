"""What of a draft says one thing together: half of it from one desk and half from another would say a third thing."""

from collections.abc import Container

_GROUPS = (
    ("day", "from", "until", "span"),
    ("name", "contact_id", "visitor_id"),
    ("name", "contact_id", "visitor_id", "anonymous"),
    ("name", "visitor_id", "known"),
    ("host_id", "host_text"),
    ("customer", "contact_id"),
    ("sender", "contact_id"),
    ("organiser", "organiser_id"),
    ("people", "teams", "to"),
    ("person", "person_id"),
    ("against", "against_id"),
    ("topic_id", "topic_name"),
    ("owner_id", "owner_name"),
)


def together(key: str, said: Container[str]) -> set[str]:
    """A key, and those of what was `said` that mean one thing with it.

    A group counts where all of it is said: "from" and "until" of a notice are two days, each of its own.
    """
    whole = (group for group in _GROUPS if key in group and all(each in said for each in group))
    return {key}.union(*whole)
