"""Sockets that keep their word: one deadline and one byte allowance for a whole conversation.

The standard library's time-outs are per read. A peer that drips one byte every few seconds, or sends continuation
lines for ever, would hold a worker as long as it likes. Here every read and write of a conversation draws on the same
`Allowance`.
"""

import ipaddress
import socket
import ssl
import threading
import time
from typing import Any

Address = tuple[socket.AddressFamily, Any]
"""An address family and what `socket.connect` takes for it."""


class TooMuch(OSError):
    """The peer answered with more bytes than a sane answer has."""


class Allowance:
    """How long a conversation may still last and how many bytes the peer may still send."""

    def __init__(self, seconds: float, bytes_in: int) -> None:
        self._ends = time.monotonic() + seconds
        self._bytes_in = bytes_in

    def left(self) -> float:
        """Seconds left. Raises TimeoutError when there are none."""
        remaining = self._ends - time.monotonic()
        if remaining <= 0:
            raise TimeoutError("the conversation took longer than it may")
        return remaining

    def shorten(self, seconds: float) -> None:
        """Leave at most `seconds` from now: what comes is only politeness."""
        self._ends = min(self._ends, time.monotonic() + seconds)

    def received(self, count: int) -> None:
        """Book `count` bytes. Raises `TooMuch` above the allowance."""
        self._bytes_in -= count
        if self._bytes_in < 0:
            raise TooMuch("the peer sent more than an answer may have")


class TimedSocket(socket.socket):
    """A socket whose every call draws on one allowance."""

    allowance: Allowance

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        """As in the base class, within the allowance."""
        self.settimeout(self.allowance.left())
        count = super().recv_into(*args, **kwargs)
        self.allowance.received(count)
        return count

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        """As in the base class, within the allowance."""
        self.settimeout(self.allowance.left())
        super().sendall(*args, **kwargs)


def _timed_tls(allowance: Allowance) -> type[ssl.SSLSocket]:
    class TimedTls(ssl.SSLSocket):
        """`ssl` makes its sockets itself, so the allowance is bound to the class."""

        def do_handshake(self, block: bool = False) -> None:
            self.settimeout(allowance.left())
            super().do_handshake(block)

        def recv_into(self, *args: Any, **kwargs: Any) -> int:
            self.settimeout(allowance.left())
            count = super().recv_into(*args, **kwargs)
            allowance.received(count)
            return count

        def send(self, *args: Any, **kwargs: Any) -> int:
            # ssl's sendall is a loop over send.
            self.settimeout(allowance.left())
            return super().send(*args, **kwargs)

    return TimedTls


def verifying_context(ca_file: str = "") -> ssl.SSLContext:
    """A client's context, TLS 1.2 or later, that trusts what the system does; `ca_file` adds a private authority (PEM).

    Raises OSError when the file can't be read as certificates.
    """
    context = ssl.create_default_context()
    # Since Python 3.13 certificates without key identifiers are refused, such as an office's own authority makes.
    context.verify_flags &= ~ssl.VerifyFlags.VERIFY_X509_STRICT
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


def tls_context(allowance: Allowance, ca_file: str = "") -> ssl.SSLContext:
    """A `verifying_context` whose sockets draw on `allowance`. Raises as that."""
    context = verifying_context(ca_file)
    context.sslsocket_class = _timed_tls(allowance)
    return context


def secured(plain: socket.socket, context: ssl.SSLContext, host: str) -> ssl.SSLSocket:
    """The connection over TLS, once the peer has shown that it is `host`; what can't be secured is closed.

    Raises OSError, of which ssl.SSLCertVerificationError is one.
    """
    try:
        return context.wrap_socket(plain, server_hostname=host)
    except BaseException:
        # Whatever stopped the handshake, Ctrl+C too: nobody else holds the socket yet.
        plain.close()
        raise


def resolve(host: str, port: int, allowance: Allowance) -> list[Address]:
    """The addresses of a host, within the allowance. Raises OSError when there are none.

    The system's resolver can't be interrupted, so it gets a thread of its own that is left behind when it dawdles.
    """
    found: list[Address] = []
    trouble: list[OSError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except UnicodeError:
            trouble.append(OSError("not a host name"))
        except OSError as error:
            trouble.append(error)
        else:
            found.extend((family, where) for family, _, _, _, where in answers)

    thread = threading.Thread(target=ask, name="resolve", daemon=True)
    thread.start()
    thread.join(allowance.left())
    if trouble:
        raise trouble[0]
    if not found:
        raise TimeoutError("the name look-up took too long")
    return list(dict.fromkeys(found))


def connect(addresses: list[Address], allowance: Allowance) -> TimedSocket:
    """A connection to the first address that answers. Raises the last OSError when none does.

    Time is shared out, so that a first address which swallows packets leaves some for the second.
    """
    last: OSError = OSError("there is no address to connect to")
    for index, (family, where) in enumerate(addresses):
        sock = TimedSocket(family, socket.SOCK_STREAM)
        sock.allowance = allowance
        try:
            sock.settimeout(allowance.left() / (len(addresses) - index))
            sock.connect(where)
        except OSError as error:
            sock.close()
            last = error
        else:
            if family != getattr(socket, "AF_UNIX", None):
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return sock
    raise last


def is_loopback(sock: socket.socket) -> bool:
    """Whether the peer is this very computer: what is said to it crosses no network."""
    return ip_address(sock.getpeername()[0]).is_loopback


def ip_address(numbers: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """An address as itself: one of IPv4 may be written as one of IPv6 (::ffff:127.0.0.1). Raises ValueError."""
    found = ipaddress.ip_address(numbers.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        return found.ipv4_mapped
    return found
