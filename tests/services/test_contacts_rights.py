"""Contacts, their documents and the time line: every verb asks for its right, for every role."""

from collections.abc import Callable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reception_app.contacts import ContactPapers, ContactService
from reception_app.contacts.records import ContactEdit, ContactFilter
from reception_app.db.uow import Store
from reception_app.documents.kept_papers import RemovedPaper
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import AppError, NotAllowed
from reception_app.kernel.rights import MATRIX, Right
from reception_app.timeline import TimelineService
from tests.builders.people import an_actor

VERBS: dict[str, tuple[Right, Callable[[Any, Actor], object]]] = {
    "contacts.contact": (Right.SEE_CONTACTS, lambda s, who: s.contact(who, 1)),
    "contacts.contacts": (Right.SEE_CONTACTS, lambda s, who: s.contacts(who, ContactFilter())),
    "contacts.count": (Right.SEE_CONTACTS, lambda s, who: s.count(who, ContactFilter())),
    "contacts.each": (Right.SEE_CONTACTS, lambda s, who: list(s.each(who, ContactFilter()))),
    "contacts.categories": (Right.SEE_CONTACTS, lambda s, who: s.categories(who)),
    "contacts.tags": (Right.SEE_CONTACTS, lambda s, who: s.tags(who)),
    "contacts.by_number": (Right.SEE_CONTACTS, lambda s, who: s.by_number(who, "1")),
    "contacts.read_number": (Right.SEE_CONTACTS, lambda s, who: s.read_number(who, "1")),
    "contacts.by_prefix": (Right.SEE_CONTACTS, lambda s, who: s.by_prefix(who, "1")),
    "contacts.duplicates": (Right.SEE_CONTACTS, lambda s, who: s.duplicates(who, ContactEdit("Ada"))),
    "contacts.save": (Right.EDIT_CONTACTS, lambda s, who: s.save(who, ContactEdit("Ada"), anyway=True)),
    "contacts.add_phone": (Right.EDIT_CONTACTS, lambda s, who: s.add_phone(who, 1, "2")),
    "contacts.archive": (Right.EDIT_CONTACTS, lambda s, who: s.archive(who, 1)),
    "contacts.restore": (Right.EDIT_CONTACTS, lambda s, who: s.restore(who, 1)),
    "contacts.link_visitor": (Right.EDIT_CONTACTS, lambda s, who: s.link_visitor(who, 1, 2)),
    "contacts.merge": (Right.MERGE_CONTACTS, lambda s, who: s.merge(who, 1, 2)),
    "contacts.undo_merge": (Right.MERGE_CONTACTS, lambda s, who: s.undo_merge(who, 2)),
    "contacts.hold": (Right.ANONYMISE, lambda s, who: s.hold(who, 1, date(2030, 1, 1))),
    "papers.documents": (Right.SEE_CONTACTS, lambda s, who: s.documents(who, 1)),
    "papers.expiring": (Right.SEE_CONTACTS, lambda s, who: s.expiring(who)),
    "papers.document": (Right.EDIT_CONTACTS, lambda s, who: s.document(who, 1)),
    "papers.add_document": (Right.EDIT_CONTACTS, lambda s, who: s.add_document(who, 1, "A", reference="B")),
    "papers.remove_document": (Right.EDIT_CONTACTS, lambda s, who: s.remove_document(who, 1)),
    "papers.put_back": (Right.EDIT_CONTACTS, lambda s, who: s.put_back(who, RemovedPaper({"contact_id": 1}))),
    "timeline.of_contact": (Right.SEE_CONTACTS, lambda s, who: s.of_contact(who, 1)),
    "timeline.of_visitor": (Right.FIND, lambda s, who: s.of_visitor(who, 1)),
    "timeline.of_employee": (Right.SEE_STAFF, lambda s, who: s.of_employee(who, 1)),
    "timeline.top_of_contact": (Right.SEE_CONTACTS, lambda s, who: s.top_of_contact(who, 1)),
    "timeline.top_of_visitor": (Right.FIND, lambda s, who: s.top_of_visitor(who, 1)),
    "timeline.top_of_employee": (Right.SEE_STAFF, lambda s, who: s.top_of_employee(who, 1)),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_asks_for_its_right(verb: str, store: Store) -> None:
    services = {
        "contacts": ContactService(store),
        "papers": ContactPapers(store, zone=lambda: ZoneInfo("UTC"), days=lambda: 30),
        "timeline": TimelineService(store),
    }
    right, call = VERBS[verb]
    let_in = set()
    for role in Role:
        try:
            call(services[verb.partition(".")[0]], an_actor(role))
        except NotAllowed:
            continue
        except AppError:
            pass  # past the right: there is no such record
        let_in.add(role)
    assert let_in == {role for role in Role if right in MATRIX[role]}


def test_no_public_verb_is_left_out() -> None:
    of = {"contacts": ContactService, "papers": ContactPapers, "timeline": TimelineService}
    public = {
        f"{name}.{verb}" for name, service in of.items() for verb in vars(service) if not verb.startswith("_")
    }
    assert public == set(VERBS)
