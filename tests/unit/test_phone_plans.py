"""Numbering plans: whatever they tell is what the parser would have told."""

import random

import phonenumbers
import pytest

from reception_app.kernel import phone_plans
from reception_app.kernel.phone_plans import plain_e164

_HEADS = ("", "0", "00", "1", "8", "011", "0011", "06", "15", "9")
_BREAKS = ("", " ", "/", "-", " / ", ".")


def _parsed(phone: str, region: str) -> str:
    try:
        number = phonenumbers.parse(phone, region or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _told(phone: str, region: str) -> str:
    return plain_e164("".join(filter(str.isdecimal, phone)), region, plus=phone.startswith("+"))


def _typed(chance: random.Random) -> str:
    """A number as somebody may type it, right or wrong."""
    digits = "".join(chance.choices("0123456789", k=chance.randint(5, 12)))
    if chance.random() < 0.4:
        code = chance.choice(list(phonenumbers.COUNTRY_CODE_TO_REGION_CODE))
        digits = f"{chance.choice(('+', '00', ''))}{code}{chance.choice(('', '0'))}{digits}"
    else:
        digits = chance.choice(_HEADS) + digits
    at = chance.randint(4, 7)
    return digits[:at] + chance.choice(_BREAKS) + digits[at:]


@pytest.mark.parametrize("seed", range(4))
def test_what_a_plan_tells_is_what_the_parser_tells(seed: int) -> None:
    chance = random.Random(seed)
    regions = [*sorted(phonenumbers.SUPPORTED_REGIONS), "", "ZZ"]
    told = 0
    for _ in range(1_500):
        phone, region = _typed(chance), chance.choice(regions)
        known = _told(phone, region)
        told += bool(known)
        if known:
            assert known == _parsed(phone, region), (phone, region)
    assert told > 200, "they tell enough to be worth it"


@pytest.mark.parametrize("region", ["DE", "gb", "GG", "US", "IT", "AR"])
def test_a_process_that_was_told_of_a_country_knows_the_same(
    region: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = phone_plans._plan_of_region(region.upper())
    assert home is not None
    monkeypatch.setattr(phone_plans, "_given", {})
    phone_plans.take(phone_plans.told_of(region))
    assert phone_plans._given == {
        region.upper(): home,
        home.code: phone_plans._plan_of_code(home.code),
    }
    phone_plans._plan_of_region.cache_clear()
    assert phone_plans._plan_of_region(region.upper()) is phone_plans._given[region.upper()]
    phone_plans._plan_of_region.cache_clear()


@pytest.mark.parametrize("region", ["", "ZZ"])
def test_of_no_country_nothing_is_told(region: str) -> None:
    assert phone_plans.told_of(region) == "{}"


def test_an_example_of_every_country_is_told_in_its_form_of_abroad() -> None:
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        example = phonenumbers.example_number(region)
        if example is None:
            continue
        for form in (
            phonenumbers.PhoneNumberFormat.E164,
            phonenumbers.PhoneNumberFormat.INTERNATIONAL,
            phonenumbers.PhoneNumberFormat.NATIONAL,
        ):
            phone = phonenumbers.format_number(example, form)
            assert _told(phone, region) in ("", _parsed(phone, region)), (phone, region)
        assert _told(phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164), region)


@pytest.mark.parametrize(
    ("digits", "region", "plus"),
    [
        ("49301234567", "DE", False),  # may begin with its country's code
        ("0301234567", "", False),  # of no country
        ("0301234567", "ZZ", False),
        ("0000301234567", "DE", False),
        ("0301234567", "DE", True),
        ("999123456789", "DE", True),  # no such country
        ("030123456789012345", "DE", False),
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(digits: str, region: str, plus: bool) -> None:
    assert plain_e164(digits, region, plus=plus) == ""
