"""Sums of money as they are typed and shown: whole numbers of the smallest unit within, never floats."""

from PySide6.QtCore import QCoreApplication, QLocale

from reception_app.kernel.errors import Invalid
from reception_app.kernel.money import digits_of

_LONGEST = 15
"""Characters of the largest sum: the store knows no larger numbers than of some nineteen digits."""


def parse_money(typed: str, currency: str, field: str) -> int:
    """What was typed in the user's own way, in the smallest unit; empty is nothing. Raises Invalid naming `field`.

    Strictly: a sign that parts thousands stands where it belongs, and there are no more digits than the currency has.
    """
    locale = QLocale()
    text = typed.strip()
    if not text:
        return 0
    whole, sign, rest = text.partition(locale.decimalPoint())
    digits = digits_of(currency)
    groups = whole.split(locale.groupSeparator())
    plain = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    fits = bool(sign) == bool(rest) and len(rest) <= digits and len(text) <= _LONGEST
    if not (plain and fits and all(group.isdecimal() for group in groups) and (not rest or rest.isdecimal())):
        raise Invalid(_wrong(digits), field=field)
    return int("".join(groups) + rest.ljust(digits, "0"))


def money_text(amount: int, currency: str) -> str:
    """ "50.00 EUR"."""
    return f"{amount_text(amount, currency)} {currency}".strip()


def amount_text(amount: int, currency: str) -> str:
    """ "50.00", as it may be typed again."""
    digits = digits_of(currency)
    whole, rest = divmod(amount, 10**digits)
    shown = QLocale().toString(whole)
    if digits:
        shown += f"{QLocale().decimalPoint()}{rest:0{digits}}"
    return shown


def _wrong(digits: int) -> str:
    example = f"50{QLocale().decimalPoint()}{'0' * digits}" if digits else "50"
    return QCoreApplication.translate("money", "A sum such as {0} is needed.").format(example)
