"""The staff of a directory server, fetched as the file that `StaffImport` reads, plans and applies."""

from collections.abc import Callable

from reception_app.integrations.ldap_child import staff_as_csv
from reception_app.integrations.ldap_server import LdapServer
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require


class StaffServer:
    """The directory server that the settings name. `server` tells how it is reached at this moment.

    What it has becomes a file: dry run, report, merge by key, what was edited by hand, the stop at a tenth of the staff
    gone, the backup before and the audit are those of every staff file.
    """

    def __init__(self, server: Callable[[], LdapServer]) -> None:
        self._server = server

    def is_set_up(self) -> bool:
        """Whether a server is named in the settings."""
        return bool(self._server().host)

    def fetch(self, actor: Actor) -> bytes:
        """The staff as a CSV file, accounts that are closed left out. Takes up to a minute: call it in a job.

        Raises NotAllowed, and Invalid with a sentence when the server can't be read to its end.
        """
        require(actor, Right.IMPORT_STAFF)
        return staff_as_csv(self._server())
