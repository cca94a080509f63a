"""The settings of the shared mailbox."""

from reception_app.kernel.settings import Kind, Setting

_MAILBOX = "Shared mailbox"

MAILBOX_ON = Setting(
    "mailbox.on",
    "Look into a shared mailbox",
    Kind.SWITCH,
    False,
    _MAILBOX,
    hint="Its mails are listed beside the calls. The mailbox itself is only read, never changed.",
)
MAILBOX_HOST = Setting("mailbox.host", "Server (IMAP)", Kind.TEXT, "", _MAILBOX, max_length=253)
MAILBOX_PORT = Setting(
    "mailbox.port", "Port", Kind.WHOLE, 993, _MAILBOX, hint="Usually 993 for TLS.", minimum=1, maximum=65535
)
MAILBOX_SECURITY = Setting(
    "mailbox.security",
    "Protection",
    Kind.CHOICE,
    "tls",
    _MAILBOX,
    choices=(("tls", "TLS"), ("starttls", "STARTTLS"), ("none", "None (this computer only)")),
)
MAILBOX_USER = Setting("mailbox.user", "User name", Kind.TEXT, "", _MAILBOX, max_length=254)
MAILBOX_PASSWORD = Setting("mailbox.password", "Password", Kind.SECRET, "", _MAILBOX)
MAILBOX_FOLDER = Setting("mailbox.folder", "Folder", Kind.TEXT, "INBOX", _MAILBOX, max_length=200)

SETTINGS: tuple[Setting, ...] = (
    MAILBOX_ON,
    MAILBOX_HOST,
    MAILBOX_PORT,
    MAILBOX_SECURITY,
    MAILBOX_USER,
    MAILBOX_PASSWORD,
    MAILBOX_FOLDER,
)
