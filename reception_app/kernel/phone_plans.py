"""Numbering plans of countries: the international form of a plainly written number at a tenth of parsing's cost.

The rules are those of `phonenumbers`, whose tables are read. What is not plain (a number that may already begin with
its country's code, one that is rewritten, one of an odd length) is left to its parser.
"""

import json
import re
from functools import lru_cache
from typing import Any

from reception_app.kernel.records import dataclass

_CODE_DIGITS = 3
"""The code of a country has no more."""
_NEVER = re.compile(r"(?!)")
_given: dict[str, "_Plan | None"] = {}
"""Of countries and codes, as another process told them."""


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

    @property
    def plain(self) -> list[object]:
        """As plain data."""
        patterns = [each.pattern for each in (self.abroad, self.trunk, self.whole)]
        return [self.code, sorted(self.lengths), self.rewrites, *patterns]


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


def told_of(region: str) -> str:
    """What this process knows of a country's numbers, for `take` in a child: it need not read the tables then."""
    home = _plan_of_region(region.upper()) if region else None
    plans = {} if home is None else {region.upper(): home, home.code: _plan_of_code(home.code)}
    return json.dumps({name: None if plan is None else plan.plain for name, plan in plans.items()})


def knows_region(region: str) -> bool:
    """Whether a two-letter country, in capitals, has a numbering plan."""
    return _plan_of_region(region) is not None


def take(told: str) -> None:
    """Know what `told_of` told."""
    for name, plan in json.loads(told).items():
        _given[name] = None if plan is None else _of_plain(plan)


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
    if region in _given:
        return _given[region]
    import phonenumbers  # late as in phone_numbers: it takes 25 ms and no start needs it

    return _plan(phonenumbers.PhoneMetadata.metadata_for_region(region, None))


@lru_cache(maxsize=2048)
def _plan_of_code(code: str) -> _Plan | None:
    if code in _given:
        return _given[code]
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


def _of_plain(plan: list[Any]) -> _Plan:
    code, lengths, rewrites, abroad, trunk, whole = plan
    abroad, trunk, whole = (re.compile(each) for each in (abroad, trunk, whole))
    return _Plan(code, frozenset(lengths), abroad, trunk, rewrites, whole)


def _compiled(pattern: str | None) -> re.Pattern[str]:
    return re.compile(pattern) if pattern else _NEVER
