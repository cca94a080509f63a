"""What the sign-in and the desk wait for: counted in what is brought in, which is the same on every machine."""

import json
import subprocess
import sys
from pathlib import Path

from reception_app.kernel.paths import Paths
from tests.architecture.sources import ROOT
from tests.builders.desk import open_context
from tests.fakes.clock import FixedClock

_OPEN = """
import json, sys
from pathlib import Path
from reception_app.bootstrap import build
from reception_app.kernel.paths import Paths

context = build(Paths(Path(sys.argv[1])), use_keyring=False, start_workers=False, beside=True)
context.accounts.is_first_run()
context.preferences.logo()
context.warm_up()
print(json.dumps(sorted(sys.modules)))
context.close()
"""

LATER = (
    # Features that nobody has opened yet, by the module that brings in the rest of them.
    "reception_app.appointments.service",
    "reception_app.bookings.service",
    "reception_app.contacts.service",
    "reception_app.mailbox.service",
    "reception_app.messages.service",
    "reception_app.plan.service",
    "reception_app.plan.records",
    "reception_app.reminders.service",
    "reception_app.schedule.service",
    "reception_app.privacy.service",
    # What makes paper, reads mails and writes the store anew.
    "reportlab",
    "PIL",
    "uharfbuzz",
    "imaplib",
    "smtplib",
    "alembic",
)


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
    brought_in = set(json.loads(done.stdout.splitlines()[-1]))
    assert "reception_app.visits.service" in brought_in
    assert sorted(brought_in & set(LATER)) == []
