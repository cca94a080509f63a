"""What a section of the Office place is to the page that shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.kit.page import Page
from ui.office.heads import Head


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the second-level list, and `make`, which builds its page when it is shown."""

    head: Head
    make: Callable[[], Page]
