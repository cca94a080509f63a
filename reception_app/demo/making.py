"""Makes the demo's store and opens it; throws away one that has become old."""

import json
import logging
import os
import shutil
import socket
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from reception_app.bootstrap import build
from reception_app.context import Started
from reception_app.db.instance import InstanceLock
from reception_app.db.key import NoKeyring
from reception_app.db.opening import create
from reception_app.db.uow import Store
from reception_app.demo import day
from reception_app.demo.bulk import Host
from reception_app.demo.company import give_accounts, place_staff, settle
from reception_app.demo.contacts import keep_contacts
from reception_app.demo.history import Ground, fill
from reception_app.demo.stage import StageClock, set_stage
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import Clock, SystemClock
from reception_app.kernel.paths import Paths

_log = logging.getLogger("reception.demo")

PAST_VISITS = 2_000
PAST_VISITORS = 420
_PAST_DAYS = 84
_MARK = "demo.json"
_WELL_KNOWN = (
    "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Istanbul", "America/New_York", "America/Chicago",
    "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu",
    "America/Halifax", "America/Bogota", "America/Caracas", "America/Sao_Paulo", "America/Santiago",
    "Africa/Lagos", "Africa/Johannesburg", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka",
    "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Brisbane", "Australia/Sydney", "Australia/Adelaide",
    "Pacific/Auckland",
)  # fmt: skip


def open_or_make(paths: Paths, clock: Clock | None = None, **options: Any) -> Started:
    """See `demo.open_demo`."""
    real = clock or SystemClock()
    lock = InstanceLock(paths.lock)
    try:
        paths.data_dir.mkdir(parents=True, exist_ok=True)
        free = lock.acquire()
    except OSError as error:
        # A demo that is there can be looked at all the same, and where there is none `build` says what is wrong.
        _log.warning("the folder of the demo can't be written: %s %s", type(error).__name__, error.errno)
        free = False
    if free:
        try:
            if _is_old(paths, real):
                throw_away(paths)
            if not paths.store.exists() and not any(paths.backups.glob("*.db")):
                make(paths, real)
        finally:
            lock.release()
    options.setdefault("demo", True)
    return build(paths, real, **options)


def make(paths: Paths, clock: Clock) -> None:
    """Make the store of the demo in an empty folder: the company, its past, its day. Some three seconds."""
    paths.make()
    _mark(paths, clock, whole=False)
    stage_clock = StageClock(clock)
    store = create(paths, NoKeyring(), stage_clock, ChangeBus()).store
    try:
        _fill(store, stage_clock)
    finally:
        store.close()
    _mark(paths, clock, whole=True)
    _log.info("the demo was made")


def _mark(paths: Paths, clock: Clock, *, whole: bool) -> None:
    facts = {"made_at": clock.now().isoformat(), "whole": whole}
    (paths.data_dir / _MARK).write_text(json.dumps(facts), encoding="utf-8")


def throw_away(paths: Paths) -> None:
    """Remove a demo. Only a folder that carries our mark is touched."""
    if not (paths.data_dir / _MARK).exists():
        return
    for path in (paths.backups, paths.damaged, paths.pdf_folder, paths.roll_calls, paths.data_dir / "mail"):
        shutil.rmtree(path, ignore_errors=True)
    for path in paths.data_dir.iterdir():
        if path.is_file() and path not in (paths.lock, paths.window_state):
            path.unlink()


def _fill(store: Store, clock: StageClock) -> None:
    stage = set_stage(store, clock, local_zone())
    clock.set_minutes(-_PAST_DAYS * 1440)
    settle(stage)
    receptionist = Actor(
        give_accounts(store, clock, socket.gethostname()[:60]), "Maya Okafor", Role.RECEPTIONIST
    )
    staff = stage.desk.directory.employees(SYSTEM)
    ground = Ground(
        stage.zone,
        stage.desk.types.all(SYSTEM)[:4],
        [Host(one.id, one.name, one.extension) for one in staff],
        receptionist.user_id,
    )
    today = clock.present.astimezone(stage.zone).date()
    fill(store, ground, today, visits=PAST_VISITS, visitors=PAST_VISITORS, days=_PAST_DAYS)
    place_staff(stage.desk.directory, clock, staff)
    keep_contacts(stage, receptionist)
    day.play(stage, receptionist)


def _is_old(paths: Paths, clock: Clock) -> bool:
    """Whether the demo is not of today, or was left half-made."""
    try:
        facts = json.loads((paths.data_dir / _MARK).read_text(encoding="utf-8"))
        made_on = datetime.fromisoformat(facts["made_at"]).astimezone(ZoneInfo(local_zone())).date()
    except FileNotFoundError:
        return False
    except (OSError, ValueError, KeyError):
        return True
    return not facts.get("whole") or made_on != clock.now().astimezone(ZoneInfo(local_zone())).date()


def local_zone() -> str:
    """The IANA name of this computer's time zone; UTC where the system does not tell it."""
    named = os.environ.get("TZ", "").lstrip(":")
    link = Path("/etc/localtime")
    candidates = [named]
    try:
        candidates.append(Path("/etc/timezone").read_text(encoding="ascii").strip())
    except (OSError, UnicodeDecodeError):
        candidates.append("")
    candidates.append(str(link.resolve()).partition("zoneinfo/")[2])
    known = available_timezones()
    found = next((name for name in candidates if name in known), "")
    if found:
        return "UTC" if found.startswith("Etc/") else found
    # Windows names its zones in its own way: one whose clocks show the same will do for a demo.
    year = time.localtime().tm_year
    winter, summer = (datetime(year, month, 1).astimezone().utcoffset() for month in (1, 7))
    return zone_like(winter or timedelta(), summer or timedelta(), year)


def zone_like(january: timedelta, july: timedelta, year: int) -> str:
    """A well-known zone that is so far from UTC in January and in July; UTC when there is none."""
    for name in _WELL_KNOWN:
        zone = ZoneInfo(name)
        offsets = [datetime(year, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)]
        if offsets == [january, july]:
            return name
    return "UTC"
