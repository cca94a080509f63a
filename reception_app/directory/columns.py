"""Which column of a staff file fills which field, by its heading."""

from collections.abc import Sequence

from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import tokens

# Headings as people and other programs write them, words run together, without accents and signs.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "key": (
        "key", "id", "employeeid", "employeenumber", "employeeno", "staffid", "staffnumber", "staffno",
        "personnelnumber", "personnelno", "personnelid", "payrollnumber", "number", "no", "userid", "uid",
        "personalnummer", "mitarbeiternummer", "matricule",
    ),
    "name": ("name", "fullname", "displayname", "employee", "employeename", "person", "mitarbeiter", "nom"),
    "first_name": ("firstname", "givenname", "forename", "vorname", "prenom"),
    "last_name": ("lastname", "surname", "familyname", "sn", "nachname", "nomdefamille"),
    "title": ("title", "jobtitle", "position", "role", "job", "funktion", "fonction"),
    "department": ("department", "dept", "team", "unit", "organisationalunit", "division", "abteilung", "service"),
    "supervisor": ("supervisor", "manager", "reportsto", "linemanager", "boss", "supervisorkey", "managerid",
                   "vorgesetzter", "responsable"),
    "extension": ("extension", "ext", "phoneextension", "phone", "telephone", "officephone", "telephonenumber",
                  "durchwahl", "telefon", "poste"),
    "mobile": ("mobile", "mobilephone", "cell", "cellphone", "mobilenumber", "handy", "portable"),
    "email": ("email", "mail", "emailaddress", "mailaddress", "workemail", "courriel"),
    "room": ("room", "office", "officelocation", "location", "desk", "raum", "buro", "bureau"),
    "webhook": ("webhook", "webhookurl"),
    "deputy": ("deputy", "standin", "cover", "coverperson", "substitute", "deputykey", "vertretung", "suppleant"),
    "fire_warden": ("firewarden", "warden", "brandschutzhelfer"),
    "first_aider": ("firstaider", "firstaid", "ersthelfer"),
    "languages": ("languages", "language", "spokenlanguages", "sprachen", "sprache", "langues", "langue"),
    "region": ("region", "holidayregion", "regionofholidays", "holidays", "feiertagsregion"),
    "starts_on": ("startson", "startdate", "firstday", "starts", "hiredate", "hiredon", "eintritt",
                  "eintrittsdatum", "dateentree"),
    "hours": ("hours", "workinghours", "officehours", "weeklyhours", "week", "arbeitszeit", "arbeitszeiten",
              "horaires"),
}  # fmt: skip
_FIELD_OF = {heading: field for field, headings in _HEADINGS.items() for heading in headings}

SHOWN: dict[str, str] = {
    "key": "Key",
    "name": "Name",
    "title": "Title",
    "department": "Department",
    "supervisor": "Supervisor",
    "extension": "Extension",
    "mobile": "Mobile",
    "email": "E-mail",
    "room": "Room",
    "webhook": "Webhook",
    "deputy": "Deputy",
    "fire_warden": "Fire warden",
    "first_aider": "First aider",
    "languages": "Languages",
    "region": "Region",
    "starts_on": "First day",
    "hours": "Hours",
}
"""The headings of an export, which an import takes again."""
TITLES: dict[str, str] = {**SHOWN, "first_name": "First name", "last_name": "Last name"}
"""What each field that an import fills is called."""


def field_of(heading: str) -> str:
    """The field a heading means; empty when it means none."""
    return _FIELD_OF.get("".join(tokens(heading)), "")


def columns_of(header: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each column with the field it fills. Raises Invalid when one that is needed is missing or stands there twice."""
    columns = tuple((heading.strip(), field_of(heading)) for heading in header)
    fields = [field for _, field in columns if field]
    twice = sorted({field for field in fields if fields.count(field) > 1})
    if twice:
        named = [heading for heading, field in columns if field == twice[0]]
        raise Invalid(
            f"Two columns mean the same: {_quoted(named)}. Nothing was imported.",
            hint="Rename or remove one of them.",
        )
    if "name" not in fields and "last_name" not in fields:
        raise _missing("Name", columns, "Call the column with the names “Name”.")
    if "key" not in fields and "email" not in fields:
        raise _missing(
            "Key", columns, "People are recognised by a “Key” (personnel number) or by their “E-mail”."
        )
    return columns


def _missing(wanted: str, columns: Sequence[tuple[str, str]], hint: str) -> Invalid:
    found = _quoted([heading for heading, _ in columns if heading][:12]) or "none"
    return Invalid(
        f"The file has no column “{wanted}”. Its columns are: {found}. Nothing was imported.", hint=hint
    )


def _quoted(headings: Sequence[str]) -> str:
    return ", ".join(f"“{heading[:40]}”" for heading in headings)
