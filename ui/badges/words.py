"""What elements, their parts and the sample visitors are called at the desk."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from reception_app.documents.labels.fresh import Kind, kind_of
from reception_app.documents.labels.template import (
    Align,
    Anchor,
    BandElement,
    Code128Element,
    Element,
    Fact,
    Pattern,
    Template,
    TextElement,
    Weight,
)

ICONS = {
    Kind.TEXT: "text",
    Kind.BAND: "band",
    Kind.PHOTO: "user",
    Kind.LOGO: "building",
    Kind.IMAGE: "image",
    Kind.QR: "qr",
    Kind.CODE128: "barcode",
    Kind.LINE: "line",
    Kind.BOX: "frame",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Badges", text)


def kind_words() -> dict[Kind, str]:
    """What each kind of element is called."""
    return {
        Kind.TEXT: _tr("Text"),
        Kind.BAND: _tr("Band"),
        Kind.PHOTO: _tr("Photo"),
        Kind.LOGO: _tr("Logo"),
        Kind.IMAGE: _tr("Picture"),
        Kind.QR: _tr("QR code"),
        Kind.CODE128: _tr("Bar code"),
        Kind.LINE: _tr("Line"),
        Kind.BOX: _tr("Box"),
    }


def placeholder_words() -> dict[str, str]:
    """What the placeholders of a text stand for."""
    return {
        "{name}": _tr("Name"),
        "{company}": _tr("Company"),
        "{host}": _tr("Host"),
        "{number}": _tr("Badge number"),
        "{band}": _tr("Visitor type"),
        "{organisation}": _tr("Organisation"),
        "{valid_date}": _tr("Valid on"),
        "{valid_time}": _tr("Valid until the hour"),
        "{label_host}": _tr("Host, the word"),
        "{label_valid}": _tr("Valid until, the words"),
        "{escort}": _tr("Escort required"),
        "{give_back}": _tr("Please return"),
        "{alarm}": _tr("In an alarm"),
        "{second_host}": _tr("Host, second language"),
        "{second_valid}": _tr("Valid until, second language"),
        "{second_escort}": _tr("Escort, second language"),
        "{second_give_back}": _tr("Please return, second language"),
        "{second_alarm}": _tr("In an alarm, second language"),
    }


def fact_words() -> dict[Fact, str]:
    """What a condition asks for."""
    return {
        Fact.NAME: _tr("a name"),
        Fact.COMPANY: _tr("a company"),
        Fact.HOST: _tr("a host"),
        Fact.NUMBER: _tr("a badge number"),
        Fact.PHOTO: _tr("a photo"),
        Fact.LOGO: _tr("a logo"),
        Fact.TOKEN: _tr("a code to scan"),
        Fact.ESCORT: _tr("an escort"),
        Fact.VALID: _tr("an end of validity"),
        Fact.VALID_TIME: _tr("an hour it ends at"),
        Fact.DAY: _tr("a day"),
        Fact.ASSEMBLY_POINT: _tr("an assembly point"),
        Fact.SECOND: _tr("a second language"),
    }


def weight_words() -> dict[Weight, str]:
    """The faces."""
    return {Weight.TEXT: _tr("Regular"), Weight.BOLD: _tr("Bold"), Weight.TITLE: _tr("Title")}


def align_words() -> dict[Align, str]:
    """Where a line stands."""
    return {
        Align.START: _tr("Where reading starts"),
        Align.CENTRE: _tr("In the middle"),
        Align.END: _tr("Where reading ends"),
        Align.LEFT: _tr("Always at the left"),
        Align.RIGHT: _tr("Always at the right"),
        Align.NAME: _tr("Where the name starts"),
    }


def anchor_words() -> dict[Anchor, str]:
    """Where a block stands."""
    return {
        Anchor.TOP: _tr("At the top"),
        Anchor.MIDDLE: _tr("In the middle"),
        Anchor.BOTTOM: _tr("At the bottom"),
    }


def pattern_words() -> dict[Pattern, str]:
    """What fills a band."""
    return {Pattern.PLAIN: _tr("Plain"), Pattern.DAY: _tr("Another each weekday")}


def sample_words() -> dict[str, str]:
    """The sample visitors, by their keys."""
    return {
        "plain": _tr("A usual name"),
        "long_word": _tr("One word of 100 letters"),
        "accents": _tr("Latin with accents"),
        "vietnamese": _tr("Vietnamese"),
        "greek": _tr("Greek"),
        "cyrillic": _tr("Cyrillic"),
        "arabic": _tr("Arabic"),
        "hebrew": _tr("Hebrew"),
        "both_ways": _tr("Arabic and Latin together"),
        "thai": _tr("Thai"),
        "devanagari": _tr("Devanagari"),
        "chinese": _tr("Chinese"),
        "japanese": _tr("Japanese"),
        "korean": _tr("Korean"),
        "bare": _tr("Nothing but a name"),
        "long_host": _tr("Very long company and host"),
        "escort": _tr("Must be escorted"),
        "no_photo": _tr("Without a photo"),
    }


def element_title(element: Element) -> str:
    """What an element is called in the list: for a text what it says, else its kind."""
    kind = kind_words()[kind_of(element)]
    said = element.text if isinstance(element, TextElement | BandElement | Code128Element) else ""
    for placeholder, word in placeholder_words().items():
        said = said.replace(placeholder, word)
    said = " ".join(said.split())
    return f"{kind}: {said}" if said and not isinstance(element, TextElement) else said or kind


def size_text(template: Template) -> str:
    """A label's size as it is said."""
    width, height = (f"{side:g}" for side in (template.width, template.height))
    return _tr("{0} × {1} mm").format(width, height)


def length_text(value: float) -> str:
    """Millimetres as they are shown."""
    return f"{round(value, 2):g}"


def chosen_text(template: Template, chosen: Sequence[int]) -> str:
    """What is in hand and where it is, for those who don't see it."""
    if len(chosen) == 1:
        element = template.elements[chosen[0]]
        said = _tr("{0}, {1} of {2}, {3} mm from the left, {4} mm from the top, {5} by {6} mm")
        sides = (element.x, element.y, element.width, element.height)
        count = len(template.elements)
        return said.format(
            element_title(element), chosen[0] + 1, count, *(length_text(side) for side in sides)
        )
    if chosen:
        return _tr("Elements in hand: {0}").format(len(chosen))
    return _tr("The badge, {0}; nothing in hand").format(size_text(template))
