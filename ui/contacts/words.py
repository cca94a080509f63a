"""What contacts are called on the screen: kinds, channels, places of a number, and what the usual categories are."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from reception_app.contacts.records import (
    Channel,
    ContactForm,
    ContactKind,
    ContactState,
    ReachKind,
)
from ui.kit.chip import ChipTone


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContactWords", text)


_CATEGORIES = (
    QT_TRANSLATE_NOOP("ContactCategories", "Customer"),
    QT_TRANSLATE_NOOP("ContactCategories", "Supplier"),
    QT_TRANSLATE_NOOP("ContactCategories", "Courier"),
    QT_TRANSLATE_NOOP("ContactCategories", "Emergency"),
    QT_TRANSLATE_NOOP("ContactCategories", "Landlord"),
    QT_TRANSLATE_NOOP("ContactCategories", "Contractor"),
    QT_TRANSLATE_NOOP("ContactCategories", "Authority"),
    QT_TRANSLATE_NOOP("ContactCategories", "Press"),
    QT_TRANSLATE_NOOP("ContactCategories", "Neighbour"),
)


def category_word(category: str) -> str:
    """A category as it is shown; one that somebody typed stays as it was typed."""
    return QCoreApplication.translate("ContactCategories", category) if category else ""


def kind_word(kind: ContactKind) -> str:
    """Whose side somebody is on."""
    return {ContactKind.CUSTOMER: _tr("Customer"), ContactKind.THIRD_PARTY: _tr("Third party")}[kind]


def form_word(form: ContactForm) -> str:
    """One person, or a whole organisation."""
    return {ContactForm.PERSON: _tr("Person"), ContactForm.ORGANISATION: _tr("Organisation")}[form]


def reach_word(kind: ReachKind) -> str:
    """Where a number rings, a mail arrives, an address is."""
    words = {
        ReachKind.WORK: _tr("Work"),
        ReachKind.MOBILE: _tr("Mobile"),
        ReachKind.HOME: _tr("Home"),
        ReachKind.FAX: _tr("Fax"),
        ReachKind.OTHER: _tr("Other"),
    }
    return words[kind]


def channel_word(channel: Channel) -> str:
    """How somebody prefers to be told."""
    words = {
        Channel.NONE: _tr("No matter"),
        Channel.PHONE: _tr("By phone"),
        Channel.MAIL: _tr("By e-mail"),
        Channel.TEXT: _tr("By text message"),
        Channel.POST: _tr("By post"),
    }
    return words[channel]


def state_chip(state: ContactState) -> tuple[str, ChipTone]:
    """Where a record stands, where that has to be said; an active one says nothing."""
    words: dict[ContactState, tuple[str, ChipTone]] = {
        ContactState.ACTIVE: ("", "mute"),
        ContactState.ARCHIVED: (_tr("Archived"), "mute"),
        ContactState.MERGED: (_tr("Merged"), "mute"),
        ContactState.ERASED: (_tr("Erased"), "warn"),
    }
    return words[state]
