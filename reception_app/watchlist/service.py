"""The verbs of the watchlist."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, insert, select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Difference, Invalid, NotFound, StoreTrouble
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, clean_name, clean_text
from reception_app.watchlist.models import WatchlistRow
from reception_app.watchlist.records import WatchlistEdit, WatchlistEntry, WatchlistMatch

if TYPE_CHECKING:
    from reception_app.watchlist.matching import Matcher

_log = logging.getLogger("reception.watchlist")
_ENTRIES = WatchlistRow.__table__
_UTC = ZoneInfo("UTC")
_ALIASES_MAX = 30
_REASON_MAX = 1000


class WatchlistService:
    """The list, and the question whether a visitor is on it. `zone` tells the organisation's time zone."""

    def __init__(self, store: Store, *, zone: Callable[[], ZoneInfo] = lambda: _UTC) -> None:
        self._store = store
        self._zone = zone
        self._lock = threading.Lock()
        self._matcher: Matcher | None = None
        self._generation = 0
        self._writing = 0

    def entries(self, actor: Actor) -> list[WatchlistEntry]:
        """Everybody on the list, by name. That it was looked at is recorded. Raises NotAllowed."""
        require(actor, Right.SEE_WATCHLIST)
        with self._store.read() as tx:
            found = sorted(_read(tx), key=lambda entry: (entry.name or entry.company).casefold())
        try:
            with self._store.write(actor) as tx:
                record(tx, "watchlist.view", "watchlist", 0, {"entries": len(found)})
        except StoreTrouble as trouble:
            # On a full disk or a read-only store the desk may still look.
            _log.warning("looking at the watchlist could not be recorded: %s", type(trouble).__name__)
        return found

    def save(self, actor: Actor, edit: WatchlistEdit, entry_id: int = 0) -> WatchlistEntry:
        """Add an entry (id 0) or change one.

        Raises NotAllowed, NotFound, Invalid, and Conflict with the differences when somebody else changed it.
        """
        require(actor, Right.EDIT_WATCHLIST)
        values = _clean(edit)
        with self._changing(), self._store.write(actor) as tx:
            if entry_id:
                self._change(tx, entry_id, edit.version, values)
            else:
                entry_id = new_id()
                row = {**values, "id": entry_id, "removed_at": None, "removed_reason": "", **tx.stamps()}
                tx.execute(insert(WatchlistRow), row)
                record(tx, "watchlist.add", "watchlist", entry_id, _plain(values))
            tx.changed("watchlist", entry_id)
            return _entry(_row(tx, entry_id))

    def remove(self, actor: Actor, entry_id: int, reason: str) -> None:
        """Take an entry off the list, saying why. Raises NotAllowed, NotFound, Invalid without a reason."""
        require(actor, Right.EDIT_WATCHLIST)
        said = clean_text(reason, limit=_REASON_MAX, field="reason")
        if not said:
            raise Invalid("Say why the entry is removed.", field="reason")
        with self._changing(), self._store.write(actor) as tx:
            _row(tx, entry_id)
            tx.execute(
                update(WatchlistRow)
                .where(WatchlistRow.id == entry_id)
                .values(removed_at=tx.now, removed_reason=said, **tx.restamps(WatchlistRow.version))
            )
            record(tx, "watchlist.remove", "watchlist", entry_id, {"reason": said})
            tx.changed("watchlist", entry_id)

    def warm_up(self) -> None:
        """Bring in what compares names, and read the list: the first check-in of a day would wait for both."""
        with self._store.read() as tx:
            self._current(tx)

    def matches(
        self, tx: ReadTx, name: str, company: str = "", email: str = "", phone: str = ""
    ) -> list[WatchlistMatch]:
        """Entries that may mean this visitor, the likeliest first, inside the caller's transaction.

        An "always allow" entry that fits exactly answers for all: then there are none.
        """
        today = tx.now.astimezone(self._zone()).date()
        return self._current(tx).matches(name, company=company, email=email, phone=phone, today=today)

    def _change(self, tx: WriteTx, entry_id: int, version: int, values: dict[str, Any]) -> None:
        row = _row(tx, entry_id)
        changed = {key: value for key, value in values.items() if getattr(row, key) != value}
        if row.version != version:
            raise Conflict(
                "Not saved: somebody else changed this entry meanwhile. What you typed is kept here.",
                hint="Choose which values to keep.",
                differences=tuple(
                    Difference(key, _shown(getattr(row, key)), _shown(value))
                    for key, value in changed.items()
                ),
            )
        if not changed:
            return
        tx.execute(
            update(WatchlistRow)
            .where(WatchlistRow.id == entry_id)
            .values(**changed, **tx.restamps(WatchlistRow.version))
        )
        before = {key: getattr(row, key) for key in changed}
        record(
            tx,
            "watchlist.change",
            "watchlist",
            entry_id,
            {"before": _plain(before), "after": _plain(changed)},
        )

    def _current(self, tx: ReadTx) -> Matcher:
        # Late on purpose: nobody is looked for before somebody comes, see `warm_up`.
        from reception_app.watchlist.matching import Matcher

        with self._lock:
            if self._matcher is not None and not self._writing:
                return self._matcher
            generation, writing = self._generation, self._writing
        if writing:
            return Matcher(_read(tx))
        # From a snapshot of its own: the caller's may be older than the last change.
        with self._store.read() as latest:
            matcher = Matcher(_read(latest))
        with self._lock:
            # Kept only when no change began or ended meanwhile: a check-in never misses what was just entered.
            if generation == self._generation:
                self._matcher = matcher
        return matcher

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._lock:
            self._writing += 1
            self._generation += 1
        try:
            yield
        finally:
            with self._lock:
                self._writing -= 1
                self._generation += 1
                self._matcher = None


def _clean(edit: WatchlistEdit) -> dict[str, Any]:
    name = clean_name(edit.name) if edit.name.strip() else ""
    company = clean_name(edit.company, field="company") if edit.company.strip() else ""
    if not name and not company:
        raise Invalid("A name or a company is needed.", field="name")
    aliases = [clean_name(alias, field="aliases") for alias in edit.aliases if alias.strip()]
    if len(aliases) > _ALIASES_MAX:
        raise Invalid(f"At most {_ALIASES_MAX} other names.", field="aliases")
    email = clean_line(edit.email, limit=254, field="email")
    phone = clean_line(edit.phone, limit=40, field="phone")
    if edit.always_allow and not (name and (company or email or phone)):
        raise Invalid(
            "Somebody who is always let in needs a name and a company, e-mail or phone.",
            field="company",
            hint="Otherwise anybody of that name would be let past.",
        )
    return {
        "name": name,
        "aliases": list(dict.fromkeys(aliases)),
        "born_on": edit.born_on,
        "company": company,
        "email": email,
        "phone": phone,
        "reason": clean_text(edit.reason, limit=_REASON_MAX, field="reason"),
        "valid_until": edit.valid_until,
        "always_allow": edit.always_allow,
    }


def _read(tx: ReadTx) -> list[WatchlistEntry]:
    return [_entry(row) for row in tx.execute(select(_ENTRIES).where(WatchlistRow.removed_at.is_(None)))]


def _row(tx: ReadTx, entry_id: int) -> Row[Any]:
    statement = select(_ENTRIES).where(WatchlistRow.id == entry_id, WatchlistRow.removed_at.is_(None))
    row = tx.execute(statement).first()
    if row is None:
        raise NotFound("This entry is no longer on the watchlist.")
    return row


def _entry(row: Row[Any]) -> WatchlistEntry:
    return WatchlistEntry(
        id=row.id,
        name=row.name,
        aliases=tuple(row.aliases),
        born_on=row.born_on,
        company=row.company,
        email=row.email,
        phone=row.phone,
        reason=row.reason,
        valid_until=row.valid_until,
        always_allow=row.always_allow,
        created_at=row.created_at,
        version=row.version,
    )


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in values.items()}


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
