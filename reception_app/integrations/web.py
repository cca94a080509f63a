"""Asking a web server for something, within one deadline and one size for the whole answer.

Addresses are http or https and nothing else. A password goes over TLS only, or to this very computer.
"""

import contextlib
import http.client
import ssl
import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reception_app.integrations import wire
from reception_app.kernel.errors import DeliveryTrouble, Invalid

_PATH, _QUERY = "/%:@!$&'()*+,;=~-._", "/%:@!$&'()*+,;=~-._?"
_WEBCAL = {"webcal": "https", "webcals": "https"}
_AWAY = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address taken apart. `here`: whoever typed it meant this very computer."""

    tls: bool
    host: str
    port: int
    path: str
    here: bool = False

    def __str__(self) -> str:
        usual = self.port == (443 if self.tls else 80)
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http{'s' if self.tls else ''}://{host}{'' if usual else f':{self.port}'}{self.path}"

    @property
    def place(self) -> tuple[bool, str, int]:
        """Which server it is."""
        return self.tls, self.host, self.port

    def at(self, path: str) -> "WebAddress":
        """Another path of the same server: `path` as a server writes it, perhaps as a whole address.

        Raises `DeliveryTrouble` when it names another server, or nothing that is an address.
        """
        found = _named(self, path)
        if found is None or found.place != self.place:
            raise DeliveryTrouble(
                "The server names an address that is none, or another server's, and nothing was asked there.",
                permanent=True,
                hint="Write the address of that other server, if it is the right one.",
            )
        return replace(found, here=self.here)


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What a server answered. Names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class TooLarge(DeliveryTrouble):
    """The answer has more bytes than it may have."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `path` is left to the address."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)


def address_of(text: str, name: str = "url") -> WebAddress:
    """The address that somebody typed; a calendar's "webcal:" is https. Raises Invalid, naming the field `name`."""
    found = _taken_apart(text.strip())
    if found is None:
        raise Invalid("An address begins with https:// or http://.", field=name)
    return replace(found, here=_is_here(found.host))


def ask(
    address: WebAddress, request: Request, *, deadline_s: float, most: int, ca_file: str = ""
) -> WebAnswer:
    """One request and its answer; redirects are not followed. Raises `DeliveryTrouble`."""
    # Twice what may be read: headers and chunk sizes count as well.
    allowance = wire.Allowance(deadline_s, 2 * most + 65_536)
    with _plain_words(address.host):
        return _exchange(address, request, allowance, most, ca_file)


def ask_following(
    address: WebAddress, request: Request, *, deadline_s: float, most: int, redirects: int = 5
) -> WebAnswer:
    """As `ask`, but a server may send us on: to http(s) alone, never from https to http, never round and round.

    Only for requests without a password.
    """
    asked: set[str] = set()
    for _ in range(redirects + 1):
        asked.add(str(address))
        answer = ask(address, request, deadline_s=deadline_s, most=most)
        if answer.status not in _AWAY:
            return answer
        there = _named(address, answer.headers.get("location", ""))
        if there is None or (address.tls and not there.tls) or str(there) in asked:
            break
        if _is_here(there.host) and not address.here:
            break
        address = replace(there, here=address.here)
    raise DeliveryTrouble(
        f"{address.host} sends us elsewhere, and that is not followed.",
        permanent=True,
        hint="Open the address in a web browser and copy the one it ends at.",
    )


def _named(address: WebAddress, there: str) -> WebAddress | None:
    """What a server names from an address on; None where that is no address ("http://[")."""
    try:
        return _taken_apart(urllib.parse.urljoin(str(address), there))
    except ValueError:
        return None


def _taken_apart(text: str) -> WebAddress | None:
    if any(ord(char) <= 32 or ord(char) == 127 for char in text):
        return None
    try:
        parts = urllib.parse.urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower().rstrip(".")
        port = parts.port
    except (ValueError, UnicodeError):
        return None
    scheme = _WEBCAL.get(parts.scheme, parts.scheme)
    if (
        scheme not in ("http", "https")
        or not host
        or parts.username is not None
        or parts.password is not None
    ):
        return None
    path = urllib.parse.quote(parts.path or "/", safe=_PATH)
    query = urllib.parse.quote(parts.query, safe=_QUERY)
    tls = scheme == "https"
    return WebAddress(tls, host, port or (443 if tls else 80), f"{path}?{query}" if query else path)


def _is_here(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return wire.ip_address(host).is_loopback
    return host == "localhost" or host.endswith(".localhost")


def _exchange(
    address: WebAddress, request: Request, allowance: wire.Allowance, most: int, ca_file: str
) -> WebAnswer:
    addresses = wire.resolve(address.host, address.port, allowance)
    for _, where in addresses:
        found = wire.ip_address(where[0])
        if (found.is_loopback or found.is_unspecified) and not address.here:
            raise DeliveryTrouble(
                f"{address.host} names this very computer, and nothing was asked there.", permanent=True
            )
    connection = http.client.HTTPConnection(address.host, address.port)
    if address.tls:
        connection.default_port = 443  # leaves ":443" out of the Host header
    sock = wire.connect(addresses, allowance)
    try:
        connection.sock = sock
        if address.tls:
            context = wire.tls_context(allowance, ca_file)
            connection.sock = wire.secured(sock, context, address.host)
        elif "Authorization" in request.headers and not wire.is_loopback(sock):
            raise DeliveryTrouble(
                "The password would cross the network unprotected, so nothing was asked.",
                permanent=True,
                hint="Write the address with https://.",
            )
        headers = {"User-Agent": "Reception", "Connection": "close", "Accept-Encoding": "identity"}
        connection.request(request.method, address.path, request.body or None, {**headers, **request.headers})
        return _answer(connection.getresponse(), most)
    finally:
        connection.close()
        sock.close()


def _answer(response: Any, most: int) -> WebAnswer:
    body = response.read(most + 1)
    if len(body) > most:
        raise wire.TooMuch("the answer is larger than it may be")
    if response.length:
        # Cut off: read with a limit, http.client takes that for the end.
        raise http.client.IncompleteRead(body, response.length)
    return WebAnswer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


@contextlib.contextmanager
def _plain_words(host: str) -> Iterator[None]:
    """What went wrong, in the words of somebody who has to mend it."""
    try:
        yield
    except TimeoutError as error:
        raise DeliveryTrouble(f"{host} did not answer in time.") from error
    except ssl.SSLCertVerificationError as error:
        raise DeliveryTrouble(f"{host} has a certificate that can't be trusted.") from error
    except wire.TooMuch as error:
        raise TooLarge(f"{host} sent more than it may.") from error
    except (http.client.HTTPException, ValueError) as error:
        raise DeliveryTrouble(f"{host} gave no proper answer.") from error
    except OSError as error:
        raise DeliveryTrouble(f"{host} can't be reached.") from error
