"""A contact that is there already, with what was typed about it added."""

from dataclasses import replace
from typing import Any

from reception_app.contacts.records import ContactEdit
from reception_app.kernel.text import fold

_FILLED = (
    *("company", "role", "category", "account_number", "contract_ref", "hours", "language", "channel"),
    "owner_id",
)


def filled(stored: ContactEdit, typed: ContactEdit) -> ContactEdit:
    """What is stored stays. What was typed is added where nothing stood; numbers and mail addresses beside others."""
    changes: dict[str, Any] = {
        key: getattr(typed, key)
        for key in _FILLED
        if getattr(typed, key)
        and not getattr(stored, key)
        and not (key == "company" and stored.organisation_id)
    }
    if "company" in changes:
        changes["organisation_id"] = typed.organisation_id
    known = {_plain(phone.raw) for phone in stored.phones} | {phone.number for phone in stored.phones}
    phones = [phone for phone in typed.phones if _plain(phone.raw) not in known and phone.raw not in known]
    mails = {fold(email.address) for email in stored.emails}
    emails = [email for email in typed.emails if fold(email.address) not in mails]
    tags = {fold(tag) for tag in stored.tags}
    changes["phones"] = (*stored.phones, *phones)
    changes["emails"] = (*stored.emails, *emails)
    changes["tags"] = (*stored.tags, *(tag for tag in typed.tags if fold(tag) not in tags))
    for key in ("web_sites", "addresses"):
        before, more = getattr(stored, key), getattr(typed, key)
        changes[key] = (*before, *(one for one in more if one not in before))
    for key in ("notes", "do_not_tell"):
        before, more = getattr(stored, key), getattr(typed, key).strip()
        changes[key] = before if not more or more in before else f"{before}\n{more}".strip()
    return replace(stored, **changes)


def left_out(stored: ContactEdit, typed: ContactEdit) -> list[str]:
    """The fields that were typed and of which something else stays, as `filled` has it."""
    both = ((key, getattr(stored, key), getattr(typed, key)) for key in _FILLED)
    return [key for key, known, said in both if known and said and fold(str(known)) != fold(str(said))]


def _plain(number: str) -> str:
    """The digits of a number, however it is written."""
    return "".join(char for char in number if char.isdecimal()) or fold(number)
