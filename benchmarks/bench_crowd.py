"""An event's door: from the first letter to the drawn badge, guest after guest; and a batch of badges printed ahead."""

import os
import string
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import product

from benchmarks.desk_folder import desk_folder, opened
from benchmarks.filled_office import DESK
from benchmarks.measure import FRAME, Outcome, Scale, limited, times

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Qt reads its platform when the first QApplication is made, so the line above comes first.
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reception_app.context import AppContext
from reception_app.documents.labels.drawing import render_label
from reception_app.visits import Expectation
from reception_app.visits.records import VisitSummary
from ui.app import make_application
from ui.kit.jobs import is_writing
from ui.visits.crowd_page import CrowdPage

_GUESTS = 500
_PERSON, _BATCH = 2_000.0, 8_000.0
"""A guest at the door, from the first letter to a badge that is ready to print; 500 numbers and jobs."""
_NAMES = ("".join(letters).capitalize() for letters in product(string.ascii_lowercase, repeat=3))


def measure(scale: Scale) -> list[Outcome]:
    """At each length of history."""
    found: list[Outcome] = []
    for size in scale.sizes:
        paths = desk_folder(scale, size)
        app = QApplication.instance() or make_application([], paths)
        assert isinstance(app, QApplication)
        context = opened(paths)
        found += _at_the_door(app, context, scale, size)
        found.append(_printed_ahead(context, size))
        context.close()
    return found


def _at_the_door(app: QApplication, context: AppContext, scale: Scale, size: int) -> Iterator[Outcome]:
    group = _expected(context)
    page = CrowdPage(context.crowd, context.visits, context.preferences, context.clock, lambda: DESK)
    page.resize(1440, 900)
    page.show()
    page.show_payload({"group_id": group[0].group_id})
    while not page.door.model.rowCount():
        app.processEvents()
    coming = iter(group)

    def let_in() -> None:
        guest = next(coming)
        QTest.keyClicks(page.door.field, guest.name[:3].lower())
        QTest.keyClick(page.door.field, Qt.Key.Key_Return)
        while is_writing():
            app.processEvents()
        drawing = context.visits.badge_to_print({"visit_id": guest.id})
        render_label(drawing.template, drawing.content)

    taken = times(let_in, scale.rounds(200), warm=3)
    yield limited(f"event of {_GUESTS}: three letters, Enter, in, badge drawn", taken, _PERSON, size=size)
    admitted = times(lambda: context.crowd.admit(DESK, next(coming).id), scale.rounds(200), warm=3)
    yield limited(f"event of {_GUESTS}: let in, committed", admitted, FRAME, p99_limit=3 * FRAME, size=size)
    page.deleteLater()


def _printed_ahead(context: AppContext, size: int) -> Outcome:
    ids = [guest.id for guest in _expected(context)]
    begun = time.perf_counter_ns()
    context.badge_batches.print_all(DESK, ids)
    taken = (time.perf_counter_ns() - begun) / 1e6
    return limited(f"{_GUESTS} badges numbered and queued", [taken], _BATCH, size=size)


def _expected(context: AppContext) -> list[VisitSummary]:
    kind = next(kind for kind in context.visitor_types.all(DESK) if not kind.needs_approval)
    host = context.directory.employees(DESK)[0].id
    starts = context.clock.now() + timedelta(minutes=1)
    asked = [
        Expectation(f"{next(_NAMES)} Long", kind.id, host, starts, starts + timedelta(hours=1), "UTC")
        for _ in range(_GUESTS)
    ]
    return context.expect.expect_many(DESK, asked, "Open day")
