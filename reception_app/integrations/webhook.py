"""Telling another system by an HTTPS request: to listed hosts only, and never into the house's own network.

The address is looked up once, checked, and that very address is connected to: a name that first resolves to a public
address and then to a private one gains nothing. Redirects are not followed.
"""

import http.client
import ipaddress
import json
import ssl
import urllib.parse
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reception_app.integrations import webhook_hosts, wire
from reception_app.integrations.webhook_bodies import WebhookNote, adaptive_card, generic_body, slack_body
from reception_app.kernel.errors import DeliveryTrouble

DEADLINE_SECONDS = 5.0
ANSWER_BYTES = 64 * 1024
_SETTINGS = "Check the webhook in the settings."
_LATER = "It is tried again later; nothing is lost."
_RETRY = (408, 425, 429)


class WebhookStyle(StrEnum):
    """Who listens at the other end."""

    GENERIC = "generic"
    SLACK = "slack"
    TEAMS = "teams"


@dataclass(frozen=True, slots=True)
class WebhookRules:
    """Where requests may go.

    `hosts` are host names ("hooks.example.com"), or all names under one (".example.com"); a port other than 443 must
    be named ("bridge.example.com:8443"). `allow_loopback_http` permits this machine itself, also without TLS: for a
    bridge program that runs beside us. `ca_file` adds a private authority (PEM).
    """

    hosts: frozenset[str]
    allow_loopback_http: bool = False
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address to send to."""

    tls: bool
    host: str
    port: int
    path: str


def post_webhook(
    url: str,
    style: WebhookStyle,
    note: WebhookNote,
    rules: WebhookRules,
    deadline_s: float = DEADLINE_SECONDS,
) -> None:
    """Send the note; returns when the other system has answered that it took it (2xx).

    `note.reference` goes along as `Idempotency-Key`, the same on each attempt. Raises `DeliveryTrouble`; permanent
    when the address isn't allowed or the other system refuses for good.
    """
    target = check_url(url, rules)
    body = json.dumps(_body(style, note), ensure_ascii=True).encode("ascii")
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Reception",
        "Idempotency-Key": note.reference,
        "Connection": "close",
    }
    try:
        status = _exchange(target, body, headers, rules, deadline_s)
    except TimeoutError as error:
        raise DeliveryTrouble("The webhook's server didn't answer in time.", hint=_LATER) from error
    except ssl.SSLCertVerificationError as error:
        raise DeliveryTrouble(
            "The webhook's server has a certificate that can't be trusted.", hint=_SETTINGS
        ) from error
    except (wire.TooMuch, http.client.HTTPException, ValueError) as error:
        raise DeliveryTrouble("The webhook's server gave no proper answer.", hint=_SETTINGS) from error
    except OSError as error:
        raise DeliveryTrouble("The webhook's server can't be reached.", hint=_LATER) from error
    _check_status(status)


def check_url(url: str, rules: WebhookRules) -> Target:
    """Take a webhook's address apart and hold it against the rules. Raises `DeliveryTrouble` (permanent)."""
    if any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise _not_allowed("The webhook's address is not a valid one.")
    try:
        parts = urllib.parse.urlsplit(url)
        host = webhook_hosts.as_asked(parts.hostname or "")
        port = parts.port
    except ValueError as error:
        raise _not_allowed("The webhook's address is not a valid one.") from error
    if not host or parts.username is not None or parts.password is not None:
        raise _not_allowed("The webhook's address is not a valid one.")
    tls = parts.scheme == "https"
    if not tls and not (parts.scheme == "http" and rules.allow_loopback_http):
        raise _not_allowed("A webhook's address begins with https://.")
    usual = webhook_hosts.HTTPS_PORT if tls else 80
    port = port or usual
    if not webhook_hosts.is_listed(host, port, rules.hosts, usual):
        raise _not_allowed("The webhook's server is not on the list of allowed ones.")
    path = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Target(tls, host, port, f"{path}?{query}" if query else path)


def _exchange(
    target: Target, body: bytes, headers: dict[str, str], rules: WebhookRules, deadline_s: float
) -> int:
    # Twice what is read: headers and chunk sizes count as well.
    allowance = wire.Allowance(deadline_s, 2 * ANSWER_BYTES)
    addresses = wire.resolve(target.host, target.port, allowance)
    for _, where in addresses:
        _check_address(where[0], target.tls, rules)
    connection = http.client.HTTPConnection(target.host, target.port)
    if target.tls:
        connection.default_port = 443  # leaves ":443" out of the Host header
    sock = wire.connect(addresses, allowance)
    try:
        connection.sock = sock
        if target.tls:
            context = wire.tls_context(allowance, rules.ca_file)
            connection.sock = wire.secured(sock, context, target.host)
        connection.request("POST", target.path, body, headers)
        # The status alone counts: whatever the body says, or however slowly, the request has been taken or refused.
        return connection.getresponse().status
    finally:
        connection.close()
        sock.close()


def _check_address(text: str, tls: bool, rules: WebhookRules) -> None:
    address = _innermost(ipaddress.ip_address(text.partition("%")[0]))
    if address.is_loopback and rules.allow_loopback_http:
        return
    if not tls or not address.is_global or address.is_multicast or address.is_reserved:
        raise _not_allowed("The webhook's server is inside a private network, where requests are not sent.")


def _innermost(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """An IPv4 address that travels inside an IPv6 one (mapped, 6to4, NAT64) is what really gets the request."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour or address
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _body(style: WebhookStyle, note: WebhookNote) -> dict[str, Any]:
    match style:
        case WebhookStyle.SLACK:
            return slack_body(note)
        case WebhookStyle.TEAMS:
            return adaptive_card(note)
        case WebhookStyle.GENERIC:
            return generic_body(note)


def _check_status(status: int) -> None:
    if 200 <= status < 300:
        return
    if 300 <= status < 400:
        raise DeliveryTrouble(
            "The webhook's server sends us elsewhere, and that is not followed.",
            permanent=True,
            hint=_SETTINGS,
        )
    if 400 <= status < 500 and status not in _RETRY:
        raise DeliveryTrouble(
            f"The webhook's server refused the notice ({status}).", permanent=True, hint=_SETTINGS
        )
    raise DeliveryTrouble(f"The webhook's server is not ready ({status}).", hint=_LATER)


def _not_allowed(message: str) -> DeliveryTrouble:
    return DeliveryTrouble(message, permanent=True, hint=_SETTINGS)
