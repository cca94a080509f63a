"""How a kiosk and its desk know each other: each proves that it holds the secret of the door, neither says it."""

import hmac
import secrets
import socket
from typing import Any

from reception_app import __version__
from reception_app.kiosk.errors import DeskChanged
from reception_app.kiosk.frames import read_frame, send_frame
from reception_app.kiosk.place import is_name
from reception_app.kiosk.wire import WireError, from_json, to_json

PROTOCOL = f"reception-kiosk/{__version__}"
"""Both sides are one release: what crosses is made from its records."""
PATIENCE_S = 2.0
"""For each step. Both sides are processes of one computer."""
_MOST = 2_000


def let_in(line: socket.socket, token: bytes) -> str:
    """The desk's side: the name of the kiosk that has proven itself. Raises WireError and frames.LineLost."""
    ours = secrets.token_hex(32)
    send_frame(line, to_json({"protocol": PROTOCOL, "challenge": ours}), PATIENCE_S)
    said = _read(line, {"name", "challenge", "proof"})
    name, theirs = said["name"], said["challenge"]
    if not hmac.compare_digest(said["proof"].encode(), _proof(token, "kiosk", ours, theirs, name)):
        raise WireError("The secret is another one.")
    if not is_name(name):
        raise WireError("A kiosk needs a name.")
    send_frame(line, to_json({"proof": _proof(token, "desk", ours, theirs, name).decode()}), PATIENCE_S)
    return str(name)


def ask_in(line: socket.socket, token: bytes, name: str) -> None:
    """The kiosk's side. Raises WireError when the other side is no desk of ours, DeskChanged, and frames.LineLost."""
    said = _read(line, {"protocol", "challenge"})
    if said["protocol"] != PROTOCOL:
        raise DeskChanged("The desk is of another release.")
    theirs, ours = said["challenge"], secrets.token_hex(32)
    proof = _proof(token, "kiosk", theirs, ours, name).decode()
    send_frame(line, to_json({"name": name, "challenge": ours, "proof": proof}), PATIENCE_S)
    answer = _read(line, {"proof"})
    if not hmac.compare_digest(answer["proof"].encode(), _proof(token, "desk", theirs, ours, name)):
        raise WireError("The desk doesn't know the secret.")


def _read(line: socket.socket, names: set[str]) -> dict[str, str]:
    raw: Any = from_json(read_frame(line, _MOST, PATIENCE_S, PATIENCE_S))
    if not isinstance(raw, dict) or raw.keys() != names:
        raise WireError("This is no greeting.")
    if not all(isinstance(value, str) and value.isprintable() for value in raw.values()):
        raise WireError("This is no greeting.")
    return raw


def _proof(token: bytes, side: str, desk: str, kiosk: str, name: str) -> bytes:
    said = "\n".join((PROTOCOL, side, desk, kiosk, name))
    return hmac.new(token, said.encode("utf-8", "replace"), "sha256").hexdigest().encode()
