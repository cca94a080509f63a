"""The log names nobody, also when a bug's own message quotes what was typed."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.log import set_up_log
from tests.builders.logs import log_kept


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    with log_kept():
        yield


def _listener(typed: str) -> None:
    try:
        int(typed)
    except ValueError:
        raise KeyError(typed) from None


def test_a_fault_is_logged_with_its_place_and_without_its_words(tmp_path: Path) -> None:
    set_up_log(tmp_path)
    typed = "Ana " + "Silva"
    bus = ChangeBus()
    bus.subscribe(lambda _change: _listener(typed))
    bus.publish([Change("visit", frozenset({1}))])
    try:
        try:
            int(typed)
        finally:
            (tmp_path / typed / "photo").read_bytes()
    except OSError:
        logging.getLogger("reception.test").exception("a file could not be read")
    said = (tmp_path / "reception.log").read_text()
    assert "Silva" not in said.replace('"Ana " + "Silva"', "")
    for word in (
        "builtins.KeyError",
        "in _listener",
        "builtins.ValueError",
        "FileNotFoundError (No such file",
        "and after",
    ):
        assert word in said
