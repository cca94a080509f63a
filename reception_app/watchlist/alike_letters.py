"""The words of a name as an eye reads them: letters of other scripts and digits that pass for a Latin letter are one.

For comparing only. Whole names in another script are changed alike on both sides, so that they still match each other.
"""

from reception_app.kernel.text import line_words

_LETTERS = str.maketrans(
    # Cyrillic, then Greek, as they look small or capital; then Latin letters that pass for others.
    "аеорсухіјѕԁһкмтвнӏԛԝԍүԜαορνκιυτεηβζμχγωıɑɡ",
    "aeopcyxijsdhkmtbhlqwgywaopvkiutehbzmxywiag",
)
_DIGITS = str.maketrans("0134578", "oleastb")


def read_words(name: str, most: int) -> tuple[str, ...]:
    """The words of a name, folded, at most so many."""
    return tuple(map(_as_read, line_words(name)[:most]))


def _as_read(word: str) -> str:
    plain = word if word.isascii() else word.translate(_LETTERS)
    # A number stays one: only between letters a digit stands for a letter.
    return plain.translate(_DIGITS) if any(char.isalpha() for char in plain) else plain
