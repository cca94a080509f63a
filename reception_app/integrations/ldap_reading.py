"""Reads the staff from an LDAP directory (Active Directory, OpenLDAP and their kin), page by page, as a table of text.

Runs in a child process (`ldap_child`), so that a broken or hostile server can't take the memory or the time of the
desk. Reads only; follows no referral; speaks in the clear with this very computer alone.
"""

import re
import ssl
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import ldap3  # type: ignore[import-untyped]
from ldap3.core.exceptions import (  # type: ignore[import-untyped]
    LDAPBindError,
    LDAPException,
    LDAPInvalidCredentialsResult,
    LDAPInvalidFilterError,
)

from reception_app.integrations import wire
from reception_app.integrations.csv_reading import ROWS_MAX
from reception_app.integrations.ldap_server import (
    DEFAULTS,
    DISABLED,
    FILTERS,
    PAGE,
    SETTINGS_HINT,
    LdapServer,
)
from reception_app.kernel.errors import Invalid

PAGES_MAX = 400
"""A server may give smaller pages than it was asked for, but not without end."""
_VALUE_MAX = 2_000
_CONNECT_S = 10
_ANSWER_S = 15
_PAGED = "1.2.840.113556.1.4.319"
_SUCCESS, _TIME_LIMIT, _SIZE_LIMIT = 0, 3, 4
_AROUND = re.compile(r"\s*([,=+])\s*")
_AD_DISABLED = 2
_FIRST_PART = re.compile(r"[^=]*=((?:\\.|[^\\,+])*)", re.DOTALL)
_REPLACEMENT = "\ufffd"
_ESCAPED = re.compile(rb"\\([0-9a-fA-F]{2}|.)", re.DOTALL)
_OCTET = 2


def read_staff(server: LdapServer) -> tuple[list[str], list[list[str]]]:
    """The fields that somebody has, and a row of them for each person who is not disabled, in the server's order.

    A manager is given by their key, also when they stood on a later page. Raises Invalid with a sentence.
    """
    mapping = {**DEFAULTS[server.kind], **server.attributes}
    try:
        found = list(_people(server, mapping))
    except (LDAPInvalidCredentialsResult, LDAPBindError) as error:
        raise Invalid(
            "The directory server refuses the user name or the password. Nothing was imported.",
            hint=SETTINGS_HINT,
        ) from error
    except LDAPInvalidFilterError as error:
        raise Invalid("The filter is not one of LDAP. Nothing was imported.", hint=SETTINGS_HINT) from error
    except (LDAPException, OSError) as error:
        raise Invalid(
            "The directory server can't be reached, broke off, or its certificate is not trusted. "
            "Nothing was imported.",
            hint=SETTINGS_HINT,
        ) from error
    return _as_table(found, mapping)


def _secure(ca_file: str, connection: Any, **_handshake: bool) -> None:
    context = wire.verifying_context(ca_file)
    connection.socket = wire.secured(connection.socket, context, connection.server.host)


def _connect(server: LdapServer) -> Any:
    tls = ldap3.Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=server.ca_file or None)
    # As everywhere else: what it does itself knows no addresses among the names of a certificate since Python 3.12.
    tls.wrap_socket = partial(_secure, server.ca_file)
    peer = ldap3.Server(
        server.host,
        port=server.port,
        use_ssl=server.security == "tls",
        tls=None if server.security == "none" else tls,
        get_info=ldap3.NONE,
        connect_timeout=_CONNECT_S,
    )
    bind = ldap3.AUTO_BIND_TLS_BEFORE_BIND if server.security == "starttls" else ldap3.AUTO_BIND_NO_TLS
    return ldap3.Connection(
        peer,
        user=server.user or None,
        password=server.password or None,
        auto_bind=bind,
        auto_referrals=False,
        check_names=False,
        read_only=True,
        receive_timeout=_ANSWER_S,
    )


def _people(server: LdapServer, mapping: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Each person's attributes by their names in small letters, "dn" among them; the disabled left out."""
    wanted = sorted({name for said in mapping.values() for name in _names(said)} | set(DISABLED))
    asked = {
        "search_base": server.base,
        "search_filter": server.filter or FILTERS[server.kind],
        "attributes": wanted,
        "paged_size": PAGE,
        "time_limit": _ANSWER_S,
    }
    connection = _connect(server)
    keys = frozenset(name.lower() for name in _names(mapping["key"]))
    seen = 0
    cookie: bytes | None = None
    for _ in range(PAGES_MAX):
        connection.search(**asked, paged_cookie=cookie)
        _check_result(connection.result)
        for entry in connection.response or ():
            if entry.get("type") != "searchResEntry":
                continue  # a referral to another server: not followed
            seen += 1
            if seen > ROWS_MAX:
                raise Invalid(
                    f"The directory has more than {ROWS_MAX:,} people. Nothing was imported.",
                    hint="Narrow the base or the filter in the settings.",
                )
            person = _person(entry, keys)
            if not _is_disabled(person):
                yield person
        control = (connection.result.get("controls") or {}).get(_PAGED, {})
        cookie = control.get("value", {}).get("cookie")
        if not cookie:
            connection.unbind()
            return
    raise Invalid("The directory server gives pages without end. Nothing was imported.", hint=SETTINGS_HINT)


def _check_result(result: Mapping[str, Any]) -> None:
    """Of an answer that is not whole nobody could tell who has left."""
    code = result.get("result")
    if code in (_TIME_LIMIT, _SIZE_LIMIT):
        raise Invalid(
            "The directory server gave only a part of the staff. Nothing was imported.",
            hint="Ask for paged answers to be allowed, or narrow the filter.",
        )
    if code != _SUCCESS:
        said = " ".join(str(result.get("description", "")).split())[:60]
        raise Invalid(f"The directory server answers “{said}”. Nothing was imported.", hint=SETTINGS_HINT)


def _person(entry: Mapping[str, Any], keys: Collection[str]) -> dict[str, str]:
    """The first value of each attribute. What is longer than any field is cut, and refused on its line later.

    One of `keys` that is no text, such as Active Directory's objectGUID, is written as hexadecimal digits: with signs
    for what can't be read two people would be one.
    """
    person = {"dn": _plain_dn(str(entry.get("dn", "")))}
    for name, values in entry.get("raw_attributes", {}).items():
        if values:
            said = bytes(values[0][: 4 * _VALUE_MAX])
            text = said.decode("utf-8", errors="replace")
            if name.lower() in keys and not (text.isprintable() and _REPLACEMENT not in text):
                text = said.hex()
            person[name.lower()] = " ".join(text.split())[:_VALUE_MAX]
    return person


def _is_disabled(person: Mapping[str, str]) -> bool:
    control = person.get("useraccountcontrol", "")
    if control.lstrip("-").isdecimal() and int(control) & _AD_DISABLED:
        return True
    # OpenLDAP's policy locks for ever with this moment; a lock after wrong passwords is no leaving.
    forever = person.get("pwdaccountlockedtime") == "000001010000Z"
    return forever or person.get("nsaccountlock", "").lower() == "true"


def _as_table(
    people: Sequence[dict[str, str]], mapping: Mapping[str, str]
) -> tuple[list[str], list[list[str]]]:
    fields = [name for name, said in mapping.items() if said]
    rows = [{name: _first(person, mapping[name]) for name in fields} for person in people]
    keys = {
        person["dn"]: row.get("key") or row.get("email", "") for person, row in zip(people, rows, strict=True)
    }
    for row in rows:
        manager = row.get("supervisor", "")
        if "=" in manager:
            # One who is not among them is named, so that the report can say who is missing.
            row["supervisor"] = keys.get(_plain_dn(manager)) or _common_name(manager)
    used = [name for name in fields if any(row[name] for row in rows)]
    return used, [[row[name] for name in used] for row in rows]


def _first(person: Mapping[str, str], said: str) -> str:
    """The first of some attributes ("displayName|cn") that the person has."""
    return next((person[name.lower()] for name in _names(said) if person.get(name.lower())), "")


def _names(said: str) -> list[str]:
    return [name.strip() for name in said.split("|") if name.strip()]


def _plain_dn(dn: str) -> str:
    return _AROUND.sub(r"\1", dn.strip()).casefold()


def _common_name(dn: str) -> str:
    """Of "CN=Doe\\, Jane,OU=People" it is "Doe, Jane": what is escaped parts nothing (RFC 4514)."""
    name = _FIRST_PART.match(dn)
    said = name[1].strip() if name is not None else ""
    octets = _ESCAPED.sub(lambda found: _unescaped(found[1]), said.encode())
    return octets.decode("utf-8", errors="replace")


def _unescaped(said: bytes) -> bytes:
    return bytes.fromhex(said.decode()) if len(said) == _OCTET else said
