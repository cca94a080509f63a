"""Made-up people: names in many scripts, companies, addresses. The same seed gives the same people."""

import json
import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reception_app.kernel.paths import resource
from reception_app.kernel.text import fold

_SINGLE_SHARE = 0.01
_FOREIGN_SHARE = 0.06
_HEADS = (
    "Bar",
    "Cor",
    "Dal",
    "Fen",
    "Gar",
    "Hol",
    "Ist",
    "Jar",
    "Kel",
    "Lun",
    "Mar",
    "Nor",
    "Os",
    "Pel",
    "Quin",
    "Ros",
)
_MIDDLES = (
    "a",
    "an",
    "ber",
    "do",
    "el",
    "en",
    "go",
    "i",
    "ka",
    "li",
    "mo",
    "ner",
    "o",
    "ri",
    "ta",
    "u",
    "ve",
    "wi",
    "y",
    "zo",
)
_TAILS = (
    "berg",
    "cek",
    "dottir",
    "feld",
    "ini",
    "ković",
    "lund",
    "man",
    "ner",
    "oğlu",
    "quist",
    "ski",
    "sen",
    "ton",
    "vac",
    "wright",
)


@dataclass(frozen=True, slots=True)
class Company:
    """A made-up company; its domain is under .example, which nobody can own."""

    name: str
    domain: str
    script: str


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up visitor. Phone numbers are of ranges kept free for films and books."""

    name: str
    company: str
    email: str
    phone: str
    vehicle: str


@lru_cache(maxsize=1)
def company_facts() -> dict[str, Any]:
    """What `resources/demo/company.json` says."""
    facts: dict[str, Any] = json.loads(resource("demo", "company.json").read_text(encoding="utf-8"))
    return facts


@lru_cache(maxsize=1)
def _names() -> dict[str, Any]:
    names: dict[str, Any] = json.loads(resource("demo", "names.json").read_text(encoding="utf-8"))
    return names


@lru_cache(maxsize=1)
def companies() -> tuple[Company, ...]:
    """The companies visitors come from."""
    return tuple(Company(*row) for row in company_facts()["companies"])


def scripts() -> list[str]:
    """The scripts there are names in."""
    return [script for script, names in _names().items() if isinstance(names, dict)]


class Cast:
    """Casts people one after another. `many` draws family names from tens of thousands instead of some fifty."""

    def __init__(self, seed: int, *, many: bool = False) -> None:
        self._random = random.Random(seed)
        self._many = many
        self._number = 0

    def person(self) -> Person:
        """The next person."""
        chance = self._random
        company = chance.choice(companies())
        script = company.script if chance.random() > _FOREIGN_SHARE else chance.choice(scripts())
        return self.from_company(company, script)

    def from_company(self, company: Company, script: str) -> Person:
        """The next person, of this company, with a name in this script."""
        chance = self._random
        self._number += 1
        name = self._name(script)
        return Person(
            name=name,
            company=company.name if chance.random() > 0.05 else "",
            email=f"{_mailbox(name, self._number)}@{company.domain}" if chance.random() > 0.35 else "",
            phone=self._phone() if chance.random() > 0.4 else "",
            vehicle=self._plate() if chance.random() > 0.8 else "",
        )

    def _name(self, script: str) -> str:
        chance, names = self._random, _names()
        if chance.random() < _SINGLE_SHARE:
            return str(chance.choice(names["single"]))
        source = names[script]
        family = self._rare_family() if self._many and script == "latin" else chance.choice(source["family"])
        return str(source["order"]).replace("given", chance.choice(source["given"])).replace("family", family)

    def _rare_family(self) -> str:
        chance = self._random
        middle = "".join(chance.choice(_MIDDLES) for _ in range(chance.choice((1, 1, 2))))
        return chance.choice(_HEADS) + middle + chance.choice(_TAILS)

    def _phone(self) -> str:
        chance = self._random
        form = chance.choice(("+44 20 7946 0{:03}", "+44 7700 900{:03}", "+1 202 555 01{:02}"))
        return form.format(chance.randrange(100 if "555" in form else 1000))

    def _plate(self) -> str:
        letters = "ABCDEFGHJKLMNPRSTUVWXYZ"
        chance = self._random
        pick: Sequence[str] = [chance.choice(letters) for _ in range(5)]
        return f"{pick[0]}{pick[1]}{chance.randrange(10, 99)} {pick[2]}{pick[3]}{pick[4]}"


def _mailbox(name: str, number: int) -> str:
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    words = ["".join(char for char in word if char.isalnum()) for word in plain.split()]
    return ".".join(word for word in words if word) or f"guest{number}"
