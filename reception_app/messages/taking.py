"""What is stored of a new message, and whom it goes to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from reception_app.db.uow import WriteTx
from reception_app.directory import HostOption
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.text import clean_line, clean_text, fold, isolate, unisolated
from reception_app.messages import telling
from reception_app.messages.house import House
from reception_app.messages.records import MessageState, NewMessage, Reason, Recipient, Way
from reception_app.messages.rows import CHANGE, RECIPIENTS, add_recipient, move, step
from reception_app.messages.rules import ask_by
from reception_app.messages.settings import CONFIRM_MINUTES
from reception_app.outbox import ByClock, Channel, DeliveryState, deliveries_of, stop_these

TEXT_MAX = 5_000
_GROWN_MAX = 20_000
"""Of a message with everything that was added to it."""
FOLLOW_UP_MAX = 365
_NOTHING_TO_DO = frozenset({MessageState.FORWARDED, MessageState.WITHDRAWN})


def values_of(tx: WriteTx, new: NewMessage, house: House) -> dict[str, Any]:
    """The columns of a message. Raises Invalid naming the field."""
    if not 0 <= new.follow_up_days <= FOLLOW_UP_MAX:
        raise Invalid(f"Choose between 0 and {FOLLOW_UP_MAX} days.", field="follow_up_days")
    number = house.read_number(new.number)
    email = clean_line(new.email, limit=254, field="email")
    values = {
        "caller_name": clean_line(new.caller_name, limit=100, field="caller_name"),
        "company": clean_line(new.company, limit=100, field="company"),
        "text": clean_text(new.text, limit=TEXT_MAX, field="text"),
    }
    said = (*values.values(), number.raw, email, *new.reasons)
    if not any(said):
        raise Invalid("Say who left the message, or what it says.", field="text")
    return {
        **values,
        "phone": number.raw,
        "phone_key": number.key,
        "email": email,
        "email_key": fold(email),
        "call_id": new.call_id,
        "contact_id": new.contact_id,
        "visitor_id": new.visitor_id,
        "reasons": [reason.value for reason in Reason if reason in new.reasons],
        "urgent": new.urgent,
        "done_for_all": new.done_for_all,
        "call_back_by": new.call_back_by,
        "follow_up_at": _after_days(tx.now, new.follow_up_days, house.zone()) if new.follow_up_days else None,
        "words": "",
    }


def _after_days(now: datetime, days: int, zone: ZoneInfo) -> datetime:
    """So many days later at the same time of the house's clock, in UTC."""
    # Within one zone it is the clock on the wall that is counted on.
    return (now.astimezone(zone) + timedelta(days=days)).astimezone(UTC)


def longer(before: str, more: str) -> str:
    """A message's text with what was said later at its end. Raises Invalid when that is too much for one message."""
    text = "\n".join(part for part in (before, more) if part)
    if len(text) > _GROWN_MAX:
        raise Invalid(
            "This message is too long to be added to.", field="text", hint="Send it as a message of its own."
        )
    return text


def people_of(house: House, to: Iterable[Recipient]) -> dict[int, tuple[HostOption, str]]:
    """Everybody who is meant, once each, with the team or department by which they were. Raises Invalid.

    Whoever is named and has left the organisation is refused, with who stands in; of a team those count who have not.
    """
    found: dict[int, tuple[HostOption, str]] = {}
    for recipient in to:
        for host in _meant(house, recipient):
            found.setdefault(host.id, (host, recipient.team))
    if not found:
        raise Invalid("Say whom the message is for.", field="to")
    return found


def send_to(
    tx: WriteTx,
    house: House,
    message: Mapping[str, Any],
    host: HostOption,
    team: str = "",
    why: str = "",
    *,
    by_clock: ByClock | None = None,
) -> int:
    """Tell one of those a message is for; their row's id. An urgent one wants to be confirmed.

    `by_clock`: nobody asked for it.
    """
    urgent = bool(message["urgent"])
    way = telling.way_now(tx, house, reached(house, host, team), urgent=urgent)
    delivery = _tell(tx, house, message, host, team, way, why, by_clock=by_clock)
    minutes = house.preferences.whole(CONFIRM_MINUTES)
    values = {"message_id": message["id"], "employee_id": host.id, "name": host.name, "team": team}
    told = {"way": way.value, "state": MessageState.SENT.value, "delivery_id": delivery}
    step(tx, message["id"], "sent", host.name, way.value)
    return add_recipient(tx, {**values, **told, "ask_by": ask_by(tx.now, minutes, urgent=urgent)})


def pass_on(
    tx: WriteTx,
    house: House,
    message: Mapping[str, Any],
    people: Collection[tuple[HostOption, str]],
    why: str,
    note: str = "",
) -> None:
    """Others see to a message from now on, each by themselves or a team. Whoever has it already is not told twice."""
    step(tx, message["id"], "forwarded", ", ".join(host.name for host, _ in people), note)
    for host, team in people:
        theirs = (RECIPIENTS.c.message_id == message["id"], RECIPIENTS.c.employee_id == host.id)
        known = tx.execute(select(RECIPIENTS.c.state).where(*theirs)).scalars()
        if not any(MessageState(state).open for state in known):
            send_to(tx, house, message, host, team, why)


def tell_again(tx: WriteTx, house: House, message: Mapping[str, Any], each: Row[Any]) -> None:
    """Tell one of those a message is for once more, by the same way while there is that way still.

    Whoever has left the house is told nothing.
    """
    host = house.directory.host(SYSTEM, each.employee_id)
    if host.left_company:
        return
    urgent, read_by = bool(message["urgent"]), reached(house, host, each.team)
    way = Way(each.way)
    if way not in telling.possible_ways(house, read_by):
        way = telling.way_now(tx, house, read_by, urgent=urgent)
    delivery = _tell(tx, house, message, host, each.team, way)
    asked = ask_by(tx.now, house.preferences.whole(CONFIRM_MINUTES), urgent=urgent)
    told = {"way": way.value, "delivery_id": delivery, "told_at": tx.now, "ask_by": asked}
    move(tx, [each], MessageState.SENT, **told)


def stop_telling(tx: WriteTx, message_id: int, *, slips: bool) -> None:
    """Nobody is told of what is over, neither who had it before nor of what was added.

    `slips`: paper too. One that was printed to go with what is done is still wanted.
    """
    known = deliveries_of(tx, CHANGE, [message_id], (telling.PURPOSE,)).get(message_id, [])
    stop_these(tx, [each.id for each in known if slips or each.channel is not Channel.PRINT])


def stop_telling_those(tx: WriteTx, house: House, message_id: int, gone: Collection[Row[Any]]) -> None:
    """Whoever has not been told yet of what somebody else sees to now is not told any more, by mail nor by slip.

    They were never to do anything about it, and would ring the caller a second time. What others of the message were
    told by as well, such as the one mail to a team, still goes to them.
    """
    people = tx.execute(select(RECIPIENTS).where(RECIPIENTS.c.message_id == message_id)).all()
    stay = [each for each in people if MessageState(each.state) not in _NOTHING_TO_DO]
    ours, labels = {each.delivery_id for each in gone}, _labels(house, gone)
    others, kept = {each.delivery_id for each in stay}, _labels(house, stay)
    known = deliveries_of(tx, CHANGE, [message_id], (telling.PURPOSE,)).get(message_id, [])
    # Of whoever was told more than once only the newest is known by its number.
    theirs = [each.id for each in known if each.id in ours or unisolated(each.label) in labels - kept]
    stop_these(tx, [each for each in theirs if each not in others])


def _labels(house: House, people: Collection[Row[Any]]) -> set[str]:
    """How what tells some of those a message is for is called in the outbox, read `unisolated`."""
    found = {f"{telling.LABEL}{each.name}" for each in people}
    for each in people:
        if each.team:
            host = house.directory.host(SYSTEM, each.employee_id)
            found.add(f"{telling.LABEL}{reached(house, host, each.team).name}")
    return found


def tell_stopped(tx: WriteTx, house: House, message: Mapping[str, Any], found: Iterable[Row[Any]]) -> None:
    """After a step that ended it was taken back: whoever got it before knows of it, the others are told again.

    `found` are those whom the step concerned, as they stood. Whom it was still to reach is told too, when their mail
    was stopped; and an urgent message wants to be confirmed again by whoever has not done so.
    """
    known = deliveries_of(tx, CHANGE, [message["id"]]).get(message["id"], [])
    states = {each.id: each.state for each in known}
    minutes = house.preferences.whole(CONFIRM_MINUTES)
    asked = ask_by(tx.now, minutes, urgent=bool(message["urgent"]))
    concerned = {each.id: each.state for each in found}
    for each in tx.execute(select(RECIPIENTS).where(RECIPIENTS.c.message_id == message["id"])).all():
        if each.id in concerned:
            arrived = states.get(each.delivery_id) is DeliveryState.SENT
            again = concerned[each.id] == MessageState.WITHDRAWN.value and not arrived
            to_ask = concerned[each.id] == MessageState.WITHDRAWN.value
        else:
            to_ask = MessageState(each.state).unconfirmed
            again = to_ask and states.get(each.delivery_id) is DeliveryState.CANCELLED
        if again:
            tell_again(tx, house, message, each)
        elif to_ask:
            move(tx, [each], MessageState.SENT, ask_by=asked)


def reached(house: House, host: HostOption, team: str) -> HostOption:
    """Somebody with the name and address by which they are mailed: their team's, where it reads together."""
    known = house.directory.team_named(SYSTEM, team) if team else None
    if known is None or not known.email or all(person.id != host.id for person in known.people):
        return host
    return replace(host, name=known.name, email=known.email)


def _tell(
    tx: WriteTx,
    house: House,
    message: Mapping[str, Any],
    host: HostOption,
    team: str,
    way: Way,
    why: str = "",
    *,
    by_clock: ByClock | None = None,
) -> int:
    """Write it into the outbox; the mail to a team that reads together once for all whom it reaches."""
    read_by = reached(house, host, team) if way is Way.MAIL else host
    if read_by is host:
        return telling.tell(tx, house, message, host, way, why, by_clock=by_clock)
    just_now = (RECIPIENTS.c.told_at == tx.now, RECIPIENTS.c.delivery_id != 0, RECIPIENTS.c.way == way.value)
    theirs = (RECIPIENTS.c.message_id == message["id"], RECIPIENTS.c.team == team, *just_now)
    known = tx.execute(select(RECIPIENTS.c.delivery_id).where(*theirs)).scalar()
    # The quiet hours of one of them are not those of the others.
    return int(known or 0) or telling.tell(
        tx, house, message, read_by, way, why, at_once=True, by_clock=by_clock
    )


def _meant(house: House, recipient: Recipient) -> Iterator[HostOption]:
    if recipient.team:
        people = _members(house, recipient.team)
        if not people:
            raise Invalid(f"Nobody works in {isolate(recipient.team)} now.", field="to")
        yield from (house.directory.host(SYSTEM, each) for each in people)
        return
    try:
        host = house.directory.host(SYSTEM, recipient.employee_id)
    except NotFound as error:
        raise Invalid("Somebody the message is for is not in the directory any more.", field="to") from error
    if host.left_company:
        stands_in = f" {isolate(host.deputy_name)} stands in." if host.deputy_name else ""
        raise Invalid(f"{isolate(host.name)} has left the organisation.{stands_in}", field="to")
    yield host


def _members(house: House, name: str) -> list[int]:
    """Who belongs to a team, else who works in the department of this name."""
    team = house.directory.team_named(SYSTEM, name)
    if team is not None:
        return [person.id for person in team.people]
    wanted = fold(name)
    return [each.id for each in house.directory.employees(SYSTEM) if fold(each.department) == wanted]
