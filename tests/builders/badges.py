"""A badge to print: of nobody, with everything that stands on most badges."""

from reception_app.documents.records import BadgeContent

TOKEN = "aB3dE6gH9jK2mN5pQ8rS1t"
BADGE = BadgeContent(
    organisation="Northwind Ltd",
    number="V-017",
    name="Sofia Novak",
    company="Helix Bank",
    host="Daniel Price",
    valid_date="24 Nov 2026",
    valid_time="17:00",
    token=TOKEN,
    assembly_point="car park B",
)
