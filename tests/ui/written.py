"""The files that lists are written to."""

import csv
from pathlib import Path

from reception_app.reports import Format
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from ui.kit.export_menu import ExportMenu
from ui.kit.jobs import wait_for_jobs


def written(desk: DeskRig, export: ExportMenu, target: Path) -> list[dict[str, str]]:
    """The rows of the CSV file that a page writes of what it shows, by their titles."""
    settle(desk.window)
    export.write(target, Format.CSV)
    wait_for_jobs(30_000)
    desk.until(target.exists, "the file is written")
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
