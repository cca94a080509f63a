"""The time line in a card: what happened when stands in few places, and reads on as one scrolls."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from reception_app.timeline.records import EntryKind, TimelineEntry
from ui.kit.timeline_part import PAGE, TimelinePart

NOW = datetime(2026, 3, 10, 9, 42, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def _entry(at: datetime, key: int = 1) -> TimelineEntry:
    return TimelineEntry(key, EntryKind.CALL, at, "Sofia Novak", "Delivery date", "", key)


def _part(qtbot: QtBot, *entries: TimelineEntry) -> TimelinePart:
    part = TimelinePart(lambda: NOW, lambda: BERLIN)
    qtbot.addWidget(part)
    newest_first = sorted(entries, key=lambda entry: -entry.key)

    def read(before: int | None, limit: int) -> list[TimelineEntry]:
        return [each for each in newest_first if before is None or each.key < before][:limit]

    part.show_of(read)
    return part


@pytest.mark.parametrize(
    ("ago", "text", "sub"),
    [
        (timedelta(hours=1), "9:42", ""),
        (timedelta(days=1), "Yesterday 10:42", ""),
        (timedelta(days=7), "3 Mar 2026", "10:42"),
        # A moment of the former day in UTC, of this one here.
        (timedelta(hours=10), "0:42", ""),
    ],
)
def test_a_day_and_its_time_stand_under_each_other(qtbot: QtBot, ago: timedelta, text: str, sub: str) -> None:
    part = _part(qtbot, _entry(NOW - ago))
    when = part.table.model.cells(0)[1]
    assert (when.text, when.sub) == (text, sub)


def test_the_next_page_is_read_when_one_scrolls(qtbot: QtBot) -> None:
    part = _part(qtbot, *[_entry(NOW - timedelta(days=600 - key), key) for key in range(1, 2 * PAGE + 11)])
    part.resize(480, 400)
    part.show()
    assert len(part.entries()) == PAGE
    part.focus_list()
    bar = part.table.view.verticalScrollBar()
    for read in (2 * PAGE, 2 * PAGE + 10):
        bar.setValue(bar.maximum())
        assert len(part.entries()) == read
        part.table.view.doItemsLayout()
    assert [entry.key for entry in part.entries()] == list(range(2 * PAGE + 10, 0, -1))


def test_a_mail_that_a_program_sent_says_so(qtbot: QtBot) -> None:
    mail = TimelineEntry(1, EntryKind.MAIL, NOW, "", "Out of office", "mail_automatic", 1)
    what, _, state = _part(qtbot, mail).table.model.cells(0)
    assert (what.text, what.sub) == ("Out of office", "Mail")
    assert state.chip == "Sent by a program"
