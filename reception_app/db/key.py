"""Where the store's key is kept: the system's keyring, or a file only its owner may read.

A missing key never leads to a new store. The key is kept, and read back, before the store is made.
"""

import contextlib
import hashlib
import hmac
import json
import logging
import os
import secrets
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from reception_app.db import trouble
from reception_app.db.backup import list_backups
from reception_app.db.durable import write_durably
from reception_app.db.engine import KEY_BYTES
from reception_app.db.migrate import NOTHING, store_version
from reception_app.db.recovery_key import parse_recovery
from reception_app.kernel.errors import Invalid, StoreTrouble
from reception_app.kernel.paths import Paths
from reception_app.kernel.records import dataclass

_log = logging.getLogger("reception.store")

_SERVICE = "Reception"


class KeyPlace(StrEnum):
    """Where a key is kept."""

    KEYRING = "keyring"
    FILE = "file"


class Safe(Protocol):
    """A place for secrets that the operating system guards."""

    def get(self, name: str) -> str | None:
        """The secret, or None; never raises."""
        ...

    def put(self, name: str, secret: str) -> bool:
        """Keep it; False when that could not be done. Never raises."""
        ...


class SystemKeyring:
    """The operating system's keyring, through `keyring`. Where there is none it says so, and nothing fails."""

    def get(self, name: str) -> str | None:
        """The secret; None when there is none, or no keyring."""
        # Late on purpose: looking for a keyring talks to other processes and takes its time.
        import keyring

        try:
            return keyring.get_password(_SERVICE, name)
        except Exception as error:  # backends raise whatever their libraries raise; without a screen most do
            _log.info("the keyring can't be read: %s", type(error).__name__)
            return None

    def put(self, name: str, secret: str) -> bool:
        """Keep it, and read it back: some backends take a secret and forget it."""
        # Late on purpose, as above.
        import keyring

        try:
            keyring.set_password(_SERVICE, name, secret)
            return keyring.get_password(_SERVICE, name) == secret
        except Exception as error:  # as above
            _log.info("the keyring can't be written: %s", type(error).__name__)
            return False


class NoKeyring:
    """For a demo, for tests, and where `RECEPTION_KEYRING=off` is set: the key goes to its file."""

    def get(self, name: str) -> str | None:
        """Nothing."""
        return None

    def put(self, name: str, secret: str) -> bool:
        """Not here."""
        return False


def default_safe() -> Safe:
    """The system's keyring, unless `RECEPTION_KEYRING=off` is set."""
    return NoKeyring() if os.environ.get("RECEPTION_KEYRING", "").casefold() == "off" else SystemKeyring()


@dataclass(frozen=True, slots=True)
class StoreKey:
    """A store's key, and where it is kept. Its text form never shows the key."""

    value: bytes
    place: KeyPlace

    def __repr__(self) -> str:
        return f"StoreKey(place={self.place})"


@dataclass(frozen=True, slots=True)
class StoreName:
    """What a store is called towards the keyring, and a print of its key by which a wrong key is told from damage."""

    store: str
    key_print: str


def fingerprint(key: bytes) -> str:
    """Tells two keys apart; tells nothing about the key."""
    return hmac.new(key, b"reception store key", hashlib.sha256).hexdigest()[:16]


def name_file(paths: Paths) -> Path:
    """Where a store's name lies: beside it, and it moves with it."""
    return paths.data_dir / "store.id"


def read_name(paths: Paths) -> StoreName | None:
    """The store's name; None when there is none that can be read."""
    try:
        content = json.loads(name_file(paths).read_text(encoding="ascii"))
        return StoreName(str(content["store"]), str(content["key_print"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def first_key(paths: Paths, safe: Safe) -> StoreKey:
    """The key for a store that is still to be made: a new one, kept durably before this returns.

    Called again after an interrupted set-up it gives the same key. Raises StoreTrouble when it can't be kept.
    """
    found = _find(paths, safe, read_name(paths))
    if found is not None:
        return found
    return _keep(paths, safe, secrets.token_bytes(KEY_BYTES))


def load_key(paths: Paths, safe: Safe) -> StoreKey:
    """The key of the store that is there. Raises KeyMissing; nothing is made or changed."""
    name = read_name(paths)
    found = _find(paths, safe, name)
    if found is None or (name is not None and fingerprint(found.value) != name.key_print):
        _require_readable(paths.key_file)
        raise trouble.KeyMissing(
            "The key of the store is not on this computer or not the right one. Nothing was changed.",
            hint="Type the recovery key that was printed at set-up.",
        )
    return found


def _require_readable(path: Path) -> None:
    """Raises KeyMissing with the reason when the key is there but is not ours to read."""
    try:
        path.open("rb").close()
    except FileNotFoundError:
        return
    except OSError as error:
        raise trouble.KeyMissing(
            f"The key of the store can't be read: {error.strerror or 'unknown reason'}. Nothing was changed.",
            hint="Start it as the user whose store it is.",
        ) from error


def accept_recovery(paths: Paths, safe: Safe, text: str) -> StoreKey:
    """Bring the key back from its printed form, and keep it. Raises Invalid when it is mistyped or another store's.

    Where nothing tells whose key it is, it is kept only if it opens the store or one of its backups: a wrong one would
    make the store look damaged, and the right one would be refused from then on.
    Raises BackupsUnread where that can't be found out.
    """
    key = parse_recovery(text)
    name = read_name(paths)
    if name is not None and fingerprint(key) != name.key_print:
        raise Invalid(
            "This is the recovery key of another store.", field="recovery_key", hint="Look for this one's."
        )
    if name is None and not _opens_any(paths, key):
        raise Invalid(
            "This key opens neither the store nor one of its backups. Nothing was changed.",
            field="recovery_key",
            hint="Look for this store's own; if it is this one, the store is damaged and has no good backup here.",
        )
    return _keep(paths, safe, key)


def _opens_any(paths: Paths, key: bytes) -> bool:
    return _opens(paths.store, key) or any(_opens(one.path, key) for one in list_backups(paths.backups))


def _opens(path: Path, key: bytes) -> bool:
    try:
        # A file without tables, as a power cut may leave it, opens with any key.
        return store_version(path, key) != NOTHING
    except StoreTrouble:
        return False


def _find(paths: Paths, safe: Safe, name: StoreName | None) -> StoreKey | None:
    wanted = name.key_print if name else None
    found = _from_file(paths.key_file)
    if found is not None and wanted in (None, fingerprint(found.value)):
        return found
    secret = safe.get(_entry(name.store)) if name else None
    value = _decode(secret or "")
    return StoreKey(value, KeyPlace.KEYRING) if value else found


def _from_file(path: Path) -> StoreKey | None:
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            _log.warning("the key file could be read by others; it is closed to them if the place lets us")
            # A disk that is read-only, or one that knows no rights, is no reason to lose the key.
            with contextlib.suppress(OSError):
                path.chmod(0o600)
        value = _decode(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        _log.warning("the key file can't be read: %s", type(error).__name__)
        return None
    return StoreKey(value, KeyPlace.FILE) if value else None


def _keep(paths: Paths, safe: Safe, key: bytes) -> StoreKey:
    name = read_name(paths) or StoreName(secrets.token_hex(8), fingerprint(key))
    secret = key.hex()
    try:
        in_keyring = safe.put(_entry(name.store), secret)
        if not in_keyring:
            write_durably(paths.key_file, secret.encode("ascii"))
        write_durably(
            name_file(paths),
            json.dumps({"store": name.store, "key_print": fingerprint(key)}).encode("ascii"),
        )
    except OSError as error:
        raise StoreTrouble(
            f"The store's key can't be kept: {error.strerror or 'the disk refused'}. No store was made.",
            hint="Check that the data folder can be written and that the disk has room.",
        ) from error
    return StoreKey(key, KeyPlace.KEYRING if in_keyring else KeyPlace.FILE)


def _entry(store: str) -> str:
    return f"store {store}"


def _decode(secret: str) -> bytes | None:
    try:
        value = bytes.fromhex(secret.strip())
    except ValueError:
        return None
    return value if len(value) == KEY_BYTES else None
