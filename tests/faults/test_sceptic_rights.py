"""Every verb of every service, found by looking: who has no right gets nothing, before anything else is said."""

import inspect
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from reception_app.context import AppContext
from reception_app.kernel.errors import NotAllowed
from reception_app.kernel.paths import Paths
from tests.builders.desk import make_office, open_context, parts_of, service_of
from tests.builders.front_desk import NOBODY
from tests.fakes.clock import FixedClock

NO_SERVICES = {"paths", "clock", "bus", "store_state", "notices", "close"}
OWN = {"visits.last_undo", "visits.with_undo", "accounts.change_password"}
"""About the actor's own steps and own password, and nobody else's: what is done as a step asks for its right itself."""


@pytest.fixture
def context(tmp_path: Path, clock: FixedClock) -> Iterator[AppContext]:
    make_office(tmp_path / "data")
    opened = open_context(Paths(tmp_path / "data"), clock)
    yield opened
    opened.close()


def _some(parameter: inspect.Parameter) -> Any:
    """A value of roughly the right kind; a verb that looks at it before the rights is found out."""
    said = str(parameter.annotation)
    for word, value in (
        ("Iterable", [1]), ("Sequence", [1]), ("Mapping", {}), ("bytes", b"x"), ("bool", True), ("int", 1),
        ("datetime", datetime(2026, 12, 1, tzinfo=UTC)), ("date", date(2026, 12, 1)), ("str", "x"),
    ):  # fmt: skip
        if word in said:
            return value
    return None


def test_without_a_right_no_verb_does_or_tells_anything(context: AppContext) -> None:
    asked, done = 0, []
    for part in parts_of(context):
        if part in NO_SERVICES:
            continue
        service = service_of(context, part)
        for name in dir(service):
            verb = getattr(service, name)
            if name.startswith("_") or not inspect.ismethod(verb):
                continue
            parameters = list(inspect.signature(verb).parameters.values())
            if not parameters or parameters[0].name != "actor" or f"{part}.{name}" in OWN:
                continue
            needed = {p.name: _some(p) for p in parameters[1:] if p.default is inspect.Parameter.empty}
            asked += 1
            try:
                answer = verb(NOBODY, **needed)
                if inspect.isgenerator(answer):
                    next(answer)
            except NotAllowed:
                continue
            except Exception as other:  # whatever it is, it came before the rights were looked at
                done.append(f"{part}.{name}: {type(other).__name__}")
            else:
                done.append(f"{part}.{name} answers")
    assert asked > 80
    assert not done, "\n".join(["", *done])
