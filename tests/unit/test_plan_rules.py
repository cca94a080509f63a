"""The decisions about the annual plan: working days, days off, what is late, circles, fiscal years, the next year."""

from datetime import date
from typing import Any

import pytest

from reception_app.kernel.errors import Invalid
from reception_app.plan import rules
from reception_app.plan.records import CopyRule, Deadline, Kind, OffDay, Step
from reception_app.plan.records import DeadlineState as S

CHRISTMAS = {date(2026, 12, 25): "Christmas Day", date(2026, 12, 26): "Boxing Day"}
works = rules.works(range(5), lambda day: CHRISTMAS.get(day, ""))


def deadline(number: int = 1, due: date = date(2026, 12, 10), state: S = S.PLANNED, **more: Any) -> Deadline:
    values: dict[str, Any] = {
        "kind": Kind.ACTIVITY, "wanted_on": due, "starts_on": None, "baseline_on": due, "done_on": None,
        "owner_id": 0, "owner_name": "", "lane_id": 0, "region": "", "off_day": OffDay.KEEP, "note": "",
    }  # fmt: skip
    return Deadline(id=number, title=f"Deadline {number}", due_on=due, state=state, **{**values, **more})


def test_a_day_off_is_kept_or_given_to_its_neighbours() -> None:
    christmas = date(2026, 12, 25)
    assert rules.working_day(christmas, OffDay.KEEP, works) == christmas
    assert rules.working_day(christmas, OffDay.BEFORE, works) == date(2026, 12, 24)
    assert rules.working_day(christmas, OffDay.AFTER, works) == date(2026, 12, 28)
    assert rules.working_day(christmas, OffDay.AFTER, lambda _: False) == christmas


def test_steps_are_counted_in_working_days() -> None:
    due = date(2026, 12, 29)
    assert rules.working_days_before(due, 0, works) == due
    assert rules.working_days_before(due, 1, works) == date(2026, 12, 28)
    assert rules.working_days_before(due, 2, works) == date(2026, 12, 24)
    assert rules.working_days_before(due, 14, works) == date(2026, 12, 8)
    assert rules.working_days_before(date(2026, 12, 24), -1, works) == date(2026, 12, 28)
    assert rules.working_days_before(due, 3, lambda _: False) == due


def test_offsets_are_read_out_and_bounded() -> None:
    assert [rules.offset_text(each) for each in (30, 0, -5)] == ["T-30", "T", "T+5"]
    assert rules.check_offset(-520) == -520
    with pytest.raises(Invalid):
        rules.check_offset(521)


def test_where_it_stands_on_a_day() -> None:
    due, before, later = date(2026, 12, 10), date(2026, 12, 1), date(2026, 12, 11)
    assert rules.state_on(S.PLANNED, due, before, risky=False) is S.PLANNED
    assert rules.state_on(S.IN_PROGRESS, due, due, risky=True) is S.AT_RISK
    assert rules.state_on(S.IN_PROGRESS, due, later, risky=False) is S.LATE
    assert rules.state_on(S.DONE, due, later, risky=True) is S.DONE


def test_what_puts_it_at_risk_is_said() -> None:
    today = date(2026, 12, 5)
    step = Step(1, 1, "Draft", 5, date(2026, 12, 3))
    kept = Step(2, 1, "Proof", 2, date(2026, 12, 3), done_on=today)
    one = deadline(steps=(step, kept), due=date(2026, 12, 10))
    before = [
        deadline(2, date(2026, 12, 12)),
        deadline(3, date(2026, 12, 4)),
        deadline(4, date(2026, 12, 4), S.DROPPED),
        deadline(5, date(2026, 12, 8)),
        deadline(6, date(2026, 12, 12), S.DONE),
    ]
    said = rules.risks_of(one, before, today)
    assert said == (
        "“\u2068Draft\u2069” was due on 3 Dec 2026.",
        "“\u2068Deadline 2\u2069”, which it waits for, is due later.",
        "“\u2068Deadline 3\u2069”, which it waits for, is late.",
        "“\u2068Deadline 4\u2069”, which it waits for, was dropped.",
    )
    assert rules.risks_of(deadline(state=S.DONE, steps=(step,)), before, today) == ()


def test_a_circle_is_found_over_others_too() -> None:
    waits = {2: {3}, 3: {4, 5}, 5: {3}}
    assert rules.circle(1, [2, 3], waits) == 0
    assert rules.circle(4, [9, 2], waits) == 2
    assert rules.circle(1, [1], {}) == 1


def test_a_fiscal_year_begins_where_the_house_says() -> None:
    assert rules.fiscal_year_of(date(2027, 3, 31), 4) == 2026
    assert rules.fiscal_year_of(date(2027, 4, 1), 4) == 2027
    april = rules.fiscal_year(2026, 4)
    assert (april.label, april.first_on, april.last_on) == ("2026/27", date(2026, 4, 1), date(2027, 3, 31))
    assert rules.fiscal_year(1999, 7).label == "1999/00"
    assert rules.fiscal_year(2028, 1).label == "2028"
    assert rules.fiscal_year(2027, 3).last_on == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("day", "rule", "expected", "told"),
    [
        (date(2026, 11, 24), CopyRule.SAME_DATE, date(2027, 11, 24), False),
        (date(2028, 2, 29), CopyRule.SAME_DATE, date(2029, 2, 28), True),
        (date(2026, 11, 24), CopyRule.SAME_WEEKDAY, date(2027, 11, 30), False),
        (date(2026, 12, 31), CopyRule.SAME_WEEKDAY, date(2027, 12, 30), True),
        (date(2024, 12, 30), CopyRule.SAME_WEEKDAY, date(2025, 12, 29), False),
        (date(2026, 11, 24), CopyRule.NTH_WEEKDAY, date(2027, 11, 23), False),
        (date(2026, 12, 1), CopyRule.NTH_WEEKDAY, date(2027, 12, 7), False),
        (date(2026, 12, 31), CopyRule.NTH_WEEKDAY, date(2027, 12, 30), False),
        (date(2026, 11, 30), CopyRule.NTH_WEEKDAY, date(2027, 11, 29), False),
        (date(2026, 3, 30), CopyRule.NTH_WEEKDAY, date(2027, 3, 29), False),
        (date(2026, 6, 29), CopyRule.NTH_WEEKDAY, date(2027, 6, 28), True),
        (date(2028, 2, 29), CopyRule.NTH_WEEKDAY, date(2029, 2, 27), True),
    ],
)
def test_a_day_is_carried_to_the_next_year(day: date, rule: CopyRule, expected: date, told: bool) -> None:
    found, said = rules.next_year(day, rule)
    assert (found, bool(said)) == (expected, told)
    if rule is not CopyRule.SAME_DATE:
        assert found.weekday() == day.weekday()


def test_week_53_stays_week_53_where_there_is_one() -> None:
    # 2032 has 53 weeks, and no year after such a one has them too: the rule asks the calendar all the same.
    monday = date.fromisocalendar(2032, 53, 1)
    assert rules.next_year(monday, CopyRule.SAME_WEEKDAY)[0].isocalendar()[:2] == (2033, 52)
