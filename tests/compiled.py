"""What SQLAlchemy has compiled for one store serves the next one: the tests open thousands, the program one a day."""

from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as driver  # type: ignore[import-untyped]

from reception_app.db.engine import StoreFile

_STATEMENTS = 2000
"""As many as are kept; one engine keeps 500 of its own."""


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> None:
    """Half of a short test was this."""
    compile_once()


def compile_once() -> None:
    """From here on this process's engines, and its forks', speak one dialect and keep together what they compile."""
    spoken = create_engine("sqlite://", module=driver)
    with spoken.connect():
        pass  # With its first connection a dialect learns what the library can do.
    spoken.dispose()
    compiled: LRUCache[Any, Any] = LRUCache(_STATEMENTS)
    make_its_own = StoreFile._make_engine

    def make(self: StoreFile) -> Engine:
        engine = make_its_own(self)
        engine.dialect = spoken.dialect
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    StoreFile._make_engine = make  # type: ignore[method-assign]
