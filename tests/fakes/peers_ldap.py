"""A real directory server of our own: Debian's slapd on loopback, in a temporary folder, its data in an mdb."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from reception_app.integrations.ldap_server import LdapServer
from tests.fakes.peers_raw import free_port, wait_until
from tests.fakes.peers_tls import make_certificates

SLAPD = shutil.which("slapd", path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin")
WHY_NOT = (
    "slapd is not installed (Debian: apt-get install slapd); without it there is no directory server to test"
)
BASE = "dc=example,dc=com"
READER = f"cn=reader,{BASE}"
PASSWORD = "the reader's"
_SCHEMA = "/etc/ldap/schema"


class PrivateSlapd:
    """One slapd that gives no more than `limit` people at once unless it is asked for pages."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.port, self.tls_port = free_port(), free_port()
        self.ca_file = make_certificates(folder).ca_file
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        (folder / "data").mkdir()
        self._conf = folder / "slapd.conf"
        self._conf.write_text(
            "".join(f"include {_SCHEMA}/{name}.schema\n" for name in ("core", "cosine", "inetorgperson"))
            + f"modulepath /usr/lib/ldap\nmoduleload back_mdb\npidfile {folder}/pid\nargsfile {folder}/args\n"
            f"TLSCACertificateFile {self.ca_file}\nTLSCertificateFile {folder}/server.pem\n"
            f"TLSCertificateKeyFile {folder}/server.pem\n"
            f"sizelimit size.soft={limit} size.hard={limit} size.prtotal=unlimited size.pr={limit}\n"
            f'database mdb\nmaxsize 67108864\nsuffix "{BASE}"\nrootdn "{READER}"\nrootpw "{PASSWORD}"\n'
            f"directory {folder}/data\nlimits dn.exact={READER} size.soft={limit} size.hard={limit}"
            f" size.pr={limit} size.prtotal=unlimited\n"
        )

    @property
    def server(self) -> LdapServer:
        """How it is reached."""
        return LdapServer(
            "127.0.0.1", self.port, "none", READER, PASSWORD, f"ou=People,{BASE}", kind="openldap"
        )

    def load(self, people: Sequence[str]) -> None:
        """Put these people, each the lines of an LDIF entry below its dn, in place of all others. Not while it runs."""
        for file in (self._folder / "data").iterdir():
            file.unlink()
        top = (
            f"dn: {BASE}\nobjectClass: domain\ndc: example\n\n"
            f"dn: ou=People,{BASE}\nobjectClass: organizationalUnit\nou: People\n"
        )
        ldif = self._folder / "people.ldif"
        ldif.write_text("\n".join((top, *people)), encoding="utf-8")
        assert SLAPD is not None
        added = [SLAPD, "-T", "add", "-q", "-f", str(self._conf), "-l", str(ldif)]
        done = subprocess.run(added, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]

    def start(self) -> None:
        """Start the server and wait until it listens."""
        assert SLAPD is not None
        listens = f"ldap://127.0.0.1:{self.port}/ ldaps://127.0.0.1:{self.tls_port}/"
        self._process = subprocess.Popen(
            [SLAPD, "-d", "0", "-f", str(self._conf), "-h", listens],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._listens, "slapd to listen")

    def stop(self) -> None:
        """End the server."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def _listens(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "slapd ended"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False


@contextlib.contextmanager
def private_slapd(people: Sequence[str], limit: int = 50) -> Iterator[PrivateSlapd]:
    """A slapd that holds these people; ended and its folder removed at the end."""
    with tempfile.TemporaryDirectory(prefix="reception-slapd-") as folder:
        slapd = PrivateSlapd(Path(folder), limit)
        slapd.load(people)
        slapd.start()
        try:
            yield slapd
        finally:
            slapd.stop()


def person(uid: str, name: str, *lines: str) -> str:
    """An entry of LDIF."""
    surname = name.split()[-1]
    said = (f"dn: uid={uid},ou=People,{BASE}", "objectClass: inetOrgPerson", f"uid: {uid}", f"cn: {name}",
            f"sn: {surname}", *lines)  # fmt: skip
    return "\n".join(said) + "\n"
