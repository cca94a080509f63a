"""The settings of visits: the ladder of telling the host, the end of the day, invitations."""

from reception_app.kernel.settings import Kind, Setting

_HOST, _VISITS = "Telling the host", "Visits"

AGAIN_AFTER = Setting(
    "notice.again_minutes",
    "Tell the host again after",
    Kind.WHOLE,
    5,
    _HOST,
    hint="While the visitor is waiting. 0 leaves this step out.",
    unit="minutes",
    maximum=240,
)
DEPUTY_AFTER = Setting(
    "notice.deputy_minutes",
    "Tell the deputy after",
    Kind.WHOLE,
    10,
    _HOST,
    hint="Counted from the arrival. 0 leaves this step out.",
    unit="minutes",
    maximum=240,
)
RING_AFTER = Setting(
    "notice.ring_minutes",
    "Ask the desk to ring after",
    Kind.WHOLE,
    15,
    _HOST,
    hint="Counted from the arrival. 0 leaves this step out.",
    unit="minutes",
    maximum=240,
)
CLOSE_AT = Setting(
    "visits.close_at",
    "The day ends at",
    Kind.TIME,
    "23:59",
    _VISITS,
    hint="Who is still on site then is noted as “presumed left”, without a time of leaving.",
)
PHONE_REGION = Setting(
    "visits.phone_region",
    "Country of phone numbers",
    Kind.TEXT,
    "",
    _VISITS,
    hint="Two letters, such as FR: for numbers typed without +.",
    max_length=2,
)
INVITATION_PLACE = Setting(
    "visits.invitation_place",
    "Address for invitations",
    Kind.TEXT,
    "",
    _VISITS,
    hint="Stands in the invitation's mail and calendar entry.",
)
LOST_TO = Setting(
    "visits.lost_to",
    "Lost passes and keys are reported to",
    Kind.TEXT,
    "",
    _VISITS,
    hint="An e-mail address. Empty: the sender's own.",
    max_length=254,
)

SETTINGS: tuple[Setting, ...] = (
    AGAIN_AFTER,
    DEPUTY_AFTER,
    RING_AFTER,
    CLOSE_AT,
    PHONE_REGION,
    INVITATION_PLACE,
    LOST_TO,
)
