"""Sums of money: whole numbers of the smallest unit, never floats."""

_DIGITS = {"BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "TND": 3} | dict.fromkeys(
    ("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"), 0
)
"""Of ISO 4217, the currencies whose smallest unit is not a hundredth."""


def digits_of(currency: str) -> int:
    """How many digits stand behind the sign: 2 for most, none for a currency without a smaller unit."""
    return _DIGITS.get(currency.upper(), 2)


def plain_sum(amount: int, currency: str) -> str:
    """ "50.00 EUR", for mails and files."""
    digits = digits_of(currency)
    whole, rest = divmod(amount, 10**digits)
    said = f"{whole}.{rest:0{digits}}" if digits else str(whole)
    return f"{said} {currency}".strip()
