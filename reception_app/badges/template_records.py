"""What crosses the border of the badge templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reception_app.documents.records import BadgeContent
from reception_app.kernel.records import dataclass

if TYPE_CHECKING:
    # Making its dozen records takes a while: a start without a badge needs no template.
    from reception_app.documents.labels.template import Template


KEY_TEMPLATE = "key-62x29"
"""The name of the one that labels of passes and keys are printed from, changed by the organisation or not."""


@dataclass(frozen=True, slots=True)
class KnownTemplate:
    """A template that badges can be printed from: the organisation's own, or one of those that come with the program.

    `version` belongs to an own one, 0 for the others. `fault` says why this release can't read it; then `template` is
    the one that is printed instead, and the text as it was kept is still there to be exported.
    """

    name: str
    title: str
    template: Template
    own: bool
    version: int = 0
    fault: str = ""

    @property
    def for_visitors(self) -> bool:
        """Whether a visitor's badge may be printed from it: all but that of passes and keys."""
        return self.name != KEY_TEMPLATE


@dataclass(frozen=True, slots=True)
class ChosenTemplate:
    """The template of a badge, and its page in millimetres (wide, high): the sheet's where labels stand on one.

    `remark` is a sentence when it is not the one that was meant; `labels`: how many the page has.
    """

    template: Template
    page: tuple[float, float]
    remark: str = ""
    labels: int = 1


@dataclass(frozen=True, slots=True)
class BadgeDrawing:
    """Everything a badge is drawn from; `remark` as in `ChosenTemplate`."""

    template: Template
    content: BadgeContent
    remark: str = ""
