"""The settings of the visitors' screens: what is offered there, and how it looks."""

from reception_app.kernel.languages import LANGUAGES
from reception_app.kernel.settings import Kind, Setting

_SCREEN = "Visitors' screen"

LANGUAGES_OFFERED = Setting(
    "kiosk.languages",
    "Languages",
    Kind.CHOICES,
    ",".join(language.code for language in LANGUAGES),
    _SCREEN,
    hint="In the order offered. The screen begins with the first, which is also the house's own.",
    choices=tuple((language.code, language.own_name) for language in LANGUAGES),
    minimum=1,
)
TILES_OFFERED = Setting(
    "kiosk.tiles",
    "Ways in and out",
    Kind.CHOICES,
    "appointment,visiting,delivery,leaving,ask",
    _SCREEN,
    choices=(
        ("appointment", "I have an appointment"),
        ("visiting", "I'm visiting someone"),
        ("delivery", "I have a delivery"),
        ("leaving", "I'm leaving"),
        ("ask", "Ask reception"),
    ),
    minimum=1,
)
PINNED_DEPARTMENTS = Setting(
    "kiosk.departments",
    "Departments that may be visited by name",
    Kind.LONG_TEXT,
    "",
    _SCREEN,
    hint="One on a line. Reception is told and finds somebody.",
    max_length=2000,
)
NOT_SHOWN = Setting(
    "kiosk.not_shown",
    "Staff whom visitors don't find",
    Kind.LONG_TEXT,
    "",
    _SCREEN,
    hint="A name or a whole department on each line.",
    max_length=5000,
)
AWAY_NOTES = Setting(
    "kiosk.away_notes",
    "Visitors read the note of whoever is away",
    Kind.SWITCH,
    False,
    _SCREEN,
    hint="Notes are written for the desk: tell your staff first.",
)
REFRESHMENTS_OFFERED = Setting(
    "kiosk.refreshments",
    "Refreshments",
    Kind.LONG_TEXT,
    "",
    _SCREEN,
    hint="One on a line, such as Coffee. Empty: none are offered.",
    max_length=2000,
)
NOTICE = Setting(
    "kiosk.notice",
    "Notice on the first page",
    Kind.TEXT,
    "",
    _SCREEN,
    hint="Such as a fire drill today. Shown as it is typed, in every language.",
)
IDLE_SECONDS = Setting(
    "kiosk.idle_seconds",
    "Ask whether somebody is still there after",
    Kind.WHOLE,
    60,
    _SCREEN,
    unit="seconds",
    minimum=20,
    maximum=600,
)
COUNTDOWN_SECONDS = Setting(
    "kiosk.countdown_seconds",
    "Then forget everything after",
    Kind.WHOLE,
    20,
    _SCREEN,
    unit="seconds",
    minimum=10,
    maximum=120,
)
CAMERA_ON = Setting(
    "kiosk.camera",
    "Use the camera",
    Kind.SWITCH,
    True,
    _SCREEN,
    hint="For QR codes and photos, if there is one.",
)
BADGE_BOX = Setting(
    "kiosk.badge_box",
    "A box beside the screen takes the badges of those who leave",
    Kind.SWITCH,
    False,
    _SCREEN,
    hint="Their numbers are then given out again. Without a box a badge stays out until reception has it back.",
)
WALK_INS_AN_HOUR = Setting(
    "kiosk.walk_ins_an_hour",
    "Visitors without an invitation at one screen",
    Kind.WHOLE,
    60,
    _SCREEN,
    hint="Whoever comes after that is sent to reception. More only for a day on which a crowd is to come.",
    unit="in an hour",
    minimum=5,
    maximum=1000,
)
LARGE_TEXT = Setting("kiosk.large_text", "Large text from the start", Kind.SWITCH, False, _SCREEN)
HIGH_CONTRAST = Setting("kiosk.high_contrast", "High contrast from the start", Kind.SWITCH, False, _SCREEN)

SETTINGS: tuple[Setting, ...] = (
    LANGUAGES_OFFERED,
    TILES_OFFERED,
    PINNED_DEPARTMENTS,
    NOT_SHOWN,
    AWAY_NOTES,
    REFRESHMENTS_OFFERED,
    NOTICE,
    IDLE_SECONDS,
    COUNTDOWN_SECONDS,
    CAMERA_ON,
    BADGE_BOX,
    WALK_INS_AN_HOUR,
    LARGE_TEXT,
    HIGH_CONTRAST,
)
