"""Telling the host: what is said, by which ways, and the ladder of steps when nobody comes."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from reception_app.db.base import to_ms
from reception_app.db.hot import HotStatement
from reception_app.db.uow import WriteTx
from reception_app.directory.records import HostOption
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate, unisolated, unlinked
from reception_app.lobby import arrivals
from reception_app.outbox import (
    ByClock,
    Channel,
    MailPayload,
    NewDelivery,
    WebhookPayload,
    deliveries_of,
    enqueue,
    reword,
)
from reception_app.preferences import Preferences
from reception_app.preferences.settings import MAIL_ON, OFFICE_NAME, WEBHOOK_ON, WEBHOOK_URL
from reception_app.visits.models import VisitNotice
from reception_app.visits.records import NoticeStep
from reception_app.visits.rules import local_time
from reception_app.visits.settings import AGAIN_AFTER, DEPUTY_AFTER, RING_AFTER

HOST_NOTICE, HOST_AGAIN, DEPUTY_NOTICE = "host_notice", "host_notice_again", "deputy_notice"
NOTICES = (HOST_NOTICE, HOST_AGAIN, DEPUTY_NOTICE)
LABEL = "Notice to "
"""How a notice's label in the outbox begins; the recipient's name follows."""

_TABLE = VisitNotice.__table__
_INSERT = HotStatement(insert(_TABLE))
NEEDS: Mapping[str, str] = {
    "step_free": "a way without steps",
    "hearing": "help with hearing",
    "seeing": "help with seeing",
    "seat": "a seat",
    "companion": "somebody beside them",
}
"""What visitors say at their screen would make the visit easier, as a host reads it."""
_PURPOSES = {
    NoticeStep.TELLING: HOST_NOTICE,
    NoticeStep.TOLD_AGAIN: HOST_AGAIN,
    NoticeStep.DEPUTY_TOLD: DEPUTY_NOTICE,
}
_REACHED = {
    NoticeStep.NONE: 0,
    NoticeStep.HELD: 0,
    NoticeStep.TELLING: 1,
    NoticeStep.TOLD: 1,
    NoticeStep.TOLD_AGAIN: 2,
    NoticeStep.DEPUTY_TOLD: 3,
    NoticeStep.RING: 4,
    NoticeStep.COMING: 4,
}


@dataclass(frozen=True, slots=True)
class Due:
    """A step of the ladder and how long after telling began it comes."""

    step: NoticeStep
    after: timedelta


def ladder(preferences: Preferences, *, deputy: bool) -> list[Due]:
    """The steps after the first notice, in order. Without a deputy ringing takes the deputy's place."""
    again, second, ring = (
        timedelta(minutes=preferences.whole(s)) for s in (AGAIN_AFTER, DEPUTY_AFTER, RING_AFTER)
    )
    steps = [Due(NoticeStep.TOLD_AGAIN, again)] if again else []
    if second and deputy:
        steps.append(Due(NoticeStep.DEPUTY_TOLD, second))
    if ring:
        steps.append(Due(NoticeStep.RING, min(ring, second) if second and not deputy else ring))
    return sorted(steps, key=lambda due: (due.after, _REACHED[due.step]))


def due_step(reached: NoticeStep, elapsed: timedelta, steps: list[Due]) -> Due | None:
    """The furthest step that is due now; earlier ones that were missed (the PC was off) are left out, not caught up."""
    due = [step for step in steps if step.after <= elapsed and _REACHED[step.step] > _REACHED[reached]]
    return due[-1] if due else None


def next_due(reached: NoticeStep, told_at: datetime, steps: list[Due]) -> datetime | None:
    """When the next step comes; None when there is none."""
    later = [step for step in steps if _REACHED[step.step] > _REACHED[reached]]
    return told_at + later[0].after if later else None


def channels(preferences: Preferences, host: HostOption) -> list[Channel]:
    """The ways by which this host can be told."""
    found = []
    if host.email and preferences.switch(MAIL_ON):
        found.append(Channel.MAIL)
    if preferences.switch(WEBHOOK_ON) and (host.has_webhook or preferences.text(WEBHOOK_URL)):
        found.append(Channel.WEBHOOK)
    return found


def send(
    tx: WriteTx,
    preferences: Preferences,
    visit: Mapping[str, Any],
    to: HostOption,
    step: NoticeStep,
    *,
    held: bool = False,
    no_note: bool = False,
    due: datetime | None = None,
) -> list[int]:
    """Write the notices of one step into the outbox, where they belong to the visit; returns the deliveries' ids.

    `no_note`: of how the visitor arrived nothing can be kept yet, so it need not be looked for. `due`: the moment
    (UTC) of a step that the ladder takes by itself.
    """
    sent = []
    ways = channels(preferences, to)
    needs = _needs(arrivals.needs_of(tx, visit["id"])) if ways and not no_note else ""
    for channel in ways:
        payload = _payload(tx, preferences, visit, to, step, needs, channel)
        delivery_id = enqueue(
            tx,
            NewDelivery(
                channel,
                _PURPOSES[step],
                "visit",
                visit["id"],
                payload,
                label=f"{LABEL}{isolate(to.name)}",
                held=held,
                by_clock=_by_clock(visit, to, step, channel, due) if due else None,
            ),
        )
        sent.append(delivery_id)
    return sent


def _by_clock(
    visit: Mapping[str, Any], to: HostOption, step: NoticeStep, channel: Channel, due: datetime
) -> ByClock:
    """A step is taken once after telling began; begun anew, it is another one."""
    begun_at = visit["told_at"] or visit["arrived_at"]
    key = f"{_PURPOSES[step]}:{visit['id']}:{to_ms(begun_at)}:{to.id}:{channel.value}"
    return ByClock(key, due, begun_at)


def put_right(
    tx: WriteTx, preferences: Preferences, visit: Mapping[str, Any], host: HostOption | None
) -> None:
    """What a host has not been told yet, since it is held or no server takes it, says how the visit is now."""
    waiting = deliveries_of(tx, "visit", [visit["id"]], (HOST_NOTICE, HOST_AGAIN)).get(visit["id"], [])
    if host is None or not waiting:
        return
    needs = _needs(arrivals.needs_of(tx, visit["id"]))
    for each in waiting:
        step = NoticeStep.TOLD_AGAIN if each.purpose == HOST_AGAIN else NoticeStep.TELLING
        if unisolated(each.label) == f"{LABEL}{host.name}":
            reword(tx, each.id, _payload(tx, preferences, visit, host, step, needs, each.channel))


def keep(tx: WriteTx, visit_id: int, step: NoticeStep, channel: str, recipient: str, outcome: str) -> None:
    """Keep a step that no delivery stands for with the visit: its time, its way, whom it was for, what came of it."""
    _INSERT.run(
        tx,
        {
            "id": new_id(),
            "visit_id": visit_id,
            "at": tx.now,
            "step": step.value,
            "channel": channel,
            "recipient": recipient,
            "outcome": outcome,
        },
    )


def ring(tx: WriteTx, visit: Mapping[str, Any], host: HostOption | None) -> None:
    """Ask the desk to ring: nobody answered, or there is no other way."""
    extension = (host.extension or host.mobile) if host else visit["host_extension"]
    keep(
        tx,
        visit["id"],
        NoticeStep.RING,
        "phone",
        f"{visit['host_name']} {extension}".strip(),
        "to ring",
    )


def first_step(
    tx: WriteTx,
    preferences: Preferences,
    visit: Mapping[str, Any],
    host: HostOption | None,
    *,
    held: bool,
    no_note: bool = False,
) -> dict[str, Any]:
    """Tell the host of an arrival, or prepare it while the visit is held; the visit's columns that follow from it.

    `no_note` as with `send`.
    """
    if host is None:
        return {"notice": NoticeStep.NONE.value, "told_at": None, "notice_due_at": None}
    sent = send(tx, preferences, visit, host, NoticeStep.TELLING, held=held, no_note=no_note)
    if held:
        return {"notice": NoticeStep.HELD.value, "told_at": None, "notice_due_at": None}
    return begun(tx, preferences, visit, host, told=bool(sent))


def begun(
    tx: WriteTx, preferences: Preferences, visit: Mapping[str, Any], host: HostOption, *, told: bool
) -> dict[str, Any]:
    """The visit's columns when telling begins now. Without any way to tell the host, the desk is asked to ring."""
    if not told:
        ring(tx, visit, host)
        return {"notice": NoticeStep.RING.value, "told_at": tx.now, "notice_due_at": None}
    steps = ladder(preferences, deputy=bool(host.deputy_id))
    return {
        "notice": NoticeStep.TELLING.value,
        "told_at": tx.now,
        "notice_due_at": next_due(NoticeStep.TELLING, tx.now, steps),
    }


def _payload(
    tx: WriteTx,
    preferences: Preferences,
    visit: Mapping[str, Any],
    to: HostOption,
    step: NoticeStep,
    needs: str,
    channel: Channel,
) -> dict[str, Any]:
    if channel is Channel.MAIL:
        return _mail(preferences, visit, to, step, needs)
    return _webhook(tx, visit, to, step, needs)


def _sentence(visit: Mapping[str, Any], to: HostOption, step: NoticeStep) -> str:
    company = f" ({isolate(unlinked(visit['company']))})" if visit["company"] else ""
    party = f" with {visit['party_size'] - 1} more" if visit["party_size"] > 1 else ""
    who = f"{isolate(unlinked(visit['name']))}{company}{party}"
    if step is NoticeStep.DEPUTY_TOLD:
        return f"{who} is waiting for {isolate(visit['host_name'])}, for whom you stand in."
    if step is NoticeStep.TOLD_AGAIN:
        return f"{who} is still waiting for you at reception."
    return f"{who} has arrived to see you and is waiting at reception."


def _needs(keys: Iterable[str]) -> str:
    return ", ".join(NEEDS[key] for key in keys if key in NEEDS)


def _mail(
    preferences: Preferences, visit: Mapping[str, Any], to: HostOption, step: NoticeStep, needs: str
) -> dict[str, Any]:
    arrived = local_time(visit["arrived_at"], preferences.zone())
    lines = [_sentence(visit, to, step), "", f"Arrived: {arrived}"]
    if visit["badge"]:
        lines.append(f"Badge: {visit['badge']}")
    if visit["purpose"]:
        lines.append(f"Purpose: {visit['purpose']}")
    if visit["escort"]:
        lines.append("This visitor must be escorted.")
    if needs:
        lines.append(f"Needs: {needs}")
    lines += ["", preferences.text(OFFICE_NAME) or "Reception"]
    still = "Still waiting: " if step is NoticeStep.TOLD_AGAIN else ""
    return MailPayload(
        to=to.email,
        to_name=to.name,
        subject=f"{still}{isolate(visit['name'])} is at reception",
        text="\n".join(lines),
    ).as_data()


def _webhook(
    tx: WriteTx, visit: Mapping[str, Any], to: HostOption, step: NoticeStep, needs: str
) -> dict[str, Any]:
    facts = [("For", to.name), ("Visitor", visit["name"])]
    facts += [
        (label, visit[name]) for label, name in (("Company", "company"), ("Badge", "badge")) if visit[name]
    ]
    facts += [("Needs", needs)] if needs else []
    return WebhookPayload(
        f"visit.{_PURPOSES[step]}", _sentence(visit, to, step), tx.now, tuple(facts), to.id
    ).as_data()
