"""What says one thing together is of one desk, however deep in a draft it lies."""

from typing import Any

import pytest

from ui.kit.sheet import Draft, typed_again

NINE = {"day": "2026-11-24", "from": "9:00", "until": "10:00", "span": {"minutes": 60, "days": 0}}
LONGER = NINE | {"until": "11:00", "span": {"minutes": 120, "days": 0}}
LATER = NINE | {"from": "14:00", "until": "15:00"}
WALTER = {"name": "Walter", "contact_id": 0, "visitor_id": 0, "phone": ""}
DORA = {"name": "Dora", "contact_id": 7, "visitor_id": 0, "phone": "030 12345"}


@pytest.mark.parametrize(
    ("before", "typed", "stands", "shown"),
    [
        (NINE, LONGER, LATER, LONGER),
        (NINE, NINE, LATER, LATER),
        # The telephone is no part of who it is.
        (WALTER, WALTER | {"name": "Walther"}, DORA, WALTER | {"name": "Walther", "phone": "030 12345"}),
        (
            {"customer": "Walter", "contact_id": 3},
            {"customer": "Walter", "contact_id": 0},
            {"customer": "Dora", "contact_id": 7},
            {"customer": "Walter", "contact_id": 0},
        ),
        # Two days of a notice, each of its own.
        (
            {"from": "2026-11-24", "until": "2026-11-25"},
            {"from": "2026-11-24", "until": "2026-11-28"},
            {"from": "2026-11-23", "until": "2026-11-25"},
            {"from": "2026-11-23", "until": "2026-11-28"},
        ),
    ],
)
def test_of_two_desks_one_has_said_all_of_it(
    before: dict[str, Any], typed: dict[str, Any], stands: dict[str, Any], shown: dict[str, Any]
) -> None:
    def deep(part: Draft) -> Draft:
        return {"form": {"part": part}}

    again = typed_again({**deep(typed), "stood": deep(before)}, deep(stands))
    assert again["form"] == {"part": shown}
    again = typed_again({**typed, "stood": before}, stands)
    assert {key: again[key] for key in shown} == shown
