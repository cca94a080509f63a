"""The columns of the lists of contacts and of their papers."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.contacts.records import ContactForm, ContactSort, ContactSummary
from reception_app.kernel.text import dotted
from ui.contacts.words import category_word, kind_word
from ui.kit.dates import moment_text
from ui.kit.record_model import Cell, Column

SORTS: dict[str, ContactSort] = {
    "name": ContactSort.NAME,
    "company": ContactSort.COMPANY,
    "category": ContactSort.CATEGORY,
    "changed": ContactSort.CHANGED,
}
"""What each column of the list sorts by."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContactColumns", text)


def contact_columns(
    zone: Callable[[], ZoneInfo], now: Callable[[], datetime]
) -> list[Column[ContactSummary]]:
    """Name with role, organisation, category, number, mail address; more can be shown."""

    def name(one: ContactSummary) -> Cell:
        house = one.form is ContactForm.ORGANISATION
        second = one.role or (_tr("Organisation") if house else "")
        if house:
            return Cell(text=one.name, sub=second, icon="building", strong=True)
        return Cell(text=one.name, sub=second, person=one.name, strong=True)

    def kind(one: ContactSummary) -> Cell:
        return Cell(text=kind_word(one.kind), faint=True)

    def category(one: ContactSummary) -> Cell:
        return Cell(text=category_word(one.category), sub=", ".join(one.tags))

    def changed(one: ContactSummary) -> Cell:
        today = now().astimezone(zone()).date()
        return Cell(text=moment_text(one.changed_at, zone(), today), tabular=True, faint=True)

    return [
        Column("name", _tr("Name"), name, width=220, least=170, stretch=3, sortable=True),
        Column(
            "company",
            _tr("Organisation"),
            lambda one: Cell(text=one.company),
            width=150,
            least=110,
            stretch=2,
            drop=2,
            sortable=True,
        ),
        Column("category", _tr("Category"), category, width=130, least=100, stretch=1, drop=3, sortable=True),
        Column("phone", _tr("Phone"), lambda one: Cell(text=one.phone, tabular=True), width=164, least=152),
        Column(
            "email", _tr("E-mail"), lambda one: Cell(text=one.email), width=180, least=130, stretch=1, drop=4
        ),
        Column("kind", _tr("Kind"), kind, width=110, hidden=True),
        Column("changed", _tr("Changed"), changed, width=150, sortable=True, hidden=True),
    ]


def second_line(one: ContactSummary) -> str:
    """What tells two of one name apart."""
    return dotted(one.company, one.role, one.phone, one.email)
