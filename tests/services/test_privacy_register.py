"""Nothing about anybody is kept without its reason: the register names every column."""

from collections import Counter

from reception_app.db.search import INDEXES
from reception_app.features import metadata
from reception_app.privacy.register import REGISTER


def columns_kept() -> set[tuple[str, str]]:
    found = {(table.name, column.name) for table in metadata().sorted_tables for column in table.columns}
    return found | {(index.name, "words") for index in INDEXES}


def test_every_column_stands_in_the_register_exactly_once() -> None:
    named = Counter((held.table, column) for held in REGISTER for column in held.columns)
    kept = columns_kept()
    assert sorted(kept - set(named)) == [], "say in reception_app/privacy/register.py why these are kept"
    assert sorted(set(named) - kept) == [], "these are no longer kept"
    assert [entry for entry, times in named.items() if times > 1] == []


def test_every_entry_says_why_on_which_ground_and_how_long() -> None:
    for held in REGISTER:
        assert held.purpose, held.table
        assert held.basis, held.table
        assert held.period, held.table


def test_what_may_name_a_person_has_a_ground() -> None:
    assert [held.table for held in REGISTER if held.personal and held.basis.startswith("None")] == []
