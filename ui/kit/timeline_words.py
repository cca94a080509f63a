"""How a time line reads: what sort of thing happened, in a word and an icon, and what became of it."""

from PySide6.QtCore import QCoreApplication, QObject

from reception_app.timeline.records import Counted, EntryKind, TimelineEntry
from ui.kit.chip import ChipTone


def _tr(text: str) -> str:
    return QCoreApplication.translate("TimelineWords", text)


def kind_word(entry: TimelineEntry) -> str:
    """What sort of thing it is."""
    if entry.kind is EntryKind.CALL and entry.outgoing:
        return _tr("Call from here")
    words = {
        EntryKind.VISIT: _tr("Visit"),
        EntryKind.CALL: _tr("Call"),
        EntryKind.MESSAGE: _tr("Message"),
        EntryKind.APPOINTMENT: _tr("Appointment"),
        EntryKind.BOOKING: _tr("Booking"),
        EntryKind.PARCEL: _tr("Delivery"),
        EntryKind.CASE: _tr("Case"),
        EntryKind.MAIL: _tr("Mail"),
    }
    return words[entry.kind]


def kind_icon(kind: EntryKind) -> str:
    """The icon of a kind."""
    icons = {
        EntryKind.VISIT: "visitors",
        EntryKind.CALL: "phone",
        EntryKind.MESSAGE: "mail",
        EntryKind.PARCEL: "box",
        EntryKind.CASE: "inquiry",
        EntryKind.MAIL: "inbox",
    }
    return icons.get(kind, "calendar")


def state_chip(state: str) -> tuple[str, ChipTone]:
    """What became of it, by the stored word of its feature; an empty word for one that says nothing here."""
    words = _of_people() | _of_what_is_arranged() | _of_parcels() | _of_cases() | _of_mails()
    return words.get(state, ("", "mute"))


def _of_people() -> dict[str, tuple[str, ChipTone]]:
    return {
        # Visits
        "expected": (_tr("Expected"), "info"),
        "waiting": (_tr("Waiting"), "warn"),
        "with_host": (_tr("With host"), "ok"),
        "checked_out": (_tr("Left"), "mute"),
        "presumed_left": (_tr("Presumed left"), "warn"),
        "no_show": (_tr("No-show"), "mute"),
        "cancelled": (_tr("Cancelled"), "mute"),
        "refused": (_tr("Refused"), "bad"),
        # Calls
        "ringing": (_tr("Ringing"), "info"),
        "open": (_tr("Open"), "ok"),
        "parked": (_tr("Parked"), "warn"),
        "came_back": (_tr("Came back"), "bad"),
        "ended": (_tr("Over"), "mute"),
        "put_through": (_tr("Put through"), "ok"),
        "message_taken": (_tr("Message taken"), "info"),
        "answered": (_tr("Answered at once"), "ok"),
        "will_call_again": (_tr("Will call again"), "warn"),
        "wrong_number": (_tr("Wrong number"), "mute"),
        "abandoned": (_tr("Abandoned"), "bad"),
        # Messages
        "draft": (_tr("Draft"), "mute"),
        "sent": (_tr("Sent"), "info"),
        "delivered": (_tr("Delivered"), "info"),
        "read": (_tr("Read"), "ok"),
        "done": (_tr("Done"), "ok"),
        "forwarded": (_tr("Forwarded"), "info"),
        "escalated": (_tr("Escalated"), "warn"),
        "withdrawn": (_tr("Withdrawn"), "mute"),
    }


def _of_what_is_arranged() -> dict[str, tuple[str, ChipTone]]:
    return {
        # Appointments
        "proposed": (_tr("Proposed"), "warn"),
        "booked": (_tr("Booked"), "info"),
        "arrived": (_tr("Arrived"), "ok"),
        "in_progress": (_tr("In progress"), "ok"),
        "fulfilled": (_tr("Took place"), "mute"),
        # Bookings
        "hold": (_tr("Held"), "warn"),
        "checked_in": (_tr("Checked in"), "ok"),
        "finished": (_tr("Over"), "mute"),
        "ended_early": (_tr("Ended early"), "mute"),
        "released": (_tr("Given back"), "mute"),
    }


def _of_parcels() -> dict[str, tuple[str, ChipTone]]:
    return {
        "received": (_tr("At the desk"), "warn"),
        "notified": (_tr("At the desk"), "info"),
        "collected": (_tr("Collected"), "ok"),
        "returned": (_tr("Sent back"), "mute"),
        "lost": (_tr("Lost"), "bad"),
        "disposed": (_tr("Disposed of"), "mute"),
    }


def _of_cases() -> dict[str, tuple[str, ChipTone]]:
    return {
        "case_new": (_tr("New"), "warn"),
        "case_open": (_tr("Open"), "info"),
        "case_received": (_tr("Received"), "warn"),
        "case_acknowledged": (_tr("Acknowledged"), "info"),
        "case_investigating": (_tr("Looked into"), "info"),
        "case_waiting": (_tr("Waiting"), "mute"),
        "case_answered": (_tr("Answered"), "ok"),
        "case_decided": (_tr("Decided"), "info"),
        "case_resolved": (_tr("Resolved"), "ok"),
        "case_closed": (_tr("Closed"), "mute"),
        "case_duplicate": (_tr("Duplicate"), "mute"),
        "case_withdrawn": (_tr("Withdrawn"), "mute"),
    }


def _of_mails() -> dict[str, tuple[str, ChipTone]]:
    return {
        "mail_new": (_tr("New"), "warn"),
        "mail_closed": (_tr("Closed"), "mute"),
        "mail_automatic": (_tr("Sent by a program"), "mute"),
    }


class TimelineCounts(QObject):
    """Counts in words. A class, because what gathers the plurals of English looks into classes only."""

    def open(self, counted: Counted) -> str:
        """ "2 calls to be returned": what is open of one kind."""
        match counted.kind:
            case EntryKind.VISIT:
                return self.tr("%n visit(s) expected or on site", "", counted.count)
            case EntryKind.CALL:
                return self.tr("%n call(s) to be returned", "", counted.count)
            case EntryKind.MESSAGE:
                return self.tr("%n open message(s)", "", counted.count)
            case EntryKind.APPOINTMENT:
                return self.tr("%n appointment(s) to come", "", counted.count)
            case EntryKind.BOOKING:
                return self.tr("%n booking(s) to come", "", counted.count)
            case EntryKind.PARCEL:
                return self.tr("%n parcel(s) expected or at the desk", "", counted.count)
            case EntryKind.CASE:
                return self.tr("%n open case(s)", "", counted.count)
            case EntryKind.MAIL:
                return self.tr("%n mail(s) nobody has seen to", "", counted.count)

    def hidden(self, counted: Counted) -> str:
        """How many there are of a kind that somebody may not read."""
        match counted.kind:
            case EntryKind.VISIT:
                return self.tr("%n visit(s) that others may read", "", counted.count)
            case EntryKind.CALL:
                return self.tr("%n call(s) that others may read", "", counted.count)
            case EntryKind.MESSAGE:
                return self.tr("%n message(s) that others may read", "", counted.count)
            case EntryKind.APPOINTMENT:
                return self.tr("%n appointment(s) that others may read", "", counted.count)
            case EntryKind.BOOKING:
                return self.tr("%n booking(s) that others may read", "", counted.count)
            case EntryKind.PARCEL:
                return self.tr("%n parcel(s) that others may read", "", counted.count)
            case EntryKind.CASE:
                return self.tr("%n case(s) that others may read", "", counted.count)
            case EntryKind.MAIL:
                return self.tr("%n mail(s) that others may read", "", counted.count)
