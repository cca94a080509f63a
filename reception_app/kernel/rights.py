"""The role matrix: who may do what. Deny by default; this file is the only place that grants."""

from enum import StrEnum

from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import NotAllowed


class Right(StrEnum):
    """One thing a person may or may not do."""

    SEE_BOARD = "see_board"
    FIND = "find"
    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"
    EXPECT = "expect"
    EDIT_VISIT = "edit_visit"
    EDIT_VISITOR = "edit_visitor"
    MERGE_VISITORS = "merge_visitors"
    SEE_HISTORY = "see_history"
    EXPORT = "export"
    APPROVE_VISIT = "approve_visit"
    SEE_WATCHLIST = "see_watchlist"
    EDIT_WATCHLIST = "edit_watchlist"
    RELEASE_WATCHLIST_HOLD = "release_watchlist_hold"
    SEE_STAFF = "see_staff"
    SET_PRESENCE = "set_presence"
    EDIT_STAFF = "edit_staff"
    IMPORT_STAFF = "import_staff"
    PRINT = "print"
    MANAGE_OUTBOX = "manage_outbox"
    START_ROLL_CALL = "start_roll_call"
    MARK_ROLL_CALL = "mark_roll_call"
    CLOSE_ROLL_CALL = "close_roll_call"
    HAND_OUT = "hand_out"
    """Give passes and keys to people; whoever may check out may take them back."""
    EDIT_POOL = "edit_pool"
    """Add passes and keys to the pool, and retire them."""
    EDIT_VISITOR_TYPES = "edit_visitor_types"
    EDIT_SETTINGS = "edit_settings"
    MANAGE_USERS = "manage_users"
    SEE_AUDIT = "see_audit"
    BACK_UP = "back_up"
    RESTORE = "restore"
    SEE_RECOVERY_KEY = "see_recovery_key"
    ANONYMISE = "anonymise"
    EXPORT_PERSON = "export_person"
    KEEP_DRAFTS = "keep_drafts"
    HANDLE_CALLS = "handle_calls"
    """Take calls, put them through, and see those that are open and who is to be called back."""
    SEE_CALL_LOG = "see_call_log"
    TAKE_MESSAGES = "take_messages"
    """Take messages, pass them on, and see those that one has taken oneself."""
    SEE_MESSAGES = "see_messages"
    """Those that others have taken as well."""
    SEE_CONTACTS = "see_contacts"
    """Customers and third parties: who they are and how they are reached, what happened with them."""
    EDIT_CONTACTS = "edit_contacts"
    MERGE_CONTACTS = "merge_contacts"
    IMPORT_CONTACTS = "import_contacts"
    SEE_SCHEDULE = "see_schedule"
    """What happens when, and where; what is private is only busy."""
    EDIT_SCHEDULE = "edit_schedule"
    """Entries in the lanes that one may write in."""
    SEE_PRIVATE = "see_private"
    """What of the schedule is private and was entered by others: for all others they are busy then."""
    MANAGE_LANES = "manage_lanes"
    HOLD_ROOMS = "hold_rooms"
    """Keep a room or a thing free for a while; check in and end what one has booked oneself."""
    BOOK = "book"
    """Book rooms and things, move and cancel what is booked."""
    APPROVE_BOOKINGS = "approve_bookings"
    MANAGE_RESOURCES = "manage_resources"
    """Say which rooms and things there are, and when they can't be had."""
    APPOINT = "appoint"
    """Make appointments with the staff, move and cancel them, and say how they went."""
    EDIT_PLAN = "edit_plan"
    """The deadlines of the year and the steps towards them."""
    REMIND = "remind"
    """Have oneself, a role or one of the staff reminded; see to what one is reminded of."""
    POST_NOTICES = "post_notices"
    """Tell everybody, a role or a department something, and see who has read it."""
    IMPORT_SCHEDULE = "import_schedule"
    """Bring entries from files of other calendars."""
    MANAGE_CALENDARS = "manage_calendars"
    """Follow calendars that others publish, and keep lanes the same as calendars on a server."""
    SEE_PARCELS = "see_parcels"
    """What came or is to come for whom, and what became of it."""
    HANDLE_PARCELS = "handle_parcels"
    """Announce parcels, take them in, tell whom they are for, and hand them out."""
    PASS_ON_PARCELS = "pass_on_parcels"
    """Send parcels back to the sender, or after somebody."""
    WRITE_OFF_PARCELS = "write_off_parcels"
    """Say that a parcel is lost, or was disposed of."""
    HANDLE_CASES = "handle_cases"
    """Write inquiries and complaints down, see to them, and escalate them."""
    READ_CONFIDENTIAL = "read_confidential"
    """Confidential cases that others have taken and see to; that one was read is written down."""
    MANAGE_CASE_TOPICS = "manage_case_topics"
    """Say what people ask about, who sees to it and by when."""
    SELF_SERVICE = "self_service"
    """What the closed list of a visitors' screen asks for; no verb of the desk does."""


_INTERN = frozenset(
    {
        Right.SEE_BOARD,
        Right.FIND,
        Right.CHECK_IN,
        Right.CHECK_OUT,
        Right.SEE_STAFF,
        Right.PRINT,
        Right.START_ROLL_CALL,
        Right.MARK_ROLL_CALL,
        Right.KEEP_DRAFTS,
        Right.HANDLE_CALLS,
        Right.TAKE_MESSAGES,
        Right.SEE_CONTACTS,
        Right.SEE_SCHEDULE,
        Right.HOLD_ROOMS,
        Right.REMIND,
        Right.SEE_PARCELS,
        Right.HANDLE_PARCELS,
        Right.HANDLE_CASES,
        Right.SELF_SERVICE,
    }
)
_RECEPTIONIST = _INTERN | {
    Right.EXPECT,
    Right.EDIT_VISIT,
    Right.EDIT_VISITOR,
    Right.SEE_HISTORY,
    Right.SET_PRESENCE,
    Right.MANAGE_OUTBOX,
    Right.CLOSE_ROLL_CALL,
    Right.BACK_UP,
    Right.HAND_OUT,
    Right.SEE_CALL_LOG,
    Right.SEE_MESSAGES,
    Right.EDIT_CONTACTS,
    Right.EDIT_SCHEDULE,
    Right.BOOK,
    Right.APPOINT,
    Right.PASS_ON_PARCELS,
}
_CLERK = _RECEPTIONIST | {
    Right.APPROVE_VISIT,
    Right.MERGE_VISITORS,
    Right.EDIT_STAFF,
    Right.EXPORT,
    Right.APPROVE_BOOKINGS,
    Right.WRITE_OFF_PARCELS,
}
_OFFICE_MANAGER = _CLERK | {
    Right.SEE_WATCHLIST,
    Right.EDIT_WATCHLIST,
    Right.RELEASE_WATCHLIST_HOLD,
    Right.IMPORT_STAFF,
    Right.MERGE_CONTACTS,
    Right.IMPORT_CONTACTS,
    Right.EDIT_POOL,
    Right.MANAGE_RESOURCES,
    Right.IMPORT_SCHEDULE,
    Right.MANAGE_CALENDARS,
    Right.EDIT_PLAN,
    Right.POST_NOTICES,
    Right.MANAGE_LANES,
    Right.READ_CONFIDENTIAL,
    Right.MANAGE_CASE_TOPICS,
    Right.SEE_PRIVATE,
    Right.EDIT_VISITOR_TYPES,
    Right.SEE_AUDIT,
    Right.ANONYMISE,
    Right.EXPORT_PERSON,
}
_ADMINISTRATOR = _OFFICE_MANAGER | {
    Right.EDIT_SETTINGS,
    Right.MANAGE_USERS,
    Right.RESTORE,
    Right.SEE_RECOVERY_KEY,
}

# Were a screen's actor ever handed to a verb of the desk, it would be refused there.
_KIOSK = frozenset({Right.SELF_SERVICE})

MATRIX: dict[Role, frozenset[Right]] = {
    Role.INTERN: _INTERN,
    Role.RECEPTIONIST: _RECEPTIONIST,
    Role.CLERK: _CLERK,
    Role.OFFICE_MANAGER: _OFFICE_MANAGER,
    Role.ADMINISTRATOR: _ADMINISTRATOR,
    Role.KIOSK: _KIOSK,
}


def allowed(actor: Actor, right: Right) -> bool:
    """Whether the actor's role carries the right."""
    return right in MATRIX.get(actor.role, frozenset())


def require(actor: Actor, right: Right) -> None:
    """Raise `NotAllowed` unless the actor's role carries the right."""
    if not allowed(actor, right):
        raise NotAllowed(
            f"Your role ({actor.role.label}) doesn't include this.",
            hint="Ask an office manager or an administrator.",
        )
