"""How much of a name a visitors' screen shows, and how much must be typed before it shows any."""

import unicodedata

from reception_app.kernel.text import initials, tokens

DOTS = "••••"
ENOUGH = 6
"""What must be typed before hosts are looked for: three letters, or two signs of a script that writes syllables."""

_LETTER, _SYLLABLE = 2, 3
_FORMS = frozenset(
    {
        "ag", "ab", "as", "asa", "bv", "co", "corp", "gmbh", "inc", "kg", "kft", "llc", "llp", "ltd", "lp", "mbh", "nv",
        "oy", "oyj", "plc", "pte", "pty", "sa", "sarl", "sas", "se", "srl", "spa", "ug",
    }
)  # fmt: skip


def first_and_initial(name: str) -> str:
    """ "Anna Kovacs" as "Anna K."; a name of one word as it is, one without blanks with its last sign hidden."""
    family, comma, given = name.partition(",")
    words = [*given.split(), *family.split()] if comma and given.strip() else name.split()
    if len(words) < 2:
        word = "".join(words)
        return f"{word[:-1]}○" if len(word) > 1 and all(map(is_syllable, word)) else word
    initial = _first_letter(words[-1])
    if not initial:
        return words[0]
    return f"{words[0]} {initial}" if is_syllable(initial) else f"{words[0]} {initial}."


def first_name(name: str) -> str:
    """What somebody is greeted by: their first word; a name without blanks as it is."""
    given = name.partition(",")[2].split()
    words = given or name.split()
    return words[0] if words else ""


def masked(name: str, company: str) -> str:
    """ "Nia Watts" of "Quill Ltd" as "N•••• W. · Q•••• Ltd": enough to know oneself by, and nobody else."""
    words = name.split()
    head = f"{initials(words[0])}{DOTS}" if words else DOTS
    shown = f"{head} {_first_letter(words[-1]).upper()}." if len(words) > 1 else head
    parts = company.split()
    if not parts:
        return shown
    said = f"{_first_letter(parts[0]).upper()}{DOTS}"
    if len(parts) > 1 and "".join(tokens(parts[-1])) in _FORMS:
        said = f"{said} {parts[-1]}"
    return f"{shown} · {said}"


def enough_letters(typed: str) -> bool:
    """Whether so much was typed that hosts may be looked for. Signs, marks and blanks don't count."""
    return sum(_SYLLABLE if is_syllable(char) else _LETTER for char in typed if char.isalpha()) >= ENOUGH


def is_syllable(char: str) -> bool:
    """Whether one sign stands for a syllable or a word: Chinese, Japanese, Korean."""
    return unicodedata.name(char, "").startswith(
        ("CJK UNIFIED", "CJK COMP", "HANGUL SYLL", "HIRAGANA", "KATAKANA")
    )


def _first_letter(word: str) -> str:
    return next((char for char in unicodedata.normalize("NFC", word) if char.isalnum()), "")
