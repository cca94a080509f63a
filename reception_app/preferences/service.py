"""The verbs of the preferences, and the values as everybody reads them."""

import json
import threading
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import overload
from zoneinfo import ZoneInfo

from reception_app.audit import record
from reception_app.db.moments import to_ms
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import Invalid
from reception_app.kernel.ids import new_id
from reception_app.kernel.plain_data import canonical_json
from reception_app.kernel.rights import Right, require
from reception_app.kernel.settings import Kind, Setting, Value
from reception_app.preferences.catalogue import all_settings, setting_called
from reception_app.preferences.rules import check_together, zone_of

_LOGO = "logo"
_HIDDEN = "•••"
# The driver's own SQL: the start reads them before SQLAlchemy is there.
_VALUES = "SELECT key, value FROM settings"
_ID_OF = "SELECT id FROM settings WHERE key = ?"
_ADD = "INSERT INTO settings (id, key, value, updated_at, updated_by) VALUES (:id, :key, :value, :at, :by)"
_CHANGE = "UPDATE settings SET value = :value, updated_at = :at, updated_by = :by WHERE id = :id"
_PICTURE = "SELECT content FROM pictures WHERE name = ?"
_ADD_PICTURE = "INSERT INTO pictures (id, name, content, updated_at, updated_by) VALUES (?, ?, ?, ?, ?)"
_DROP_PICTURE = "DELETE FROM pictures WHERE name = ?"


class Preferences:
    """Values of the settings, kept in memory and read again when one was changed. Safe in every thread.

    Reading takes no actor: the program itself lives by these values. Secrets are handed out by `get` alone, for those
    who send the mail; `shown` hides them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        self._generation = 0
        self._values: Mapping[str, Value] | None = None
        """Those that were set; the others have their defaults, which are looked up when somebody asks for one."""
        self._logo: bytes | None = None
        store.bus.subscribe(self._on_change)

    def catalogue(self) -> tuple[Setting, ...]:
        """Every setting there is, in the order of the settings screen."""
        return all_settings()

    def get(self, setting: Setting | str) -> Value:
        """The value now in force. KeyError for a setting that isn't in the catalogue: that is a bug."""
        known = setting_called(setting if isinstance(setting, str) else setting.key)
        return self._current().get(known.key, known.default)

    def text(self, setting: Setting | str) -> str:
        """The value of a setting that holds text, a choice, a colour or a time ("18:30")."""
        return str(self.get(setting))

    def whole(self, setting: Setting | str) -> int:
        """The value of a whole number."""
        return int(self.get(setting))

    def switch(self, setting: Setting | str) -> bool:
        """The value of a switch."""
        return bool(self.get(setting))

    def zone(self) -> ZoneInfo:
        """The organisation's time zone: its days begin and end by it."""
        return zone_of(self.text("office.zone"))

    def region(self) -> str:
        """Whose public holidays the organisation keeps ("GB-SCT"); empty for none."""
        return self.text("office.region")

    def local_day(self, moment: datetime) -> date:
        """The organisation's day at a UTC moment."""
        return moment.astimezone(self.zone()).date()

    def shown(self, actor: Actor) -> dict[str, Value]:
        """All values for the settings screen, secrets hidden: "" when there is none, else dots. Raises NotAllowed."""
        require(actor, Right.EDIT_SETTINGS)
        values = _with_defaults(self._current())
        for setting in all_settings():
            if setting.kind is Kind.SECRET and values[setting.key]:
                values[setting.key] = _HIDDEN
        return values

    @overload
    def set(self, actor: Actor, values: Mapping[str, Value]) -> None: ...

    @overload
    def set(self, actor: Actor, values: Mapping[Setting, Value]) -> None: ...

    def set(self, actor: Actor, values: Mapping[Setting, Value] | Mapping[str, Value]) -> None:
        """Change some settings, all or none. A secret given back as the dots of `shown` stays as it is.

        Raises NotAllowed, and Invalid with the setting's key as `field`.
        """
        require(actor, Right.EDIT_SETTINGS)
        wanted: dict[str, Value] = {}
        for given, value in values.items():
            setting = self._known(given)
            if setting.kind is Kind.SECRET and value == _HIDDEN:
                continue
            wanted[setting.key] = setting.check(value)
        with self._store.write(actor) as tx:
            before = _with_defaults(_stored(tx))
            new = {key: value for key, value in wanted.items() if before[key] != value}
            check_together({**before, **new}, frozenset(new))
            for key, value in new.items():
                self._write(tx, key, before[key], value)

    def logo(self) -> bytes:
        """The organisation's logo as an image file's bytes; empty when there is none."""
        with self._lock:
            logo, generation = self._logo, self._generation
        if logo is None:
            with self._store.read() as tx:
                content = tx.execute_sql(_PICTURE, (_LOGO,)).scalar()
            logo = bytes(content) if content is not None else b""
            with self._lock:
                if generation == self._generation:
                    self._logo = logo
        return logo

    def set_logo(self, actor: Actor, content: bytes) -> None:
        """Take a new logo; empty bytes remove it. Raises NotAllowed, and Invalid for what is no usable picture."""
        require(actor, Right.EDIT_SETTINGS)
        # Late: reading pictures takes a large library, and a logo is set once in years.
        from reception_app.documents.images import clean_logo

        cleaned = clean_logo(content) if content else b""
        with self._store.write(actor) as tx:
            tx.execute_sql(_DROP_PICTURE, (_LOGO,))
            picture_id = new_id()
            if cleaned:
                tx.execute_sql(_ADD_PICTURE, (picture_id, _LOGO, cleaned, to_ms(tx.now), actor.user_id))
            record(tx, "setting.set_logo", "setting", picture_id, {"bytes": len(cleaned)})
            tx.changed("setting", picture_id)

    def _known(self, given: Setting | str) -> Setting:
        key = given if isinstance(given, str) else given.key
        try:
            return setting_called(key)
        except KeyError:
            raise Invalid(f"There is no setting called {key}.", field=key) from None

    def _write(self, tx: WriteTx, key: str, before: Value, value: Value) -> None:
        found = tx.execute_sql(_ID_OF, (key,)).scalar()
        setting_id = new_id() if found is None else int(found)
        row = {"value": canonical_json(value), "at": to_ms(tx.now), "by": tx.actor.user_id, "id": setting_id}
        if found is None:
            tx.execute_sql(_ADD, {**row, "key": key})
        else:
            tx.execute_sql(_CHANGE, row)
        secret = setting_called(key).kind is Kind.SECRET
        detail = {"key": key} if secret else {"key": key, "before": before, "after": value}
        record(tx, "setting.set", "setting", setting_id, detail)
        tx.changed("setting", setting_id)

    def _current(self) -> Mapping[str, Value]:
        values = self._values
        if values is not None:
            return values
        # One reading at a time: two side by side could leave the older snapshot behind.
        with self._reading:
            with self._lock:
                values, generation = self._values, self._generation
            if values is None:
                with self._store.read() as tx:
                    values = MappingProxyType(_stored(tx))
                with self._lock:
                    # A change during the reading makes what was read old: it serves this caller and is not kept.
                    if generation == self._generation:
                        self._values = values
            return values

    def _on_change(self, change: Change) -> None:
        if change.kind == "setting":
            with self._lock:
                self._generation += 1
                self._values = self._logo = None


def _stored(tx: ReadTx) -> dict[str, Value]:
    return {row.key: json.loads(row.value) for row in tx.execute_sql(_VALUES)}


def _with_defaults(stored: Mapping[str, Value]) -> dict[str, Value]:
    """The values of all settings; what an older or a newer program has stored beside them is left out."""
    return {setting.key: stored.get(setting.key, setting.default) for setting in all_settings()}
