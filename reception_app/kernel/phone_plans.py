"""Numbering plans of countries: the international form of a plainly written number at a tenth of parsing's cost.

The rules are those of `phonenumbers`, whose tables are read. What is not plain (a number that may already begin with
its country's code, one that is rewritten, one of an odd length) is left to its parser.
"""

import re
from functools import lru_cache

from reception_app.kernel.records import dataclass

_CODE_DIGITS = 3
"""The code of a country has no more."""
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class _Plan:
    """How numbers of one country are built. `lengths` are those of whole numbers without the country's code."""

    code: str
    lengths: frozenset[int]
    abroad: re.Pattern[str]
    """What is dialled before a foreign country's code, such as 00."""
    trunk: re.Pattern[str]
    """What is dialled before a number of one's own country, such as 0."""
    rewrites: bool
    """Whether a match of `trunk` may be rewritten rather than left out."""
    whole: re.Pattern[str]


def plain_e164(digits: str, region: str, *, plus: bool) -> str:
    """The international form of a number whose digits these are; empty where only the parser can tell.

    `region` is the two-letter country, in capitals, whose national numbers are meant; `plus` says that a "+" stood
    before the digits.
    """
    home = None if plus else _plan_of_region(region)
    if home is not None:
        begun = home.abroad.match(digits)
        if begun is None:
            return "" if digits.startswith(home.code) else _international(home, digits)
        digits = digits[begun.end() :]
    elif not plus:
        return ""
    if digits.startswith("0"):
        return ""
    for size in range(1, _CODE_DIGITS + 1):
        plan = _plan_of_code(digits[:size])
        if plan is not None:
            return _international(plan, digits[size:])
    return ""


def _international(plan: _Plan, number: str) -> str:
    begun = plan.trunk.match(number)
    if begun is not None:
        rest = number[begun.end() :]
        if plan.rewrites and begun[begun.re.groups] is not None:
            return ""
        if plan.whole.fullmatch(rest) or not plan.whole.fullmatch(number):
            number = rest
    main = _plan_of_code(plan.code)
    if main is None or len(number) not in plan.lengths or len(number) not in main.lengths:
        return ""
    return f"+{plan.code}{number}"


@lru_cache(maxsize=256)
def _plan_of_region(region: str) -> _Plan | None:
    import phonenumbers  # late as in phone_numbers: it takes 25 ms and no start needs it

    return _plan(phonenumbers.PhoneMetadata.metadata_for_region(region, None))


@lru_cache(maxsize=2048)
def _plan_of_code(code: str) -> _Plan | None:
    import phonenumbers  # late as in _plan_of_region

    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code or "0"))
    if not regions:
        return None
    return _plan(phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(int(code), regions[0]))


def _plan(data: object) -> _Plan | None:
    general = getattr(data, "general_desc", None)
    if general is None or not general.national_number_pattern:
        return None
    return _Plan(
        code=str(getattr(data, "country_code", "")),
        lengths=frozenset(general.possible_length),
        abroad=_compiled(getattr(data, "international_prefix", "")),
        trunk=_compiled(getattr(data, "national_prefix_for_parsing", "")),
        rewrites=bool(getattr(data, "national_prefix_transform_rule", "")),
        whole=re.compile(general.national_number_pattern),
    )


def _compiled(pattern: str | None) -> re.Pattern[str]:
    return re.compile(pattern) if pattern else _NEVER
