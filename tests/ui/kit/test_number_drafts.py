"""What stands in a field for a number comes back from its draft: the number, or what is none."""

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.number_input import NumberInput


@pytest.mark.parametrize(
    ("typed", "kept", "value"),
    [("7", 7, 7), ("07", 7, 7), ("٧", 7, 7), ("400", "400", 15), ("2x", "2x", 15), ("", 15, 15)],
)
def test_what_was_typed_comes_back(qtbot: QtBot, typed: str, kept: int | str, value: int) -> None:
    first, second = (NumberInput(15, least=1, most=60) for _ in range(2))
    for each in (first, second):
        qtbot.addWidget(each)
    first.selectAll()
    first.insert(typed)
    assert first.to_draft() == kept
    second.from_draft(first.to_draft())
    assert (second.text(), second.value()) == (str(kept), value)
    assert bool(second.trouble()) == isinstance(kept, str)


def test_a_number_of_an_older_draft_is_brought_between_the_limits(qtbot: QtBot) -> None:
    number = NumberInput(15, least=1, most=60)
    qtbot.addWidget(number)
    number.from_draft(90)
    assert (number.value(), number.trouble()) == (60, "")
