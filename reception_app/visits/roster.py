"""A roster pasted from a spreadsheet, a mail or a text file: read line by line, understood, never guessed silently."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import clean_line, clean_name, fold, tokens
from reception_app.visits.fields import is_email
from reception_app.visits.records import RosterLine

LINES_MAX = 2_000
CHARACTERS_MAX = 1_000_000
_COLUMNS_MAX = 50
_PHONE = re.compile(r"\+?[\d\s()./-]{5,25}")
_PLATE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9 -]{4,12}")
_BULLET = re.compile(r"(?:[-–*•]|\d{1,4}[.)])\s+")
_DELIMITERS = ("\t", ";", ",")

_HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "name", "full name", "visitor", "visitor name", "guest", "guest name", "participant", "attendee", "nom complet",
        "nombre completo", "nome completo", "ad soyad", "naam", "имя", "姓名", "氏名",
    ),
    "first": (
        "first name", "firstname", "given name", "forename", "vorname", "prenom", "nombre", "nome", "imie", "ad",
        "voornaam",
    ),
    "last": (
        "last name", "lastname", "surname", "family name", "nachname", "nom", "apellido", "apellidos", "cognome",
        "sobrenome", "nazwisko", "soyad", "achternaam",
    ),
    "company": (
        "company", "organisation", "organization", "firm", "employer", "firma", "unternehmen", "societe", "entreprise",
        "empresa", "azienda", "ditta", "bedrijf", "sirket", "公司", "会社",
    ),
    "email": ("e-mail", "email", "mail", "e-mail address", "email address", "courriel", "correo", "e-posta", "邮箱"),
    "phone": (
        "phone", "telephone", "tel", "mobile", "phone number", "telefon", "handy", "telefono", "telefone", "telefoon",
        "电话",
    ),
    "contact": ("contact", "phone or e-mail", "kontakt", "contacto", "contatto"),
    "vehicle": (
        "vehicle", "plate", "licence plate", "license plate", "number plate", "car", "kennzeichen", "kfz",
        "plaque", "immatriculation", "matricula", "targa", "kenteken", "plaka", "车牌",
    ),
}  # fmt: skip
_MEANINGS = {fold(word): meaning for meaning, words in _HEADERS.items() for word in words}


def parse_roster(text: str) -> list[RosterLine]:
    """The people of a pasted roster. A line that can't be taken carries its `problem`; none is dropped silently.

    Tabs, semicolons or commas part the cells; a first line of known headings names them, in any order. Without one,
    the first cell is the name and the others are known by their looks. An address may stand behind its name as mails
    write it, "Ana Silva <ana@example.org>", and a line may be numbered. Raises Invalid for what is too large.
    """
    if len(text) > CHARACTERS_MAX:
        raise Invalid("This roster is larger than a megabyte.", field="roster", hint="Paste it in parts.")
    rows = _rows(text.lstrip("\ufeff").replace("\x00", ""))
    if len(rows) > LINES_MAX:
        raise Invalid(
            f"This roster has more than {LINES_MAX:,} lines.", field="roster", hint="Paste it in parts."
        )
    header = _header(rows[0][1]) if rows else None
    people = rows[1:] if header else rows
    seen: dict[tuple[str, ...], int] = {}
    return [_line(number, cells, header, seen) for number, cells in people]


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The lines that say anything, with their numbers in what was pasted; at most one more than are taken."""
    found: list[tuple[int, list[str]]] = []
    delimiter = _delimiter(text)
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    began = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((began, cells[:_COLUMNS_MAX]))
            began = reader.line_num + 1
            if len(found) > LINES_MAX + 1:
                break
    except csv.Error:
        # A quote that is never closed would swallow the rest: it is taken as a plain sign instead.
        # Broken where the reader breaks them: a vertical tab or a line separator in a cell begins no line of the paste.
        lines = list(_lines(text))[began - 1 :]
        for number, line in enumerate(lines, began):
            cells = line.rstrip("\r\n").replace('"', "").split(delimiter)
            if any(cell.strip() for cell in cells):
                found.append((number, cells[:_COLUMNS_MAX]))
    return found


def _lines(text: str) -> io.StringIO:
    """What was pasted, line by line with their ends: at CR, LF and both together, and nowhere else."""
    return io.StringIO(text, newline="")


def _delimiter(text: str) -> str:
    lines = [line for line in _lines(text) if line.strip()][:50]
    if any("\t" in line for line in lines):
        return "\t"
    counts = {sign: sum(sign in line for line in lines) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: counts[sign])


def _header(cells: Sequence[str]) -> dict[int, str] | None:
    """What each column means, when the first line is one of headings."""
    meanings = {
        place: meaning
        for place, cell in enumerate(cells)
        if (meaning := _MEANINGS.get(fold(" ".join(cell.split()).strip(" :*"))))
    }
    named = set(meanings.values()) & {"name", "first", "last"}
    return meanings if named and len(meanings) * 2 >= len([c for c in cells if c.strip()]) else None


def _line(
    number: int, cells: Sequence[str], header: Mapping[int, str] | None, seen: dict[tuple[str, ...], int]
) -> RosterLine:
    said = _by_header(cells, header) if header else _by_looks(cells)
    try:
        name = clean_name(said.get("name", ""))
        company = clean_line(said.get("company", ""), limit=100)
        contact = clean_line(said.get("contact", ""))
        vehicle = clean_line(said.get("vehicle", ""), limit=40)
    except Invalid as error:
        shown = " ".join(" ".join(cells).split())[:80]
        return RosterLine(number, name=shown, problem=error.message)
    # Without a contact two of one name are one person only if they come from the same place.
    key = (fold(name), fold(contact)) if contact else (fold(name), "", fold(company))
    problem = f"The same as line {seen[key]}." if key in seen else ""
    seen.setdefault(key, number)
    if _are_several(cells, headed=header is not None):
        problem = "Several people stand in this line: give each a line of their own."
    if "@" in contact and not is_email(contact):
        problem = problem or "This is no e-mail address."
    return RosterLine(number, name, company, contact, vehicle, problem)


def _are_several(cells: Sequence[str], *, headed: bool) -> bool:
    """Whether more than one person stands in a line: more addresses than one, or one behind more names than one.

    Under headings one person may have several addresses, each in a cell of its own.
    """
    if sum(bool(_addressed(cell.strip())[1]) for cell in cells) > 1:
        return True
    return not headed and len({address.casefold() for cell in cells for address in _addresses(cell)}) > 1


def _by_header(cells: Sequence[str], header: Mapping[int, str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for place, meaning in header.items():
        if place < len(cells) and cells[place].strip():
            said.setdefault(meaning, cells[place].strip())
    first, last = said.get("first", ""), said.get("last", "")
    name = said.get("name", "")
    if name and first and not last and not set(tokens(first)) <= set(tokens(name)):
        # Beside a column of first names "Name" is the last name, as in many a German or Dutch list.
        name, last = "", name
    name = name or " ".join(part for part in (first, last) if part)
    contact = said.get("email") or said.get("contact") or said.get("phone") or ""
    return {
        "name": name,
        "company": said.get("company", ""),
        "contact": contact,
        "vehicle": said.get("vehicle", ""),
    }


def _by_looks(cells: Sequence[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    filled = max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
    for place, written in enumerate(cells[:filled]):
        cell, address = _addressed(written.strip())
        if not cell:
            continue
        if address:
            is_surname = "contact" not in said and len(said.get("name", "").split()) == 1
            said["contact"] = address
            if place == 1 and filled == 2 and is_surname and "<" in written:
                # "Silva, Ana <ana@example.org>": the comma stands in a name that a mail program turned round.
                said["name"] = f"{cell} {said['name']}"
                continue
        if is_email(cell) or ("@" in cell and "name" in said):
            said["contact"] = cell
        elif _PHONE.fullmatch(cell):
            said.setdefault("contact", cell)
        elif "name" not in said:
            said["name"] = _BULLET.sub("", cell, count=1) if _BULLET.match(cell) else cell
        elif "company" in said and _PLATE.fullmatch(cell):
            said.setdefault("vehicle", cell)
        else:
            said.setdefault("company", cell)
    return said


def _addressed(cell: str) -> tuple[str, str]:
    """A name and the e-mail address behind it; the cell as it stands, and "", where there are not both."""
    name, _, last = cell.replace("<", " <").rpartition(" ")
    found = _addresses(last)
    name = name.strip(" \"'")
    return (name, found[0]) if name and found else (cell, "")


def _addresses(cell: str) -> list[str]:
    words = (word.strip("<>()[],;") for word in cell.replace("<", " <").split())
    return [word for word in words if is_email(word)]
