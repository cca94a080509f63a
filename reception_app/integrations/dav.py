"""A small CalDAV client: finding calendars, what has changed in one, reading and conditional writing.

Nothing is written without a condition: a new event only where nothing lies yet (If-None-Match), a changed or deleted
one only while it is what we have last seen (If-Match).
"""

import base64
import urllib.parse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reception_app.integrations import dav_xml
from reception_app.integrations.dav_xml import Entry, Multistatus
from reception_app.integrations.web import Request, TooLarge, WebAddress, WebAnswer, address_of, ask
from reception_app.kernel.errors import DeliveryTrouble

DEADLINE_SECONDS = 30.0
ANSWER_MAX = 24_000_000
OBJECT_MAX = 1_000_000
"""Bytes of one event that are read; larger ones are left alone."""
AT_ONCE = 20
"""Events that are asked for at once: as large as they may be, they still fit in one answer."""
_SETTINGS = "Check the address, the user name and the password of the account."
_XML = "application/xml; charset=utf-8"
_REDIRECTS = 3
_PARTS = 100
"""How often a list that was cut off is asked on in one look; the next look goes on from there."""
_AWAY = (301, 302, 307, 308)


@dataclass(frozen=True, slots=True)
class DavServer:
    """Who asks where. `url` is a server's, a person's or a calendar's address."""

    url: str
    user: str
    password: str = field(default="", repr=False)
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class RemoteCalendar:
    """A calendar that an account may see. `href` is its path on the server."""

    href: str
    name: str
    writable: bool = True


@dataclass(frozen=True, slots=True)
class RemoteChanges:
    """What has changed since a token: addresses with their ETags, addresses that are gone, and the next token.

    `whole`: everything that is there is told, so what is not in it is gone. `token` is empty where the server knows
    none; `ctag` is what it tells instead.
    """

    there: dict[str, str]
    gone: frozenset[str] = frozenset()
    token: str = ""
    ctag: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class RemoteObject:
    """One event as it lies there."""

    href: str
    etag: str
    data: bytes = field(repr=False)


class Changed(DeliveryTrouble):
    """What lies there is not what we have last seen (412): nothing was written."""


class Gone(DeliveryTrouble):
    """Nothing lies there any more (404, 410)."""


class NotThisOne(DeliveryTrouble):
    """The server can't do it with this one, for now (423, 500); others may go well."""


class NoToken(DeliveryTrouble):
    """The server doesn't know the sync token any more, or knows none at all."""


class DavClient:
    """Talks with one server; each verb is one request or a few. Every verb raises `DeliveryTrouble`, and Invalid for an
    address that is none."""

    def __init__(self, server: DavServer, deadline_s: float = DEADLINE_SECONDS) -> None:
        self._server = server
        self._deadline = deadline_s
        self._base = address_of(server.url)

    def calendars(self) -> list[RemoteCalendar]:
        """The calendars of the account, by the standard's way: who am I, where is my home, what lies there."""
        here = self._base
        who = self._about(here, "d:current-user-principal", "c:calendar-home-set", "d:resourcetype")
        if who.holds("d:resourcetype", "c:calendar"):
            return self._listed(here)
        home = who.href_in("c:calendar-home-set")
        principal = who.href_in("d:current-user-principal")
        if not principal and not home:
            well_known = self._about(here.at("/.well-known/caldav"), "d:current-user-principal")
            principal = well_known.href_in("d:current-user-principal")
        if principal and not home:
            home = self._about(here.at(principal), "c:calendar-home-set").href_in("c:calendar-home-set")
        if not home:
            raise DeliveryTrouble(
                "There is no calendar for this user at this address.", permanent=True, hint=_SETTINGS
            )
        return self._listed(here.at(home))

    def changes(self, href: str, token: str) -> RemoteChanges:
        """What has changed in a calendar since a token; "" for everything. Raises `NoToken`: then ask `everything`.

        A server may cut its answer off (RFC 6578, 3.6): the rest is asked for by the token that came with it.
        """
        there: dict[str, str] = {}
        gone: set[str] = set()
        asked = token
        for _ in range(_PARTS):
            found = self._changed_since(href, asked)
            told = self._etags(found, href)
            lost = {self._path(each.href) for each in found.entries if each.status == 404}
            there = {path: etag for path, etag in (there | told).items() if path not in lost}
            gone = (gone - told.keys()) | lost
            if not found.cut_off:
                return RemoteChanges(there, frozenset(gone), found.token, whole=not token)
            if found.token in ("", asked):
                raise NoToken("The calendar server tells only a part, and not how to ask on.")
            asked = found.token
        return RemoteChanges(there, frozenset(gone), asked)

    def _changed_since(self, href: str, token: str) -> Multistatus:
        headers = {"Content-Type": _XML, "Depth": "0"}
        answer = self._ask("REPORT", self._base.at(href), headers, dav_xml.sync_collection(token))
        if answer.status != 207:
            # RFC 6578 has 403 or 409 with "valid-sync-token"; others say 400, 405, 410, 415 or 501 to the whole report.
            if answer.status in (400, 403, 405, 409, 410, 415, 501):
                raise NoToken("The calendar server doesn't know how far it was read.")
            raise _refused(answer)
        return dav_xml.read_multistatus(answer.body)

    def everything(self, href: str) -> RemoteChanges:
        """The addresses and ETags of all that lies in a calendar, for servers without tokens."""
        where = self._base.at(href)
        found = self._multistatus("PROPFIND", where, "1", dav_xml.propfind("d:getetag"))
        return RemoteChanges(self._etags(found, href), ctag=self.ctag(href), whole=not found.cut_off)

    def ctag(self, href: str) -> str:
        """What a calendar's server changes whenever something in it changes; "" where it tells nothing."""
        return self._about(self._base.at(href), "cs:getctag").text("cs:getctag")

    def fetch(self, href: str, hrefs: Sequence[str]) -> Iterator[RemoteObject]:
        """The events under these addresses, those that are there; one that is too large to be read as zero bytes."""
        for start in range(0, len(hrefs), AT_ONCE):
            yield from self._fetched(href, hrefs[start : start + AT_ONCE])

    def _fetched(self, href: str, part: Sequence[str]) -> Iterator[RemoteObject]:
        try:
            found = self._multistatus("REPORT", self._base.at(href), "1", dav_xml.multiget(part))
        except TooLarge:
            if len(part) == 1:
                yield RemoteObject(part[0], "", bytes(OBJECT_MAX))
                return
            middle = len(part) // 2
            yield from self._fetched(href, part[:middle])
            yield from self._fetched(href, part[middle:])
            return
        wanted = set(part)
        for each in found.entries:
            data = each.properties.get("c:calendar-data")
            path = self._path(each.href)
            if data is not None and path in wanted:
                yield RemoteObject(path, each.text("d:getetag"), (data.text or "").encode()[:OBJECT_MAX])

    def read(self, href: str) -> RemoteObject:
        """One event. Raises `Gone`."""
        answer = self._ask("GET", self._base.at(href), {"Accept": "text/calendar"})
        if answer.status != 200:
            raise _refused(answer)
        return RemoteObject(href, answer.headers.get("etag", ""), answer.body[:OBJECT_MAX])

    def put(self, href: str, data: bytes, etag: str) -> str:
        """Write an event: a new one with an empty `etag`, else over the one with it. The new ETag, "" where the server
        tells none (it may then have changed what we wrote). Raises `Changed`."""
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        headers |= {"If-Match": etag} if etag else {"If-None-Match": "*"}
        answer = self._ask("PUT", self._base.at(href), headers, data)
        if answer.status not in (200, 201, 204):
            raise _refused(answer)
        return answer.headers.get("etag", "")

    def delete(self, href: str, etag: str) -> None:
        """Delete the event with this ETag. Raises `Changed`; `Gone` where it was gone already."""
        answer = self._ask("DELETE", self._base.at(href), {"If-Match": etag})
        if answer.status not in (200, 202, 204):
            raise _refused(answer)

    def _listed(self, home: WebAddress) -> list[RemoteCalendar]:
        body = dav_xml.propfind(
            "d:resourcetype",
            "d:displayname",
            "d:current-user-privilege-set",
            "c:supported-calendar-component-set",
        )
        found = []
        for entry in self._multistatus("PROPFIND", home, "1", body).entries:
            kinds = entry.inner_names("c:supported-calendar-component-set")
            if not entry.holds("d:resourcetype", "c:calendar") or (kinds and "VEVENT" not in kinds):
                continue
            path = self._path(entry.href)
            told = "d:current-user-privilege-set" in entry.properties
            writable = not told or any(
                entry.holds("d:current-user-privilege-set", right)
                for right in ("d:write", "d:write-content", "d:all")
            )
            name = entry.text("d:displayname") or path.rstrip("/").rpartition("/")[2]
            found.append(RemoteCalendar(path, name[:200], writable))
        return found

    def _etags(self, found: Multistatus, collection: str) -> dict[str, str]:
        own = self._path(collection).rstrip("/")
        return {
            path: each.text("d:getetag")
            for each in found.entries
            if each.status in (0, 200)
            and (path := self._path(each.href)).rstrip("/") != own
            and each.text("d:getetag")
            and not path.endswith("/")
        }

    def _path(self, href: str) -> str:
        """A path as we write it: servers differ in which signs they write with a percent sign."""
        parts = self._base.at(href).path.split("/")
        return "/".join(urllib.parse.quote(urllib.parse.unquote(part), safe="") for part in parts)

    def _about(self, where: WebAddress, *names: str) -> Entry:
        found = self._multistatus("PROPFIND", where, "0", dav_xml.propfind(*names))
        return found.entries[0] if found.entries else Entry(where.path, 404)

    def _multistatus(self, method: str, where: WebAddress, depth: str, body: bytes) -> Multistatus:
        for _ in range(_REDIRECTS):
            answer = self._ask(method, where, {"Content-Type": _XML, "Depth": depth}, body)
            if answer.status not in _AWAY:
                break
            # Only within the same server: the password goes along.
            where = where.at(answer.headers.get("location", ""))
        if answer.status != 207:
            raise _refused(answer)
        return dav_xml.read_multistatus(answer.body)

    def _ask(self, method: str, where: WebAddress, headers: dict[str, str], body: bytes = b"") -> WebAnswer:
        said = base64.b64encode(f"{self._server.user}:{self._server.password}".encode()).decode("ascii")
        request = Request(method, {**headers, "Authorization": f"Basic {said}"}, body)
        return ask(where, request, deadline_s=self._deadline, most=ANSWER_MAX, ca_file=self._server.ca_file)


def _refused(answer: WebAnswer) -> DeliveryTrouble:
    match answer.status:
        case 401:
            return DeliveryTrouble("The calendar server refused the user name or password.", hint=_SETTINGS)
        case 404 | 410:
            return Gone("The calendar server has nothing at this address.", hint=_SETTINGS)
        case 409 | 412:
            return Changed("Somebody else has changed it on the calendar server meanwhile.")
        case 423 | 500:
            return NotThisOne(f"The calendar server is not ready for this one ({answer.status}).")
        case 507:
            return DeliveryTrouble("The calendar server has no room left, so nothing was written there.")
        case status if 400 <= status < 500 and status not in (408, 425, 429):
            return DeliveryTrouble(f"The calendar server refused what was asked ({status}).", permanent=True)
    return DeliveryTrouble(f"The calendar server is not ready ({answer.status}).")
