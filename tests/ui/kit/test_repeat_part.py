"""How often something comes again: plain choices become a rule, and a rule the choice that means it."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.repeat_part import RepeatPart, nth_weekday

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def part(qtbot: QtBot) -> RepeatPart:
    made = RepeatPart(lambda: TUESDAY)
    qtbot.addWidget(made)
    return made


def test_once_is_no_rule(part: RepeatPart) -> None:
    assert (part.rule(), part.repeats(), part.is_valid()) == ("", False, True)
    assert (part.end_field.isHidden(), part.until_field.isHidden()) == (True, True)


@pytest.mark.parametrize(
    ("choice", "rule"),
    [
        ("daily", "FREQ=DAILY"),
        ("weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("weekly", "FREQ=WEEKLY"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2"),
        ("monthly", "FREQ=MONTHLY"),
        ("nth", "FREQ=MONTHLY;BYDAY=4TU"),
        ("yearly", "FREQ=YEARLY"),
    ],
)
def test_every_choice_is_a_rule_and_is_known_again(part: RepeatPart, choice: str, rule: str) -> None:
    part.choice.set_value(choice)
    assert part.rule() == f"{rule};UNTIL=20270119"
    part.end.set_value("times")
    part.times.set_value(6)
    assert part.rule() == f"{rule};COUNT=6"
    again = RepeatPart(lambda: TUESDAY)
    again.show_rule(part.rule())
    assert (again.choice.value(), again.rule()) == (choice, part.rule())


def test_a_fifth_weekday_is_the_last_one_of_its_month() -> None:
    assert nth_weekday(date(2026, 9, 30)) == "-1WE"
    assert nth_weekday(date(2026, 2, 28)) == "4SA"


def test_a_rule_that_no_choice_means_stays_in_words(part: RepeatPart) -> None:
    part.show_rule("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH;COUNT=4")
    assert part.choice.currentText() == "every 3 weeks on Tuesday and Thursday"
    assert part.rule() == "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH;COUNT=4"
    again = RepeatPart(lambda: TUESDAY)
    again.from_draft(part.to_draft())
    assert again.rule() == part.rule()


def test_only_a_rule_that_no_choice_means_stands_beside_the_choices(part: RepeatPart) -> None:
    plain = part.choice.count()
    part.show_rule("FREQ=MONTHLY;BYDAY=4TU")
    assert (part.choice.value(), part.choice.count()) == ("nth", plain)
    part.show_rule("FREQ=WEEKLY;INTERVAL=3;COUNT=4")
    assert part.choice.count() == plain + 1
    part.show_rule("")
    assert (part.choice.value(), part.choice.count()) == ("", plain)
    assert part.end_field.isHidden()


def test_an_end_before_the_first_time_is_said_under_its_field(part: RepeatPart) -> None:
    part.choice.set_value("weekly")
    part.until.set_date(date(2026, 11, 1))
    assert not part.is_valid()
    assert part.until_field.error() == "That is before the first time."
    part.until.set_date(None)
    assert not part.is_valid()


def test_the_choices_follow_the_first_day(part: RepeatPart) -> None:
    part.choice.set_value("nth")
    part.follow(date(2026, 12, 4))
    assert part.rule().startswith("FREQ=MONTHLY;BYDAY=1FR")
    assert "first Friday" in part.choice.currentText()


def test_without_an_end_only_where_that_is_offered(qtbot: QtBot) -> None:
    part = RepeatPart(lambda: TUESDAY, endless=True)
    qtbot.addWidget(part)
    part.show_rule("FREQ=DAILY")
    assert part.rule() == "FREQ=DAILY"
    part.show_rule("nonsense")
    assert part.rule() == ""


def test_a_count_that_is_none_comes_back_from_the_draft(part: RepeatPart, qtbot: QtBot) -> None:
    part.choice.set_value("weekly")
    part.end.set_value("times")
    part.times.selectAll()
    with qtbot.waitSignal(part.changed):
        part.times.insert("1000")
    again = RepeatPart(lambda: TUESDAY)
    qtbot.addWidget(again)
    again.from_draft(part.to_draft())
    assert again.times.text() == "1000"
    assert again.times.trouble()
