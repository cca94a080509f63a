"""Which elements of a template look the same on all the badges of one house, so that they are drawn once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reception_app.documents.labels.template import (
    DAY_COLOUR,
    TYPE_COLOUR,
    BandElement,
    BoxElement,
    Code128Element,
    Element,
    Fact,
    ImageElement,
    LineElement,
    LogoElement,
    Pattern,
    Template,
    TextElement,
)
from reception_app.documents.labels.words import OF_THE_HOUSE, Say, has, placeholders
from reception_app.documents.records import BadgeContent

_ALWAYS_SHARED = (ImageElement, LineElement, BoxElement, LogoElement, BandElement, TextElement)


@dataclass(frozen=True, slots=True)
class House:
    """What the shared part of a template depends on."""

    says: tuple[Say, ...]
    facts: tuple[Fact, ...]
    looks: tuple[Callable[[BadgeContent], object], ...]

    def key(self, content: BadgeContent) -> tuple[object, ...]:
        """Badges with equal keys share what they share."""
        return (
            *[say(content) for say in self.says],
            *[has(content, fact) for fact in self.facts],
            *[look(content) for look in self.looks],
        )


def shared_first(template: Template) -> tuple[Sequence[Element], Sequence[Element], House]:
    """The elements that a house's badges share, the others, and what the first depend on.

    Drawing the first before the others shows what drawing all in their order would: an element that lies over one
    of the others counts as one of them.
    """
    shared: list[Element] = []
    own: list[Element] = []
    for element in template.elements:
        if _is_shared(element) and not any(_touch(element, other) for other in own):
            shared.append(element)
        else:
            own.append(element)
    return shared, own, _house(shared)


def _is_shared(element: Element) -> bool:
    return isinstance(element, _ALWAYS_SHARED) and set(_names(element)) <= set(OF_THE_HOUSE)


def _names(element: Element) -> tuple[str, ...]:
    if isinstance(element, (TextElement, BandElement, Code128Element)):
        return placeholders(element.text)
    return placeholders(element.beside) if isinstance(element, LogoElement) else ()


def _touch(one: Element, other: Element) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _house(shared: Sequence[Element]) -> House:
    names = dict.fromkeys(name for element in shared for name in _names(element))
    facts = dict.fromkeys(fact for element in shared for fact in sorted(element.when | element.unless))
    looks: list[Callable[[BadgeContent], object]] = []
    if any(isinstance(element, LogoElement) for element in shared):
        looks.append(lambda content: content.logo)
    colours = {
        colour
        for element in shared
        for colour in (getattr(element, "colour", ""), getattr(element, "fill", ""))
    }
    if TYPE_COLOUR in colours:
        looks.append(lambda content: content.band_colour)
    if DAY_COLOUR in colours or any(getattr(e, "pattern", Pattern.PLAIN) is Pattern.DAY for e in shared):
        looks.append(lambda content: content.day)
    if any(getattr(element, "align", "") == "name" for element in shared):
        looks.append(lambda content: content.name)
    return House(tuple(OF_THE_HOUSE[name] for name in names), tuple(facts), tuple(looks))
