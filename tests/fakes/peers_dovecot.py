"""A real IMAP server of our own: Debian's dovecot on loopback, with one mailbox in a temporary folder."""

import contextlib
import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.fakes.peers_raw import free_port, wait_until

DOVECOT = shutil.which("dovecot", path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin")
WHY_NOT = (
    "dovecot is not installed (Debian: apt-get install dovecot-imapd); without it there is no mailbox to read"
)
USER, PASSWORD = "desk@example.org", 'a "quiet" mörning'

_CONF = """
protocols = imap
listen = 127.0.0.1
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
ssl = {ssl}
disable_plaintext_auth = no
auth_mechanisms = plain
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:{home}/mail
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {home}/users
}}
userdb {{
  driver = static
  args = uid={owner} gid={owners} home={home}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class PrivateDovecot:
    """One server with one mailbox. Close it at the end."""

    def __init__(self) -> None:
        # Not below the tests' own folder: the server's mail process is not root, and may not look into that.
        self.home = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.home.chmod(0o755)
        self.port = free_port()
        self._mails = 0
        self._process: subprocess.Popen[bytes] | None = None
        root = os.geteuid() == 0
        me = getpass.getuser()
        self._owner = pwd.getpwnam("nobody") if root else pwd.getpwnam(me)
        group = grp.getgrgid(os.getegid()).gr_name
        for part in ("cur", "new", "tmp"):
            (self.home / "mail" / part).mkdir(parents=True)
        (self.home / "users").write_text(f"{USER}:{PASSWORD}\n", "utf-8")
        (self.home / "users").chmod(0o644)
        conf = _CONF.format(
            home=self.home,
            port=self.port,
            ssl="no",
            internal="dovecot" if root else me,
            login="dovenull" if root else me,
            group="dovecot" if root else group,
            owner=self._owner.pw_uid,
            owners=self._owner.pw_gid,
        )
        (self.home / "dovecot.conf").write_text(conf, "utf-8")
        self._give_away()

    def put(self, data: bytes) -> None:
        """Deliver a mail."""
        self._mails += 1
        name = f"{self._mails:010d}.M{self._mails}.desk"
        waiting = self.home / "mail" / "tmp" / name
        waiting.write_bytes(data)
        self._give_away()
        waiting.rename(self.home / "mail" / "new" / name)

    def flags(self) -> set[str]:
        """What the mailbox says of its mails ("S" is seen), of those that were ever touched."""
        return {file.name.partition(":2,")[2] for file in (self.home / "mail" / "cur").iterdir()}

    def start(self) -> None:
        """Start the server and wait until it listens."""
        assert DOVECOT is not None
        command = [DOVECOT, "-F", "-c", str(self.home / "dovecot.conf")]
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_until(self._listens, "dovecot to listen")

    def stop(self) -> None:
        """End the server; the mailbox stays."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def close(self) -> None:
        """End the server and throw everything away."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def _give_away(self) -> None:
        if os.geteuid() == 0:
            for path in [self.home / "mail", *(self.home / "mail").rglob("*")]:
                os.chown(path, self._owner.pw_uid, self._owner.pw_gid)

    def _listens(self) -> bool:
        assert self._process is not None
        log = self.home / "log"
        assert self._process.poll() is None, log.read_text()[-2000:] if log.exists() else "dovecot ended"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False


@contextlib.contextmanager
def relay_without(port: int, hidden: Iterable[bytes]) -> Iterator[int]:
    """The same server as one that doesn't offer some things; the port where it is such a one."""
    listener = socket.create_server(("127.0.0.1", 0))
    words, threads = list(hidden), list[threading.Thread]()

    def copy(source: socket.socket, target: socket.socket, *, cut: bool) -> None:
        with contextlib.suppress(OSError):
            while received := source.recv(65_536):
                for word in words if cut else ():
                    received = received.replace(word, b"")
                target.sendall(received)
            target.shutdown(socket.SHUT_WR)

    def session(near: socket.socket) -> None:
        with near, socket.create_connection(("127.0.0.1", port)) as far:
            up = threading.Thread(target=copy, args=(near, far), kwargs={"cut": False})
            up.start()
            copy(far, near, cut=True)
            with contextlib.suppress(OSError):
                near.shutdown(socket.SHUT_RDWR)
            up.join(20)

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = listener.accept()
                threads.append(threading.Thread(target=session, args=(near,)))
                threads[-1].start()

    server = threading.Thread(target=serve)
    server.start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for thread in (server, *threads):
            thread.join(20)
