"""Two records of one contact become one: everything moves, nothing is lost, and it can be taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, insert, select, update

from reception_app.audit import record
from reception_app.contacts import finding
from reception_app.contacts.records import ContactDetail, ContactForm, ContactState
from reception_app.contacts.rows import CONTACTS, DOCUMENTS, POSTS, VISITORS, detail_of, read_row
from reception_app.contacts.rules import EDITABLE, can_edit, edited, together
from reception_app.contacts.words import WORDS
from reception_app.contacts.writing import change_contact, members_of, rename_members
from reception_app.db.uow import WriteTx
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge moved, for taking it back."""

    keep_was: ContactDetail
    gone_was: ContactDetail
    version: int
    """Of the kept record, after the merge."""
    documents: Sequence[int]
    posts: Sequence[int]
    """Of the one that is gone."""
    posts_before: Sequence[int]
    """Of the kept one."""
    members: Sequence[int]
    """Those who belonged to the one that is gone."""
    let_go: Sequence[int]
    """Those who belonged to the kept one, and to none any more because it is a person now."""
    earlier: Sequence[int]
    """Records that were merged into the one that is gone, before."""
    visitors: Sequence[int]


def merge(tx: WriteTx, keep_id: int, gone_id: int, takes: Collection[str] = ()) -> Merged:
    """Move everything of `gone` to `keep`, fill what `keep` lacks; of the fields in `takes` those of `gone` win.

    The record that is gone keeps its own numbers and words: nobody sees them, and its id leads to the kept one. What
    points to it from elsewhere (messages, calls) is found by that. Raises NotFound, Invalid, Conflict.
    """
    unknown = set(takes) - set(EDITABLE)
    if unknown:
        raise Invalid(f"A contact has no {sorted(unknown)[0]}.", field="takes")
    keep, gone = (detail_of(tx, read_row(tx, contact_id)) for contact_id in (keep_id, gone_id))
    if keep.id == gone.id:
        raise Invalid("These are the same record.", field="gone_id")
    if not (can_edit(keep.state) and can_edit(gone.state)):
        raise Conflict("An erased contact can't be merged.")
    values = together(keep, gone, takes)
    before = _ids(tx, POSTS, keep.id)
    moved = {table.name: _moved(tx, table, "contact_id", gone.id, keep.id) for table in (DOCUMENTS, POSTS)}
    visitors = _move_visitors(tx, gone.id, keep.id)
    is_house = values["form"] is ContactForm.ORGANISATION
    let_go = [] if is_house else members_of(tx, keep.id)
    # Nobody belongs to a person: they keep the name of the organisation that there was.
    members = _moved(tx, CONTACTS, "organisation_id", gone.id, keep.id if is_house else 0, but=keep.id)
    earlier = _moved(tx, CONTACTS, "merged_into", gone.id, keep.id)
    _set(tx, gone.id, {"state": ContactState.MERGED.value, "merged_into": keep.id})
    finding.unindex(tx, gone.id)
    changed = edited(keep, values)
    if changed:
        change_contact(tx, keep, changed)
    if members and is_house:
        rename_members(tx, keep.id, values["name"])
    tx.changed("contact", *members)
    held = max((day for day in (keep.hold_until, gone.hold_until) if day is not None), default=None)
    _set(tx, keep.id, {"hold_until": held})
    record(tx, "contact.merge", "contact", keep.id, {"gone": gone.id, "changed": sorted(changed)})
    tx.changed("contact_document", keep.id, gone.id)
    return Merged(
        keep,
        gone,
        read_row(tx, keep.id).version,
        moved[DOCUMENTS.name],
        moved[POSTS.name],
        before,
        members,
        let_go,
        earlier,
        visitors,
    )


def part(tx: WriteTx, merged: Merged) -> None:
    """Take a merge back. Raises Conflict when the kept record was changed since, NotFound when it is gone."""
    keep_id, gone_id = merged.keep_was.id, merged.gone_was.id
    row = tx.execute(select(CONTACTS).where(CONTACTS.c.id == keep_id)).first()
    if row is None:
        raise NotFound("This contact is not there any more.")
    if row.version != merged.version or row.merged_into:
        raise Conflict("This can no longer be undone: the contact was changed meanwhile.")
    _put(tx, DOCUMENTS, "contact_id", merged.documents, gone_id)
    _put(tx, POSTS, "contact_id", merged.posts, gone_id)
    is_house = row.form == ContactForm.ORGANISATION.value
    _bring_back(tx, merged.members, merged.gone_was, keep_id if is_house else 0)
    _put(tx, CONTACTS, "merged_into", merged.earlier, gone_id)
    tx.execute(
        delete(VISITORS).where(VISITORS.c.contact_id == keep_id, VISITORS.c.visitor_id.in_(merged.visitors))
    )
    _set(tx, gone_id, {"state": merged.gone_was.state.value, "merged_into": 0})
    finding.index_again(tx, gone_id, {name: getattr(merged.gone_was, name) for name in WORDS})
    now = detail_of(tx, row)
    back = edited(now, {name: getattr(merged.keep_was, name) for name in EDITABLE})
    if back:
        change_contact(tx, now, back, by_hand=False)
    made = POSTS.c.id.not_in(merged.posts_before)
    tx.execute(delete(POSTS).where(POSTS.c.contact_id == keep_id, made))
    by_hand = sorted(merged.keep_was.edited_by_hand)
    _set(tx, keep_id, {"hold_until": merged.keep_was.hold_until, "edited_by_hand": by_hand})
    _bring_back(tx, merged.let_go, merged.keep_was, 0)
    if merged.members:
        rename_members(tx, gone_id, merged.gone_was.name)
    record(tx, "contact.part", "contact", keep_id, {"gone": gone_id})
    tx.changed("contact_document", keep_id, gone_id)


def _move_visitors(tx: WriteTx, gone_id: int, keep_id: int) -> list[int]:
    """The links that the kept record did not have yet. Those of the record that is gone stay its own too."""
    theirs = tx.execute(select(VISITORS.c.visitor_id).where(VISITORS.c.contact_id == gone_id)).scalars().all()
    ours = set(tx.execute(select(VISITORS.c.visitor_id).where(VISITORS.c.contact_id == keep_id)).scalars())
    new = [visitor_id for visitor_id in theirs if visitor_id not in ours]
    if new:
        tx.execute(
            insert(VISITORS), [{"contact_id": keep_id, "visitor_id": visitor_id} for visitor_id in new]
        )
    return new


def _bring_back(tx: WriteTx, members: Sequence[int], house: ContactDetail, now_of: int) -> None:
    """Those who belonged to an organisation do again, unless they have moved to another one meanwhile."""
    still = [CONTACTS.c.organisation_id == now_of]
    if not now_of:
        still.append(CONTACTS.c.company_key == fold(house.name))
    for start in range(0, len(members), 500):
        those = CONTACTS.c.id.in_(members[start : start + 500])
        tx.execute(update(CONTACTS).where(those, *still).values(organisation_id=house.id))
    tx.changed("contact", *members)


def _moved(tx: WriteTx, table: Table, column: str, gone_id: int, keep_id: int, *, but: int = 0) -> list[int]:
    those = (table.c[column] == gone_id) & (table.c.id != but)
    ids = list(tx.execute(select(table.c.id).where(those)).scalars())
    if ids:
        tx.execute(update(table).where(those).values({column: keep_id}))
    return ids


def _put(tx: WriteTx, table: Table, column: str, ids: Sequence[int], owner_id: int) -> None:
    for start in range(0, len(ids), 500):
        tx.execute(update(table).where(table.c.id.in_(ids[start : start + 500])).values({column: owner_id}))


def _ids(tx: WriteTx, table: Table, contact_id: int) -> list[int]:
    return list(tx.execute(select(table.c.id).where(table.c.contact_id == contact_id)).scalars())


def _set(tx: WriteTx, contact_id: int, values: dict[str, Any]) -> None:
    statement = update(CONTACTS).where(CONTACTS.c.id == contact_id)
    tx.execute(statement.values(**values, **tx.restamps(CONTACTS.c.version)))
    tx.changed("contact", contact_id)
