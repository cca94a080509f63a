"""What is sealed a second time, with a key of its own: dropping the key erases it, in every copy of the store."""

import secrets

_NONCE = 12


def seal(content: bytes) -> tuple[bytes, bytes]:
    """Content sealed with a new key: (sealed, key)."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # late: most check-ins seal nothing

    key = AESGCM.generate_key(bit_length=256)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, None), key


def unseal(sealed: bytes, key: bytes) -> bytes:
    """The content again."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # late, as above

    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
