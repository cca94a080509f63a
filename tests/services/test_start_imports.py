"""What the sign-in and the desk wait for: counted in what is brought in, which is the same on every machine."""

import json
import subprocess
import sys
from pathlib import Path

from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.kernel.paths import Paths
from tests.architecture.sources import ROOT
from tests.builders.desk import open_context, parts_of, service_of
from tests.fakes.clock import FixedClock

_OPEN = """
import json, sys
from pathlib import Path
from reception_app.bootstrap import build
from reception_app.kernel.paths import Paths

context = build(Paths(Path(sys.argv[1])), use_keyring=False, start_workers=False)
context.is_first_run()
context.preferences.logo()
print(json.dumps(sorted(sys.modules)))
context.warm_up()
print(json.dumps(sorted(sys.modules)))
context.bring_in()
print(json.dumps(sorted(sys.modules)))
context.close()
"""

_AT_WORK = """
import json, sys
from pathlib import Path
from reception_app.bootstrap import build
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.paths import Paths

context = build(Paths(Path(sys.argv[1])), use_keyring=False, start_workers=False)
context.start_work()
running = context._course._running
for clock in (*running._asking, *running._clocks):
    for job in clock._jobs:
        if job.name not in ("backup", "retention", "check", "schedule"):
            job.work()
running.night_is_due(context.clock.now())
# As the desk does, once it is up.
from ui.shell.standing import StandingReader
StandingReader(context, lambda: Actor(1, "Maya Okafor", Role.ADMINISTRATOR, "Front desk")).read()
print(json.dumps(sorted(sys.modules)))
context.close()
"""

PAPER = ("reportlab", "PIL", "uharfbuzz")
"""What makes it, some 12 MB."""

LATER = {
    # Features that nobody has opened yet, by the modules that bring in the rest of them.
    "reception_app.appointments.service",
    "reception_app.bookings.service",
    "reception_app.contacts.rules",
    "reception_app.contacts.service",
    "reception_app.cases.records",
    "reception_app.cases.service",
    "reception_app.deliveries.records",
    "reception_app.deliveries.service",
    "reception_app.mailbox.service",
    "reception_app.messages.service",
    "reception_app.plan.records",
    "reception_app.plan.service",
    "reception_app.privacy.service",
    "reception_app.schedule.service",
    # Their settings have their defaults until somebody asks.
    "reception_app.bookings.settings",
    "reception_app.mailbox.settings",
    "reception_app.plan.settings",
    # What reads mails, tells phone numbers apart and writes the store anew.
    "imaplib",
    "smtplib",
    "phonenumbers",
    "alembic",
    *PAPER,
}
TO_OTHERS = {
    *("email", "http.client", "icalendar", "imaplib", "smtplib", "ssl"),
    "reception_app.calendars.service",
    "reception_app.kiosk.hub",
    "reception_app.mailbox.service",
    "reception_app.outbox.trials",
    "reception_app.privacy.service",
}
"""What most desks at rest do without, 12 MB: the night brings some of it in, and who has mail or calendars the rest."""
UNUSED = {
    "reception_app.appointments.models",
    "reception_app.bookings.models",
    "reception_app.cases.service",
    "reception_app.deliveries.service",
}
"""Features that have no record yet, up to 2 MB each with what they need."""
AT_THE_DESK = {"reception_app.reminders.service", "reception_app.reminders.notices", "sqlalchemy"}
"""What the desk shows beside its board."""


def test_opening_a_store_brings_in_no_feature_that_nobody_has_opened(
    tmp_path: Path, clock: FixedClock
) -> None:
    open_context(Paths(tmp_path / "data"), clock).close()
    done = subprocess.run(
        [sys.executable, "-c", _OPEN, str(tmp_path / "data")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    asked_who_is_there, board, at_the_desk = (set(json.loads(line)) for line in done.stdout.splitlines())
    assert "reception_app.visits.service" in asked_who_is_there
    assert sorted(asked_who_is_there & (LATER | AT_THE_DESK)) == []
    assert sorted(board & (LATER | AT_THE_DESK)) == []
    assert [
        name for name in sorted(board) if name.startswith("reception_app.") and name.endswith(".models")
    ] == []
    assert at_the_desk >= AT_THE_DESK
    assert sorted(at_the_desk & LATER) == []


def test_a_desk_at_rest_works_without_what_speaks_to_others_and_without_what_has_no_record(
    tmp_path: Path, clock: FixedClock
) -> None:
    open_context(Paths(tmp_path / "data"), clock).close()
    done = subprocess.run(
        [sys.executable, "-c", _AT_WORK, str(tmp_path / "data")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    at_work = set(json.loads(done.stdout))
    assert "reception_app.reminders.firing" in at_work
    assert sorted(at_work & (TO_OTHERS | UNUSED)) == []


def test_what_is_opened_most_and_the_workers_come_without_what_weighs_much() -> None:
    weighty = (*PAPER, "reception_app.visits.roster", "html.entities", "rapidfuzz", "difflib")
    code = (
        "import sys; from ui.shell import desk, warming; warming._import_usual();"
        "import reception_app.bootstrap.running;"
        f"print(sorted(set({weighty!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_is_no_verb_of_a_service_that_is_made_late_is_named(tmp_path: Path) -> None:
    context = build(Paths(tmp_path), FixedClock(), start_workers=False, use_keyring=False)
    assert isinstance(context, AppContext)
    late = 0
    try:
        for part in parts_of(context):
            stand_in, service = getattr(context, part), service_of(context, part)
            if type(stand_in) is type(service):
                continue
            late += 1
            values = [*vars(service), *(n for n, v in vars(type(service)).items() if isinstance(v, property))]
            named = set(vars(stand_in)["_values"])
            assert {name for name in values if not name.startswith("_")} == named, part
    finally:
        context.close()
    assert late > 10
