"""Two desks at one entry: nothing is refused for ever, and nothing of the other desk is written over unasked."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from reception_app.schedule import EntryDetail, NewEntry, Scope
from tests.ui.desk_rig import DeskRig
from tests.ui.schedule.test_entry_sheet import at, entries, hall, settle
from ui.kit.label import Label
from ui.schedule.entry_sheet import EntrySheet


def enter(desk: DeskRig, rule: str = "") -> EntryDetail:
    new = NewEntry(hall(desk), "Choir", at(9), at(10), rule=rule)
    return desk.context.schedule.entries.add(desk.actor, new).entry


def typed(desk: DeskRig, entry: EntryDetail, occurrence: datetime | None = None) -> EntrySheet:
    """Its sheet, with another title and not saved yet."""
    sheet = desk.open("entry", entry_id=entry.id, occurrence=occurrence)
    assert isinstance(sheet, EntrySheet)
    sheet.form.title.setText("Orchestra")
    return sheet


def elsewhere(
    desk: DeskRig,
    entry: EntryDetail,
    occurrence: datetime | None = None,
    scope: Scope = Scope.ONE,
    **said: Any,
) -> None:
    """Another desk changes it meanwhile."""
    service = desk.context.schedule.entries
    now = service.entry(desk.actor, entry.id, occurrence)
    changed = replace(now.entry, **said)
    service.edit(desk.actor, entry.id, changed, scope=scope, occurrence=occurrence, version=now.version)


def saved(desk: DeskRig, sheet: EntrySheet) -> None:
    settle(desk, sheet)
    desk.submit(sheet)
    assert desk.desk.host.front() is None, sheet.banner.text()


def told(desk: DeskRig, sheet: EntrySheet) -> str:
    """It is not saved, and what is said about it."""
    settle(desk, sheet)
    desk.submit(sheet)
    assert desk.desk.host.front() is sheet
    return " ".join(label.text() for label in sheet.banner.findChildren(Label))


def named(desk: DeskRig, days: int = 4) -> list[tuple[str, str]]:
    return [(item.title, item.line) for item in entries(desk, days)]


def test_the_same_change_at_two_desks_is_refused_once(desk: DeskRig) -> None:
    entry = enter(desk)
    sheet = typed(desk, entry)
    elsewhere(desk, entry, scope=Scope.ALL, title="Orchestra")
    assert "Save once more" in told(desk, sheet)
    saved(desk, sheet)
    assert named(desk) == [("Orchestra", "")]


def test_one_of_a_series_that_another_desk_changed_too_is_asked_about(desk: DeskRig) -> None:
    entry = enter(desk, "FREQ=DAILY;COUNT=4")
    sheet = typed(desk, entry, at(9, 2))
    elsewhere(desk, entry, at(9, 2), place="Balcony")
    assert "changed meanwhile" in told(desk, sheet)
    assert sheet.conflict.fields() == ["place"]
    saved(desk, sheet)
    assert named(desk) == [("Choir", ""), ("Orchestra", "Balcony"), ("Choir", ""), ("Choir", "")]


def test_a_series_keeps_the_one_that_another_desk_changed(desk: DeskRig) -> None:
    entry = enter(desk, "FREQ=DAILY;COUNT=4")
    sheet = typed(desk, entry, at(9, 2))
    sheet.scope.set_key(Scope.ALL.value)
    elsewhere(desk, entry, at(9, 2), place="Balcony")
    assert "Save once more" in told(desk, sheet)
    saved(desk, sheet)
    places = [place for _, place in named(desk)]
    assert places == ["", "Balcony", "", ""], "one place is not the place of all"
    assert [title for title, _ in named(desk)][::2] == ["Orchestra", "Orchestra"]


def test_another_one_of_the_series_leaves_nothing_to_choose(desk: DeskRig) -> None:
    entry = enter(desk, "FREQ=DAILY;COUNT=4")
    sheet = typed(desk, entry, at(9, 2))
    elsewhere(desk, entry, at(9, 3), place="Balcony")
    assert "Save once more" in told(desk, sheet)
    assert sheet.conflict.fields() == []
    saved(desk, sheet)
    assert named(desk) == [("Choir", ""), ("Orchestra", ""), ("Choir", "Balcony"), ("Choir", "")]


def test_the_rule_of_the_other_desk_stays_when_one_becomes_all(desk: DeskRig) -> None:
    entry = enter(desk, "FREQ=DAILY;COUNT=4")
    sheet = typed(desk, entry, at(9, 2))
    elsewhere(desk, entry, scope=Scope.ALL, rule="FREQ=DAILY;COUNT=9")
    told(desk, sheet)
    sheet.scope.set_key(Scope.ALL.value)
    saved(desk, sheet)
    assert named(desk, 12) == [("Orchestra", "")] * 9
