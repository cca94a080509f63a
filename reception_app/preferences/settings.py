"""The settings that belong to no single feature: the organisation, its mail server, its webhooks, its printer."""

from reception_app.kernel.settings import Kind, Setting

_OFFICE, _MAIL, _WEBHOOKS, _PRINTING = "Organisation", "Mail", "Webhooks", "Printing"
_TELEPHONE = "Telephone"

OFFICE_NAME = Setting("office.name", "Name of the organisation", Kind.TEXT, "", _OFFICE, max_length=100)
OFFICE_ZONE = Setting(
    "office.zone",
    "Time zone",
    Kind.TEXT,
    "UTC",
    _OFFICE,
    hint="Its IANA name, such as Europe/Paris. Days begin and end by it.",
    max_length=60,
)
OFFICE_REGION = Setting(
    "office.region",
    "Region of public holidays",
    Kind.TEXT,
    "",
    _OFFICE,
    hint="A country such as GB, or a part of it such as DE-BY. Staff may have another. Empty: no holidays.",
    max_length=20,
)
OFFICE_ACCENT = Setting(
    "office.accent",
    "Accent colour",
    Kind.COLOUR,
    "#0F6E66",
    _OFFICE,
    hint="Of buttons, also at the visitors' screen.",
)
OFFICE_ASSEMBLY_POINT = Setting(
    "office.assembly_point",
    "Assembly point",
    Kind.TEXT,
    "",
    _OFFICE,
    hint="Printed on badges and on the roll call.",
    max_length=100,
)
OFFICE_BADGE_RETURN_TEXT = Setting(
    "office.badge_return_text",
    "Return line of the badge",
    Kind.TEXT,
    "Please return this badge at reception.",
    _OFFICE,
    max_length=120,
)

LOOK_SCHEME = Setting(
    "look.scheme",
    "Colours of the screens",
    Kind.CHOICE,
    "system",
    _OFFICE,
    choices=(("system", "As the computer is set"), ("light", "Light"), ("dark", "Dark")),
)

MAIL_ON = Setting("mail.on", "Send mail", Kind.SWITCH, False, _MAIL, hint="Notices to hosts and invitations.")
MAIL_HOST = Setting("mail.host", "Mail server", Kind.TEXT, "", _MAIL, hint="Such as smtp.example.com.")
MAIL_PORT = Setting("mail.port", "Port", Kind.WHOLE, 587, _MAIL, minimum=1, maximum=65535)
MAIL_SECURITY = Setting(
    "mail.security",
    "Encryption",
    Kind.CHOICE,
    "starttls",
    _MAIL,
    choices=(("starttls", "STARTTLS (usual on 587)"), ("tls", "TLS (usual on 465)"), ("none", "None")),
)
MAIL_USER = Setting(
    "mail.user", "User name", Kind.TEXT, "", _MAIL, hint="Empty when the server asks for none."
)
MAIL_PASSWORD = Setting("mail.password", "Password", Kind.SECRET, "", _MAIL)
MAIL_FROM = Setting("mail.from", "Sender's address", Kind.TEXT, "", _MAIL, max_length=254)
MAIL_FROM_NAME = Setting("mail.from_name", "Sender's name", Kind.TEXT, "Reception", _MAIL, max_length=100)

WEBHOOK_ON = Setting("webhook.on", "Send webhooks", Kind.SWITCH, False, _WEBHOOKS)
WEBHOOK_URL = Setting(
    "webhook.url",
    "Address of the shared channel",
    Kind.SECRET,
    "",
    _WEBHOOKS,
    hint="Told of arrivals. Starts with https://. Employees who have one of their own are told there instead.",
    max_length=500,
)
WEBHOOK_KIND = Setting(
    "webhook.kind",
    "Receiver",
    Kind.CHOICE,
    "json",
    _WEBHOOKS,
    choices=(("json", "Plain JSON"), ("slack", "Slack"), ("teams", "Teams Workflows")),
)
WEBHOOK_HOSTS = Setting(
    "webhook.hosts",
    "Allowed hosts",
    Kind.LONG_TEXT,
    "",
    _WEBHOOKS,
    hint="One on a line, such as hooks.slack.com. Nothing is sent anywhere else.",
    max_length=2000,
)

BADGE_TEMPLATE = Setting(
    "badge.template",
    "Badges are printed from",
    Kind.TEXT,
    "visitor-62x100",
    _PRINTING,
    hint="A visitor type may have another template.",
    max_length=60,
)
PRINTER_QUEUE = Setting(
    "printer.queue",
    "Badge printer",
    Kind.TEXT,
    "",
    _PRINTING,
    hint="A print queue of this computer. Empty: badges are written to the PDF folder.",
)
PRINTER_LIST_QUEUE = Setting(
    "printer.list_queue", "Printer for lists and the roll call", Kind.TEXT, "", _PRINTING
)
PRINTER_PAPER = Setting(
    "printer.paper",
    "Paper for lists",
    Kind.CHOICE,
    "a4",
    _PRINTING,
    choices=(("a4", "A4"), ("letter", "Letter")),
)

OUTSIDE_LINE = Setting(
    "telephone.outside_line",
    "Digit for an outside line",
    Kind.TEXT,
    "",
    _TELEPHONE,
    hint="Such as 0 or 9; empty where none is dialled. An emergency number behind it is read as one.",
    max_length=4,
)

SETTINGS: tuple[Setting, ...] = (
    OFFICE_NAME,
    OFFICE_ZONE,
    OFFICE_REGION,
    OFFICE_ASSEMBLY_POINT,
    OFFICE_BADGE_RETURN_TEXT,
    LOOK_SCHEME,
    OFFICE_ACCENT,
    MAIL_ON,
    MAIL_HOST,
    MAIL_PORT,
    MAIL_SECURITY,
    MAIL_USER,
    MAIL_PASSWORD,
    MAIL_FROM,
    MAIL_FROM_NAME,
    WEBHOOK_ON,
    WEBHOOK_URL,
    WEBHOOK_KIND,
    WEBHOOK_HOSTS,
    BADGE_TEMPLATE,
    PRINTER_QUEUE,
    PRINTER_LIST_QUEUE,
    PRINTER_PAPER,
    OUTSIDE_LINE,
)
