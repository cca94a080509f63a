"""The lists of cases: what is due first, what is one's own, what is narrowed down, exported, only counted."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reception_app.accounts import Session
from reception_app.cases.records import CaseKind, ClockKind, NewCase
from reception_app.directory.records import EmployeeEdit
from reception_app.reports import Format
from tests.builders.desk import OfficeFolder
from tests.ui.cases.cases_rig import (
    by_rina,
    complain,
    host,
    listed,
    tom_reports_to_priya,
    topic,
    write_down,
)
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.written import written
from ui.cases.case_card import CaseCard
from ui.cases.cases_page import CasesPage
from ui.cases.topic_sheet import CaseTopicSheet
from ui.cases.topics_page import CaseTopicsPage
from ui.cases.words import clock_chip
from ui.kit.empty_state import EmptyState
from ui.kit.jobs import wait_for_jobs
from ui.kit.sides_page import SidesPage

ENTER = Qt.Key.Key_Return


def place(desk: DeskRig, side: str = "open") -> CasesPage:
    """Ctrl+7, and one of its sides."""
    desk.key(Qt.Key.Key_7, CTRL)
    desk.find(SidesPage, "casesPlace").show_side(side)
    return desk.find(CasesPage, f"cases_{side}")


def test_what_is_due_first_stands_first_and_says_so(desk: DeskRig) -> None:
    hours = topic(desk, hours=40)
    later = write_down(desk, topic_id=hours.id)
    late = write_down(desk, name="Ana Souza", received_at=desk.clock.now() - timedelta(days=9))
    page = place(desk)
    assert listed(page) == [late.number, later.number]
    chips = [page.table.model.cells(row)[0].chip for row in range(2)]
    assert chips[0].startswith("overdue")
    assert chips[1].startswith("answer in")
    page.late.set_key("late")
    assert listed(page) == [late.number]


def test_the_words_of_a_clock_are_rounded_down(desk: DeskRig) -> None:
    at = desk.clock.now()
    said = {
        timedelta(minutes=20): ("answer in 20 min", "warn"),
        timedelta(hours=3, minutes=59): ("answer in 3 h", "warn"),
        timedelta(hours=30): ("answer in 30 h", "mute"),
        timedelta(days=3): ("answer in 3 days", "mute"),
        timedelta(0): ("overdue 1 min", "bad"),
        -timedelta(days=2): ("overdue 2 days", "bad"),
    }
    assert {ahead: clock_chip(ClockKind.ANSWER, at + ahead, at) for ahead in said} == said


def test_what_went_up_says_so_in_the_list_and_in_the_card(desk: DeskRig) -> None:
    case = complain(desk, owner_id=tom_reports_to_priya(desk))
    desk.context.cases.escalate(desk.actor, case.id, "Too slow")
    page = place(desk)
    assert "escalated 1×" in [cell.chip for cell in page.table.model.cells(0)]
    desk.key(ENTER)
    assert desk.sheet(CaseCard).chip.text() == "received, escalated 1×"


def test_one_kind_or_words_or_a_topic(desk: DeskRig) -> None:
    about = topic(desk)
    asked, complained = write_down(desk, topic_id=about.id), complain(desk)
    page = place(desk, "all")
    assert set(listed(page)) == {asked.number, complained.number}
    page.kinds.set_key(CaseKind.COMPLAINT.value)
    assert listed(page) == [complained.number]
    page.kinds.set_key("")
    page.topics.set_value(about.id)
    desk.until(lambda: listed(page) == [asked.number], "one topic")
    page.topics.set_value(0)
    page.search.setText("gate")
    desk.until(lambda: listed(page) == [complained.number], "the words")


def test_ones_own_are_those_of_the_name_one_signs_in_by(desk: DeskRig) -> None:
    me = desk.context.directory.save_employee(desk.actor, EmployeeEdit(desk.actor.name, key="me"))
    mine, _ = write_down(desk, owner_id=me.id), write_down(desk, name="Ana", owner_id=host(desk, "Tom"))
    assert listed(place(desk, "mine")) == [mine.number]


def test_an_empty_list_offers_the_first_step(desk: DeskRig) -> None:
    page = place(desk)
    assert listed(page) == []
    empty = page.table.findChild(EmptyState)
    assert empty is not None
    empty.button.click()
    assert desk.desk.host.front() is not None


def test_what_is_listed_is_exported(desk: DeskRig, tmp_path: Path) -> None:
    write_down(desk)
    page = place(desk, "all")
    page.export.write(tmp_path / "cases.csv", Format.CSV)
    wait_for_jobs(10_000)
    text = (tmp_path / "cases.csv").read_text("utf-8-sig")
    assert "Grace Lin" in text
    assert "CAS-2026-0001" in text


def test_confidential_ones_are_only_counted_for_others(
    qtbot: QtBot, open_desk: object, office: OfficeFolder, desk: DeskRig
) -> None:
    case = complain(desk, restricted=True)
    assert callable(open_desk)
    rina = open_desk(office.rina)
    page = place(rina)
    assert listed(page) == []
    assert "1 confidential" in page.header._sub.text()
    card = rina.open("case", case_id=case.id)
    assert "confidential" in card.banner.text()


def test_one_that_becomes_confidential_while_somebody_else_reads_it_is_shown_no_longer(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder, desk: DeskRig
) -> None:
    case = complain(desk)
    rina = open_desk(office.rina)
    card = rina.open("case", case_id=case.id)
    assert isinstance(card, CaseCard)
    assert card.words.texts["what"].isVisible()
    theirs = NewCase(kind=CaseKind.COMPLAINT, name=case.name, what=case.what, restricted=True)
    desk.context.cases.edit(desk.actor, case.id, theirs, case.version)
    rina.until(card.banner.text, "it is heard of")
    settle(rina.window)
    assert not card.words.isVisible()
    assert not card.facts.isVisible()
    assert card.main.label() == "Close"


def test_a_confidential_one_shows_its_words_only_in_its_card(desk: DeskRig, office: OfficeFolder) -> None:
    case = by_rina(desk, office.rina, restricted=True)
    page = place(desk)
    assert listed(page) == [case.number]
    said = " ".join(cell.spoken for cell in page.table.model.cells(0))
    assert "confidential" in said
    assert "Ana Souza" not in said


def test_the_count_on_the_rail_and_the_line_at_the_bottom(desk: DeskRig) -> None:
    late = write_down(desk, received_at=desk.clock.now() - timedelta(days=9))
    write_down(desk, name="Ana")
    desk.desk.verbs.read_standing()
    assert "cases" in desk.desk.counters._counters
    desk.desk.counters.opened.emit("cases")
    assert listed(desk.find(CasesPage, "cases_open")) == [late.number]


def test_topics_are_added_changed_and_put_aside(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_7, CTRL)
    desk.find(SidesPage, "casesPlace").show_side("topics")
    page = desk.find(CaseTopicsPage, "caseTopics")
    page.activated()
    desk.key(Qt.Key.Key_N, CTRL)
    sheet = desk.sheet(CaseTopicSheet)
    desk.write("Invoices")
    sheet.owner.setFocus()
    desk.write("amira")
    desk.key(ENTER)
    sheet.hours.set_value(24)
    desk.key(ENTER, CTRL)
    (made,) = desk.context.cases.topics.all(desk.actor)
    assert (made.name, made.owner_name, made.hours) == ("Invoices", "Amira Haddad", 24)
    desk.open("case_topic", topic_id=made.id)
    desk.sheet(CaseTopicSheet).used.click()
    assert desk.context.cases.topics.all(desk.actor) == []
    assert len(desk.context.cases.topics.all(desk.actor, include_inactive=True)) == 1


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_at_the_ends_of_the_calendar_leave_nothing_out(desk: DeskRig, day: date) -> None:
    case = write_down(desk)
    page = place(desk, "all")
    page.since.set_date(date.min)
    page.until.set_date(day)
    page.refresh()
    assert listed(page) == ([case.number] if day == date.max else [])


@pytest.mark.parametrize("view", ["open", "all"])
def test_a_file_has_the_order_of_the_list(desk: DeskRig, tmp_path: Path, view: str) -> None:
    now = desk.clock.now()
    for name, days, kind in (
        ("zoë", 2, CaseKind.INQUIRY),
        ("Åsa", 9, CaseKind.COMPLAINT),
        ("=1+1", 5, CaseKind.INQUIRY),
    ):
        write_down(desk, name=name, kind=kind, received_at=now - timedelta(days=days))
    page = place(desk, view)
    for column in ("due", "who", "came", "state"):
        for upwards in (True, False):
            page.table.columns.sort_wanted.emit(column, upwards)
            rows = written(desk, page.export, tmp_path / f"{column}{upwards}.csv")
            assert [row["Number"] for row in rows] == listed(page), (column, upwards)
    assert "'=1+1" in [row["Who"] for row in rows]


def test_more_than_are_shown_is_said(desk: DeskRig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.cases.cases_page._SHOWN_MOST", 2)
    for _ in range(3):
        write_down(desk)
    page = place(desk)
    assert len(listed(page)) == 2
    assert "2 are shown" in page.header._sub.text()


def test_a_filter_knows_which_day_it_is_after_midnight(desk: DeskRig) -> None:
    write_down(desk)
    page = place(desk, "all")
    desk.clock.advance(hours=24)
    today = write_down(desk)
    page.since.setFocus()
    desk.write("+0")
    desk.until(lambda: listed(page) == [today.number], "from today on")
