"""A real CalDAV server of our own: Debian's radicale on loopback, with one user and calendars in a temporary folder."""

import base64
import contextlib
import http.client
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from tests.fakes.peers_raw import free_port, wait_until

RADICALE = shutil.which("radicale")
WHY_NOT = (
    "radicale is not installed (Debian: apt-get install radicale); without it there is no calendar server"
)
USER, PASSWORD = "desk", "a quiet mörning"

_CONF = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {home}/users
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
filesystem_folder = {home}/collections
[logging]
level = warning
"""


class PrivateRadicale:
    """One server with one user. Close it at the end."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="radicale-"))
        self.port = free_port()
        (self.home / "users").write_text(f"{USER}:{PASSWORD}\n", "utf-8")
        (self.home / "radicale.conf").write_text(_CONF.format(home=self.home, port=self.port), "utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Start the server and wait until it listens."""
        assert RADICALE is not None
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [RADICALE, "--config", str(self.home / "radicale.conf")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        wait_until(self._listens, "radicale to listen")

    def stop(self) -> None:
        """End the server; the calendars stay."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def close(self) -> None:
        """End the server and throw everything away."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def make_calendar(self, name: str) -> str:
        """A new calendar; its path."""
        path = f"/{USER}/{name}/"
        status, _ = self.ask("MKCALENDAR", path)
        assert status == 201, status
        return path

    def put(self, path: str, data: str) -> None:
        """Another program writes an event, whatever lies there."""
        status, said = self.ask("PUT", path, data.encode(), {"Content-Type": "text/calendar"})
        assert status in (201, 204), (status, said)

    def read(self, path: str) -> str:
        """What lies at a path; "" for nothing."""
        status, data = self.ask("GET", path)
        return data.decode() if status == 200 else ""

    def delete(self, path: str) -> None:
        """Another program deletes an event."""
        status, _ = self.ask("DELETE", path)
        assert status in (200, 204), status

    def files(self, calendar: str) -> list[str]:
        """The paths of the events in a calendar."""
        folder = self.home / "collections" / "collection-root" / calendar.strip("/")
        return sorted(f"{calendar}{file.name}" for file in folder.glob("*.ics"))

    def forget_tokens(self) -> None:
        """No sync token that was handed out is known any more."""
        for folder in self.home.rglob("sync-token"):
            shutil.rmtree(folder)

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """One request as another program of this user."""
        said = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode("ascii")
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(talk):
            talk.request(method, path, body or None, {"Authorization": f"Basic {said}", **(headers or {})})
            answer = talk.getresponse()
            return answer.status, answer.read()

    def _listens(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.home / "log").read_text()[-2000:]
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False
