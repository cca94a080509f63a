"""The calendar file of an invitation: what puts the visit into the guest's own calendar, moves it and takes it out.

METHOD is REQUEST, not PUBLISH: with it Outlook, Google and Apple file the visit as a meeting of the guest, find it
again by its UID when a newer SEQUENCE arrives, and remove it at a CANCEL; what is published stays where it was put.
No answer is asked for (RSVP is off): nobody at the desk reads calendar replies.

Moments are written in UTC. A local time with a zone would be ambiguous in the hour that the clocks go back, and each
calendar shows UTC in its reader's own time anyway; the mail beside it names the house's time.
"""

import re
from datetime import UTC, datetime

from icalendar import Calendar, Event, vCalAddress, vText

from reception_app.documents.records import Invitation, InvitationKind

_PRODUCT = "-//Reception//Invitation//EN"
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


def invitation_ics(invitation: Invitation) -> bytes:
    """The file, to be attached as text/calendar with the same method.

    Raises ValueError for a moment without a zone and for a visit that ends before it starts.
    """
    if invitation.ends_at < invitation.starts_at:
        raise ValueError("an invitation that ends before it starts")
    cancelled = invitation.kind is InvitationKind.CANCEL
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if cancelled else "REQUEST")
    event = Event()
    event.add("uid", _one_line(invitation.uid))
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", _utc(invitation.made_at))
    event.add("dtstart", _utc(invitation.starts_at))
    event.add("dtend", _utc(invitation.ends_at))
    event.add("summary", _one_line(invitation.title))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if invitation.place:
        event.add("location", _one_line(invitation.place))
    if invitation.text:
        event.add("description", "\n".join(map(_one_line, invitation.text.splitlines())))
    event.add("organizer", _person(invitation.organiser_name, invitation.organiser_email))
    guest = _person(invitation.guest_name, invitation.guest_email)
    guest.params["ROLE"] = vText("REQ-PARTICIPANT")
    guest.params["PARTSTAT"] = vText("NEEDS-ACTION")
    guest.params["RSVP"] = vText("FALSE")
    event.add("attendee", guest, encode=False)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(UTC).replace(microsecond=0)


def _one_line(text: str) -> str:
    """Nothing in a name may begin a line of the file."""
    return _CONTROL.sub(" ", text).strip()


def _person(name: str, address: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{_one_line(address)}")
    if name:
        # A quotation mark has no place in a quoted parameter; many calendars don't know its newer escape.
        person.params["CN"] = vText(_one_line(name).replace('"', "'"))
    return person
