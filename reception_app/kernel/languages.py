"""The languages that visitors are spoken to, by their own names: at the kiosk, on badges, in documents."""

from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `code` is its ISO 639-1 code, `own_name` what its speakers call it."""

    code: str
    own_name: str
    right_to_left: bool = False


LANGUAGES: tuple[Language, ...] = (
    Language("en", "English"),
    Language("de", "Deutsch"),
    Language("fr", "Français"),
    Language("es", "Español"),
    Language("pt", "Português"),
    Language("it", "Italiano"),
    Language("nl", "Nederlands"),
    Language("pl", "Polski"),
    Language("tr", "Türkçe"),
    Language("ar", "العربية", right_to_left=True),
    Language("zh", "中文"),
    Language("ja", "日本語"),
)
"""In the order in which they are offered. English comes first and is what everything else falls back to."""

FALLBACK = LANGUAGES[0]
_BY_CODE = {language.code: language for language in LANGUAGES}


def language_of(code: str) -> Language:
    """The language of a code; English for one that isn't spoken here."""
    return _BY_CODE.get(code, FALLBACK)
