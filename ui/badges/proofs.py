"""What the designer and the list show: the raster of the very page that prints, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception_app.documents.labels import samples
from reception_app.documents.labels.template import Template
from reception_app.documents.records import BadgeContent
from reception_app.kernel.errors import AppError
from reception_app.preferences import Preferences
from reception_app.preferences.house_badge import house_badge
from ui.kit.jobs import run_job

if TYPE_CHECKING:
    from reception_app.documents.labels.fitting import Fault
    from reception_app.documents.raster import Raster

SECOND_LANGUAGE = "fr"
"""Of the samples: some language other than the house's shows what a second one takes of the label."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown: `dpi` dots to the inch, the badge of a sample visitor, and only the label or its sheet."""

    template: Template
    sample: str = "plain"
    second: bool = False
    dpi: float = 203
    with_sheet: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """A page as it prints, with what is wrong with it. `drawn` tells of each element whether this badge shows it."""

    wish: Wish
    raster: Raster
    faults: tuple[Fault, ...]
    drawn: tuple[bool, ...]


class Proofs(QObject):
    """Makes one proof after the other off the GUI thread, always of the newest wish: those between are left out.

    `made` carries a `Proof`, `failed` an `AppError`.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, house: Callable[[], BadgeContent], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._running = False
        self._next: Wish | None = None

    def ask(self, wish: Wish) -> None:
        """Make this one as soon as the one under way is done."""
        if self._running:
            self._next = wish
            return
        self._running = True
        house = self._house()
        run_job(lambda: _prove(wish, house), self._on_made, self._on_failed, owner=self)

    def is_idle(self) -> bool:
        """Whether everything asked for has been made."""
        return not self._running

    def _on_made(self, proof: Proof) -> None:
        self.made.emit(proof)
        self._go_on()

    def _on_failed(self, error: AppError) -> None:
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        # Only now: whoever heard of this one may have asked for another, which is newer than any that waits.
        self._running = False
        wish, self._next = self._next, None
        if wish is not None:
            self.ask(wish)


def house_content(preferences: Preferences, now: datetime) -> BadgeContent:
    """What stands on every badge of the house on the day of `now` (UTC), and what the samples have in common."""
    day, common = now.astimezone(preferences.zone()), samples.house()
    house = house_badge(preferences, now)
    return replace(
        house,
        organisation=house.organisation or common.organisation,
        assembly_point=house.assembly_point or common.assembly_point,
        number=common.number,
        band_text=common.band_text,
        band_colour=preferences.text("office.accent"),
        valid_date=f"{day:%d %b %Y}".lstrip("0"),
        valid_time=common.valid_time,
        token=common.token,
    )


def _prove(wish: Wish, house: BadgeContent) -> Proof:
    # Late on purpose, and in a job: the libraries that make and read PDF take a tenth of a second to import.
    from reception_app.documents.labels.drawing import render_label, render_labels
    from reception_app.documents.labels.fitting import faults
    from reception_app.documents.labels.sizes import labels_per_page
    from reception_app.documents.labels.words import is_drawn
    from reception_app.documents.raster import raster_page
    from reception_app.documents.words import badge_words

    if wish.second:
        house = replace(house, second_words=badge_words(SECOND_LANGUAGE))
    content = samples.sample(wish.sample, house).content
    if wish.with_sheet and wish.template.sheet is not None:
        # A sheet is shown with as many visitors on it as there are labels, or samples.
        others = [one.content for one in samples.samples(house) if one.key != wish.sample]
        places = labels_per_page(wish.template)
        pdf = render_labels(wish.template, [content, *others][:places])
    else:
        pdf = render_label(replace(wish.template, sheet=None), content)
    drawn = tuple(is_drawn(element, content) for element in wish.template.elements)
    return Proof(wish, raster_page(pdf, dpi=wish.dpi), tuple(faults(wish.template, content)), drawn)
