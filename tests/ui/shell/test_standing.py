"""The figures of the counter line: of a single change only what is made of it is read again."""

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt

from reception_app.kernel.changes import Change
from reception_app.messages.records import NewMessage, Recipient
from reception_app.visits.presumed_records import Presumed
from reception_app.visits.records import VisitState
from tests.patience import PATIENCE_MS
from tests.ui.desk_rig import CTRL, DeskRig
from ui.kit.toast import Toast
from ui.shell.counter import Counter
from ui.shell.standing import Standing, StandingReader
from ui.shell.standing_kinds import FOLLOWED
from ui.shell.standing_watch import StandingWatch
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.history_view import HistoryView

_SOURCES = Path(__file__).parents[3] / "reception_app"


def message(desk: DeskRig) -> None:
    host = desk.context.directory.find_hosts(desk.actor, "Tom")[0].id
    desk.context.messages.send(
        desk.actor, NewMessage(to=(Recipient(host),), caller_name="Ana Souza", text="Call before three")
    )


@contextmanager
def heard(desk: DeskRig) -> Iterator[set[str]]:
    """The kinds of the changes inside."""
    kinds: set[str] = set()

    def hear(change: Change) -> None:
        kinds.add(change.kind)

    end = desk.context.bus.subscribe(hear)
    try:
        yield kinds
    finally:
        end()


def test_only_what_a_change_touches_is_read_again(desk: DeskRig) -> None:
    reader = StandingReader(desk.context, lambda: desk.actor)
    before = reader.read()
    with heard(desk) as kinds:
        message(desk)
    assert reader.read({"backup"}).messages == before.messages, "nobody said that there is a new message"
    after = reader.read(kinds)
    assert after.messages.open == before.messages.open + 1
    assert after.cases is before.cases, "cases are made of other changes"
    assert reader.read() == StandingReader(desk.context, lambda: desk.actor).read()


def test_what_was_being_read_is_older_than_what_is_read_at_once(desk: DeskRig) -> None:
    free, held = threading.Event(), threading.Event()

    class Slow(StandingReader):
        def read(self, changed: Collection[str] | None = None) -> Standing:
            found = super().read(changed)
            if threading.current_thread() is not threading.main_thread():
                held.set()
                assert free.wait(PATIENCE_MS / 1000)
            return found

    watch, shown = StandingWatch(Slow(desk.context, lambda: desk.actor), desk.desk), []
    watch.fresh.connect(lambda standing: shown.append(standing.messages.open))
    before = StandingReader(desk.context, lambda: desk.actor).read().messages.open
    watch.refresh()
    desk.until(held.is_set)
    message(desk)
    watch.read_now()
    assert shown == [before + 1]
    free.set()
    desk.until(lambda: not watch._reading)
    assert shown == [before + 1], "what was read before the message came is not shown after it"


def test_a_printer_that_runs_out_of_paper_is_shown_at_once(desk: DeskRig) -> None:
    shown: list[object] = []
    desk.until(lambda: desk.desk.verbs._watch._reading is False)
    desk.desk.verbs._watch.fresh.connect(shown.append)
    desk.context.bus.publish([Change("printer", frozenset())])
    desk.until(lambda: shown != [], "the counter line, anew")


def test_every_kind_that_is_followed_is_announced_by_somebody() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in _SOURCES.rglob("*.py"))
    assert [kind for kind in sorted(FOLLOWED) if f'"{kind}"' not in sources] == []


def test_whom_to_ring_is_not_said_any_more_once_the_visitor_is_not_there(desk: DeskRig) -> None:
    host_id = desk.board()["Sofia Novak"].host_id

    def to_ring() -> list[Toast]:
        return [toast for toast in desk.desk.toasts.toasts() if "Please ring" in toast.text()]

    desk.open("check_in")
    sheet = desk.sheet(CheckInSheet)
    sheet.form.name.setText("Ada Quill")
    sheet.form.host.set_host_id(host_id)
    desk.submit(sheet)
    desk.until(to_ring)
    (toast,) = to_ring()
    left: list[float] = []
    toast.finished.connect(lambda: left.append(toast.seconds_left()))
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: left)
    assert left[0] > 0, "before its time"
    assert "Ada Quill" not in desk.board()


def test_the_morning_after_says_how_many_were_presumed_to_have_left_and_opens_them(desk: DeskRig) -> None:
    here = {visit.name for visit in desk.board().values() if visit.state.on_site}
    desk.clock.advance(days=1)
    closed = desk.context.closing.close_day(desk.clock.now())
    names = {visit.name for visit in closed if visit.state is VisitState.PRESUMED_LEFT}
    assert names
    assert names <= here
    desk.desk.verbs.read_standing()
    figure = desk.find(Counter, "count_presumed")
    assert figure.accessibleName() == f"Presumed left {len(names)}"
    desk.click(figure)
    history = desk.find(HistoryView, "history")
    desk.until(lambda: history.model.rowCount() == len(names), "those alone are listed")
    listed = [history.model.record(row) for row in range(len(names))]
    assert {visit.name for visit in listed if visit is not None} == names
    assert history.state.currentText() == "Presumed left"


def test_where_the_find_index_is_damaged_the_other_figures_are_shown_all_the_same(desk: DeskRig) -> None:
    desk.clock.advance(days=1)
    desk.context.closing.close_day(desk.clock.now())
    before = StandingReader(desk.context, lambda: desk.actor).read()
    assert before.presumed.count > 0
    with desk.context.visits._desk.store.write(desk.actor) as tx:
        tx.upkeep = True
        # Its pages are whole, and what they say makes no sense.
        tx.execute_sql("UPDATE find_records_data SET block = zeroblob(length(block)) WHERE id > 100")
    read = StandingReader(desk.context, lambda: desk.actor).read()
    assert (read.counts, read.messages, read.presumed) == (before.counts, before.messages, Presumed())
