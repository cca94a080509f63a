"""What a section of the Office place is to the page that shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from ui.kit.page import Page


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the second-level list; whoever has any of the `rights` sees it. `make` builds its page when shown."""

    key: str
    title: str
    icon: str
    rights: tuple[Right, ...]
    make: Callable[[], Page]

    def open_to(self, actor: Actor) -> bool:
        """Whether the section is shown at all."""
        return any(allowed(actor, right) for right in self.rights)
