"""Everything held about one customer or third party, put together for them: plain files in a zip."""

import io
import json
import zipfile

from sqlalchemy import select

from reception_app.db.sealing import unseal
from reception_app.db.uow import ReadTx
from reception_app.kernel.errors import NotFound
from reception_app.privacy.export import ENDINGS, audit_of, plain
from reception_app.privacy.export_messages import written_by
from reception_app.privacy.export_rows import rows_of
from reception_app.privacy.forgetting import table
from reception_app.privacy.forgetting_appointments import appointments_of
from reception_app.privacy.forgetting_bookings import bookings_of
from reception_app.privacy.forgetting_calls import calls_of_contacts
from reception_app.privacy.forgetting_contacts import numbers_of, same_contact
from reception_app.privacy.forgetting_deliveries import parcels_of
from reception_app.privacy.forgetting_messages import contacts_as
from reception_app.privacy.forgetting_reminders import reminders_of

_ABOUT = """What Reception holds about you

data.json    your card, your numbers and addresses, and the calls, messages, mails,
             cases and parcels of yours
documents/   documents kept with your card, if there are any

Times are in UTC. An empty value means that nothing is held.
"""


def gather(tx: ReadTx, contact_id: int, reader: str = "") -> bytes:
    """The zip, without complaints about the `reader`, who is called so. Raises NotFound."""
    people = same_contact(tx, contact_id)
    cards = rows_of(tx, "contacts", "id", people)
    if not cards:
        raise NotFound("This contact is not there any more.")
    numbers = numbers_of(tx, people)
    rung = calls_of_contacts(tx, people, numbers)
    whom = contacts_as(tx, people, (), numbers)
    data = {
        "cards": cards,
        "phones": rows_of(tx, "contact_phones", "contact_id", people),
        "emails": rows_of(tx, "contact_emails", "contact_id", people),
        "tags": rows_of(tx, "contact_tags", "contact_id", people),
        "earlier_posts": rows_of(tx, "contact_posts", "contact_id", people),
        "documents": rows_of(tx, "contact_documents", "contact_id", people),
        "calls": rows_of(tx, "calls", "id", rung),
        "call_backs": rows_of(tx, "call_backs", "call_id", rung),
        **written_by(tx, whom, reader),
        "appointments": rows_of(tx, "appointments", "id", appointments_of(tx, whom)),
        "bookings": rows_of(tx, "bookings", "id", bookings_of(tx, people)),
        "parcels": rows_of(tx, "parcels", "id", parcels_of(tx, people)),
        "parcels_steps": rows_of(tx, "parcel_steps", "parcel_id", parcels_of(tx, people)),
        "reminders": rows_of(tx, "reminders", "id", reminders_of(tx, (), people)),
        "what_was_done": audit_of(tx, "contact", people),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("READ ME.txt", _ABOUT)
        archive.writestr("data.json", json.dumps(plain(data), ensure_ascii=False, indent=2))
        papers = table("contact_documents")
        kept = select(papers).where(papers.c.contact_id.in_(people), papers.c.size > 0).order_by(papers.c.id)
        for number, row in enumerate(tx.execute(kept), 1):
            ending = ENDINGS.get(row.content_type, ".bin")
            archive.writestr(f"documents/document-{number}{ending}", unseal(row.sealed, row.key))
    return file.getvalue()
