"""The driver's errors in words."""

import sys
from types import ModuleType

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlcipher3 import dbapi2 as driver  # type: ignore[import-untyped]

from reception_app.db import trouble
from reception_app.kernel.errors import StoreTrouble


class DriverFault(Exception):
    """What the driver raises carries SQLite's code."""

    def __init__(self, code: int) -> None:
        super().__init__("a fault")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "kind", "word"),
    [
        (13, trouble.StoreFull, "full"),
        (8, trouble.StoreReadOnly, "only be read"),
        (776, trouble.StoreReadOnly, "only be read"),
        (5, trouble.StoreBusy, "another program"),
        (261, trouble.StoreBusy, "another program"),
        (11, trouble.StoreDamaged, "damaged"),
        (26, trouble.StoreDamaged, "damaged"),
        (8202, trouble.StoreDamaged, "damaged"),
        (14, trouble.StoreMissing, "can't be opened"),
        (778, StoreTrouble, "disk reported an error"),
    ],
)
def test_each_fault_has_its_sentence_and_a_way_on(code: int, kind: type[StoreTrouble], word: str) -> None:
    bare = DriverFault(code)
    for error in (bare, OperationalError("INSERT ...", {}, bare)):
        known = trouble.translate(error)
        assert known is not None
        assert type(known) is kind
        assert word in known.message
        assert known.hint


def test_an_error_of_the_driver_without_a_code_is_known_by_its_words() -> None:
    assert isinstance(
        trouble.translate(driver.OperationalError("database or disk is full")), trouble.StoreFull
    )
    assert trouble.translate(driver.OperationalError("no such table: x")) is None
    assert trouble.translate(RuntimeError("database or disk is full")) is None


def test_in_words_everything_is_raised_again() -> None:
    with pytest.raises(trouble.StoreFull), trouble.in_words():
        raise DriverFault(13)
    with pytest.raises(DriverFault), trouble.in_words():
        raise DriverFault(19)


@pytest.mark.parametrize("error", [DriverFault(19), DriverFault(1), ValueError("no code")])
def test_what_is_no_trouble_of_the_store_is_left_alone(error: Exception) -> None:
    assert trouble.translate(error) is None


def test_what_is_only_half_brought_in_has_raised_nothing_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy.exc", ModuleType("sqlalchemy.exc"))
    assert trouble.driver_errors() == (driver.Error,)
    monkeypatch.undo()
    assert DBAPIError in trouble.driver_errors()
