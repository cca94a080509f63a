"""Where the tests have their files: in memory, where there is room for them.

A run writes seven gigabytes in small stores and waits at each commit until a disk has them; what a program that is
killed leaves behind is the same in either place. pyproject.toml says that the files of a test that passed go with it,
so that a few hundred megabytes are the most there are at a time.
"""

import os
import shutil
from pathlib import Path

import pytest

_PLACE = "PYTEST_DEBUG_TEMPROOT"
"""What tells pytest where to make its folders; whoever sets it themselves is obeyed."""
_MEMORY = Path("/dev/shm")
_WANTED = 2 * 1024**3
"""Bytes that are free in memory: those of a run, several times over."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Before the first folder is made."""
    if _PLACE not in os.environ and has_room(_MEMORY):
        os.environ[_PLACE] = str(_MEMORY)


def has_room(memory: Path) -> bool:
    """Whether files may be kept here, a folder of Linux's in memory, and be run: some tests make programs."""
    try:
        free = shutil.disk_usage(memory).free
        told = Path("/proc/meminfo").read_text("ascii")
        may_run = not os.statvfs(memory).f_flag & os.ST_NOEXEC
    except (OSError, AttributeError):
        return False
    said = (int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("MemAvail"))
    available = next(said, 0)
    return may_run and os.access(memory, os.W_OK) and min(free, available) >= _WANTED
