"""Freed memory goes back to the system."""

import mmap
import sys
from pathlib import Path

import pytest

from reception_app.kernel import spare_memory


def resident() -> int:
    """Of this process, in bytes."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * mmap.PAGESIZE


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do it by themselves")
def test_what_was_freed_below_something_that_stays_is_given_back() -> None:
    blocks = [bytes(3000) for _ in range(20_000)]
    last = blocks[-1]
    full = resident()
    del blocks
    spare_memory.give_back()
    assert resident() < full - 40_000_000
    assert len(last) == 3000
