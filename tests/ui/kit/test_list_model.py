"""A list held whole: one change touches one row, and every record has one place."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.kit.rows import Row, columns
from ui.kit.list_model import ListModel, arrange


def _model(*names: str) -> ListModel[Row]:
    model = ListModel(columns(), order=lambda row: row.name)
    model.set_records(Row(number, name) for number, name in enumerate(names, 1))
    return model


def _names(model: ListModel[Row]) -> list[str]:
    return [row.name for row in model.records()]


def test_it_is_a_well_behaved_model(qtmodeltester: ModelTester) -> None:
    model = _model("Cem", "Ana", "Bo")
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.put(Row(9, "Abe"))
    model.remove(1)


def test_records_are_sorted_and_found(qtbot: QtBot) -> None:
    model = _model("Cem", "Ana", "Bo")
    assert _names(model) == ["Ana", "Bo", "Cem"]
    assert model.row_of(1) == 2
    assert model.row_of(99) == -1
    assert model.record(-1) is None
    assert model.record(3) is None


def test_a_change_in_place_repaints_one_row(qtbot: QtBot) -> None:
    model = _model("Cem", "Ana", "Bo")
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.put(Row(3, "Bo", state="Left"))
    assert changed.args is not None
    first, last = changed.args[:2]
    assert (first.row(), last.row()) == (1, 1)
    assert model.cells(1)[2].chip == "Left"
    assert resets == []


def test_a_change_of_order_moves_one_row(qtbot: QtBot) -> None:
    model = _model("Cem", "Ana", "Bo")
    with qtbot.waitSignals([model.rowsRemoved, model.rowsInserted]), qtbot.assertNotEmitted(model.modelReset):
        model.put(Row(2, "Zoe"))
    assert _names(model) == ["Bo", "Cem", "Zoe"]


def test_a_filter_hides_and_brings_back(qtbot: QtBot) -> None:
    model = _model("Cem", "Ana", "Bo")
    model.set_filter(lambda row: "e" in row.name)
    assert _names(model) == ["Cem"]
    model.put(Row(2, "Ana"))
    assert _names(model) == ["Cem"]
    model.put(Row(2, "Anne"))
    assert _names(model) == ["Anne", "Cem"]
    model.put(Row(1, "Can"))
    assert _names(model) == ["Anne"]
    model.set_filter(None)
    assert _names(model) == ["Anne", "Bo", "Can"]
    assert len(model.all_records()) == 3
    model.set_order(None)
    assert [row.id for row in model.records()] == [1, 2, 3]


def test_setting_nearly_the_same_changes_only_what_differs(qtbot: QtBot) -> None:
    model = _model(*[f"Visitor {n:03}" for n in range(100)])
    same = model.all_records()
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsRemoved):
        model.set_records([replace(same[0], state="Left"), *same[1:99]])
    assert model.rowCount() == 99
    with qtbot.waitSignal(model.modelReset):
        model.set_records([])
    assert model.rowCount() == 0
    model.remove(1)


def test_equal_names_keep_their_own_rows(qtbot: QtBot) -> None:
    model = _model("Ana", "Ana", "Ana")
    model.put(Row(2, "Ana", state="Left"))
    assert [row.state for row in model.records()] == ["With host", "Left", "With host"]
    model.remove(1)
    assert [row.id for row in model.records()] == [2, 3]


STEPS = st.lists(st.tuples(st.integers(1, 8), st.sampled_from(["Ana", "Bo", "Cem", ""])), max_size=30)


@settings(deadline=None)
@given(STEPS)
def test_any_sequence_of_changes_leaves_it_sorted(steps: list[tuple[int, str]]) -> None:
    model: ListModel[Row] = ListModel(
        columns(), order=lambda row: row.name, keep=lambda row: row.name != "Bo"
    )
    expected: dict[int, str] = {}
    for number, name in steps:
        if name:
            model.put(Row(number, name))
            expected[number] = name
        else:
            model.remove(number)
            expected.pop(number, None)
    shown = sorted((name, number) for number, name in expected.items() if name != "Bo")
    assert [(row.name, row.id) for row in model.records()] == shown
    assert all(model.row_of(number) == place for place, (_, number) in enumerate(shown))


def test_what_was_arranged_elsewhere_is_taken_whole_or_row_by_row(qtbot: QtBot) -> None:
    model: ListModel[Row] = ListModel(columns())
    rows = [Row(number, name) for number, name in enumerate(("Cem", "Ana", "Bo"), 1)]
    assert model.take(arrange(rows, lambda row: row.name))
    assert _names(model) == ["Ana", "Bo", "Cem"]
    assert model.row_of(1) == 2
    later = [Row(1, "Cem"), Row(3, "Zoe"), Row(4, "Abe")]
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.take(arrange(later, lambda row: row.name, model.state()))
    assert _names(model) == ["Abe", "Cem", "Zoe"]
    assert model.take(arrange(later, lambda row: -row.id))
    assert _names(model) == ["Abe", "Zoe", "Cem"]
    model.put(Row(9, "Last"))
    assert _names(model)[0] == "Last", "the order that was arranged goes on"


@given(st.lists(st.integers(0, 60)), st.lists(st.integers(0, 60)))
@settings(max_examples=40)
def test_taking_shows_what_setting_shows(before: list[int], after: list[int]) -> None:
    taken: ListModel[Row] = ListModel(columns(), order=lambda row: row.name)
    for numbers in (before, after):
        rows = [Row(number, f"{number % 7}", state=str(len(numbers))) for number in set(numbers)]
        taken.take(arrange(rows, lambda row: row.name, taken.state()))
    shown: ListModel[Row] = ListModel(columns(), order=lambda row: row.name)
    shown.set_records(rows)
    assert taken.records() == shown.records()
    assert [taken.row_of(row.id) for row in rows] == [shown.row_of(row.id) for row in rows]
