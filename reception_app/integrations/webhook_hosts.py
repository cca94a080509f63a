"""The list of hosts that webhooks may go to: what an entry may look like, and what it allows."""

import re
import urllib.parse
from collections.abc import Iterable

HTTPS_PORT = 443

_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ENTRY = re.compile(rf"(?=.{{1,260}}$)\.?{_LABEL}(\.{_LABEL})*(:[0-9]{{1,5}})?")


def as_asked(host: str) -> str:
    """A host's name as it is looked up: small, and in ASCII also where it is written in another script.

    Raises ValueError for what is none.
    """
    return host.encode("idna").decode("ascii").lower().rstrip(".")


def clean_entry(line: str) -> str:
    """An entry as it is held against addresses: "hooks.example.com", ".example.com", "bridge.example.com:8443".

    Empty for what is none.
    """
    name, colon, port = line.strip().partition(":")
    dot = "." if name.startswith(".") else ""
    try:
        entry = f"{dot}{as_asked(name.removeprefix('.'))}{colon}{port}"
    except ValueError:
        return ""
    return entry if _ENTRY.fullmatch(entry) else ""


def is_listed(host: str, port: int, hosts: Iterable[str], usual: int = HTTPS_PORT) -> bool:
    """Whether one of the entries allows a host (see `as_asked`) at a port; an entry without one means the `usual`."""
    for entry in hosts:
        try:
            parts = urllib.parse.urlsplit(f"//{entry.strip()}")
            allowed, allowed_port = parts.hostname or "", parts.port or usual
        except ValueError:
            continue  # an entry that can't be read allows nothing
        if allowed_port != port or not allowed:
            continue
        if allowed == host or (
            allowed.startswith(".") and host.endswith(allowed) and len(host) > len(allowed)
        ):
            return True
    return False
