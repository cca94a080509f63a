"""Everything held about one person, put together for that person: plain files in a zip."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from reception_app.agreements import questions, signing
from reception_app.db.sealing import unseal
from reception_app.db.uow import ReadTx
from reception_app.kernel.errors import NotFound
from reception_app.preferences import Preferences
from reception_app.privacy.export_messages import written_by
from reception_app.privacy.export_rows import rows_of
from reception_app.privacy.forgetting import same_person, table
from reception_app.privacy.forgetting_appointments import appointments_of
from reception_app.privacy.forgetting_calls import calls_of
from reception_app.privacy.forgetting_messages import visitors_as
from reception_app.privacy.forgetting_reminders import reminders_of
from reception_app.visits.paper_mail import draw
from reception_app.visits.photos import read_photo

ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
_ABOUT = """What Reception holds about you

data.json   your record, every visit, and what was sent because of them, as plain text that any editor opens
photos/     photographs, if there are any
papers/     papers you gave or signed, if there are any

Times are in UTC. An empty value means that nothing is held.
"""


def gather(tx: ReadTx, visitor_id: int, preferences: Preferences, reader: str = "") -> bytes:
    """The zip, without complaints about the `reader`. Signed papers are drawn as the house's settings say.

    Raises NotFound.
    """
    people = same_person(tx, visitor_id)
    records = rows_of(tx, "visitors", "id", people)
    if not records:
        raise NotFound("This visitor's record is not there any more.")
    visits = rows_of(tx, "visits", "visitor_id", people)
    visit_ids = [visit["id"] for visit in visits]
    data = {
        "records": records,
        "visits": visits,
        "corrections": rows_of(tx, "visit_trace", "visit_id", visit_ids)
        + rows_of(tx, "visit_trace", "visitor_id", people),
        "notices": rows_of(tx, "visit_notices", "visit_id", visit_ids),
        "sent": _sent(tx, visit_ids),
        "signed": rows_of(tx, "signed_papers", "visit_id", visit_ids),
        "answers": [asdict(given) for visit_id in visit_ids for given in questions.of_visit(tx, visit_id)],
        "arrivals": rows_of(tx, "arrivals", "visit_id", visit_ids),
        "refreshments": rows_of(tx, "refreshments", "visit_id", visit_ids),
        "rings": rows_of(tx, "rings", "visit_id", visit_ids),
        "passes_and_keys": _held(tx, visit_ids),
        "calls": rows_of(tx, "calls", "id", calls_of(tx, people)),
        "call_backs": rows_of(tx, "call_backs", "call_id", calls_of(tx, people)),
        **written_by(tx, visitors_as(tx, people, ()), reader),
        "appointments": rows_of(tx, "appointments", "id", appointments_of(tx, visitors_as(tx, people, ()))),
        "reminders": rows_of(tx, "reminders", "id", reminders_of(tx, people)),
        "roll_calls": rows_of(tx, "roll_call_entries", "visitor_id", people),
        "what_was_done": audit_of(tx, "visitor", people) + audit_of(tx, "visit", visit_ids),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("READ ME.txt", _ABOUT)
        archive.writestr("data.json", json.dumps(plain(data), ensure_ascii=False, indent=2))
        _add_photos(tx, archive, people)
        _add_papers(tx, archive, people)
        signed = [paper for visit_id in visit_ids for paper in reversed(signing.of_visit(tx, visit_id))]
        for number, paper in enumerate(signed, 1):
            archive.writestr(f"papers/signed-{number}.pdf", draw(tx, preferences, paper.id))
    return file.getvalue()


def _held(tx: ReadTx, visit_ids: list[int]) -> list[dict[str, Any]]:
    numbers = {row["id"]: row["number"] for row in tx.execute(select(table("pool_items"))).mappings()}
    moves = rows_of(tx, "pool_moves", "holder_id", visit_ids)
    return [{**move, "number": numbers[move["item_id"]]} for move in moves if move["holder_kind"] == "visit"]


def _sent(tx: ReadTx, visit_ids: list[int]) -> list[dict[str, Any]]:
    return [
        row for row in rows_of(tx, "outbox_deliveries", "subject_id", visit_ids) if row["subject"] == "visit"
    ]


def audit_of(tx: ReadTx, subject: str, ids: list[int]) -> list[dict[str, Any]]:
    """What was done with some records."""
    entries = table("audit_entries")
    found: list[dict[str, Any]] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        statement = select(entries.c.at, entries.c.action, entries.c.desk, entries.c.detail).where(
            entries.c.subject == subject, entries.c.subject_id.in_(part)
        )
        found += [dict(row._mapping) for row in tx.execute(statement)]
    return found


def _add_photos(tx: ReadTx, archive: zipfile.ZipFile, people: list[int]) -> None:
    photos = table("visitor_photos")
    ids = (
        tx.execute(select(photos.c.id).where(photos.c.visitor_id.in_(people)).order_by(photos.c.id))
        .scalars()
        .all()
    )
    for number, photo_id in enumerate(ids, 1):
        content = read_photo(tx, photo_id)
        if content:
            archive.writestr(f"photos/photo-{number}.jpg", content)


def _add_papers(tx: ReadTx, archive: zipfile.ZipFile, people: list[int]) -> None:
    papers = table("visitor_documents")
    rows = tx.execute(select(papers).where(papers.c.visitor_id.in_(people)).order_by(papers.c.id))
    for number, row in enumerate(rows, 1):
        ending = ENDINGS.get(row.content_type, ".bin")
        archive.writestr(f"papers/paper-{number}{ending}", unseal(row.sealed, row.key))


def plain(value: Any) -> Any:
    """What JSON can hold: days and moments in ISO 8601, bytes in hexadecimal digits."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value
