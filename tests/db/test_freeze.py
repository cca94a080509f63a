"""The helper that drafts migrations writes what the frozen ones do."""

from pathlib import Path

import pytest

from reception_app.commands.freeze import freeze
from tests.builders.processes import start_unmeasured

VERSIONS = Path(__file__).parents[2] / "reception_app" / "db" / "migrations" / "versions"
DRAFTED = (
    # Those whose tables are still as they were made.
    (
        "0002",
        "visitors_screen",
        (
            "agreements agreement_wordings signed_papers signatures signature_keys questions question_wordings"
            " visit_answers rings refreshments arrivals kiosk_pins site_keys"
        ),
    ),
    (
        "0003",
        "badges_and_printers",
        "badge_templates pool_items pool_moves printers printer_routes",
    ),
    ("0004", "label_sheets", "label_sheets"),
    ("0006", "messages", "messages message_recipients message_steps message_enclosures message_ways"),
    ("0007", "staff_days", "staff_exceptions topics topic_people"),
    ("0011", "teams", "teams team_members"),
    ("0012", "schedule", "lanes entries"),
    ("0013", "bookings", "occupancy resources resource_outages booking_series bookings booking_steps"),
    ("0015", "plan", "deadlines deadline_steps deadline_links deadline_moves"),
    ("0016", "reminders", "reminders reminder_firings reminder_digests board_notices board_notice_ticks"),
    (
        "0017",
        "calendars",
        (
            "calendar_feeds calendar_feed_events calendar_accounts calendar_links calendar_objects"
            " calendar_imports"
        ),
    ),
    ("0019", "appointment_rooms", "appointment_rooms"),
    ("0020", "deliveries", "parcels parcel_steps"),
    ("0021", "cases", "case_topics cases case_steps"),
    ("0023", "pinboards", "pinboards"),
)


@pytest.fixture(autouse=True)
def formatted_unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The formatter that is started twice for each draft runs nothing of ours."""
    start_unmeasured(monkeypatch)


def functions(path: Path) -> str:
    """The part of a migration that makes tables, without how it begins and ends."""
    text = path.read_text(encoding="utf-8")
    return text[text.index("ID = ") : text.index("def upgrade")]


@pytest.mark.parametrize(("version", "name", "tables"), DRAFTED)
def test_a_version_is_what_the_models_describe(tmp_path: Path, version: str, name: str, tables: str) -> None:
    drafted = freeze(version, name, tables.split(), tmp_path)
    assert functions(drafted) == functions(VERSIONS / f"{version}_{name}.py")


def test_wide_tables_are_cut_to_functions_of_a_screen(tmp_path: Path) -> None:
    drafted = freeze("0002", "wide", ["visits"], tmp_path)
    assert "*_visits_1()" in drafted.read_text()


def test_a_table_that_nobody_describes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no model describes a table nobody"):
        freeze("0002", "nothing", ["nobody"], tmp_path)
