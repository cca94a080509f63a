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
TITLES: dict[str, str] = {**SHOWN, "first_name": "First name", "last_name": "Last name"}
"""What each field that an import fills is called."""

# Headings as people and other programs write them, words run together, without accents and signs.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("fullname", "displayname", "contact", "contactname", "customer", "nom"),
    "first_name": ("firstname", "givenname", "forename", "vorname", "prenom"),
    "last_name": ("lastname", "surname", "familyname", "nachname", "nomdefamille"),
    "form": ("form",),
    "kind": ("kind", "contactkind"),
    "company": ("organisation", "organization", "firm", "business", "firma", "societe", "entreprise",
                "organizationname", "organization1name"),
    "role": ("title", "jobtitle", "position", "job", "funktion", "fonction", "organizationtitle",
             "organization1title"),
    "category": ("type", "kategorie", "categorie"),
    "phone": ("telephone", "workphone", "businessphone", "phonenumber", "officephone", "telefon", "tel",
              "businessphone2", "phone2", "phone1value", "phone2value", "phone3value", "phone4value",
              "telefongeschaftlich", "telefongeschaftlich2"),
    "mobile": ("mobilephone", "cell", "cellphone", "mobilenumber", "handy", "portable", "mobiltelefon"),
    "home_phone": ("homephone2", "privatephone", "telefonprivat", "telefonprivat2"),
    "fax": ("businessfax", "faxnumber", "telefax", "faxgeschaftlich"),
    "other_phone": ("otherphone", "primaryphone", "companymainphone"),
    "email": ("mail", "emailaddress", "mailaddress", "workemail", "email2", "email2address", "email1value",
              "email2value", "email3value", "primaryemail", "emailadresse", "email2adresse", "courriel"),
    "home_email": ("privateemail", "email3address", "email3adresse", "secondaryemail"),
    "street": ("address", "businessstreet", "streetaddress", "strasse", "rue", "adresse", "address1street",
               "strassegeschaftlich", "workaddress"),
    "postcode": ("zip", "zipcode", "postalcode", "businesspostalcode", "plz", "codepostal", "address1postalcode",
                 "postleitzahl", "postleitzahlgeschaftlich", "workzipcode"),
    "city": ("town", "businesscity", "ort", "stadt", "ville", "address1city", "ortgeschaftlich", "workcity"),
    "state": ("region", "county", "province", "businessstate", "bundesland", "address1region",
              "regiongeschaftlich", "workstate"),
    "country": ("businesscountryregion", "businesscountry", "land", "pays", "address1country",
                "landregiongeschaftlich", "workcountry"),
    "web_site": ("website", "web", "webpage", "url", "homepage", "webseite", "website1value",
                 "website2value", "webpage1"),
    "account_number": ("account", "customernumber", "customerno", "kundennummer", "accountno"),
    "contract_ref": ("contractref", "contractnumber"),
    "hours": ("openinghours",),
    "notes": ("note", "comment", "comments", "remarks", "notizen", "bemerkung"),
    "do_not_tell": (),
    "language": ("lang", "sprache", "langue"),
    "channel": ("channel",),
    "tags": ("tag", "keywords", "labels", "groups", "kategorien", "categories"),
    "uid": ("id", "contactid"),
}  # fmt: skip
_FIELD_OF = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_FIELD_OF |= {"".join(tokens(heading)): name for name, heading in SHOWN.items()}


def columns_of(header: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each column with the field it fills, "" for none. Raises Invalid when a field that holds one value stands there
    twice, or there is no name."""
    words = ["".join(tokens(heading)) for heading in header]
    fields_of = [_FIELD_OF.get(each, "") for each in words]
    if fields_of.count("role") > 1:
        # Beside the job's a title is how somebody is addressed, "Dr." (so Outlook writes them).
        fields_of = ["" if each == "title" else known for each, known in zip(words, fields_of, strict=True)]
    columns = tuple((heading.strip(), known) for heading, known in zip(header, fields_of, strict=True))
    fields = [name for _, name in columns if name]
    twice = sorted({name for name in fields if fields.count(name) > 1 and name not in SEVERAL})
    if twice:
        said = ", ".join(TITLES[name] for name in twice)
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
