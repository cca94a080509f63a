"""The XML of WebDAV and CalDAV (RFC 4918, 4791, 6578): what is asked, and what the answers hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from reception_app.kernel.errors import DeliveryTrouble

_NAMES = {"d": "DAV:", "c": "urn:ietf:params:xml:ns:caldav", "cs": "http://calendarserver.org/ns/"}
_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_SPACES = " ".join(f'xmlns:{short}="{long}"' for short, long in _NAMES.items())


@dataclass(frozen=True, slots=True)
class Entry:
    """One response of an answer: the address it is about, its status (0 where none is told), its properties."""

    href: str
    status: int
    properties: dict[str, ElementTree.Element] = field(default_factory=dict, repr=False)

    def text(self, name: str) -> str:
        """The text of a property ("d:getetag"); "" where it is not there."""
        found = self.properties.get(name)
        return (found.text or "").strip() if found is not None else ""

    def href_in(self, name: str) -> str:
        """The address within a property."""
        found = self.properties.get(name)
        inner = found.find("d:href", _NAMES) if found is not None else None
        return (inner.text or "").strip() if inner is not None else ""

    def holds(self, name: str, inner: str) -> bool:
        """Whether a property has an element in it ("d:resourcetype" a "c:calendar")."""
        found = self.properties.get(name)
        return found is not None and found.find(f".//{inner}", _NAMES) is not None

    def inner_names(self, name: str) -> frozenset[str]:
        """The `name` attributes of what is in a property: the kinds of components a calendar takes."""
        found = self.properties.get(name)
        return frozenset(
            each.get("name", "").upper() for each in (found if found is not None else ()) if each.get("name")
        )


@dataclass(frozen=True, slots=True)
class Multistatus:
    """A whole answer."""

    entries: tuple[Entry, ...]
    token: str = ""
    """The sync token that it ends with."""

    @property
    def cut_off(self) -> bool:
        """Whether there is more than the server tells at once (507 in it)."""
        return any(each.status == 507 for each in self.entries)


def propfind(*names: str) -> bytes:
    """Asks for properties."""
    return _document(f"<d:propfind {_SPACES}><d:prop>{_elements(names)}</d:prop></d:propfind>")


def sync_collection(token: str) -> bytes:
    """Asks what has changed since a token; "" for everything."""
    return _document(
        f"<d:sync-collection {_SPACES}><d:sync-token>{escape(token)}</d:sync-token><d:sync-level>1</d:sync-level>"
        "<d:prop><d:getetag/></d:prop></d:sync-collection>"
    )


def multiget(hrefs: Iterable[str]) -> bytes:
    """Asks for the calendar data under some addresses."""
    wanted = "".join(f"<d:href>{escape(href)}</d:href>" for href in hrefs)
    return _document(
        f"<c:calendar-multiget {_SPACES}><d:prop><d:getetag/><c:calendar-data/></d:prop>{wanted}"
        "</c:calendar-multiget>"
    )


def read_multistatus(data: bytes) -> Multistatus:
    """What a 207 answer holds. Raises `DeliveryTrouble` when it can't be read."""
    # No document type is ever needed here, and one could make a few bytes a few gigabytes.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        raise _unreadable()
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _unreadable() from error
    if root.tag != f"{{{_NAMES['d']}}}multistatus":
        raise _unreadable()
    token = root.findtext("d:sync-token", "", _NAMES).strip()
    return Multistatus(tuple(_entry(each) for each in root.findall("d:response", _NAMES)), token)


def _entry(response: ElementTree.Element) -> Entry:
    properties: dict[str, ElementTree.Element] = {}
    for part in response.findall("d:propstat", _NAMES):
        if _status(part.findtext("d:status", "", _NAMES)) not in (0, 200):
            continue
        for prop in part.findall("d:prop/*", _NAMES):
            properties[_short(prop.tag)] = prop
    href = response.findtext("d:href", "", _NAMES).strip()
    return Entry(href, _status(response.findtext("d:status", "", _NAMES)), properties)


def _short(tag: str) -> str:
    space, _, name = tag.removeprefix("{").rpartition("}")
    return next((f"{short}:{name}" for short, long in _NAMES.items() if long == space), name)


def _status(line: str) -> int:
    parts = line.split()
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0


def _elements(names: Iterable[str]) -> str:
    return "".join(f"<{name}/>" for name in names)


def _document(inner: str) -> bytes:
    return (_HEAD + inner).encode()


def _unreadable() -> DeliveryTrouble:
    return DeliveryTrouble("The calendar server answered with something that can't be read.")
