"""Settings as a catalogue: each feature declares its own, the settings screen draws itself from them.

A setting nobody reads doesn't exist: a test finds each one's key used outside its declaration.
"""

from dataclasses import field
from enum import StrEnum

from reception_app.kernel.errors import Invalid
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import clean_line, clean_text, is_typed

Value = str | int | bool


class Kind(StrEnum):
    """What sort of editor and check a setting gets."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    WHOLE = "whole"
    SWITCH = "switch"
    CHOICE = "choice"
    CHOICES = "choices"
    """Some of the choices in an order of their own: their stored values, parted by commas."""
    SECRET = "secret"
    TIME = "time"
    COLOUR = "colour"


@dataclass(frozen=True, slots=True)
class Setting:
    """One value an administrator may change.

    `key` is stable and dotted by section ("mail.host"); `unit` is shown behind a number ("minutes").
    `choices` are (stored value, label) pairs. `minimum` and `maximum` bound a whole number, inclusive; of several
    choices `minimum` are needed.
    """

    key: str
    label: str
    kind: Kind
    default: Value
    section: str
    hint: str = ""
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = field(default=())
    minimum: int = 0
    maximum: int = 1_000_000
    max_length: int = 200

    def check(self, value: Value) -> Value:
        """The value in its stored form. Raises `Invalid` with the setting's key as field."""
        match self.kind:
            case Kind.SWITCH:
                return self._expect(isinstance(value, bool), value, "This is on or off.")
            case Kind.WHOLE:
                span = f"from {self.minimum} to {self.maximum}"
                if isinstance(value, bool) or not isinstance(value, int):
                    raise Invalid(f"{self.label}: a whole number {span} is needed.", field=self.key)
                within = self.minimum <= value <= self.maximum
                return self._expect(within, value, f"{self.label}: {span}.")
            case Kind.CHOICE:
                known = any(value == stored for stored, _ in self.choices)
                return self._expect(known, value, f"{self.label}: not one of the choices.")
            case Kind.CHOICES:
                return self._check_several(value)
            case Kind.TIME:
                return self._expect(_is_time(value), value, f"{self.label}: a time such as 18:30 is needed.")
            case Kind.COLOUR:
                return self._expect(
                    _is_colour(value), value, f"{self.label}: a colour such as #0F6E66 is needed."
                )
            case Kind.TEXT if isinstance(value, str) and len(value) <= self.max_length:
                return clean_line(value, limit=self.max_length, field=self.key)
            case Kind.LONG_TEXT if isinstance(value, str):
                return clean_text(value, limit=self.max_length, field=self.key)
            case Kind.SECRET if isinstance(value, str) and not is_typed(value.strip()):
                # Taken as it is or not at all: cleaned, it would be another one.
                raise Invalid(f"{self.label}: it holds a character that nobody can type.", field=self.key)
            case _:
                fits = isinstance(value, str) and len(value) <= self.max_length
                return self._expect(fits, value, f"{self.label}: at most {self.max_length} characters.")

    def _check_several(self, value: Value) -> Value:
        known = {stored for stored, _ in self.choices}
        wanted = tuple(part.strip() for part in str(value).split(",") if part.strip())
        fits = isinstance(value, str) and known.issuperset(wanted) and len(set(wanted)) == len(wanted)
        self._expect(fits, value, f"{self.label}: not some of the choices.")
        least = f"{self.label}: at least {self.minimum} of the choices."
        return self._expect(len(wanted) >= self.minimum, ",".join(wanted), least)

    def _expect(self, holds: bool, value: Value, sentence: str) -> Value:
        if not holds:
            raise Invalid(sentence, field=self.key)
        return value


def _is_time(value: Value) -> bool:
    if not isinstance(value, str) or len(value) != 5 or value[2] != ":":
        return False
    hours, minutes = value[:2], value[3:]
    return hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60


def _is_colour(value: Value) -> bool:
    if not isinstance(value, str) or len(value) != 7 or value[0] != "#":
        return False
    return all(c in "0123456789abcdefABCDEF" for c in value[1:])
