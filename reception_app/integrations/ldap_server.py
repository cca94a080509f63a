"""How an LDAP directory is reached, and which attributes mean what. Plain data: no LDAP library is loaded for it."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field

from reception_app.kernel.errors import Invalid

SETTINGS_HINT = "Check the settings of the directory server."

FIELDS = ("key", "name", "title", "department", "supervisor", "extension", "mobile", "email", "room")
"""What a directory fills, in the order of the staff's export."""

PAGE = 500
"""People that are asked for at once."""

DISABLED = ("userAccountControl", "pwdAccountLockedTime", "nsAccountLock")
"""Attributes that say that an account is closed for good: in Active Directory, OpenLDAP, 389."""

FILTERS: Mapping[str, str] = {
    "ad": "(&(objectCategory=person)(objectClass=user))",
    "openldap": "(objectClass=inetOrgPerson)",
}
DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "ad": {
        "key": "sAMAccountName",
        "name": "displayName|cn",
        "title": "title",
        "department": "department",
        "supervisor": "manager",
        "extension": "ipPhone|telephoneNumber",
        "mobile": "mobile",
        "email": "mail",
        "room": "physicalDeliveryOfficeName",
    },
    "openldap": {
        "key": "uid",
        "name": "displayName|cn",
        "title": "title",
        "department": "departmentNumber|ou",
        "supervisor": "manager",
        "extension": "telephoneNumber",
        "mobile": "mobile",
        "email": "mail",
        "room": "roomNumber",
    },
}
"""By the kind of directory: field of ours to attribute of theirs; of several the first that somebody has."""


@dataclass(frozen=True, slots=True)
class LdapServer:
    """A directory and how to read it. `security` is "tls", "starttls" or "none" (this very computer only).

    `kind` is "ad" or "openldap"; `attributes` are other names than its defaults; an empty `filter` is its usual one;
    `ca_file` is a file of certificates that are trusted beside none, empty for the system's.
    """

    host: str = ""
    port: int = 636
    security: str = "tls"
    user: str = ""
    password: str = field(default="", repr=False)
    base: str = ""
    filter: str = ""
    kind: str = "ad"
    attributes: Mapping[str, str] = field(default_factory=dict)
    ca_file: str = ""


def attributes_of(text: str) -> dict[str, str]:
    """Attributes as they are typed: "room = roomNumber" on a line each; lines that name no field are passed over."""
    pairs = (line.partition("=") for line in text.splitlines())
    named = {name.strip().lower(): attribute.strip() for name, _, attribute in pairs}
    return {name: attribute for name, attribute in named.items() if name in FIELDS}


def check_server(server: LdapServer) -> None:
    """Raise Invalid for settings that can't be used: nothing named, or passwords in the clear over a network."""
    if not server.host or not server.base:
        raise Invalid("No directory server is set up.", hint=SETTINGS_HINT)
    if server.security == "none" and not _is_loopback(server.host):
        raise Invalid(
            "Without encryption the password and the staff would go over the network for all to read. "
            "Nothing was asked.",
            hint="Choose TLS or STARTTLS.",
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
