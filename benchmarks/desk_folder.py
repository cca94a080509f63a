"""A data folder with a history and a day of its own, as the desk opens it."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from benchmarks.filled_office import DESK, KEY, filled_office
from benchmarks.measure import Scale
from reception_app.accounts import NewUser
from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.kernel.actor import Role
from reception_app.kernel.paths import Paths
from reception_app.visits import CheckIn, Expectation

LOGIN: Final = "maya"
PASSWORD: Final = "correct horse battery"


@dataclass(frozen=True, slots=True)
class Day:
    """How many visits the present day has."""

    expected: int = 40
    on_site: int = 20


USUAL = Day()
BUSY = Day(5_000, 2_000)


def desk_folder(scale: Scale, size: int, day: Day = USUAL) -> Paths:
    """A folder with `size` past visits, an administrator and visits of today; a busy day is made in a copy."""
    with filled_office(scale, size) as office:
        folder = office.path.parent
    if day is not USUAL:
        folder = _copy(folder, f"-with-{day.expected}")
    paths = Paths(folder)
    made = folder / "day-made"
    if not made.exists():
        paths.key_file.write_text(KEY.hex(), "ascii")
        paths.key_file.chmod(0o600)
        context = opened(paths)
        _fill(context, day)
        context.close()
        made.touch()
    return paths


def opened(paths: Paths) -> AppContext:
    """Its services, without threads and without a closing backup."""
    context = build(paths, start_workers=False, use_keyring=False, beside=True)
    if not isinstance(context, AppContext):
        raise RuntimeError(context.message)
    return context


def _copy(folder: Path, ending: str) -> Path:
    copy = folder.with_name(folder.name + ending)
    if not copy.exists():
        copy.mkdir()
        for name in ("reception.db", "audit.head"):
            if (folder / name).exists():
                shutil.copyfile(folder / name, copy / name)
    return copy


def _fill(context: AppContext, day: Day) -> None:
    if context.accounts.is_first_run():
        context.accounts.create_first_administrator(
            NewUser("Maya Okafor", LOGIN, Role.ADMINISTRATOR, PASSWORD)
        )
    hosts = context.directory.employees(DESK)
    kind = next(kind for kind in context.visitor_types.all(DESK) if not kind.needs_approval)
    now = context.clock.now()
    for number in range(day.expected):
        starts = now + timedelta(seconds=number)
        context.expect.expect(
            DESK,
            Expectation(
                name=f"Expected Visitor {number:05}",
                type_id=kind.id,
                host_id=hosts[number % len(hosts)].id,
                starts_at=starts,
                ends_at=starts + timedelta(hours=1),
                zone="UTC",
            ),
        )
    for number in range(day.on_site):
        context.visits.check_in(
            DESK,
            CheckIn(
                name=f"Present Visitor {number:05}", type_id=kind.id, host_id=hosts[number % len(hosts)].id
            ),
        )
