"""The settings of calls."""

from reception_app.kernel.settings import Kind, Setting

_TELEPHONE = "Telephone"

BACK_AFTER = Setting(
    "calls.back_after",
    "A call that was put through comes back after",
    Kind.WHOLE,
    40,
    _TELEPHONE,
    hint="Unless the telephone system tells that it was answered, or somebody says so. 0: none comes back.",
    unit="seconds",
    maximum=3600,
)
BACK_AFTER_BY_HAND = Setting(
    "calls.back_after_by_hand",
    "A call written down by hand comes back after",
    Kind.WHOLE,
    40,
    _TELEPHONE,
    hint="No telephone system tells whether it was answered: Shift+F5 says so. 0: putting it through ends it.",
    unit="seconds",
    maximum=3600,
)
CALL_BACK_MINUTES = Setting(
    "calls.call_back_minutes",
    "Call back within",
    Kind.WHOLE,
    60,
    _TELEPHONE,
    hint="What is offered when somebody asks to be called back.",
    unit="minutes",
    minimum=5,
    maximum=7 * 24 * 60,
)

HTTP_ON = Setting(
    "calls.http_on",
    "A program on this computer tells of calls",
    Kind.SWITCH,
    False,
    _TELEPHONE,
    hint="By HTTP, with the token below. Only programs on this very computer reach it.",
)
HTTP_PORT = Setting(
    "calls.http_port", "Port for calls", Kind.WHOLE, 8765, _TELEPHONE, minimum=1024, maximum=65535
)
AMI_ON = Setting(
    "calls.ami_on",
    "An Asterisk tells of calls",
    Kind.SWITCH,
    False,
    _TELEPHONE,
    hint="Over its Manager Interface.",
)
AMI_HOST = Setting("calls.ami_host", "Asterisk", Kind.TEXT, "", _TELEPHONE, hint="Its name or address.")
AMI_PORT = Setting("calls.ami_port", "Port", Kind.WHOLE, 5038, _TELEPHONE, minimum=1, maximum=65535)
AMI_SECURITY = Setting(
    "calls.ami_security",
    "Security",
    Kind.CHOICE,
    "none",
    _TELEPHONE,
    choices=(("none", "None: this network is trusted"), ("tls", "TLS")),
)
AMI_CA_FILE = Setting(
    "calls.ami_ca_file",
    "Certificate of your own authority",
    Kind.TEXT,
    "",
    _TELEPHONE,
    hint="A file on this computer. Empty: those that the system trusts.",
    max_length=500,
)
AMI_USER = Setting("calls.ami_user", "User name", Kind.TEXT, "", _TELEPHONE)
AMI_SECRET = Setting("calls.ami_secret", "Secret", Kind.SECRET, "", _TELEPHONE)
AMI_PHONES = Setting(
    "calls.ami_phones",
    "Telephones of the desk",
    Kind.TEXT,
    "",
    _TELEPHONE,
    hint="Such as PJSIP/100, several parted by commas; the first one dials. Empty: every call of the house.",
)
AMI_CONTEXT = Setting(
    "calls.ami_context",
    "Context for dialling",
    Kind.TEXT,
    "from-internal",
    _TELEPHONE,
    hint="The part of the dial plan that the desk's telephone uses.",
    max_length=80,
)
AMI_PLUS = Setting(
    "calls.ami_plus",
    "Dialled instead of a plus",
    Kind.TEXT,
    "00",
    _TELEPHONE,
    hint="Such as 00, or 000 where a 0 gets a line.",
    max_length=8,
)

SETTINGS: tuple[Setting, ...] = (
    BACK_AFTER,
    BACK_AFTER_BY_HAND,
    CALL_BACK_MINUTES,
    HTTP_ON,
    HTTP_PORT,
    AMI_ON,
    AMI_HOST,
    AMI_PORT,
    AMI_SECURITY,
    AMI_CA_FILE,
    AMI_USER,
    AMI_SECRET,
    AMI_PHONES,
    AMI_CONTEXT,
    AMI_PLUS,
)
