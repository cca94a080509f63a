"""Argon2id, the one way secrets are kept."""

import base64
import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash costs. The default is the second choice of RFC 9106 (64 MiB, 3 passes); a test may take less."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


class Hasher:
    """Hashes and checks secrets. Slow on purpose (some 100 ms, 64 MiB): call it off the GUI thread."""

    def __init__(self, cost: Cost | None = None) -> None:
        wanted = cost or Cost()
        self._argon = PasswordHasher(
            time_cost=wanted.passes,
            memory_cost=wanted.memory_kib,
            parallelism=wanted.lanes,
            type=Type.ID,
        )
        # A hash nobody knows the secret of: an unknown login must take as long as a known one. It needs no hashing
        # to make, so that not even the first wrong login differs.
        self.decoy = (
            f"$argon2id$v=19$m={wanted.memory_kib},t={wanted.passes},p={wanted.lanes}"
            f"${_part(16)}${_part(self._argon.hash_len)}"
        )

    def hash(self, secret: str) -> str:
        """The hash to keep, with its own salt and its cost inside."""
        return self._argon.hash(secret)

    def matches(self, kept: str, secret: str) -> bool:
        """Whether the secret is the one that was hashed. An empty `kept` costs the same time and never matches."""
        try:
            self._argon.verify(kept or self.decoy, secret)
        except (VerificationError, InvalidHashError):
            return False
        return bool(kept)

    def is_outdated(self, kept: str) -> bool:
        """Whether the hash was made at another cost and should be made again."""
        return self._argon.check_needs_rehash(kept)


def lock_name(purpose: str, who: str) -> str:
    """What wrong tries are counted under. A digest: people type passwords into the login field by mistake."""
    return hashlib.sha256(f"{purpose}\0{who}".encode()).hexdigest()


def _part(length: int) -> str:
    return base64.b64encode(secrets.token_bytes(length)).rstrip(b"=").decode()
