"""What every badge of the house has in common, and the words on it."""

from dataclasses import replace
from datetime import datetime

from reception_app.documents.records import BadgeContent, BadgeWords
from reception_app.documents.words import badge_words
from reception_app.kernel.languages import FALLBACK, language_of
from reception_app.preferences.service import Preferences
from reception_app.preferences.settings import OFFICE_ASSEMBLY_POINT, OFFICE_BADGE_RETURN_TEXT, OFFICE_NAME


def house_badge(preferences: Preferences, until: datetime, language: str = "") -> BadgeContent:
    """A badge with nobody's name on it yet. `until` (an aware moment) is when it ends: its day gives it a colour.

    `language` is the one its wearer reads; empty for the house's words.
    """
    return BadgeContent(
        organisation=preferences.text(OFFICE_NAME),
        logo=preferences.logo() or None,
        assembly_point=preferences.text(OFFICE_ASSEMBLY_POINT),
        words=first_words(preferences, language),
        day=until.astimezone(preferences.zone()).date(),
    )


def first_words(preferences: Preferences, language: str = "") -> BadgeWords:
    """The badge's words in a language. What an office has written itself is printed as they wrote it."""
    words, give_back = badge_words(language), preferences.text(OFFICE_BADGE_RETURN_TEXT)
    own = not language or language == FALLBACK.code or give_back != OFFICE_BADGE_RETURN_TEXT.default
    return replace(words, give_back=give_back) if own else words


def second_words(second: str, first: str = "") -> BadgeWords | None:
    """The words once more in a second language (its code); None without one, and where the first is the same."""
    if not second or language_of(second) == language_of(first):
        return None
    return badge_words(second)
