"""An LDAP directory is read in a child process with little memory and little time, as `csv_child` does it with files.

The child is told the server, its password included, on standard input, and answers one line of JSON.
"""

import csv
import io
import json
from dataclasses import asdict

from reception_app.integrations.ldap_server import SETTINGS_HINT, LdapServer, check_server
from reception_app.integrations.limited_child import ask_child, guarded, serve
from reception_app.kernel.errors import Invalid

SECONDS_MAX = 60
TOO_MUCH = Invalid(
    "What the directory server answers can't be read, is too much, or takes too long. Nothing was imported.",
    hint=SETTINGS_HINT,
)


def staff_as_csv(server: LdapServer) -> bytes:
    """The staff of a directory as a CSV file whose headings are our fields. Raises Invalid with a sentence."""
    check_server(server)
    asked = json.dumps(asdict(server)).encode()
    answer = ask_child("ldap_child", asked, SECONDS_MAX, TOO_MUCH)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(answer["fields"])
    writer.writerows(answer["rows"])
    return out.getvalue().encode()


def answer_for(data: bytes) -> dict[str, object]:
    """The child's answer, ready for JSON."""
    return guarded(_read, data, TOO_MUCH)


def _read(data: bytes) -> dict[str, object]:
    # Late: the desk's own process has no use for the library, and it takes a tenth of a second.
    from reception_app.integrations.ldap_reading import read_staff

    fields, rows = read_staff(LdapServer(**json.loads(data)))
    return {"fields": fields, "rows": rows}


if __name__ == "__main__":
    serve(answer_for)
