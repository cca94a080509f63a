"""Which words of a name tell whose it is."""

from collections.abc import Sequence
from itertools import takewhile

PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "la", "le", "di", "da", "dos", "al", "el", "bin", "ibn"}
)
"""Little words that people leave out."""

_FORMS_OF_ADDRESS = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "sir", "madam", "dr", "prof", "jr", "sr", "and", "herr", "herrn",
    "frau", "fr", "dipl", "ing", "familie", "family", "und", "monsieur", "madame", "mademoiselle", "mme",
    "mlle", "et", "senor", "senora", "senorita", "sra", "srta", "dona", "senhor", "senhora", "sig",
    "signor", "signora", "signorina", "sigra", "dott", "dhr", "mevr", "mevrouw", "meneer", "pan", "pani",
    "bay", "bayan", "hanim", "السيد", "السيده", "الدكتور", "الدكتوره", "med", "ssa", "ra", "mw", "doctor",
    "doktor", "sayin", "avv", "dna",
})  # fmt: skip
"""How people are spoken to, folded: strangers have these in common. In the languages that visitors are spoken to."""

_UNTELLING = PARTICLES | _FORMS_OF_ADDRESS


def telling_words(words: Sequence[str]) -> Sequence[str]:
    """Those of the folded words of a name that tell whose it is: forms of address, particles and initials do not.

    Where nothing else stands there the last word does: a family name that reads like one of them ("Mr Bay", "Ms Le"),
    or initials. Nobody is told by how they are spoken to.
    """
    named = [word for word in words if word not in _UNTELLING]
    # A single letter of a script without small ones may be a whole name.
    long = [word for word in named if len(word) > 1 or not word.islower()]
    return long or (named if words and words[-1] in named else words[-1:])


def tell_in_common(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a word stands in both names that tells whose the one is, and may do so in the other."""
    told, other_told = telling_words(one), telling_words(other)
    return not (_may_tell(one, told).isdisjoint(other_told) and _may_tell(other, other_told).isdisjoint(told))


def _may_tell(words: Sequence[str], told: Sequence[str]) -> frozenset[str]:
    """The telling words, and those at either end that only look as if they were not: "Pan Wei", "Ngoc Linh Le"."""
    ends = (*takewhile(lambda word: word not in told, words), *words[-1:])
    return frozenset((*told, *(word for word in ends if word in _UNTELLING)))
