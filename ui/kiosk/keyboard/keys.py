"""What a key is, before it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Does(StrEnum):
    """What happens when a key is hit."""

    TYPE = "type"
    SHIFT = "shift"
    BACK = "back"
    SPACE = "space"
    NEXT = "next"
    PAGE = "page"
    """Other keys come up: `KeySpec.text` is the page."""
    LANGUAGE = "language"
    """Another language's keys come up: `KeySpec.text` is its code."""
    SMALL = "small"
    """The kana before the cursor becomes small, or large again."""
    VOICED = "voiced"
    """The kana before the cursor gets its next mark: ha, ba, pa."""


@dataclass(frozen=True, slots=True)
class KeySpec:
    """One key. `weight` counts in widths of a letter's key; a key that stretches takes what its row leaves."""

    does: Does
    text: str
    weight: float = 1.0
    stretches: bool = False

    @property
    def name(self) -> str:
        """What the key is called among its widget's children: "key_a", "key_back", "key_u0040" for a sign."""
        word = self.text if self.does in (Does.TYPE, Does.PAGE, Does.LANGUAGE) else self.does.value
        if self.does is Does.LANGUAGE:
            word = f"language_{word}"
        return f"key_{word}" if word.isidentifier() else "key_" + "_".join(f"u{ord(c):04x}" for c in word)


Row = tuple[KeySpec, ...]
Page = tuple[Row, ...]

LETTERS, ACCENTS, MORE = "letters", "accents", "more"
EMAIL, DIGITS, AMOUNT, PHONE, DATE = "email", "digits", "amount", "phone", "date"
LANGUAGES = "languages"


@dataclass(frozen=True, slots=True)
class Layout:
    """The keys of one language, checked. Single letters are written small; `upper` tells the large ones."""

    code: str
    pages: Mapping[str, Page]
    right_to_left: bool = False
    upper: Mapping[str, str] = field(default_factory=dict)
    """Only those that Unicode's own rule gets wrong here, such as the Turkish i."""
    accents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a long press offers, the likeliest first."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What stands on the keys that bring up a page."""
    small: Mapping[str, str] = field(default_factory=dict)
    voiced: Mapping[str, str] = field(default_factory=dict)

    def large(self, text: str) -> str:
        """The text as it is typed with shift. What has no large form of one letter stays as it is."""
        upper = self.upper.get(text) or text.upper()
        return upper if len(upper) == len(text) == 1 else text

    @property
    def has_case(self) -> bool:
        """Whether the letters have large forms at all."""
        return any(key.does is Does.SHIFT for row in self.pages[LETTERS] for key in row)

    @property
    def is_latin(self) -> bool:
        """Whether an e-mail address can be written with these letters."""
        return any(key.text == "a" for row in self.pages[LETTERS] for key in row)
