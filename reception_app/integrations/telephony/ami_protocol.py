"""The Asterisk Manager Interface as bytes: what was received is cut into messages, what is sent is written.

Pure: no socket, no time. Whatever the other side sends stays within the limits below.
"""

import hashlib
from collections.abc import Mapping

from reception_app.kernel.errors import AppError, Invalid

Message = Mapping[str, str]
"""One message: the names of its fields in small letters; of a field that comes twice the first counts."""

BANNER = "banner"
"""The field of the greeting, which is the one line that is no field."""
_LINE_MAX = 8 * 1024
_FIELDS_MAX = 200
_MESSAGE_MAX = 64 * 1024


class AmiParser:
    """Takes bytes in any pieces. One for each connection."""

    def __init__(self) -> None:
        self._rest = b""
        self._fields: dict[str, str] = {}
        self._size = 0
        self._greeted = False

    def feed(self, received: bytes) -> list[Message]:
        """The messages that are whole now. Raises AppError when the other side keeps to no limit, or is none of AMI."""
        *lines, self._rest = (self._rest + received).split(b"\n")
        if len(self._rest) > _LINE_MAX:
            raise _too_much()
        found: list[Message] = []
        for line in lines:
            self._take(line.rstrip(b"\r"), found)
        return found

    def _take(self, line: bytes, found: list[Message]) -> None:
        if len(line) > _LINE_MAX:
            raise _too_much()
        if not self._greeted:
            self._greeted = True
            if not line.startswith(b"Asterisk Call Manager"):
                raise AppError("What answers there is no Asterisk Manager Interface.")
            found.append({BANNER: line.decode("utf-8", "replace")})
            return
        if not line:
            if self._fields:
                found.append(self._fields)
            self._fields, self._size = {}, 0
            return
        self._size += len(line)
        name, parted, value = line.decode("utf-8", "replace").partition(":")
        if self._size > _MESSAGE_MAX or len(self._fields) >= _FIELDS_MAX:
            raise _too_much()
        if parted:
            self._fields.setdefault(name.strip().lower(), value.strip())


def action(name: str, **fields: str) -> bytes:
    """The bytes of one action. Raises Invalid for a value with a line break: it would be a second action."""
    lines = []
    for field, value in {"Action": name, **fields}.items():
        if any(char in value for char in "\r\n\0"):
            raise Invalid("A line break can't be sent to the telephone system.")
        lines.append(f"{field}: {value}\r\n")
    return "".join([*lines, "\r\n"]).encode()


def answer_to(challenge: str, secret: str) -> str:
    """What is sent instead of the secret. The protocol wants MD5: it hides the secret, it is no seal."""
    return hashlib.md5((challenge + secret).encode(), usedforsecurity=False).hexdigest()


def _too_much() -> AppError:
    return AppError("The telephone system sent more than a message may hold.")
