"""Which words of a name tell whose it is."""

from collections.abc import Sequence

PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "la", "le", "di", "da", "dos", "al", "el", "bin", "ibn"}
)
"""Little words that people leave out."""

_FORMS_OF_ADDRESS = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "sir", "madam", "dr", "prof", "jr", "sr", "and", "herr", "herrn",
    "frau", "fr", "dipl", "ing", "familie", "family", "und", "monsieur", "madame", "mademoiselle", "mme",
    "mlle", "et", "senor", "senora", "senorita", "sra", "srta", "dona", "senhor", "senhora", "sig",
    "signor", "signora", "signorina", "sigra", "dott", "dhr", "mevr", "mevrouw", "meneer", "pan", "pani",
    "bay", "bayan", "hanim", "السيد", "السيده",
})  # fmt: skip
"""How people are spoken to, folded: strangers have these in common. In the languages that visitors are spoken to."""


def telling_words(words: Sequence[str]) -> Sequence[str]:
    """Those of the folded words of a name that tell whose it is: forms of address, particles and initials do not.

    Where nothing else stands there, an initial does, or all there is.
    """
    named = [word for word in words if word not in PARTICLES and word not in _FORMS_OF_ADDRESS]
    # A single letter of a script without small ones may be a whole name.
    return [word for word in named if len(word) > 1 or not word.islower()] or named or words
