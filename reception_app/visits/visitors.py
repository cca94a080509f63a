"""The verbs of visitors: who is meant, their card, duplicates, photo and papers."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from reception_app.audit import record
from reception_app.db.sealing import seal
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.documents.kept_papers import RemovedPaper, check_paper
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Difference, Invalid, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, clean_name, clean_text, isolate
from reception_app.visits import apart, merging, papers, recall
from reception_app.visits.contact import Contact
from reception_app.visits.document_records import DocumentEntry
from reception_app.visits.fields import is_email
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.photos import drop_photo, keep_photo, read_photo
from reception_app.visits.records import Match, VisitorDetail
from reception_app.visits.rows import VISITS
from reception_app.visits.rules import day_bounds, local_day
from reception_app.visits.visitor_rows import known_visitor, save_visitor
from reception_app.visits.writing import sort_key, trace

_LABELS: Mapping[str, str] = {
    "name": "name",
    "company": "company",
    "email": "e-mail",
    "phone": "phone",
    "vehicle": "vehicle",
    "notes": "notes",
    "hold_until": "keep until",
}


class VisitorService:
    """People who come. Every verb raises NotAllowed when the actor's role lacks the right."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def match(
        self, actor: Actor, text: str, *, on: date, company: str = "", contact: str = "", limit: int = 8
    ) -> list[Match]:
        """Who is meant by what is typed: those expected on a local day first, then earlier visitors, each explained.

        With nothing typed: those expected, the one whose time is nearest first. Fast enough for every key.
        """
        require(actor, Right.CHECK_IN)
        desk = self._desk
        read = _lenient(desk, contact)
        with desk.store.read() as tx:
            asked = recall.understand(tx, text[:200], company[:100], read)
            found = recall.expected_matches(tx, asked, day_bounds(on, desk.zone()), limit)
            if (asked.words or read.raw) and len(found) < limit:
                expected = {match.visitor_id for match in found}
                known = recall.known_matches(tx, asked, limit)
                found += [match for match in known if match.visitor_id not in expected]
        return found[:limit]

    def visitor(self, actor: Actor, visitor_id: int) -> VisitorDetail:
        """A visitor's card with what may be duplicates of it. Raises NotFound."""
        require(actor, Right.FIND)
        with self._desk.store.read() as tx:
            return self._detail(tx, self._known(tx, visitor_id))

    def duplicates(self, actor: Actor, visitor_id: int) -> list[Match]:
        """Other records that may be the same person. Raises NotFound."""
        require(actor, Right.FIND)
        with self._desk.store.read() as tx:
            row = self._known(tx, visitor_id)
            return recall.duplicates_of(tx, row, _contact_of(row))

    def save(self, actor: Actor, visitor_id: int, changes: Mapping[str, Any], version: int) -> VisitorDetail:
        """Change a visitor's record: name, company, email, phone, vehicle, notes, hold_until (a legal hold).

        Raises Invalid with the field, NotFound, and Conflict with the differences when `version` is not the newest.
        """
        require(actor, Right.EDIT_VISITOR)
        if "hold_until" in changes:
            require(actor, Right.ANONYMISE)
        unknown = changes.keys() - _LABELS.keys()
        if unknown:
            raise ValueError(f"a visitor has no editable {sorted(unknown)}")
        values = self._checked(changes)
        with self._desk.store.write(actor) as tx:
            was = dict(self._known(tx, visitor_id)._mapping)
            if was["version"] != version:
                raise _clash(was, values)
            save_visitor(tx, was, {**was, **values})
            for name, label in _LABELS.items():
                if name in values and values[name] != was[name]:
                    said = (str(was[name] or ""), str(values[name] or ""))
                    trace(tx, visitor_id=visitor_id, what=label, before=said[0], after=said[1])
            changed = sorted(name for name in _LABELS if name in values and values[name] != was[name])
            if changed:
                record(tx, "visitor.edit", "visitor", visitor_id, {"changed": changed})
        return self.visitor(actor, visitor_id)

    def merge(self, actor: Actor, keep_id: int, other_id: int) -> VisitorDetail:
        """Make two records of one person into one; it can be undone for ten seconds. Raises NotFound, Invalid."""
        require(actor, Right.MERGE_VISITORS)
        with self._desk.store.write(actor) as tx:
            merged = merging.merge(tx, keep_id, other_id)
        now = self._desk.store.clock.now()
        label = f"merge of {isolate(merged.keep_was['name'])}"
        extras = (lambda undo_tx: merging.part(undo_tx, merged),)
        self._desk.undo.note(actor.user_id, now, label, "merge", extras=extras)
        return self.visitor(actor, keep_id)

    def keep_apart(self, actor: Actor, visitor_id: int, other_id: int) -> VisitorDetail:
        """These are two people: neither is offered as a duplicate of the other any more.

        It can be undone for ten seconds. Raises NotFound, Invalid for one and the same.
        """
        require(actor, Right.MERGE_VISITORS)
        with self._desk.store.write(actor) as tx:
            one, other = self._known(tx, visitor_id), self._known(tx, other_id)
            if one.id == other.id:
                raise Invalid("These are the same record.", field="other_id")
            if said := apart.keep_apart(tx, one.id, other.id):
                record(tx, "visitor.keep_apart", "visitor", one.id, {"other": other.id})
                tx.changed("visitor", one.id, other.id)

        def take_back(undo_tx: WriteTx) -> None:
            apart.take_back(undo_tx, one.id, other.id)
            record(undo_tx, "visitor.not_apart", "visitor", one.id, {"other": other.id})
            undo_tx.changed("visitor", one.id, other.id)

        if said:
            label = f"keeping {isolate(one.name)} and {isolate(other.name)} apart"
            now = self._desk.store.clock.now()
            self._desk.undo.note(actor.user_id, now, label, "keep_apart", extras=(take_back,))
        return self.visitor(actor, one.id)

    def photo(self, actor: Actor, visitor_id: int) -> bytes:
        """The visitor's photo as JPEG; empty when there is none. Raises NotFound."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return read_photo(tx, self._known(tx, visitor_id).photo_id)

    def set_photo(self, actor: Actor, visitor_id: int, content: bytes) -> VisitorDetail:
        """Keep another photo, or none (empty bytes). Raises Invalid for what is no picture, NotFound."""
        require(actor, Right.EDIT_VISITOR)
        sealed: tuple[bytes, bytes] | None = None
        if content:
            # Late: Pillow takes a while to import, and most desks change photos rarely.
            from reception_app.documents.images import clean_photo

            sealed = seal(clean_photo(content))
        with self._desk.store.write(actor) as tx:
            was = dict(self._known(tx, visitor_id)._mapping)
            photo_id = keep_photo(tx, was["id"], *sealed) if sealed else 0
            save_visitor(tx, was, {**was, "photo_id": photo_id})
            if not sealed and was["photo_id"]:
                drop_photo(tx, was["photo_id"])
            record(tx, "visitor.set_photo", "visitor", was["id"], {"photo": bool(sealed)})
        return self.visitor(actor, visitor_id)

    def documents(self, actor: Actor, visitor_id: int) -> list[DocumentEntry]:
        """The visitor's papers, newest first. Raises NotFound."""
        require(actor, Right.EDIT_VISITOR)
        with self._desk.store.read() as tx:
            row = self._known(tx, visitor_id)
            return papers.listed(tx, row.id, local_day(tx.now, self._desk.zone()))

    def add_document(
        self, actor: Actor, visitor_id: int, title: str, content: bytes, expires_on: date | None = None
    ) -> DocumentEntry:
        """Keep a paper: PDF, PNG or JPEG of at most 10 MB. Raises Invalid, NotFound."""
        require(actor, Right.EDIT_VISITOR)
        checked = check_paper(title, content)
        with self._desk.store.write(actor) as tx:
            row = self._known(tx, visitor_id)
            paper_id = papers.add(tx, row.id, checked, content, expires_on)
            listed = papers.listed(tx, row.id, local_day(tx.now, self._desk.zone()))
        return next(entry for entry in listed if entry.id == paper_id)

    def document(self, actor: Actor, document_id: int) -> bytes:
        """A paper's bytes. Raises NotFound."""
        require(actor, Right.EDIT_VISITOR)
        with self._desk.store.read() as tx:
            return papers.content_of(tx, document_id)

    def remove_document(self, actor: Actor, document_id: int) -> RemovedPaper:
        """Erase a paper; what is returned is all that is left of it, for `put_back`. Raises NotFound."""
        require(actor, Right.EDIT_VISITOR)
        with self._desk.store.write(actor) as tx:
            return papers.remove(tx, document_id)

    def put_back(self, actor: Actor, removed: RemovedPaper) -> None:
        """Take `remove_document` back. Raises NotFound, and Conflict for a visitor who was erased meanwhile."""
        require(actor, Right.EDIT_VISITOR)
        with self._desk.store.write(actor) as tx:
            row = self._known(tx, removed.row["visitor_id"])
            if row.anonymised_at is not None:
                # Nobody would ever forget it: whoever was erased is not erased once more.
                raise Conflict("This visitor was erased.")
            papers.put_back(tx, row.id, removed)

    def _checked(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        cleaners: dict[str, Callable[[Any], Any]] = {
            "name": clean_name,
            "company": lambda value: clean_line(value, limit=100, field="company"),
            "email": _email,
            "phone": lambda value: clean_line(value, limit=40, field="phone"),
            "vehicle": lambda value: clean_line(value, limit=40, field="vehicle"),
            "notes": lambda value: clean_text(value, field="notes"),
            "hold_until": lambda value: value,
        }
        values = {name: cleaners[name](value) for name, value in changes.items()}
        if "name" in values:
            values["name_key"] = sort_key(values["name"])
        if "phone" in values:
            values["phone_e164"] = self._desk.contact(values["phone"]).e164
        return values

    def _known(self, tx: ReadTx, visitor_id: int) -> Row[Any]:
        row = known_visitor(tx, visitor_id)
        if row is None:
            raise NotFound("This visitor's record is not there any more.")
        return row

    def _detail(self, tx: ReadTx, row: Row[Any]) -> VisitorDetail:
        first = tx.execute(
            select(func.min(VISITS.c.arrived_at)).where(VISITS.c.visitor_id == row.id)
        ).scalar()
        return VisitorDetail(
            id=row.id,
            name=row.name,
            company=row.company,
            email=row.email,
            phone=row.phone,
            phone_e164=row.phone_e164,
            vehicle=row.vehicle,
            notes=row.notes,
            has_photo=row.photo_id != 0,
            visits=row.visits,
            first_visit_at=first,
            last_visit_at=row.last_visit_at,
            do_not_anonymise_before=row.hold_until,
            possible_duplicates=tuple(recall.duplicates_of(tx, row, _contact_of(row))),
            version=row.version,
        )


def _lenient(desk: FrontDesk, contact: str) -> Contact:
    """A contact that is still being typed, and may be anything."""
    try:
        return desk.contact(contact)
    except Invalid:
        return Contact()


def _contact_of(row: Row[Any]) -> Contact:
    return Contact(row.email or row.phone, row.email, row.phone, row.phone_e164)


def _email(value: Any) -> str:
    said = clean_line(str(value), limit=254, field="email").casefold()
    if said and not is_email(said):
        raise Invalid("This is no e-mail address.", field="email")
    return said


def _clash(was: Mapping[str, Any], values: Mapping[str, Any]) -> Conflict:
    return Conflict(
        "Not saved: somebody else changed this visitor meanwhile. What you typed is kept here.",
        hint="Choose which values to keep.",
        differences=tuple(
            Difference(name, str(was[name] or ""), str(values[name] or ""))
            for name in _LABELS
            if name in values and values[name] != was[name]
        ),
    )
