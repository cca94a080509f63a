"""Which column of a file of contacts fills which field, by its heading; and the headings of our own."""

from collections.abc import Sequence

from reception_app.contacts.records import ReachKind
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import tokens

PHONES: dict[str, ReachKind] = {
    "phone": ReachKind.WORK,
    "mobile": ReachKind.MOBILE,
    "home_phone": ReachKind.HOME,
    "fax": ReachKind.FAX,
    "other_phone": ReachKind.OTHER,
}
"""Columns of numbers; there may be several of each, and several numbers on the lines of one cell."""
MAILS: dict[str, ReachKind] = {"email": ReachKind.WORK, "home_email": ReachKind.HOME}
POSTAL = ("street", "postcode", "city", "state", "country")
SEVERAL = frozenset({*PHONES, *MAILS, "web_site", "tags"})

SHOWN: dict[str, str] = {
    "name": "Name",
    "form": "Person or organisation",
    "kind": "Customer or third party",
    "company": "Company",
    "role": "Role",
    "category": "Category",
    "phone": "Phone",
    "mobile": "Mobile",
    "home_phone": "Home phone",
    "fax": "Fax",
    "other_phone": "Other phone",
    "email": "E-mail",
    "home_email": "Home e-mail",
    "street": "Street",
    "postcode": "Postcode",
    "city": "City",
    "state": "State",
    "country": "Country",
    "web_site": "Web site",
    "account_number": "Account number",
    "contract_ref": "Contract",
    "hours": "Hours",
    "notes": "Notes",
    "do_not_tell": "Do not tell",
    "language": "Language",
    "channel": "Preferred channel",
    "tags": "Tags",
    "uid": "UID",
}
"""The headings of an export, which an import takes again."""

# Headings as people and other programs write them, words run together, without accents and signs.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("fullname", "displayname", "contact", "contactname", "customer", "nom"),
    "first_name": ("firstname", "givenname", "forename", "vorname", "prenom"),
    "last_name": ("lastname", "surname", "familyname", "nachname", "nomdefamille"),
    "form": ("form",),
    "kind": ("kind", "contactkind"),
    "company": ("organisation", "organization", "firm", "business", "firma", "societe", "entreprise",
                "organizationname"),
    "role": ("title", "jobtitle", "position", "job", "funktion", "fonction", "organizationtitle"),
    "category": ("type", "kategorie", "categorie"),
    "phone": ("telephone", "workphone", "businessphone", "phonenumber", "officephone", "telefon", "tel",
              "businessphone2", "phone2", "phone1value"),
    "mobile": ("mobilephone", "cell", "cellphone", "mobilenumber", "handy", "portable"),
    "home_phone": ("homephone2", "privatephone"),
    "fax": ("businessfax", "faxnumber", "telefax"),
    "other_phone": ("otherphone", "primaryphone", "companymainphone"),
    "email": ("mail", "emailaddress", "mailaddress", "workemail", "email2", "email2address", "email1value",
              "courriel"),
    "home_email": ("privateemail", "email3address"),
    "street": ("address", "businessstreet", "streetaddress", "strasse", "rue", "adresse"),
    "postcode": ("zip", "zipcode", "postalcode", "businesspostalcode", "plz", "codepostal"),
    "city": ("town", "businesscity", "ort", "stadt", "ville"),
    "state": ("region", "county", "province", "businessstate", "bundesland"),
    "country": ("businesscountryregion", "businesscountry", "land", "pays"),
    "web_site": ("website", "web", "webpage", "url", "homepage"),
    "account_number": ("account", "customernumber", "customerno", "kundennummer", "accountno"),
    "contract_ref": ("contractref", "contractnumber"),
    "hours": ("openinghours",),
    "notes": ("note", "comment", "comments", "remarks", "notizen", "bemerkung"),
    "do_not_tell": (),
    "language": ("lang", "sprache", "langue"),
    "channel": ("channel",),
    "tags": ("tag", "keywords", "labels", "groups"),
    "uid": ("id", "contactid"),
}  # fmt: skip
_FIELD_OF = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_FIELD_OF |= {"".join(tokens(heading)): name for name, heading in SHOWN.items()}


def columns_of(header: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each column with the field it fills, "" for none. Raises Invalid when a field that holds one value stands there
    twice, or there is no name."""
    columns = tuple((heading.strip(), _FIELD_OF.get("".join(tokens(heading)), "")) for heading in header)
    fields = [name for _, name in columns if name]
    twice = sorted({name for name in fields if fields.count(name) > 1 and name not in SEVERAL})
    if twice:
        said = ", ".join(SHOWN.get(name, name) for name in twice)
        raise Invalid(
            f"Two columns of the file fill the same field: {said}. Nothing was imported.",
            hint="Remove or rename one of them.",
        )
    if not {"name", "first_name", "last_name", "company"} & set(fields):
        raise Invalid(
            "No column of the file holds names. Nothing was imported.",
            hint="Name it “Name”, “First name”, “Last name” or “Company” in the first line.",
        )
    return columns
