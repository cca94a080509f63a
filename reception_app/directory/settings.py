"""The settings of the directory server that the staff can be read from."""

from reception_app.kernel.settings import Kind, Setting

_SERVER = "Directory server"

LDAP_HOST = Setting("ldap.host", "Server", Kind.TEXT, "", _SERVER, hint="Such as ldap.example.com.")
LDAP_KIND = Setting(
    "ldap.kind",
    "It is",
    Kind.CHOICE,
    "ad",
    _SERVER,
    choices=(("ad", "Active Directory"), ("openldap", "OpenLDAP or alike")),
)
LDAP_SECURITY = Setting(
    "ldap.security",
    "Encryption",
    Kind.CHOICE,
    "tls",
    _SERVER,
    choices=(
        ("tls", "TLS (usual on 636)"),
        ("starttls", "STARTTLS (usual on 389)"),
        ("none", "None (this computer only)"),
    ),
)
LDAP_PORT = Setting("ldap.port", "Port", Kind.WHOLE, 636, _SERVER, minimum=1, maximum=65535)
LDAP_CA_FILE = Setting(
    "ldap.ca_file",
    "Certificate of your own authority",
    Kind.TEXT,
    "",
    _SERVER,
    hint="A file on this computer. Empty: those that the system trusts.",
    max_length=500,
)
LDAP_USER = Setting(
    "ldap.user", "User name", Kind.TEXT, "", _SERVER, hint="One that may only read.", max_length=500
)
LDAP_PASSWORD = Setting("ldap.password", "Password", Kind.SECRET, "", _SERVER)
LDAP_BASE = Setting(
    "ldap.base",
    "Where the staff are",
    Kind.TEXT,
    "",
    _SERVER,
    hint="Such as ou=People,dc=example,dc=com.",
    max_length=500,
)
LDAP_FILTER = Setting(
    "ldap.filter", "Filter", Kind.TEXT, "", _SERVER, hint="Empty: everybody who is a person.", max_length=1000
)
LDAP_ATTRIBUTES = Setting(
    "ldap.attributes",
    "Other attributes",
    Kind.LONG_TEXT,
    "",
    _SERVER,
    hint="One on a line, such as room = roomNumber. Fields: key, name, title, department, supervisor, extension, "
    "mobile, email, room.",
    max_length=1000,
)

SETTINGS: tuple[Setting, ...] = (
    LDAP_HOST,
    LDAP_KIND,
    LDAP_SECURITY,
    LDAP_PORT,
    LDAP_CA_FILE,
    LDAP_USER,
    LDAP_PASSWORD,
    LDAP_BASE,
    LDAP_FILTER,
    LDAP_ATTRIBUTES,
)
