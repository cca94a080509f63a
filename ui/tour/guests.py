"""Who comes to the screen in the tour: made up, one of each language it is shown in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was here before, and a team of the same company that is expected."""

    language: str
    name: str
    company: str
    email: str
    team: tuple[str, ...]
    team_email: str
    """Where the first of the team was invited."""
    work: str
    """What the visitor's type asks for."""


GUESTS = (
    Guest(
        "en",
        "Nora Whitfield",
        "Whitfield Rigging",
        "nora@rigging.example",
        ("Owen Tiller", "Grace Lowe"),
        "team@rigging.example",
        "New hoist",
    ),
    Guest(
        "de",
        "Jürgen Groß",
        "Groß Aufzüge",
        "j.gross@aufzuege.example",
        ("Käthe Böhm", "Emil Sörgel"),
        "team@aufzuege.example",
        "Wartung",
    ),
    Guest(
        "ar",
        "ليلى الحداد",
        "شركة النور للمصاعد",
        "layla@alnoor.example",
        ("سامي قاسم", "هدى منصور"),
        "team@alnoor.example",
        "صيانة المصعد",
    ),
)
