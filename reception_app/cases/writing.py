"""What a sheet says of a case, as columns: cleaned, checked, and with what its topic says."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from reception_app.cases import reading, rows
from reception_app.cases.house import House
from reception_app.cases.numbers import number_text
from reception_app.cases.reading import TOPICS
from reception_app.cases.records import CaseKind, NewCase, Priority
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import Conflict, Difference, Invalid, NotFound
from reception_app.kernel.text import clean_line, clean_text, fold, isolate

TEXT_MAX = 5_000
_NAME_MAX, _MAIL_MAX = 100, 254
_COMPARED = (
    "name", "company", "phone", "email", "anonymous", "channel", "topic_id", "priority", "owner_id", "what", "against",
    "severity", "wish", "restricted",
)  # fmt: skip
NOT_THEIRS = "A complaint is not seen to by whoever it is against."
_BACK_MAX = timedelta(days=366)
_CHOSEN = ("channel", "priority", "severity")
"""Those of them that are chosen from a few words."""


def topic_row(tx: ReadTx, topic_id: int) -> Row[Any] | None:
    """The row of a topic; None for none (0). Raises Invalid for one that is gone."""
    if not topic_id:
        return None
    row = tx.execute(select(TOPICS).where(TOPICS.c.id == topic_id)).first()
    if row is None:
        raise Invalid("This topic is not there any more.", field="topic_id", hint="Choose another one.")
    return row


def owner_name(house: House, employee_id: int, kept: int = 0, field: str = "owner_id") -> str:
    """The name of who sees to it; "" for nobody (0). Raises Invalid for who is gone, unless it was them before."""
    if not employee_id:
        return ""
    try:
        host = house.directory.host(SYSTEM, employee_id)
    except NotFound as error:
        raise Invalid("They are not in the directory any more.", field=field) from error
    if host.left_company and employee_id != kept:
        said = f"{isolate(host.name)} has left the organisation."
        raise Invalid(said, field=field, hint="Choose somebody else.")
    return host.name


def values_of(tx: ReadTx, house: House, new: NewCase, known: Row[Any] | None = None) -> dict[str, Any]:
    """The columns of what a sheet says; of a `known` one what it does not say stays. Raises Invalid."""
    topic = topic_row(tx, new.topic_id)
    owner = new.owner_id or (int(topic.owner_id) if topic is not None and known is None else 0)
    kept = int(known.owner_id) if known is not None else 0
    of_topic = Priority(topic.priority) if topic is not None else Priority.NORMAL
    values = {**_who(house, new), **_complaint(house, new)}
    if owner and reading.is_against(house, values["against_id"], values["against"], owner):
        if new.owner_id:
            raise Invalid(NOT_THEIRS, field="owner_id", hint="Choose somebody else.")
        owner = 0
    values |= {
        "channel": new.channel.value,
        "topic_id": new.topic_id,
        "priority": (new.priority or of_topic).value,
        "owner_id": owner,
        "owner_name": owner_name(house, owner, kept),
        "what": clean_text(new.what, limit=TEXT_MAX, field="what"),
    }
    if not values["what"]:
        raise Invalid("Say what it is about.", field="what")
    return values


def received_at(now: datetime, new: NewCase) -> datetime:
    """When it came. Raises Invalid for a moment that has not been yet, or is more than a year ago."""
    if new.received_at is not None and new.received_at > now:
        raise Invalid("It can't have come later than now.", field="received_at")
    if new.received_at is not None and new.received_at < now - _BACK_MAX:
        raise Invalid("It can't have come more than a year ago.", field="received_at")
    return new.received_at or now


def clash(tx: ReadTx, house: House, row: Row[Any], values: dict[str, Any]) -> Conflict:
    """Somebody else has changed it meanwhile: field by field, in words."""
    topics: dict[int, str] = {row.id: row.name for row in tx.execute(select(TOPICS.c.id, TOPICS.c.name))}

    def words(column: str, value: Any) -> str:
        if column == "topic_id":
            return topics.get(value, "")
        if column == "owner_id":
            return house.name_of(value)
        if isinstance(value, bool):
            return "Yes" if value else "No"
        said = str(value)
        return said.replace("_", " ").capitalize() if column in _CHOSEN else said

    parted = tuple(
        Difference(column, words(column, getattr(row, column)), words(column, values[column]))
        for column in _COMPARED
        if getattr(row, column) != values[column]
    )
    said = f"Somebody was quicker: {rows.meanwhile(tx, row)}"
    return Conflict(said, hint="Choose whose is kept, then save again.", differences=parted)


def number_of(row: Row[Any]) -> str:
    """How people say which case it is."""
    return number_text(row.year, row.serial)


def _who(house: House, new: NewCase) -> dict[str, Any]:
    if new.anonymous:
        blank = dict.fromkeys(("name", "name_key", "company", "phone", "phone_key", "email", "email_key"), "")
        return {**blank, "contact_id": 0, "visitor_id": 0, "call_id": new.call_id, "anonymous": True}
    number = house.read_number(clean_line(new.phone, field="phone"))
    name = clean_line(new.name, limit=_NAME_MAX, field="name")
    email = clean_line(new.email, limit=_MAIL_MAX, field="email")
    return {
        "name": name,
        "name_key": fold(name),
        "company": clean_line(new.company, limit=_NAME_MAX, field="company"),
        "phone": number.raw,
        "phone_key": number.key,
        "email": email,
        "email_key": fold(email),
        "contact_id": new.contact_id,
        "visitor_id": new.visitor_id,
        "call_id": new.call_id,
        "anonymous": False,
    }


def _complaint(house: House, new: NewCase) -> dict[str, Any]:
    complaint = new.kind is CaseKind.COMPLAINT
    said = clean_line(new.against, limit=_NAME_MAX, field="against") if complaint else ""
    # Typed or picked, it hides itself from whoever is meant.
    against_id = (new.against_id or house.employee_named(said)) if complaint else 0
    against = (house.name_of(against_id) or said) if against_id else said
    return {
        "against_id": against_id,
        "against": against,
        "against_key": fold(against),
        "severity": new.severity.value,
        "wish": clean_line(new.wish, field="wish") if complaint else "",
        "restricted": new.restricted and complaint,
    }
