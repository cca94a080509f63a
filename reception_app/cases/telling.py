"""Telling whoever has a case to see to now, by mail where the house sends any."""

from datetime import datetime

from sqlalchemy import Row

from reception_app.cases.house import House
from reception_app.cases.records import CaseKind
from reception_app.cases.rows import CHANGE
from reception_app.cases.writing import number_of
from reception_app.db.uow import WriteTx
from reception_app.documents.when import moment_text
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import NotFound
from reception_app.kernel.text import isolate, unlinked
from reception_app.outbox import Channel, MailPayload, NewDelivery, deliveries_of, enqueue, stop_these
from reception_app.preferences.settings import MAIL_ON, OFFICE_NAME

PURPOSE = "case"
LABEL = "Case for "
"""How its label in the outbox begins; the name of who sees to it follows."""


def tell_owner(tx: WriteTx, house: House, row: Row[object], why: str = "") -> None:
    """Write a mail to whoever sees to a case, where there is somebody with an address. Of a confidential one it names
    only the number."""
    if not row.owner_id or not house.preferences.switch(MAIL_ON):
        return
    try:
        host = house.directory.host(SYSTEM, row.owner_id)
    except NotFound:
        return
    if not host.email:
        return
    kind = "A complaint" if row.kind == CaseKind.COMPLAINT.value else "An inquiry"
    number = number_of(row)
    due = moment_text(row.answer_by, house.zone()) if row.answer_by else ""
    facts = [("Number", number), ("Answer by", due), ("Escalated because", why)]
    if not row.restricted:
        facts += [("From", row.name or row.company), ("About", row.what)]
    else:
        facts += [("", "It is confidential: reception shows it to you.")]
    lines = [f"{what}: {isolate(unlinked(said))}" if what else said for what, said in facts if said]
    text = "\n".join([*lines, "", house.preferences.text(OFFICE_NAME) or "Reception"])
    payload = MailPayload(
        to=host.email, to_name=host.name, subject=f"{kind} for you to see to ({number})", text=text
    )
    label = f"{LABEL}{isolate(host.name)}"
    enqueue(tx, NewDelivery(Channel.MAIL, PURPOSE, CHANGE, row.id, payload.as_data(), label=label))


def untell(tx: WriteTx, row: Row[object], since: datetime) -> None:
    """Stop what a step has written since a moment (UTC), as far as it has not left."""
    sent = deliveries_of(tx, CHANGE, [row.id]).get(row.id, [])
    stop_these(tx, [each.id for each in sent if each.created_at >= since])
